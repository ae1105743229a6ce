"""The three roles as groups with permissions. Each role may do what the one before it may, and more."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction

ADVOCATE, EDITOR, ADMINISTRATOR = "advocate", "editor", "administrator"
ROLES = (ADVOCATE, EDITOR, ADMINISTRATOR)

# What belongs to one case: a draft is the advocate's own desk, so its rows may also be struck out again.
CASE_ROWS = "involvement custodyevent statement judgment incidenttranslation intervention correction task"
# What is shared between cases or reaches beyond one: entered and mended by advocates, removed by editors.
SHARED = "incident detainee source location evidence"
DETAILS = "personname locationname consent"
VOCABULARY = "team violationtype deadlinerule"


def _each(verbs: str, models: str) -> set[str]:
    return {f"{verb}_{model}" for model in models.split() for verb in verbs.split()}


_ADVOCATE = (
    _each("view add change delete", CASE_ROWS)
    | _each("view add change", SHARED)
    | _each("view add change", DETAILS)
    | _each("delete", "personname locationname")
    | _each("view add change", "submission")
    | _each("view", VOCABULARY)
    | _each("view add", "comment")
    | {"submit_incident", "download_evidence"}
)
# Depth against breadth: an advocate sees all of few cases, an editor something of all: not where people are reached.
_CLOSE_TO_THE_CASE = {"see_contacts", "see_source_identities"}
_EDITOR = (
    _ADVOCATE
    | {"see_all_cases"}
    | _each("delete", SHARED)
    | _each("view", "auditentry release")
    | {"approve_incident", "return_incident", "publish_incident", "withdraw_incident"}
)
_ADMINISTRATOR = _EDITOR | _each("add change delete", VOCABULARY)
_ACCOUNTS = _each("view add change", "user") | {"view_group"}

# Exports from the case file: everybody may ask, a second person approves the large ones.
_EXPORTS = {ADVOCATE: _each("add view", "staffexport")}
_EXPORTS[EDITOR] = _EXPORTS[ADMINISTRATOR] = _EXPORTS[ADVOCATE] | {"approve_staffexport"}

PERMISSIONS: dict[str, set[str]] = {
    ADVOCATE: _ADVOCATE | _CLOSE_TO_THE_CASE,
    EDITOR: _EDITOR,
    ADMINISTRATOR: _ADMINISTRATOR,
}


@transaction.atomic
def ensure_roles() -> None:
    """Make the groups and give them exactly these permissions. May be called as often as one likes."""
    for role, codenames in PERMISSIONS.items():
        group, _made = Group.objects.get_or_create(name=role)
        accounts = _ACCOUNTS if role == ADMINISTRATOR else set()
        exports = _found("exports", _EXPORTS[role])
        group.permissions.set([*_found("incidents", codenames), *_found("auth", accounts), *exports])


def _found(app_label: str, codenames: set[str]) -> Iterable[Permission]:
    return Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
