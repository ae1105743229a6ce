"""Public addresses that exist in each language."""

from django.urls import path

from incidents.public import check_file, corrections, dossiers, feeds, incident, listing, places_map, statistics

urlpatterns = [
    path("", listing.home, name="home"),
    path("incidents/", listing.incidents, name="incidents"),
    path("incidents/<slug:slug>/", incident.incident, name="incident"),
    path("incidents/<slug:slug>.pdf", dossiers.dossier, {"extension": "pdf"}, name="incident-pdf"),
    path("incidents/<slug:slug>.docx", dossiers.dossier, {"extension": "docx"}, name="incident-docx"),
    path("incidents/<slug:slug>/editions/<int:number>/", incident.edition, name="edition"),
    path("map/", places_map.places_map, name="map"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics/statistics.csv", statistics.statistics_csv, name="statistics-csv"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("verify/file/", check_file.check_file, name="check-file"),
    path("feeds/incidents.atom", feeds.atom, name="feed-atom"),
]
