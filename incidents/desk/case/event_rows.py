"""Custody events on the case page. One row can be about one person or group, or about everyone in the case."""

from collections import defaultdict
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.case.case_rows import NEW_ROW, NOT_YET_SAVED, Choice
from incidents.desk.case.row_form import CaseRowForm
from incidents.desk.case.rows import CaseFormSet, CaseRowsInline
from incidents.desk.timeline_words import UNSEEN, in_words
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.timeline import Clash, clashes, in_order
from incidents.vocabulary.custody import Certainty, CustodyKind
from incidents.vocabulary.uncertain_dates import NotADate, parse

EVERYONE = "everyone"


class CustodyEventForm(CaseRowForm):
    who = forms.ChoiceField(label=gettext_lazy("who"))
    marked_as = {"who": (Detainee, "public_label")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = self._choices  # type: ignore[attr-defined]  # asked for when the page is drawn
        self.fields["who"].widget.attrs["data-choices"] = "people"
        if self.instance.pk:
            self.initial["who"] = str(self.instance.detainee_id)

    def _choices(self) -> list[Choice]:
        choices = [("", "–"), *self.rows.people_choices()]
        if not self.instance.pk:
            choices.append((EVERYONE, _("everyone here (one event each)")))
        return choices

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        try:
            bounds = parse(cleaned.get("when_edtf", ""))
        except NotADate:
            return cleaned  # said at the field already
        self.instance.when_earliest, self.instance.when_latest = bounds.earliest, bounds.latest
        kind = cleaned.get("kind")
        if kind and not cleaned.get("DELETE"):
            label = CustodyKind(kind).label
            self.rows.new_events[NEW_ROW + str(self.prefix)] = f"{self._who_label()}: {label}"
        return cleaned

    def _who_label(self) -> str:
        return dict(self._choices()).get(self.cleaned_data.get("who", ""), "")

    def _post_clean(self) -> None:
        who = self.cleaned_data.get("who", "")
        if not self.instance.pk:
            self.instance.detainee_id = int(who) if who.isdecimal() else NOT_YET_SAVED
        elif who.isdecimal():
            self.instance.detainee_id = int(who)
        super()._post_clean()  # type: ignore[misc]  # a form's

    def line(self) -> list[str]:
        event = self.instance
        person, place = self.rows.people.get(event.detainee_id), self.rows.places.get(event.location_id)
        certainty = "" if event.certainty == Certainty.OCCURRED else event.get_certainty_display()
        return [
            in_words(event.when_edtf),
            event.get_kind_display(),
            person.label if person else "",
            place.name if place else _("place not stated"),
            certainty,
        ]

    def about(self) -> list[str]:
        """The choices of the people that this row is about."""
        if self.is_closed:
            return [str(self.instance.detainee_id)]
        who = self.cleaned_data.get("who", "")
        if who != EVERYONE:
            return [who] if who else []
        return [choice for choice, _label in self.rows.people_choices()]

    def save(self, commit: bool = True) -> Any:
        first, *others = [self.rows.person(choice) for choice in self.about()]
        self.instance.detainee = first
        event = super().save(commit)
        self.rows.made(str(self.prefix), event)
        for other in others:
            self._copy(event, other)
        return event

    def _copy(self, event: CustodyEvent, detainee: Detainee) -> None:
        values = {
            field.name: getattr(event, field.name)
            for field in CustodyEvent._meta.concrete_fields
            if field.name not in ("id", "reference", "detainee")
        }
        CustodyEvent.objects.create(detainee=detainee, **values)


class CustodyEventFormSet(CaseFormSet):
    def get_queryset(self) -> Any:
        """The events in the order of the timeline, undated ones where they were entered; a list serves as well."""
        if not hasattr(self, "_in_order"):
            self._in_order = in_order(list(super().get_queryset()))
        return self._in_order

    def clean(self) -> None:
        super().clean()
        by_person: dict[str, list[Any]] = defaultdict(list)
        for form in self.kept_forms():
            for choice in form.about() if hasattr(form, "cleaned_data") else []:
                by_person[choice].append(form)
        elsewhere = self._elsewhere(by_person)
        for choice, forms_of_one in by_person.items():
            own = {id(form.instance): form for form in forms_of_one}
            events = [form.instance for form in forms_of_one] + elsewhere.get(choice, [])
            for clash in clashes(events):
                self._say(clash, own)

    def _elsewhere(self, by_person: dict[str, list[Any]]) -> dict[str, list[CustodyEvent]]:
        """What other cases say about the same people."""
        keys = [int(choice) for choice in by_person if choice.isdecimal()]
        found: dict[str, list[CustodyEvent]] = defaultdict(list)
        for event in CustodyEvent.objects.filter(detainee__in=keys).exclude(incident=self.instance.pk or 0):
            found[str(event.detainee_id)].append(event)
        return found

    def _say(self, clash: Clash, own: dict[int, Any]) -> None:
        shown, against = own.get(id(clash.event)), clash.other
        if shown is None:
            shown, against = own.get(id(clash.other)), clash.event
        if shown is None:
            return  # both are in other cases
        form_of_other = own.get(id(against))
        if form_of_other is not None and form_of_other is not shown:
            target = f"#id_{form_of_other.prefix}-when_edtf"
        elif against is not None and against.pk:
            target = reverse("admin:incidents_incident_change", args=[against.incident_id])
        else:
            target = ""
        message: Any = clash.message
        if against is not None and form_of_other is None and not self._may_see(against):
            message = UNSEEN
        elif target:
            link = _("Go to the record it clashes with")
            message = format_html('{} <a href="{}">{}</a>', clash.message, target, link)
        shown.add_error("when_edtf", message)

    def _may_see(self, event: CustodyEvent) -> bool:
        actor = self.form_kwargs["rows"].actor
        return bool(CustodyEvent.objects.visible_to(actor).filter(pk=event.pk).exists())


class CustodyEventRows(CaseRowsInline):
    model = CustodyEvent
    form = CustodyEventForm
    formset = CustodyEventFormSet
    type_ahead = ("location", "from_location")
    ordering = ["pk"]
    fieldsets = [
        (None, {"fields": ["who", "kind", "when_edtf", "location", "certainty"]}),
        (
            gettext_lazy("More about this event"),
            {
                "fields": [
                    "from_location", "when_wording", "when_note", "authority", "stated_reason", "detention_basis",
                    "risk_raised", "note",
                ]
            },
        ),
    ]  # fmt: skip
