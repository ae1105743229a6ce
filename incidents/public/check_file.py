"""Is this file ours, and is it unchanged? The one public page that takes a file; it keeps nothing of it.

It is exempt from the check against forged requests: that check needs a cookie, the public site sets none, and sending a
file changes nothing that a forged request could be after. So that nobody can wear the site out with it, each process
looks at few files at once, at each for a bounded time, and unpacks a bounded size; no address is remembered for that.
"""

import threading

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from incidents.public.answers import page
from incidents.reports.signature import public_key
from incidents.reports.verification.check import check
from incidents.reports.verification.verdict import TooLongError

# What an archive may hold unpacked, and how long a visitor's file is looked at.
MOST_BYTES_UNPACKED = 256 << 20
MOST_SECONDS = 20
AT_ONCE = 2
_places = threading.BoundedSemaphore(AT_ONCE)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check_file(request: HttpRequest) -> HttpResponse:
    """The form; after a POST with `file`, the verdict. 400 without one, 413 for too much, 503 while busy."""
    context: dict[str, object] = {"key": public_key(), "posted": request.method == "POST"}
    status = 200
    if request.method == "POST":
        file = request.FILES.get("file")
        status, found = _verdict(file) if file else (400, {})
        context |= found
    response = page(request, "public/check_file.html", context, status=status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = str(MOST_SECONDS)
    return response


def _verdict(file: "UploadedFile[bytes]") -> tuple[int, dict[str, object]]:
    """The file has been received by now: a slow sender keeps no place."""
    if file.file is None:
        return 400, {}
    if not _places.acquire(blocking=False):
        return 503, {"busy": True}
    try:
        verdict = check(file.file, settings.SITE_URL, most_bytes=MOST_BYTES_UNPACKED, seconds=MOST_SECONDS)
    except TooLongError:
        return 413, {"too_long": True}
    finally:
        _places.release()
    return 200, {"sentences": verdict.sentences(), "unchanged": verdict.unchanged}
