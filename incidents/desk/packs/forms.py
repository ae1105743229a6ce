"""What is asked at the desk before a pack is made, and when it was sent."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from incidents.desk.packs.compose import Choice
from incidents.publication.case import Case
from incidents.records.detainee import Detainee
from incidents.records.intervention import Intervention
from incidents.records.location import Location
from incidents.records.record import new_reference
from incidents.vocabulary.casework import InterventionStatus
from incidents.vocabulary.mechanisms import Mechanism
from incidents.vocabulary.people import CountingUnit

MOST_STATES = 10
REFERENCE = r"^[0-9A-Z]{10}$"


class PackForm(forms.Form):
    """Everybody and every country of the case can be chosen; all are chosen to begin with.

    A group of which everybody has been identified counts nobody: its people stand there themselves.
    """

    mechanism = forms.ChoiceField(label=_("Mechanism"), choices=Mechanism.choices)
    language = forms.ChoiceField(label=_("Language of the document"), choices=settings.LANGUAGES)
    people = forms.MultipleChoiceField(
        label=_("People"), widget=forms.CheckboxSelectMultiple, help_text=_("Who the communication is about.")
    )
    states = forms.MultipleChoiceField(label=_("States concerned"), widget=forms.CheckboxSelectMultiple, required=False)
    other_states = forms.CharField(
        label=_("Other States"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line."),
    )
    intervention = forms.ChoiceField(
        label=_("Intervention"),
        required=False,
        help_text=_("What it belongs to: a new intervention, or one that the case has already."),
    )
    # Drawn when the page is made: a form that is sent twice keeps one submission.
    reference = forms.RegexField(REFERENCE, required=False, widget=forms.HiddenInput, initial=new_reference)
    reason = forms.CharField(
        label=_("What it is for"), required=False, max_length=500, help_text=_("Kept in the log with the file.")
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [involvement.detainee for involvement in case.counted]
        self._detainees = {detainee.reference: detainee.pk for detainee in people}
        countries = countries_of(case)
        planned = case.incident.interventions.exclude(status=InterventionStatus.CLOSED).order_by("pk")
        chosen = self.fields["intervention"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [("", _("a new one")), *((row.reference, _intervention_label(row)) for row in planned)]
        for name, values in (
            ("people", [(row.reference, _people_label(row)) for row in people]),
            ("states", [(name, name) for name in countries]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = values
            field.initial = [value for value, _label in values]

    def choice(self) -> Choice:
        """The choice of a valid form."""
        data = self.cleaned_data
        others = [line.strip() for line in data["other_states"].splitlines() if line.strip()]
        return Choice(
            mechanism=Mechanism(data["mechanism"]),
            people=tuple(self._detainees[reference] for reference in data["people"]),
            states=tuple(dict.fromkeys([*data["states"], *others]))[:MOST_STATES],
            language=data["language"],
            intervention=data["intervention"],
        )


class SentForm(forms.Form):
    sent_on = forms.DateField(label=_("Sent on"), widget=forms.DateInput(attrs={"type": "date"}))
    deadline = forms.DateField(
        label=_("Reply due on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: the usual term of the mechanism, if it has one."),
    )
    reason = forms.CharField(label=_("How it was sent"), max_length=500)


def countries_of(case: Case) -> list[str]:
    """Names of the countries that the places of the case lie in, in the order of the timeline."""
    places: list[Location | None] = [case.incident.location]
    for event in case.events:
        places += [event.location, event.from_location]
    return list(dict.fromkeys(place.with_ancestors()[-1].name for place in places if place is not None))


def _intervention_label(intervention: Intervention) -> str:
    sent = f", {intervention.sent_on:%Y-%m-%d}" if intervention.sent_on else ""
    return f"{intervention} ({intervention.get_status_display()}{sent})"


def _people_label(detainee: Detainee) -> str:
    if detainee.unit == CountingUnit.PERSON:
        return detainee.label
    return f"{detainee.label} ({detainee.persons})"
