"""The people of a pack: who may be named to the mechanism, and which consents are missing."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.publication.case import Case
from incidents.records.consent import Consent
from incidents.records.detainee import Detainee
from incidents.reports.pack import Line
from incidents.vocabulary.mechanisms import CONSENTS, Mechanism
from incidents.vocabulary.people import ConsentScope, CountingUnit, NameKind, Sex

# Asked for, but not a condition of being named to the mechanism itself: the answer is printed on the form.
ANSWERS = frozenset({ConsentScope.NAME_IN_UN_REPORT})


@dataclass(frozen=True)
class PackPerson:
    """A person or group as the pack may show them: `may_name` needs consent in force and a reader who may see names."""

    detainee: Detainee
    position: int
    names: tuple[str, ...]
    in_force: frozenset[str]
    missing: tuple[ConsentScope, ...]
    may_name: bool

    @property
    def is_one(self) -> bool:
        return self.detainee.unit == CountingUnit.PERSON

    @property
    def subject(self) -> str:
        """How forms and lists call them: not by a name, nor by the working label, which may tell who somebody is."""
        detainee = self.detainee
        if self.is_one:
            person = _("Person %(number)s") % {"number": self.position}
            return f"{person} ({detainee.pseudonym or detainee.reference})"
        count = detainee.persons
        group = ngettext("%(count)s person not identified", "%(count)s people not identified", count) % {"count": count}
        return f"{group} ({detainee.public_label or detainee.reference})"

    def line(self, label: str, value: Any, *, required: bool = False) -> Line:
        """A line about the person: its value only if it may be passed on; withheld if there is one that may not."""
        text = str(value or "")
        withheld = bool(text) and not self.may_name
        return Line(label, "" if withheld else text, required=required, withheld=withheld)

    def identity(self, *, name_required: bool = True) -> tuple[Line, ...]:
        detainee = self.detainee
        sex = "" if detainee.sex == Sex.NOT_STATED else detainee.get_sex_display()
        return (
            self.line(_("Full name"), self.names[0] if self.names else "", required=name_required),
            self.line(_("Other names and spellings"), "; ".join(self.names[1:])),
            self.line(_("Sex"), sex),
            self.line(_("Birth date, or age at the time"), _age(detainee)),
            self._nationality(),
            Line(_("Identity document: kind, number, by whom, when")),
            self.line(_("Occupation or activity, if it bears on the case"), detainee.occupation),
            Line(_("Usual address")),
        )

    def _nationality(self) -> Line:
        """Of groups it is public; with one person it is one more thing to be recognised by."""
        label, value = _("Nationality"), self.detainee.nationality
        return self.line(label, value) if self.is_one else Line(label, value)


def authorised(person: PackPerson) -> Line:
    """Whether the person, or who may speak for them, agreed to the submission: asked by every mechanism."""
    agreed = ConsentScope.SHARE_WITH_BODIES in person.in_force
    return Line(_("The person, or the family, agrees to this submission"), _("yes") if agreed else "", required=True)


def read_people(case: Case, chosen: Iterable[int], mechanism: Mechanism, *, may_see_names: bool) -> list[PackPerson]:
    """Those of the case who are `chosen` (primary keys), in the order in which they were recorded."""
    wanted = set(chosen)
    return [
        _person(case, detainee, position, mechanism, may_see_names=may_see_names)
        for position, detainee in enumerate((involvement.detainee for involvement in case.counted), 1)
        if detainee.pk in wanted
    ]


def _person(case: Case, detainee: Detainee, position: int, mechanism: Mechanism, *, may_see_names: bool) -> PackPerson:
    in_force = {consent.scope for consent in consents_in_force(case, detainee)}
    needed = CONSENTS[mechanism]
    missing = tuple(scope for scope in needed if scope not in in_force)
    agreed = all(scope in ANSWERS for scope in missing)
    may_name = agreed and may_see_names and detainee.unit == CountingUnit.PERSON
    names = sorted(case.names.get(detainee.pk, []), key=lambda name: name.kind != NameKind.PRIMARY)
    return PackPerson(
        detainee=detainee,
        position=position,
        names=tuple(name.text for name in names),
        in_force=frozenset(in_force),
        missing=missing,
        may_name=may_name,
    )


def consents_in_force(case: Case, detainee: Detainee) -> list[Consent]:
    return [consent for consent in case.consents.get(detainee.pk, []) if consent.is_in_force(case.today)]


def missing_consents(people: Iterable[PackPerson]) -> tuple[str, ...]:
    """Each consent that is missing, with whose it is."""
    return tuple(f"{person.subject}: {scope.label}" for person in people for scope in person.missing)


def consent_snapshot(case: Case, people: Iterable[PackPerson]) -> list[dict[str, str]]:
    """What was in force when the pack was made, by references: who, what, by whom it was given and until when."""
    return [
        {
            "person": person.detainee.reference,
            "consent": consent.reference,
            "scope": consent.scope,
            "given_by": consent.given_by,
            "given_on": consent.given_on.isoformat(),
            "expires_on": _iso(consent.expires_on),
        }
        for person in people
        for consent in consents_in_force(case, person.detainee)
    ]


def _age(detainee: Detainee) -> str:
    if detainee.age is not None:
        return _("%(age)s years at the time") % {"age": detainee.age}
    return _("born in %(year)s") % {"year": detainee.birth_year} if detainee.birth_year else ""


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
