"""Words of staff exports: what is made, and how far it has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExportKind(models.TextChoices):
    TABLES = "tables", _("tables (XLSX)")
    DOSSIER = "dossier", _("evidence dossier of one case (BagIt)")


class ExportState(models.TextChoices):
    REQUESTED = "requested", _("waits for a second person")
    APPROVED = "approved", _("may be made")
    READY = "ready", _("ready")
    GONE = "gone", _("erased")
