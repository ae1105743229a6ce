"""Cases to be taken to a mechanism, and the chosen pack of each."""

from typing import Any

from django.conf import settings
from django.core.management import call_command

from incidents.desk.packs.compose import Choice, Composed, compose_pack
from incidents.records.incident import Incident
from incidents.vocabulary.custody import CustodyKind
from incidents.vocabulary.mechanisms import CONSENTS, Mechanism
from tests.cases import JULY
from tests.factories import (
    ConsentFactory,
    CustodyEventFactory,
    IncidentFactory,
    InvolvementFactory,
    LocationFactory,
    PersonFactory,
    PersonNameFactory,
    StatementFactory,
)

NAME = "Invented Person"


def july_case() -> Incident:
    """The July case as the fixtures hold it, not yet published."""
    files = ("violation_types", "july_arrests", "july_other_sources")
    call_command("loaddata", *(settings.BASE_DIR / "fixtures" / f"{name}.json" for name in files), verbosity=0)
    return Incident.objects.get()


def case_of_one(*, agreed: bool = True, **incident: Any) -> Incident:
    """One named person, arrested in July 2014 in a town; consent to everything that a mechanism asks, or to nothing."""
    town = LocationFactory(name="Qingdao")
    found: Incident = IncidentFactory(summary="One person was arrested.", location=town, **JULY, **incident)
    person = PersonFactory(
        reference="TEACHER",
        label="the village teacher",
        nationality="Elbonian",
        occupation="teacher of a small school",
        birth_year=1970,
    )
    InvolvementFactory(incident=found, detainee=person)
    PersonNameFactory(detainee=person, text=NAME)
    CustodyEventFactory(
        incident=found, detainee=person, location=town, kind=CustodyKind.ARRESTED, authority="police", **JULY
    )
    StatementFactory(case=found)
    if agreed:
        for scope in sorted({scope for scopes in CONSENTS.values() for scope in scopes}):
            ConsentFactory(detainee=person, scope=scope)
    return found


def composed(incident: Incident, mechanism: Mechanism, *, may_see_names: bool = True, **choice: Any) -> Composed:
    """The pack of all people of the case, to China, in English, unless said otherwise."""
    people = tuple(incident.involvements.order_by("pk").values_list("detainee_id", flat=True))
    chosen = Choice(**{"mechanism": mechanism, "people": people, "states": ("China",), "language": "en"} | choice)
    return compose_pack(incident, chosen, reference="7KQ2M4XWPF", may_see_names=may_see_names)


def all_text(found: Composed) -> str:
    """Every word of a pack."""
    pack = found.pack
    lines = [f"{line.label} {line.value}" for line in pack.lines]
    subjects = [form.subject for form in pack.forms]
    return "\n".join(
        [pack.title, *subjects, *lines, *pack.obstacles, *pack.missing, *pack.missing_consents, *pack.warnings]
    )
