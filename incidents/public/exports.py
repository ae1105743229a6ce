"""What the current filter shows, as files: one view for every format."""

import time
from collections.abc import Generator, Iterator
from contextlib import closing

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from incidents.editions.ledger_state import LedgerState
from incidents.public.answers import answer
from incidents.public.incident_filter import read_filter
from incidents.public.json_answers import open_to_all
from incidents.reports.formats import FORMATS, PACKAGE, Format
from incidents.reports.options import Options
from incidents.reports.query_words import file_name

# However slowly somebody reads: then the thread, and the state of the ledger that it holds on to, are given back.
LONGEST_SECONDS = 3600


class TooSlowError(Exception):
    """Raised in the middle of an answer: the server breaks the connection off, and the reader sees no clean end."""


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponseBase:
    """The incidents of the list under the same query string. CSV: `hxl=1` adds the row of tags, `bom=1` the mark."""
    if extension not in FORMATS:
        raise Http404
    return _file(request, FORMATS[extension], "incidents")


@require_safe
def datapackage(request: HttpRequest) -> HttpResponseBase:
    """The same as one CSV a table with keys, a data dictionary, a README and a manifest."""
    return _file(request, PACKAGE, "datapackage")


def _file(request: HttpRequest, form: Format, stem: str) -> HttpResponseBase:
    asked = read_filter(request.GET)
    if not asked.is_valid():
        return refused(asked.form.errors)
    query = asked.asked()
    options = Options(hxl=_is_on(request, "hxl"), bom=_is_on(request, "bom"))

    def make() -> StreamingHttpResponse:
        # A body is made only for those who ask for one.
        pieces = _in_time(form.stream(query, settings.SITE_URL, options)) if request.method == "GET" else iter(())
        response = StreamingHttpResponse(pieces, content_type=form.content_type)
        response["Content-Disposition"] = f'attachment; filename="{file_name(query, form.extension, stem=stem)}"'
        open_to_all(response)
        return response

    return answer(request, f"ledger {LedgerState.now().version}", make)


def _in_time(pieces: Generator[bytes]) -> Iterator[bytes]:
    until = time.monotonic() + LONGEST_SECONDS
    with closing(pieces):
        for piece in pieces:
            yield piece
            if time.monotonic() > until:
                raise TooSlowError


def _is_on(request: HttpRequest, name: str) -> bool:
    return request.GET.get(name) == "1"


def refused(errors: dict[str, list[str]]) -> HttpResponse:
    """400 with one line a complaint: a program reads this, not a person at a form."""
    lines = [f"{name}: {message}" for name, messages in errors.items() for message in messages]
    return HttpResponse("\n".join([*lines, ""]), status=400, content_type="text/plain; charset=utf-8")
