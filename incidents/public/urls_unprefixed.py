"""Public addresses that are the same in every language."""

from django.urls import path

from incidents.public import api, api_description, exports, incident, oembed, sitemap, texts

urlpatterns = [
    path("robots.txt", texts.robots, name="robots"),
    path(".well-known/security.txt", texts.security_txt, name="security-txt"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.block, name="sitemap-block"),
    path("oembed", oembed.oembed, name="oembed"),
    path("export/datapackage.zip", exports.datapackage, name="datapackage"),
    path("api/v1/incidents/", api.incidents, name="api-incidents"),
    path("api/v1/incidents/<slug:slug>/", api.incident, name="api-incident"),
    path("api/v1/facets/", api.facets, name="api-facets"),
    path("api/v1/openapi.json", api_description.openapi, name="openapi"),
    path("export/incidents.<slug:extension>", exports.export, name="export"),
    path("incidents/<slug:slug>.json", incident.incident_json, name="incident-json"),
]
