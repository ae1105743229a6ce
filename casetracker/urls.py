"""Root addresses. What a zone does not serve does not exist there: the answer is the ordinary 404."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

handler400 = "casetracker.errors.bad_request"
handler403 = "casetracker.errors.forbidden"
handler404 = "casetracker.errors.not_found"
handler500 = "casetracker.errors.server_error"
urlpatterns: list[URLPattern | URLResolver] = []

if settings.SERVES_DESK:
    urlpatterns += [path(settings.DESK_PATH.lstrip("/"), include("incidents.desk.urls"))]

if settings.SERVES_PUBLIC:
    urlpatterns += [
        path("", include("incidents.public.urls_unprefixed")),
        *i18n_patterns(path("", include("incidents.public.urls")), prefix_default_language=False),
    ]
