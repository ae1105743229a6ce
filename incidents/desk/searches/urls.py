"""Addresses of saved searches, under /desk/searches/."""

from django.contrib import admin
from django.urls import path

from incidents.desk.searches import pages

urlpatterns = [
    path("", admin.site.admin_view(pages.searches), name="searches"),
    path("keep/", admin.site.admin_view(pages.keep), name="keep_search"),
    path("<int:pk>/open/", admin.site.admin_view(pages.open_search), name="open_search"),
    path("<int:pk>/rename/", admin.site.admin_view(pages.rename), name="rename_search"),
    path("<int:pk>/delete/", admin.site.admin_view(pages.delete), name="delete_search"),
]
