"""The app of the public ledger. The public zone installs this one and not the case file's."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "incidents.editions"
    label = "editions"
    verbose_name = _("Public ledger")
