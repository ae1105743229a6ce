"""What the desk closes of Django's admin site: its own login and logout, and the redirect that tells what exists."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver

from incidents.desk.access.login import Login, leave

# The redirect `r/<type>/<pk>/` answers for any model and row, without asking what the person may see; Django's own
# type-ahead is not used here, since the desk has one of its own.
CLOSED_PAGES = {"view_on_site", "autocomplete"}


class ClosedSite(AdminSite):
    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only pages written for the desk. Those that other apps bring show secrets of second factors, or let whoever
        may change an account make herself a superuser.
        """
        if admin_class is not None and admin_class.__module__.startswith("incidents.desk."):
            super().register(model_or_iterable, admin_class, **options)

    def unregister(self, model_or_iterable: Any) -> None:
        """Other apps replace pages that were never taken here."""

    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return Login.as_view()(request)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return leave(request)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [pattern for pattern in super().get_urls() if getattr(pattern, "name", None) not in CLOSED_PAGES]
