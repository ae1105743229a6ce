"""Checks of the accounts on a server that is about to serve (`manage.py check --deploy --database default`)."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks


def check_second_factors(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A warning when an active superuser has no second factor, or may work without one."""
    if not databases or "default" not in databases:
        return []
    users = apps.get_model("auth", "User")._default_manager.filter(is_superuser=True, is_active=True)
    if settings.REQUIRE_MFA:
        users = users.filter(authenticator__isnull=True)
    if not users.exists():
        return []
    message = "An active superuser has no second factor, or CASETRACKER_REQUIRE_MFA=0 lets one work without it."
    return [checks.Warning(message, hint="Sign in and enrol one, or deactivate the account.", id="access.W001")]
