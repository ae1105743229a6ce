"""Makes the desk the admin site of the project."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    default_site = "incidents.desk.site.Desk"
