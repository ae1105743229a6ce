"""The app of the desk's door: its tables, and its checks of contradictory settings."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from incidents.desk.access.deploy_checks import check_second_factors


class AccessConfig(AppConfig):
    name = "incidents.desk.access"
    label = "access"
    verbose_name = _("Access")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        checks.register(check_second_factors, checks.Tags.database, deploy=True)
