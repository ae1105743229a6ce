"""The admin site at /desk/."""

from django.utils.translation import gettext_lazy as _

from incidents.desk.access.desk_site import ClosedSite


class Desk(ClosedSite):
    site_header = _("casetracker desk")
    site_title = _("casetracker desk")
    index_title = _("Today")
    enable_nav_sidebar = False
