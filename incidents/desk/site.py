"""The admin site at /desk/."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from incidents.desk.access.desk_site import ClosedSite
from incidents.desk.suggestions_page import suggest
from incidents.desk.today.page import today_context


class Desk(ClosedSite):
    site_header = _("casetracker desk")
    site_title = _("casetracker desk")
    index_title = _("Today")
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Deleting by the dozen would neither ask what each record is to the public nor log what it held.
        self.disable_action("delete_selected")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**today_context(request, self), **(extra_context or {})})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = [path("look-up/<slug:kind>/", self.admin_view(partial(suggest, site=self)), name="look_up")]
        return [*own, *super().get_urls()]
