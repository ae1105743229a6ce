"""Plain texts at addresses that programs look for."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Pages may be indexed; filtered lists and exports, of which there is no end, need not be."""
    lines = [
        "User-agent: *",
        "Disallow: /export/",
        "Disallow: /*?",
        "Allow: /",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        "",
    ]
    return _plain(lines)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Without an address to write to there is nothing to say."""
    if not settings.CONTACT_EMAIL:
        raise Http404
    # The standard asks for an end within a year; the first of a month keeps the text the same for weeks.
    today = timezone.now().date().replace(day=1)
    expires = (today + datetime.timedelta(days=300)).replace(day=1)
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return _plain(lines)


def _plain(lines: list[str]) -> HttpResponse:
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response
