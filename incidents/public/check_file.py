"""Is this file ours, and is it unchanged? The one public page that takes a file; it keeps nothing of it.

It is exempt from the check against forged requests: that check needs a cookie, the public site sets none, and sending a
file changes nothing that a forged request could be after.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from incidents.public.answers import page
from incidents.reports.signature import public_key
from incidents.reports.verification.check import check

# What a package may hold unpacked; a visitor's file is looked at for as long as one request may take.
MOST_BYTES_UNPACKED = 256 << 20


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check_file(request: HttpRequest) -> HttpResponse:
    """The form; after a POST with `file`, the verdict. 400 for a POST without one."""
    context: dict[str, object] = {"key": public_key(), "posted": request.method == "POST"}
    status = 200
    if request.method == "POST":
        file = request.FILES.get("file")
        status = 200 if file else 400
        if file and file.file:
            verdict = check(file.file, settings.SITE_URL, most_bytes=MOST_BYTES_UNPACKED)
            context |= {"sentences": verdict.sentences(), "unchanged": verdict.unchanged}
    response = page(request, "public/check_file.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
