"""Is this process able to answer?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from incidents.editions.ledger_state import LedgerState


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 and the version of the ledger; 500 when the ledger cannot be read."""
    response = HttpResponse(f"ok {LedgerState.now().version}\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
