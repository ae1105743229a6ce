"""Addresses of the desk, under /desk/."""

from django.contrib import admin
from django.urls import include, path

# The door first: its login and logout stand before the admin's own, which nothing reaches.
urlpatterns = [
    path("", include("incidents.desk.access.urls")),
    path("packs/", include("incidents.desk.packs.urls")),
    path("", admin.site.urls),
]
