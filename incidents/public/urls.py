"""Public addresses that exist in each language."""

from django.urls import path

from incidents.public import (
    all_sources,
    api_description,
    check_file,
    corrections,
    dossiers,
    embed,
    feed_json,
    feeds,
    incident,
    listing,
    pages,
    places_map,
    statistics,
)

TEXTS = ("methodology", "about", "privacy", "takedown", "verify")

urlpatterns = [
    path("", listing.home, name="home"),
    path("incidents/", listing.incidents, name="incidents"),
    path("incidents/<slug:slug>/", incident.incident, name="incident"),
    path("incidents/<slug:slug>.pdf", dossiers.dossier, {"extension": "pdf"}, name="incident-pdf"),
    path("incidents/<slug:slug>.docx", dossiers.dossier, {"extension": "docx"}, name="incident-docx"),
    path("incidents/<slug:slug>/editions/<int:number>/", incident.edition, name="edition"),
    *(
        path(
            f"incidents/<slug:slug>/editions/<int:number>.{extension}",
            dossiers.edition_dossier,
            {"extension": extension},
            name=f"edition-{extension}",
        )
        for extension in ("pdf", "docx")
    ),
    path("map/", places_map.places_map, name="map"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics/statistics.csv", statistics.statistics_csv, name="statistics-csv"),
    path("sources/", all_sources.sources, name="sources"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("verify/file/", check_file.check_file, name="check-file"),
    path("data/", pages.data, name="data"),
    path("api/docs/", api_description.docs, name="api-docs"),
    path("feeds/incidents.atom", feeds.atom, name="feed-atom"),
    path("feeds/incidents.json", feed_json.json_feed, name="feed-json"),
    path("embed/count.svg", embed.count, name="embed-count"),
    path("embed/<slug:slug>.svg", embed.incident, name="embed-incident"),
    *(path(f"{name}/", pages.text_page(name), name=name) for name in TEXTS),
]
