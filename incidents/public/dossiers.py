"""An incident as a document to print, file or edit: /incidents/<slug>.pdf and .docx, in each language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from incidents.editions.published_incident import PublishedIncident
from incidents.public.answers import answer
from incidents.public.incident import withdrawn
from incidents.reports.dossier_formats import DOSSIER_FORMATS, BusyError, kept_dossier
from incidents.reports.typeset import TypesettingError

# Named so that kept_pages.py does not keep it too: documents are large, and dossier_formats remembers the last ones.
CACHE_CONTROL = "max-age=0, must-revalidate, public"


@require_safe
def dossier(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    """The dossier of the edition in force; 410 once withdrawn; 503 when it cannot be made just now."""
    found = PublishedIncident.objects.filter(slug=slug).only("digest", "document", "edition").first()
    if found is None:
        return withdrawn(request, slug)
    try:
        response = answer(request, found.digest, lambda: _file(request, slug, found, extension))
    except (BusyError, TypesettingError):
        return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
    return response


def _file(request: HttpRequest, slug: str, found: PublishedIncident, extension: str) -> HttpResponseBase:
    form = DOSSIER_FORMATS[extension]
    language = get_language() or settings.LANGUAGE_CODE
    response: HttpResponseBase
    if request.method == "HEAD":  # a body is made only for those who ask for one
        response = StreamingHttpResponse(iter(()), content_type=form.content_type)
    else:
        content = kept_dossier(found.document, found.digest, language, extension)
        response = HttpResponse(content, content_type=form.content_type)
    name = f"{slug}-edition-{found.edition}-{language}.{extension}"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = CACHE_CONTROL
    return response
