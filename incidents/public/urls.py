"""Public addresses that exist in each language."""

from django.urls import path

from incidents.public import corrections, feeds, incident, listing

urlpatterns = [
    path("", listing.home, name="home"),
    path("incidents/", listing.incidents, name="incidents"),
    path("incidents/<slug:slug>/", incident.incident, name="incident"),
    path("incidents/<slug:slug>/editions/<int:number>/", incident.edition, name="edition"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("feeds/incidents.atom", feeds.atom, name="feed-atom"),
]
