"""A large case file for measuring the desk: invented, the same on every run, written in bulk.

An advocate's team has 200 cases at any size, a large team has a twentieth of them; the rest is spread over 18 teams.
"""

import datetime
import hashlib
import itertools
import random
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction

from incidents.desk.roles import ensure_roles
from incidents.publication.synthetic.gazetteer import COUNTRIES, TOWNS
from incidents.records import models
from incidents.records.record import Record

BATCH = 2000
OWN_TEAM_CASES = 200
NOW = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
FAMILY = "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Hong Moon".split()
GIVEN = "Bok Cheol Dae Eun Geun Hye In Jin Kyung Min Nam Ok Pil Ran Sang Tae Ui Wol Yeong Hak".split()
AUTHORS: list[User] = []
HANGUL = "김이박최정강조윤장임한오서신권황안송홍문"


def load(incidents: int, *, people_each: int = 3) -> None:
    """Fills an empty case file with `incidents` cases and `people_each` times as many people."""
    with _own_times(), transaction.atomic():
        people = _accounts()
        teams = [models.Team(name=f"team {number}") for number in range(20)]
        models.Team.objects.bulk_create(teams)
        teams[0].members.add(people["advocate"])
        teams[1].members.add(people["colleague"])
        places = _places(max(100, incidents // 10))
        for first in range(0, incidents, BATCH):
            _cases(range(first, min(first + BATCH, incidents)), incidents, people_each, teams, places, people["editor"])


class _own_times:  # noqa: N801 - reads as a statement
    """The times of these records are invented as well."""

    def __enter__(self) -> None:
        self._set(False)

    def __exit__(self, *exception: object) -> None:
        self._set(True)

    def _set(self, auto: bool) -> None:
        for model in (models.Incident, models.Detainee, models.Source, models.Location, models.Evidence):
            field: Any = model._meta.get_field("updated_at")
            field.auto_now = auto


def _accounts() -> dict[str, User]:
    ensure_roles()
    roles = {"editor": "administrator", "advocate": "advocate", "colleague": "advocate"}
    people = {name: User.objects.create_user(name, is_staff=True) for name in roles}
    AUTHORS[:] = [User.objects.create_user(f"author{number}", is_staff=True) for number in range(30)]
    for name, role in roles.items():
        people[name].groups.add(Group.objects.get(name=role))
    return people


def _bulk(rows: list[Any]) -> list[Any]:
    made: list[Any] = type(rows[0]).objects.bulk_create(rows, batch_size=BATCH)
    return made


def _record(model: type[Record], number: int, **values: Any) -> Any:
    values.setdefault("created_by", AUTHORS[number % len(AUTHORS)])
    reference = f"{model.__name__[:3].upper()}{number:07d}"
    return model(reference=reference, updated_at=NOW - datetime.timedelta(minutes=number), **values)


def _places(number: int) -> list[models.Location]:
    countries = {
        code: _record(models.Location, at, name=name, kind="country", country_code=code)
        for at, (code, name) in enumerate(COUNTRIES.items())
    }
    _bulk(list(countries.values()))
    towns = []
    for at in range(number):
        town = TOWNS[at % len(TOWNS)]
        name = town.name if at < len(TOWNS) else f"{town.name} village {at}"
        towns.append(_record(models.Location, 100 + at, name=name, kind="city", parent=countries[town.country]))
    _bulk(towns)
    _bulk(
        [
            models.LocationName(location=place, text=text, language=language, reference=f"LN{language}{at}")
            for at, place in enumerate(towns[: len(TOWNS)])
            for language, text in (("zh-hans", TOWNS[at].han), ("ko", TOWNS[at].hangul))
        ]
    )
    return towns


def _cases(
    numbers: range, total: int, each: int, teams: list[models.Team], places: list[models.Location], editor: User
) -> None:
    chance = random.Random(numbers.start)  # noqa: S311 - invented cases are no secrets
    cases = [_case(number, total, teams, chance.choice(places), editor) for number in numbers]
    _bulk(cases)
    sources = [
        _record(
            models.Source, case_number, title=f"Report {case_number} on arrests", kind="newspaper",
            publisher=f"Gazette {case_number % 50}", confidential=case_number % 20 == 0,
        )
        for case_number in numbers
    ]  # fmt: skip
    _bulk(sources)
    people = [_person(number, chance) for number in range(numbers.start * each, numbers.stop * each)]
    _bulk(people)
    _bulk(list(_names(people, numbers.start * each)))
    homes = list(itertools.chain.from_iterable(itertools.repeat(case, each) for case in cases))
    _bulk([models.Involvement(incident=case, detainee=person) for case, person in zip(homes, people, strict=True)])
    _bulk(
        [
            models.CustodyEvent(incident=case, detainee=person, kind="arrested", location=case.location)
            for case, person in zip(homes, people, strict=True)
        ]
    )
    _bulk(
        [
            models.Intervention(incident=case, kind="letter", addressee="a ministry", reply_due_on=_day(number))
            for number, case in zip(numbers, cases, strict=True)
            if number % 10 == 0
        ]
    )
    _bulk(
        [
            models.Consent(
                detainee=person, scope="publish_name", given_by="self", obtained_by="an advocate", method="in person",
                given_on=_day(0), expires_on=_day(at + numbers.start),
            )
            for at, person in enumerate(people[::20])
        ]
    )  # fmt: skip
    _bulk(
        [
            models.Statement(case=case, incident=case, source=source, field="overview", value="it happened")
            for case, source in zip(cases, sources, strict=True)
        ]
    )
    _bulk(
        [
            _record(
                models.Evidence, number, incident=case, source=source, title=f"Scan {number} of a report",
                original_name=f"scan{number}.pdf", media_type="application/pdf", size=number,
                sha256=hashlib.sha256(str(number).encode()).hexdigest(), file=f"none/{number}",
            )
            for number, case, source in zip(numbers, cases, sources, strict=True)
            if number % 2
        ]
    )  # fmt: skip


def _case(number: int, total: int, teams: list[models.Team], place: models.Location, editor: User) -> Any:
    # From the oldest to the latest: the own team's cases lie spread over all of them.
    if number % max(1, total // OWN_TEAM_CASES) == 0:
        team = teams[0]
    else:
        team = teams[1] if number % 20 == 1 else teams[2 + number % 18]
    kind = "unusual" if number % 1000 == 7 else "usual"
    return _record(
        models.Incident, number, title=f"Arrest {number} near {place.name}, {kind}", slug=f"arrest-{number}",
        location=place, team=team, review_stage="in_review" if number % 50 == 11 else "draft",
        work_status="closed" if number % 3 else "active", priority="urgent" if number % 500 == 3 else "normal",
        assignee=editor if number % 4000 == 9 else None,
    )  # fmt: skip


def _day(number: int) -> datetime.date:
    """Over ten years from 2024 on."""
    return datetime.date(2024, 1, 1) + datetime.timedelta(days=number % 3650)


def _person(number: int, chance: random.Random) -> Any:
    group = number % 5 == 0
    return _record(
        models.Detainee, number, label=f"{'Group' if group else 'Person'} {number} of {chance.choice(GIVEN)}",
        unit="group" if group else "person", persons=3 if group else 1,
        risk_level="extreme" if number % 700 == 5 else "not_assessed",
    )  # fmt: skip


def _names(people: list[Any], first: int) -> Iterator[models.PersonName]:
    for at, person in enumerate(people, first):
        if person.unit == "person":
            family = at % 20
            latin = f"{FAMILY[family]} {GIVEN[at // 20 % 20]}-{GIVEN[at // 400 % 20].lower()}"
            text = latin if at % 3 else f"{HANGUL[family]}{HANGUL[at // 20 % 20]}{HANGUL[at // 400 % 20]}"
            yield models.PersonName(detainee=person, text=text, script="Latn" if at % 3 else "Hang")
