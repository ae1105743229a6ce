"""Public addresses that are the same in every language."""

from django.urls import path

from incidents.public import exports, incident, sitemap, texts
from incidents.public.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("robots.txt", texts.robots, name="robots"),
    path(".well-known/security.txt", texts.security_txt, name="security-txt"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.block, name="sitemap-block"),
    path("export/incidents.<slug:extension>", exports.export, name="export"),
    path("incidents/<slug:slug>.json", incident.incident_json, name="incident-json"),
]
