"""Addresses of the desk, under /desk/."""

from django.contrib import admin
from django.urls import include, path

from incidents.desk.bulk.results import bulk_list, bulk_page, bulk_undo
from incidents.desk.casework.answer_page import answer, take_back
from incidents.desk.casework.calendar import calendar, calendar_page, calendar_stop
from incidents.desk.logs.audit_log import audit_log
from incidents.desk.logs.releases import releases
from incidents.desk.periodic_page import periodic, periodic_file

# The door first: its login and logout stand before the admin's own, which nothing reaches.
urlpatterns = [
    path("", include("incidents.desk.access.urls")),
    path("reports/periodic/", admin.site.admin_view(periodic), name="periodic"),
    path("reports/periodic.<slug:format_name>", admin.site.admin_view(periodic_file), name="periodic_file"),
    path("calendar/", admin.site.admin_view(calendar_page), name="calendar_page"),
    path("calendar/stop/", admin.site.admin_view(calendar_stop), name="calendar_stop"),
    path("calendar/<str:key>.ics", calendar, name="calendar"),
    path("answers/<slug:reference>/", admin.site.admin_view(answer), name="answer"),
    path("answers/<slug:reference>/take-back/", admin.site.admin_view(take_back), name="take_back_answer"),
    path("bulk/", admin.site.admin_view(bulk_list), name="bulk_list"),
    path("bulk/<str:reference>/", admin.site.admin_view(bulk_page), name="bulk_page"),
    path("bulk/<str:reference>/undo/", admin.site.admin_view(bulk_undo), name="bulk_undo"),
    path("releases/", admin.site.admin_view(releases), name="releases"),
    path("log/", admin.site.admin_view(audit_log), name="audit_log"),
    path("packs/", include("incidents.desk.packs.urls")),
    path("searches/", include("incidents.desk.searches.urls")),
    path("drafts/", include("incidents.desk.drafts.urls")),
    path("exports/", include("incidents.desk.exports.urls")),
    path("", admin.site.urls),
]
