"""Case file -> pack: plain values, in the language asked for. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from incidents.desk.packs.facts import CaseFacts, place_name
from incidents.desk.packs.people import PackPerson, consent_snapshot, missing_consents, read_people
from incidents.desk.packs.special_procedures import special_form, special_obstacles, special_warnings
from incidents.desk.packs.urgent_appeal import appeal_form, appeal_warnings
from incidents.desk.packs.wgad import wgad_form
from incidents.desk.packs.wgeid import wgeid_form, wgeid_obstacles, wgeid_warnings
from incidents.publication.case import load_case
from incidents.records.incident import Incident
from incidents.records.location import Location
from incidents.reports.pack import Form, Pack
from incidents.vocabulary.mechanisms import BODIES, Mechanism
from incidents.vocabulary.places import LocationKind


@dataclass(frozen=True)
class Choice:
    """What a person at the desk chose: primary keys of `people`; `states` by their names; en, ko or zh-hans.

    `intervention` is the reference of the one that the pack belongs to; empty for a new one.
    """

    mechanism: Mechanism
    people: tuple[int, ...]
    states: tuple[str, ...]
    language: str
    intervention: str = ""


@dataclass(frozen=True)
class Composed:
    """A pack with what is kept beside it."""

    pack: Pack
    people: list[PackPerson]
    consents: list[dict[str, str]]

    @property
    def names_people(self) -> bool:
        return any(person.may_name and person.names for person in self.people)


def compose_pack(incident: Incident, choice: Choice, *, reference: str, may_see_names: bool) -> Composed:
    """The pack for `choice`. Names go in only with every consent that the mechanism needs, and for who may see them."""
    with translation.override(choice.language):
        case = load_case(incident)
        people = read_people(case, choice.people, choice.mechanism, may_see_names=may_see_names)
        facts = CaseFacts(case, frozenset(person.detainee.pk for person in people))
        pack = Pack(
            mechanism=str(choice.mechanism.label),
            language=choice.language,
            title=_title(case.incident, choice.language),
            addressee=str(BODIES[choice.mechanism]),
            states=tuple(_state_name(name) for name in choice.states),
            reference=reference,
            author=settings.ORGANISATION,
            made_at=timezone.now(),
            forms=_forms(choice.mechanism, facts, people),
            obstacles=tuple(_obstacles(choice, people, facts)),
            missing_consents=missing_consents(people),
            warnings=tuple(_warnings(choice, facts)),
            sources=facts.sources,
        )
        return Composed(pack, people, consent_snapshot(case, people))


def _title(incident: Incident, language: str) -> str:
    translated = incident.translations.filter(language=language).first()
    return translated.title if translated else incident.title


def _state_name(name: str) -> str:
    """The name in the language of the pack, where the places of the case file know one."""
    country = Location.objects.filter(kind=LocationKind.COUNTRY, name=name).prefetch_related("other_names").first()
    return place_name(country) if country else name


def _forms(mechanism: Mechanism, facts: CaseFacts, people: Sequence[PackPerson]) -> tuple[Form, ...]:
    if mechanism is Mechanism.URGENT_APPEAL:
        return (appeal_form(facts, list(people)),)
    forms = {Mechanism.WGAD: wgad_form, Mechanism.WGEID: wgeid_form, Mechanism.SPECIAL_PROCEDURES: special_form}
    return tuple(forms[mechanism](facts.only(person.detainee.pk), person) for person in people)


def _obstacles(choice: Choice, people: list[PackPerson], facts: CaseFacts) -> list[str]:
    found = []
    if not choice.states:
        found.append(_("No State is chosen."))
    if not people:
        found.append(_("No people are chosen."))
    if choice.mechanism is Mechanism.SPECIAL_PROCEDURES:
        found += special_obstacles(facts)
    if choice.mechanism is Mechanism.WGEID:
        found += wgeid_obstacles(people)
        if any(person.missing for person in people):
            found.append(_("No consent: the family of each person must have agreed before this is sent."))
    return found


def _warnings(choice: Choice, facts: CaseFacts) -> list[str]:
    match choice.mechanism:
        case Mechanism.WGEID:
            return wgeid_warnings(facts)
        case Mechanism.SPECIAL_PROCEDURES:
            return special_warnings()
        case Mechanism.URGENT_APPEAL:
            return appeal_warnings(facts)
        case Mechanism.WGAD:
            return [_("The mechanism sends the complaint on to the Government, with every name in it.")]
