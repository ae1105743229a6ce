"""The admin site at /desk/."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class Desk(admin.AdminSite):
    site_header = _("casetracker desk")
    site_title = _("casetracker desk")
    index_title = _("Today")
    enable_nav_sidebar = False
