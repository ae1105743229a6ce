"""Makes the desk the admin site of the project."""

from django.contrib.admin.apps import SimpleAdminConfig


class DeskAdminConfig(SimpleAdminConfig):
    default_site = "incidents.desk.site.Desk"
