"""The site itself as an app, for the checks of its settings. It has no models."""

from django.apps import AppConfig
from django.core import checks

from casetracker import site_checks


class SiteConfig(AppConfig):
    name = "casetracker"

    def ready(self) -> None:
        checks.register(site_checks.check_contradictions, checks.Tags.security, deploy=True)
        checks.register(site_checks.check_files, checks.Tags.security, deploy=True)
        checks.register(site_checks.check_engines, checks.Tags.database, deploy=True)
