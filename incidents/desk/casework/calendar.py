"""A private calendar address (RFC 5545) with the days on which something is due, and no word about whom.

The address is the key: calendar programs cannot log in. It shows opaque references only, can be renewed at any time
(the old one is then dead), and ends with the account.
"""

import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.desk.casework.due import Due, due_for
from incidents.desk.record_admin import actor_of
from incidents.records.audit_entry import AuditEntry
from incidents.records.calendar_key import CalendarKey
from incidents.vocabulary.ledger import AuditAction

_BREAK = "\r\n"


@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar of whoever holds `key`; the ordinary 404 for any other."""
    user = CalendarKey.owner(key)
    if user is None:
        raise Http404
    return HttpResponse(_calendar_text(due_for(user), timezone.now()), content_type="text/calendar; charset=utf-8")


def calendar_page(request: HttpRequest) -> HttpResponse:
    """Where a person makes a new private address. It is shown once."""
    user = actor_of(request)
    address = ""
    if request.method == "POST":
        key = CalendarKey.renew(user)
        AuditEntry.objects.append(
            actor=user,
            action=AuditAction.ACCESS,
            subject_kind="calendar_key",
            subject_reference=user.get_username(),
            reason="private calendar address renewed",
        )
        address = settings.SITE_URL + reverse("calendar", args=[key])
        messages.success(request, _("This is your new private address. An earlier one no longer works."))
    context = {"title": _("Your calendar of deadlines"), "address": address, "due": due_for(user)}
    return render(request, "desk/calendar.html", context)


def calendar_stop(request: HttpRequest) -> HttpResponse:
    """Ends the private address."""
    if request.method == "POST":
        CalendarKey.objects.filter(user=actor_of(request)).delete()
        messages.success(request, _("Your private calendar address no longer works."))
    return redirect("calendar_page")


def _calendar_text(due: list[Due], now: datetime.datetime) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//casetracker//deadlines//EN", "CALSCALE:GREGORIAN"]
    for item in due:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{item.what}-{item.reference}@casetracker",
            f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{item.on:%Y%m%d}",
            f"SUMMARY:{_words(item)} {item.case_reference}",
            "END:VEVENT",
        ]
    return _BREAK.join([*lines, "END:VCALENDAR", ""])


def _words(item: Due) -> str:
    return _("Task due:") if item.what == "task" else _("Reply due:")
