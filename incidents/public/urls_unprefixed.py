"""Public addresses that are the same in every language."""

from django.urls import path

from incidents.public.health import health

urlpatterns = [path("healthz", health, name="health")]
