"""What can be done to many people and groups at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.bulk.case_changes import NothingMore, saved
from incidents.desk.bulk.plan import Becomes, BulkChange, BulkForm, Planned, Values, set_fields
from incidents.desk.record_log import log_difference, state_of
from incidents.desk.timeline_words import UNSEEN, in_words
from incidents.desk.type_ahead import TypeAheadField
from incidents.records.custody_event import CustodyEvent
from incidents.records.dated import EDTF_HELP, validate_edtf
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.involvement import Involvement
from incidents.records.location import Location
from incidents.records.timeline import clashes
from incidents.vocabulary.custody import Certainty, CustodyKind
from incidents.vocabulary.people import Disclosure, RiskLevel
from incidents.vocabulary.uncertain_dates import parse


class RiskForm(BulkForm):
    risk_level = forms.ChoiceField(label=gettext_lazy("risk"), choices=RiskLevel.choices)


class SetRisk(BulkChange):
    name, title, model, form = "risk", gettext_lazy("Set the risk"), Detainee, RiskForm
    permission = "incidents.change_detainee"

    def plan_one(self, record: Any, values: Values) -> Planned:
        return set_fields(record, values)

    def make(self, record: Any, values: Values, actor: User, reason: str) -> None:
        saved(record, values, actor, reason)


class Withhold(BulkChange):
    """Only ever towards less: what a person agreed to is decided one by one."""

    name, title, model, form = "withhold", gettext_lazy("Withhold from the public: only count"), Detainee, NothingMore
    permission = "incidents.change_detainee"

    def plan_one(self, record: Any, values: Values) -> Planned:
        planned = set_fields(record, {"disclosure": Disclosure.WITHHELD.value})
        note = "" if planned.refusal else _("The reason you give becomes the reason on record.")
        return Planned(record, planned.changes, planned.refusal, note)

    def make(self, record: Any, values: Values, actor: User, reason: str) -> None:
        saved(record, {"disclosure": Disclosure.WITHHELD.value, "disclosure_reason": reason}, actor, reason)


class EventForm(BulkForm):
    kind = forms.ChoiceField(label=gettext_lazy("what happened"), choices=[("", "–"), *CustodyKind.choices])
    certainty = forms.ChoiceField(label=gettext_lazy("how sure"), choices=Certainty.choices, initial="occurred")
    when_edtf = forms.CharField(
        label=gettext_lazy("date"), max_length=80, required=False, validators=[validate_edtf], help_text=EDTF_HELP
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["location"] = TypeAheadField(self.visible(Location), label=_("place"), required=False)
        self.fields["case"] = TypeAheadField(
            self.visible(Incident),
            label=_("case"),
            required=False,
            help_text=_("Needed only where somebody is in more than one case."),
        )


class AddEvent(BulkChange):
    name, title, model, form = "event", gettext_lazy("Add one custody event to each"), Detainee, EventForm
    permission = "incidents.add_custodyevent"

    def plan(self, records: Sequence[Any], values: Values, actor: User) -> list[Planned]:
        keys = [record.pk for record in records]
        cases: dict[int, list[Incident]] = defaultdict(list)
        for tie in Involvement.objects.visible_to(actor).filter(detainee__in=keys).select_related("incident"):
            cases[tie.detainee_id].append(tie.incident)
        events: dict[int, list[CustodyEvent]] = defaultdict(list)
        for event in CustodyEvent.objects.filter(detainee__in=keys):
            events[event.detainee_id].append(event)
        seen = set(CustodyEvent.objects.visible_to(actor).filter(detainee__in=keys).values_list("pk", flat=True))
        return [self._planned(record, values, cases[record.pk], events[record.pk], seen) for record in records]

    def _planned(
        self, record: Detainee, values: Values, cases: list[Incident], events: list[CustodyEvent], seen: set[int]
    ) -> Planned:
        case, refusal = _case_for(values["case"], cases)
        if case is None:
            return Planned(record, refusal=refusal)
        new = _event(record, case, values)
        for clash in clashes([*events, new]):
            if new in (clash.event, clash.other):
                other = clash.other if clash.event is new else clash.event
                unseen = other is not None and other.pk not in seen
                return Planned(record, refusal=str(UNSEEN) if unseen else clash.message)
        words = [new.get_kind_display(), in_words(new.when_edtf), new.location.name if new.location else ""]
        if new.certainty != Certainty.OCCURRED:
            words.append(new.get_certainty_display())
        after = ", ".join(word for word in words if word)
        return Planned(record, [Becomes(_("custody event"), "–", after)], note=case.title)

    def make(self, record: Any, values: Values, actor: User, reason: str) -> None:
        cases = [tie.incident for tie in Involvement.objects.visible_to(actor).filter(detainee=record)]
        case, refusal = _case_for(values["case"], cases)
        if case is None:
            raise forms.ValidationError(refusal)
        event = _event(record, case, values)
        event.created_by = actor
        event.full_clean(exclude=["incident", "detainee"])
        event.save()
        log_difference({}, state_of([event]), actor=actor, case=case, reason=reason)


def _case_for(named: Incident | None, cases: list[Incident]) -> tuple[Incident | None, str]:
    """The case that an event goes to, or why there is none."""
    if named is not None:
        found = next((case for case in cases if case.pk == named.pk), None)
        return found, "" if found else _("Not in that case.")
    if len(cases) == 1:
        return cases[0], ""
    return None, _("In several cases: name the case.") if cases else _("In no case that you may see.")


def _event(record: Detainee, case: Incident, values: Values) -> CustodyEvent:
    bounds = parse(values["when_edtf"])
    return CustodyEvent(
        incident=case,
        detainee=record,
        kind=values["kind"],
        certainty=values["certainty"],
        when_edtf=values["when_edtf"],
        when_earliest=bounds.earliest,
        when_latest=bounds.latest,
        location=values["location"],
    )


PEOPLE_CHANGES: tuple[BulkChange, ...] = (AddEvent(), SetRisk(), Withhold())
