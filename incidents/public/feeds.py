"""The Atom feed of a filter: new and changed incidents, and a tombstone for each one withdrawn (RFC 4287, RFC 6721)."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import IN_LISTS, PublishedIncident
from incidents.editions.query import IncidentQuery
from incidents.public.answers import answer
from incidents.public.asked import address
from incidents.public.exports import refused
from incidents.public.incident_filter import read_filter
from incidents.public.site import host, language_tag
from incidents.reports import words
from incidents.reports.brief import read_brief

ENTRIES = 50
TOMBSTONES = 50
SINCE = "2026"  # tag: addresses (RFC 4151) carry a year in which the name was ours; it never changes


def tag(public_id: str) -> str:
    """The id of an incident's entry: the same in every language, feed and edition."""
    return f"tag:{host()},{SINCE}:incident/{public_id}"


class FeedWithTombstones(Atom1Feed):
    """Django's Atom feed, with deleted entries."""

    def root_attributes(self) -> dict[str, Any]:
        return super().root_attributes() | {"xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def write_items(self, handler: SimplerXMLGenerator) -> None:
        for public_id, at in self.feed["tombstones"]:
            deleted = {"ref": tag(public_id), "when": rfc3339_date(at)}
            handler.addQuickElement("at:deleted-entry", "", deleted)
        super().write_items(handler)

    def latest_post_date(self) -> datetime.datetime:
        at: datetime.datetime = self.feed["updated"]
        return at


@require_safe
def atom(request: HttpRequest) -> HttpResponseBase:
    """The latest entries under the same query string as the list."""
    asked = read_filter(request.GET)
    if not asked.is_valid():
        return refused(asked.form.errors)
    state = LedgerState.now()
    return answer(request, f"ledger {state.version}", lambda: _feed(asked.asked(), state, request.path))


def _feed(query: IncidentQuery, state: LedgerState, path: str) -> HttpResponse:
    shown = address(query.params()).removesuffix("?")
    here = f"{settings.SITE_URL}{path}{shown}"
    feed = FeedWithTombstones(
        title=_("%(site)s: incidents") % {"site": settings.ORGANISATION},
        link=f"{settings.SITE_URL}{reverse('incidents')}{shown}",
        description=_("New, changed and withdrawn incidents. Recorded cases, not an estimate of all cases."),
        language=language_tag(words.active()),
        feed_url=here,
        feed_guid=f"tag:{host()},{SINCE}:feed{shown}",
        feed_copyright=settings.LICENCE,
        author_name=settings.ORGANISATION,
        updated=state.updated_at or datetime.datetime.fromtimestamp(0, tz=datetime.UTC),
        tombstones=tombstones(),
    )
    for row in latest(query):
        _add(feed, row)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def latest(query: IncidentQuery) -> QuerySet[PublishedIncident]:
    """The incidents published or changed last."""
    rows = query.rows().order_by("-last_published_at", "-sequence").select_related("in_force").only(*IN_LISTS)
    return rows[:ENTRIES]


def _add(feed: FeedWithTombstones, row: PublishedIncident) -> None:
    brief = read_brief(row.content(), words.active())
    line = " · ".join(part for part in (brief.when, brief.place, brief.people, brief.status) if part)
    feed.add_item(
        title=brief.title,
        link=f"{settings.SITE_URL}{reverse('incident', args=[row.slug])}",
        description=escape(f"{brief.sentence} ({line})"),
        unique_id=tag(row.public_id),
        pubdate=row.first_published_at,
        updateddate=row.last_published_at,
        categories=[brief.status] if brief.status else [],
    )


def tombstones() -> list[tuple[str, datetime.datetime]]:
    """(public id, when) of the latest withdrawals that still stand. A tombstone says no more than that."""
    withdrawn = Edition.objects.withdrawals().order_by("-sequence")
    pairs = list(withdrawn.values_list("public_id", "released_at")[:TOMBSTONES])
    in_force = PublishedIncident.objects.filter(public_id__in=[public_id for public_id, _at in pairs])
    back = set(in_force.values_list("public_id", flat=True))
    latest: dict[str, datetime.datetime] = {}
    for public_id, at in pairs:
        if public_id not in back:
            latest.setdefault(public_id, timezone.localtime(at, datetime.UTC))
    return list(latest.items())
