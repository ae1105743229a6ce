"""Entries of the log with the record that each is about: its name and address, for whoever may see it."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from incidents.desk.access.closed_admin import visible
from incidents.desk.history.words import EntryInWords, model_of

Linked = tuple[EntryInWords, str, str]


def linked(request: HttpRequest, entries: list[EntryInWords]) -> list[Linked]:
    """Each entry with the name and address of its record; both "" where that is not to be seen. One query a kind."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for kind in {item.entry.subject_kind for item in entries}:
        model = model_of(kind)
        may = request.user.has_perm(f"incidents.view_{kind}")
        if model is None or not may or not any(field.name == "reference" for field in model._meta.concrete_fields):
            continue
        references = [item.entry.subject_reference for item in entries if item.entry.subject_kind == kind]
        has_page = admin.site.is_registered(model)
        for record in visible(model, request).filter(reference__in=references):
            case = getattr(record, "incident_id", None) or getattr(record, "case_id", None)
            if has_page:
                address = reverse(f"admin:incidents_{kind}_change", args=[record.pk])
            else:
                address = reverse("admin:incidents_incident_change", args=[case]) if case else ""
            found[kind, record.reference] = (str(record), address)
    return [(item, *found.get((item.entry.subject_kind, item.entry.subject_reference), ("", ""))) for item in entries]
