"""The log of corrections and withdrawals, the latest first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.public.answers import answer, page
from incidents.reports import words
from incidents.vocabulary.ledger import WithdrawalReason

SHOWN = 100


@require_safe
def corrections(request: HttpRequest) -> HttpResponseBase:
    """Every later edition and every withdrawal, up to a hundred a page; `?before=` is the number in the ledger."""
    before = request.GET.get("before", "")
    return answer(
        request,
        f"ledger {LedgerState.now().version}",
        lambda: page(request, "public/corrections.html", _context(int(before) if _is_number(before) else None)),
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16


def _context(before: int | None) -> dict[str, object]:
    later = Edition.objects.filter(number__gt=1).order_by("-sequence").defer("document")
    if before is not None:
        later = later.filter(sequence__lt=before)
    found = list(later[: SHOWN + 1])
    return {
        "entries": [_entry(edition) for edition in found[:SHOWN]],
        "before": found[SHOWN - 1].sequence if len(found) > SHOWN else None,
        "site": settings.ORGANISATION,
    }


def _entry(edition: Edition) -> dict[str, object]:
    withdrawn = bool(edition.withdrawal_reason)
    reason = words.label(WithdrawalReason, edition.withdrawal_reason) if withdrawn else ""
    return {
        "day": words.day(edition.released_at.isoformat()),
        "iso": edition.released_at.date().isoformat(),
        "slug": edition.slug,
        "public_id": edition.public_id,
        "number": edition.number,
        "is_withdrawal": withdrawn,
        "what": reason or _("new edition"),
    }
