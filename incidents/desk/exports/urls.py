"""Addresses of staff exports, under /desk/exports/. Exports are named by their references, never by row ids."""

from django.contrib import admin
from django.urls import path

from incidents.desk.exports import views

app_name = "exports"
urlpatterns = [
    path("", admin.site.admin_view(views.exports), name="exports"),
    path("<slug:reference>/", admin.site.admin_view(views.export), name="export"),
    path("<slug:reference>/approve/", admin.site.admin_view(views.approve), name="export_approve"),
    path("<slug:reference>/make/", admin.site.admin_view(views.make), name="export_make"),
    path("<slug:reference>/file/", admin.site.admin_view(views.fetch), name="export_file"),
    path("<slug:reference>/erase/", admin.site.admin_view(views.erase), name="export_erase"),
]
