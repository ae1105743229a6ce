"""Keeping what was typed into a form that is not saved yet."""

from django.contrib.auth.models import User
from django.db import transaction
from django.http import QueryDict

from incidents.records.draft import Draft
from incidents.vocabulary.casework import DraftOf

# The form's own fields that carry a draft, and what no draft may hold.
DRAFT, DRAFT_OF, RESUME = "_draft", "_draft_of", "_resume"
NEVER_KEPT = (DRAFT, DRAFT_OF, RESUME, "csrfmiddlewaretoken", "kept_form", "_save", "_keep")
TITLES = ("said-title", "title")
MOST = 30


class TooManyDrafts(Exception):
    """Somebody who has so many begun has to finish or throw away one first. Nothing was written."""


@transaction.atomic
def keep_draft(*, user: User, of: DraftOf, form: QueryDict) -> Draft:
    """Keeps `form` for `user`: in the draft that it names if that is one of hers, else in a new one."""
    Draft.objects.filter(user=user).outdated().delete()
    kept = form.copy()
    for field in [name for name in kept if name in NEVER_KEPT or "password" in name]:
        del kept[field]
    draft = draft_of(user, form)
    if draft is None:
        if Draft.objects.filter(user=user).count() >= MOST:
            raise TooManyDrafts
        draft = Draft(user=user)
    draft.of, draft.body = of, kept.urlencode()
    draft.title = next((str(kept[name]) for name in TITLES if kept.get(name)), "")[:200]
    draft.save()
    return draft


def draft_of(user: User, form: QueryDict) -> Draft | None:
    """The draft that a sent form names, if it is one of this person's."""
    key = str(form.get(DRAFT, ""))
    return Draft.objects.filter(user=user, pk=key).first() if key.isdecimal() else None


def discard_draft(*, user: User, form: QueryDict) -> None:
    """Once what it was to become is saved."""
    if (draft := draft_of(user, form)) is not None:
        draft.delete()


def is_resumed(form: QueryDict) -> bool:
    """Whether a form was sent only to be drawn again as it was left."""
    return RESUME in form
