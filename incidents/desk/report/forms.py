"""The two forms: the report itself, then what it says. Every row names the paragraph it is found in."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from incidents.desk.type_ahead import TypeAheadField
from incidents.records.dated import EDTF_HELP, validate_edtf
from incidents.records.location import Location
from incidents.records.violation_type import ViolationType
from incidents.vocabulary.custody import Certainty, CustodyKind
from incidents.vocabulary.people import Role
from incidents.vocabulary.sources import COUNT_FIELDS, Reliability, SourceKind, StatementKind, SubjectField

PEOPLE_ROWS, EVENT_ROWS, CLAIM_ROWS = 4, 6, 8
EVERYONE = "everyone"
BLANK = [("", "–")]


class ReportForm(forms.Form):
    text = forms.CharField(label=_("text of the report"), widget=forms.Textarea({"rows": 14}))
    title = forms.CharField(label=_("headline"), max_length=300)
    kind = forms.ChoiceField(label=_("kind"), choices=SourceKind.choices)
    publisher = forms.CharField(label=_("publisher"), max_length=200, required=False)
    published_edtf = forms.CharField(
        label=_("published"), max_length=80, required=False, validators=[validate_edtf], help_text=EDTF_HELP
    )
    url = forms.URLField(label=_("address"), max_length=500, required=False, assume_scheme="https")
    reliability = forms.ChoiceField(label=_("reliability"), choices=Reliability.choices, initial=Reliability.F)


class ParagraphField(forms.TypedChoiceField):
    """Which paragraph says so."""

    def __init__(self) -> None:
        super().__init__(label=_("paragraph"), coerce=int, empty_value=None, required=False)


class CitingForm(forms.Form):
    """A form with paragraphs to choose from, and places to type."""

    def __init__(self, *args: Any, numbers: list[int], places: QuerySet[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(number), str(number) if number else _("headline")) for number in numbers]
        for field in self.fields.values():
            if isinstance(field, ParagraphField):
                field.choices = [*BLANK, *choices]
            if isinstance(field, TypeAheadField):
                field.queryset = places


def _place() -> TypeAheadField:
    return TypeAheadField(Location.objects.none(), label=_("place"), required=False)


def _date() -> forms.CharField:
    return forms.CharField(label=_("date"), max_length=80, required=False, validators=[validate_edtf])


class SaidForm(CitingForm):
    """What the report says of the incident as a whole."""

    title = forms.CharField(label=_("title of the case"), max_length=200)
    summary = forms.CharField(label=_("summary"), required=False, widget=forms.Textarea({"rows": 4}))
    when_edtf = _date()
    when_paragraph = ParagraphField()
    location = _place()
    location_paragraph = ParagraphField()
    violations = forms.ModelMultipleChoiceField(
        label=_("violations"),
        queryset=ViolationType.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class PeopleForm(CitingForm):
    label = forms.CharField(label=_("person or group"), max_length=120, required=False)
    persons = forms.IntegerField(label=_("persons"), min_value=1, required=False)
    role = forms.ChoiceField(label=_("role"), choices=Role.choices, initial=Role.ESCAPEE)
    paragraph = ParagraphField()


class EventForm(CitingForm):
    kind = forms.ChoiceField(label=_("what happened"), choices=[*BLANK, *CustodyKind.choices], required=False)
    who = forms.ChoiceField(
        label=_("who"),
        choices=[(EVERYONE, _("everyone")), *((str(row), _("row %s") % (row + 1)) for row in range(PEOPLE_ROWS))],
        initial=EVERYONE,
    )
    certainty = forms.ChoiceField(label=_("how sure"), choices=Certainty.choices, initial=Certainty.OCCURRED)
    when_edtf = _date()
    location = _place()
    paragraph = ParagraphField()


class ClaimForm(CitingForm):
    field = forms.ChoiceField(label=_("about what"), choices=[*BLANK, *SubjectField.choices], required=False)
    value = forms.CharField(
        label=_("what it says"), max_length=300, required=False, help_text=_("Empty: the paragraph's first words.")
    )
    best = forms.IntegerField(label=_("number"), min_value=0, required=False)
    kind = forms.ChoiceField(label=_("kind"), choices=StatementKind.choices, initial=StatementKind.FACT)
    paragraph = ParagraphField()

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("field") and cleaned.get("paragraph") is None:
            self.add_error("paragraph", _("Say which paragraph this is in."))
        if cleaned.get("field") in COUNT_FIELDS and cleaned.get("best") is None:
            self.add_error("best", _("This is about a number: enter it."))
        return cleaned


PeopleFormSet = forms.formset_factory(PeopleForm, extra=PEOPLE_ROWS, max_num=PEOPLE_ROWS)
EventFormSet = forms.formset_factory(EventForm, extra=EVENT_ROWS, max_num=EVENT_ROWS)
ClaimFormSet = forms.formset_factory(ClaimForm, extra=CLAIM_ROWS, max_num=CLAIM_ROWS)
