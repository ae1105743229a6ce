"""The site's addresses and the limit that no view can pass: one that says hello."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from casetracker import urls

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"hello", content_type="text/plain")


# Beneath the static files, where no page is looked for among those that are kept: the bare cost of a view.
urlpatterns = [path("static/hello", hello), *urls.urlpatterns]
