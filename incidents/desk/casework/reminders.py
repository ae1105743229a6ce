"""E-mail that says how much is due and where to look, and nothing about any case: mail is read by others too."""

import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.desk.casework.due import due_for


def remind(*, today: datetime.date, days: int) -> int:
    """Writes to everybody with something overdue or due within `days`; returns how many letters went out."""
    last = today + datetime.timedelta(days=days)
    sent = 0
    for user in User.objects.filter(is_active=True).exclude(email="").order_by("pk"):
        due = [item.on for item in due_for(user) if item.on <= last]
        if due:
            send_mail(_("casetracker: deadlines"), _letter(due, today), None, [user.email])
            sent += 1
    return sent


def _letter(due: list[datetime.date], today: datetime.date) -> str:
    overdue = sum(day < today for day in due)
    coming = len(due) - overdue
    lines = [
        ngettext("%(count)d thing is overdue.", "%(count)d things are overdue.", overdue) % {"count": overdue},
        ngettext("%(count)d thing is due soon.", "%(count)d things are due soon.", coming) % {"count": coming},
        "",
        settings.SITE_URL + settings.DESK_PATH,
    ]
    return "\n".join(lines)
