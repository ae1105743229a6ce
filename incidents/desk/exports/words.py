"""Words of staff exports: what is made, how far it has come, and why it was not made."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExportKind(models.TextChoices):
    TABLES = "tables", _("tables (XLSX)")
    DOSSIER = "dossier", _("evidence dossier of one case (BagIt)")


class ExportState(models.TextChoices):
    REQUESTED = "requested", _("waits for a second person")
    APPROVED = "approved", _("may be made")
    WAITING = "waiting", _("waits to be made")
    MAKING = "making", _("is being made")
    READY = "ready", _("ready")
    REFUSED = "refused", _("refused")
    FAILED = "failed", _("not made")
    GONE = "gone", _("erased")


class Outcome(models.TextChoices):
    """Why there is no file."""

    NO_RIGHT = "no_right", _("The person who asked may no longer export from the case file.")
    NOTHING = "nothing", _("The person who asked may see none of these cases any more.")
    GREW = "grew", _("There are more cases and people than were asked for. Ask for the export again.")
    NOT_ONE = "not_one", _("A dossier is made of one case.")
    BROKEN_OFF = "broken", _("It was begun several times and broken off each time. Ask for the export again.")
    LATE = "late", _("It was not made within a day. Ask for the export again.")
    FAULT = "fault", _("Something went wrong while it was made; the log of the server has a line on it.")


# From here on there is nothing left to be made.
ENDED = frozenset({ExportState.READY, ExportState.REFUSED, ExportState.FAILED, ExportState.GONE})
