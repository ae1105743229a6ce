"""What the rows of a case page can point at: records on file, and rows of the same page that are not saved yet.

A row that is not saved yet is named by its prefix, `row:involvements-2`; it is found again once that row is saved.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext as _

from incidents.desk.record_log import log_difference, state_of
from incidents.desk.timeline_words import in_words
from incidents.desk.type_ahead import names_of
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.involvement import Involvement
from incidents.records.location import Location
from incidents.records.source import Source

Choice = tuple[str, str]
NEW_ROW = "row:"
CLOSED = "closed"  # sent instead of the fields of a row on file that nobody opened
# Stands for the key of a record that is saved together with the row that points at it.
NOT_YET_SAVED = -1


class CaseRows:
    """One for each request: read once, shared by all rows of the page."""

    def __init__(self, incident: Incident | None, actor: User, opened: Iterable[str] = ()) -> None:
        """`opened`: the rows to draw with their fields, such as `statement:12`."""
        self.incident = incident if incident is not None and incident.pk else None
        self.actor = actor
        self.opened = frozenset(opened)
        self.new_people: dict[str, str] = {}
        self.new_events: dict[str, str] = {}
        self._made: dict[str, models.Model] = {}

    # --- people -----------------------------------------------------------------------------------------------------

    @cached_property
    def involvements(self) -> list[Involvement]:
        if self.incident is None:
            return []
        return list(self.incident.involvements.select_related("detainee").order_by("pk"))

    @cached_property
    def people(self) -> dict[int, Detainee]:
        return {involvement.detainee_id: involvement.detainee for involvement in self.involvements}

    def people_choices(self) -> list[Choice]:
        on_file = [(str(key), f"{person.label} ({person.persons})") for key, person in self.people.items()]
        return on_file + [(row, _("%(label)s (new)") % {"label": label}) for row, label in self.new_people.items()]

    def person(self, choice: str) -> Detainee:
        """The detainee behind a choice, once the people of the page are saved. KeyError for none of this case."""
        if choice.startswith(NEW_ROW):
            made = self._made[choice]
            if isinstance(made, Detainee):
                return made
            raise KeyError(choice)
        return self.people[int(choice)]

    # --- events, places, sources ------------------------------------------------------------------------------------

    @cached_property
    def events(self) -> dict[int, CustodyEvent]:
        if self.incident is None:
            return {}
        found = self.incident.custody_events.select_related("detainee", "location").order_by("when_earliest", "pk")
        return {event.pk: event for event in found}

    @cached_property
    def event_labels(self) -> dict[int, str]:
        return {key: self._event_label(event) for key, event in self.events.items()}

    def _event_label(self, event: CustodyEvent) -> str:
        return f"{event.detainee.label}: {event.get_kind_display()}, {in_words(event.when_edtf)}"

    @cached_property
    def places(self) -> dict[int, Location]:
        """Every place that this case mentions."""
        if self.incident is None:
            return {}
        keys = {self.incident.location_id}
        keys |= {key for event in self.events.values() for key in (event.location_id, event.from_location_id)}
        keys |= set(self.incident.statements.values_list("location", flat=True))
        return self._by_key(Location, keys)

    @cached_property
    def sources(self) -> dict[int, Source]:
        """Every source that this case cites."""
        if self.incident is None:
            return {}
        return self._by_key(Source, set(self.incident.statements.values_list("source", flat=True)))

    def _by_key(self, model: Any, keys: Iterable[int | None]) -> dict[int, Any]:
        joined = ("parent__parent__parent",) if model is Location else ()
        found = model._default_manager.filter(pk__in=[key for key in keys if key]).select_related(*joined)
        return {record.pk: record for record in found.order_by("pk")}

    @cached_property
    def known(self) -> dict[Any, dict[Any, str]]:
        """Kind of record -> key -> name, of everything that this case mentions: type-aheads ask for no more queries."""
        return {
            Location: names_of(self.places.values()),
            Source: names_of(self.sources.values()),
            Detainee: names_of(self.people.values()),
        }

    # --- rows of the same page --------------------------------------------------------------------------------------

    def made(self, prefix: str, record: models.Model) -> None:
        """Tells that the row with this prefix has been saved as `record`."""
        self._made[NEW_ROW + prefix] = record

    def record_of(self, choice: str) -> models.Model:
        """The record behind the choice of a row on this page. KeyError when that row was not saved."""
        return self._made[choice]

    def new_source(self, source: Source, case: Incident) -> Source:
        """Saves a source named in a row; a second row that names the same one gets that."""
        key = f"source:{source.title.casefold().strip()}"
        if key not in self._made:
            source.created_by = self.actor
            source.save()
            log_difference({}, state_of([source]), actor=self.actor, case=case)
            self._made[key] = source
        made = self._made[key]
        assert isinstance(made, Source)  # noqa: S101 - the key says so
        return made
