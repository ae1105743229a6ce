"""Public addresses that exist in each language."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
