"""Addresses of drafts, under /desk/drafts/."""

from django.contrib import admin
from django.urls import path

from incidents.desk.drafts import pages

urlpatterns = [
    path("keep/", admin.site.admin_view(pages.keep), name="keep_draft"),
    path("<int:pk>/", admin.site.admin_view(pages.draft), name="draft"),
    path("<int:pk>/discard/", admin.site.admin_view(pages.discard), name="discard_draft"),
]
