"""An incident as a document to print, file or edit, in each language: the edition in force, or an earlier one.

/incidents/<slug>.pdf and .docx; /incidents/<slug>/editions/<number>.pdf and .docx.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from incidents.editions.edition import Edition
from incidents.editions.published_incident import PublishedIncident
from incidents.public.answers import answer
from incidents.public.incident import withdrawn
from incidents.reports.dossier_formats import DOSSIER_FORMATS, BusyError, kept_dossier
from incidents.reports.typeset import TypesettingError
from incidents.vocabulary.ledger import EditionKind

# Named so that kept_pages.py does not keep it too: documents are large, and dossier_formats remembers the last ones.
CACHE_CONTROL = "max-age=0, must-revalidate, public"


@require_safe
def dossier(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    """The dossier of the edition in force; 410 once withdrawn; 503 when it cannot be made just now."""
    found = PublishedIncident.objects.filter(slug=slug).select_related("in_force").first()
    if found is None:
        return withdrawn(request, slug)
    return _answer(
        request, found.digest, lambda: _file(request, slug, extension, found.document, found.digest, found.edition)
    )


@require_safe
def edition_dossier(request: HttpRequest, slug: str, number: int, extension: str) -> HttpResponseBase:
    """The dossier of an edition by its number; its cover says when another has replaced it.

    410 when its text was erased or the incident is withdrawn: a paper goes from hand to hand without the page's notice.
    """
    editions = list(Edition.objects.of(slug).without_documents())
    found = next((each for each in editions if each.number == number), None)
    if found is None:
        raise Http404
    latest = editions[0]
    if latest.kind == EditionKind.WITHDRAWN or not found.is_readable:
        return withdrawn(request, slug)
    in_force = latest.number if latest.number != number else 0
    return _answer(
        request,
        f"{found.digest}|{in_force}",
        # The document was left unread above and is fetched here, for those alone who do not have the paper yet.
        lambda: _file(request, slug, extension, found.document, found.digest, number, in_force=in_force),
    )


def _answer(request: HttpRequest, content: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        return answer(request, content, make)
    except (BusyError, TypesettingError):
        return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})


def _file(
    request: HttpRequest, slug: str, extension: str, document: str, digest: str, number: int, *, in_force: int = 0
) -> HttpResponseBase:
    form = DOSSIER_FORMATS[extension]
    language = get_language() or settings.LANGUAGE_CODE
    response: HttpResponseBase
    if request.method == "HEAD":  # a body is made only for those who ask for one
        response = StreamingHttpResponse(iter(()), content_type=form.content_type)
    else:
        content = kept_dossier(document, digest, language, extension, in_force=in_force)
        response = HttpResponse(content, content_type=form.content_type)
    response["Content-Disposition"] = f'inline; filename="{slug}-edition-{number}-{language}.{extension}"'
    response["Cache-Control"] = CACHE_CONTROL
    if in_force:
        response["X-Robots-Tag"] = "noindex"
    return response
