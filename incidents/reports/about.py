"""What every export says of itself: whose it is, what was asked, when, under which licence, and what it is not."""

import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.editions.ledger_state import LedgerState
from incidents.editions.query import IncidentQuery
from incidents.reports.query_words import query_words
from incidents.reports.signature import signed

SCHEMA = "casetracker-export/1"

About = dict[str, str | int]


def about_export(query: IncidentQuery, site_url: str, *, at: datetime.datetime | None = None) -> About:
    """`at` is when the export was made, by default now. The version and chain name the state of the ledger. Signed."""
    state = LedgerState.now()
    about: About = {
        "title": _("Incidents recorded by %(organisation)s") % {"organisation": settings.ORGANISATION},
        "publisher": settings.ORGANISATION,
        "schema": SCHEMA,
        "query": query_words(query),
        "address": list_address(query, site_url),
        "generated_at": (at or timezone.now()).isoformat(timespec="seconds"),
        "ledger_version": state.version,
        "ledger_chain": state.chain,
        "licence": settings.LICENCE,
        "methodology": f"{site_url}/methodology/",
        "verify": f"{site_url}/verify/",
        "notice": _("These are recorded cases, not an estimate of all cases. Count people, not rows."),
    }
    return signed(about)


def list_address(query: IncidentQuery, site_url: str) -> str:
    """The address of the list that shows the same incidents."""
    parameters = urlencode(query.params())
    return f"{site_url}/incidents/?{parameters}" if parameters else f"{site_url}/incidents/"
