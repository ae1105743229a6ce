"""Pages that are the same whatever is published: who publishes this, how cases are recorded, privacy, corrections."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.editions.export_row import COLUMNS
from incidents.editions.ledger_state import LedgerState
from incidents.public.answers import answer, page
from incidents.reports import words
from incidents.reports.formats import FORMATS
from incidents.reports.signature import public_key
from incidents.vocabulary.sources import Credibility, Reliability

View = Callable[[HttpRequest], HttpResponseBase]


def text_page(name: str) -> View:
    """A view of `public/<name>.html`."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponseBase:
        context = {
            "section": name,
            "reliability": Reliability.choices,
            "credibility": Credibility.choices,
            "public_key": public_key() if name == "verify" else "",
        }
        return answer(request, name, lambda: page(request, f"public/{name}.html", context))

    return view


@require_safe
def data(request: HttpRequest) -> HttpResponseBase:
    """Downloads, feeds, the API and a count to embed; described for machines as a schema.org Dataset."""
    state = LedgerState.now()
    context = {
        "section": "data",
        "formats": [(extension, _about(extension)) for extension in FORMATS],
        "columns": [(column.name, column.kind, column.hxl) for column in COLUMNS],
        "updated": state.updated_at.date().isoformat() if state.updated_at else "",
        "incidents": words.incidents(state.incidents),
        "people": words.people(state.people_best),
        "licence_url": LICENCE_URLS.get(settings.LICENCE, ""),
    }
    return answer(request, f"ledger {state.version}", lambda: page(request, "public/data.html", context))


LICENCE_URLS = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def _about(extension: str) -> str:
    known = {
        "csv": _("one row an incident, for any spreadsheet program"),
        "xlsx": _("a workbook with sheets for incidents, people, custody events, sources and statements"),
        "ods": _("the same workbook in the open format"),
        "json": _("incidents with everything that belongs to them, in one object"),
        "ndjson": _("the same, one incident a line"),
        "geojson": _("places at their published precision, for maps"),
    }
    return known.get(extension, "")
