"""A case of the case file as the rows of a staff export: the fields asked for, less what the user may not see."""

import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Prefetch

from incidents.desk.access.hidden_fields import SEE_NAMES, VEILED, hidden_fields
from incidents.desk.exports import staff_tables
from incidents.editions.tables.table import Document
from incidents.records.custody_event import CustodyEvent
from incidents.records.incident import Incident
from incidents.records.involvement import Involvement
from incidents.records.location import Location
from incidents.records.statement import Statement

Values = dict[str, Any]


def read_case(incident: Incident, user: User, mark: str) -> Document:
    """Name of each staff table -> its rows, each column name -> value."""
    involvements = list(
        incident.involvements.select_related("detainee").prefetch_related(Prefetch("detainee__names")).order_by("pk")
    )
    events = list(_placed(incident.custody_events.select_related("detainee").order_by("pk")))
    statements = list(
        Statement.objects.filter(case=incident)
        .select_related("source__derived_from", "incident", "detainee", "custody_event", "location")
        .order_by("pk")
    )
    sources = {statement.source_id: statement.source for statement in statements}.values()
    case = incident.reference
    return {
        staff_tables.MARK: mark,
        "incidents": [_incident(incident, user)],
        "detainees": [{"case": case, **_detainee(involvement, user)} for involvement in involvements],
        "custody_events": [{"case": case, **_event(event, user)} for event in events],
        "sources": [{"case": case, **_source(source, user)} for source in sources],
        "statements": [{"case": case, **_statement(statement, user)} for statement in statements],
    }


def _placed(events: models.QuerySet[CustodyEvent]) -> models.QuerySet[CustodyEvent]:
    above = "__parent" * 4
    return events.select_related(f"location{above}", f"from_location{above}")


def _incident(incident: Incident, user: User) -> Values:
    codes = incident.violations.order_by("code").values_list("code", flat=True)
    return {
        **_values(incident, staff_tables.INCIDENT, user),
        **_place(incident.location),
        "violations": "; ".join(codes),
    }


def _detainee(involvement: Involvement, user: User) -> Values:
    detainee = involvement.detainee
    names = "; ".join(name.text for name in detainee.names.all()) if user.has_perm(SEE_NAMES) else VEILED
    return {
        **_values(detainee, staff_tables.DETAINEE, user),
        "role": involvement.role,
        "names": names,
    }


def _event(event: CustodyEvent, user: User) -> Values:
    return {
        **_values(event, staff_tables.CUSTODY_EVENT, user),
        **_place(event.location),
        "detainee": event.detainee.reference,
        "from_place": event.from_location.name if event.from_location else "",
    }


def _source(source: models.Model, user: User) -> Values:
    return _values(source, staff_tables.SOURCE, user)


def _statement(statement: Statement, user: User) -> Values:
    """What a source says leads to the source: where that is hidden, so is how it says it."""
    subject = statement.incident or statement.detainee or statement.custody_event or statement.location
    values = _values(statement, staff_tables.STATEMENT, user)
    if hidden_fields(type(statement.source), user, statement.source):
        values |= dict.fromkeys(("quote", "locator", "attributed_to", "note"), VEILED)
    return {**values, "source": statement.source.reference, "about": subject.reference if subject else ""}


def _place(place: Location | None) -> Values:
    if place is None:
        return {}
    return {
        "place": place.name,
        "country": place.with_ancestors()[-1].country_code,
        "latitude": _plain(place.latitude),
        "longitude": _plain(place.longitude),
        "geo_precision": place.geo_precision,
    }


def _values(record: models.Model, fields: str, user: User) -> Values:
    """Of the fields asked for those that are columns of the record; a hidden text is an ellipsis, all else nothing."""
    hidden = hidden_fields(type(record), user, record)
    wanted = set(fields.split())
    values: Values = {}
    for field in record._meta.concrete_fields:
        if field.name in hidden & wanted:
            values[field.name] = VEILED if isinstance(field, (models.CharField, models.TextField)) else None
        elif field.name in wanted:
            values[field.name] = _plain(getattr(record, field.name))
    return values


def _plain(value: Any) -> Any:
    """As the writers of tables take it: texts, numbers, truth values, days as ISO 8601; a record by its reference."""
    if isinstance(value, models.Model):
        return getattr(value, "reference", "")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value
