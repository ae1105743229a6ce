"""Addresses of the packs, under /desk/packs/. Records are named by their references, never by row ids."""

from django.contrib import admin
from django.urls import path

from incidents.desk.packs.views import download, packs, sent

app_name = "packs"
urlpatterns = [
    path("case/<slug:reference>/", admin.site.admin_view(packs), name="packs"),
    path("<slug:reference>/sent/", admin.site.admin_view(sent), name="sent"),
    path("<slug:reference>.pdf", admin.site.admin_view(download), {"format_name": "pdf"}, name="export_pdf"),
    path("<slug:reference>.docx", admin.site.admin_view(download), {"format_name": "docx"}, name="export_docx"),
]
