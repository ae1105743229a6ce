"""The census and people by status that delivery keeps are those that a count of the documents in force finds."""

import datetime
import random
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import transaction

from incidents.editions.append import append
from incidents.editions.census import Bounds, Held, Spell, spells_of
from incidents.editions.custody_days import CustodyDay, running_census
from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.rebuild import rebuild
from incidents.editions.status_count import StatusCount, running_statuses, statuses_in
from incidents.vocabulary.custody import Certainty, CustodyKind
from incidents.vocabulary.ledger import EditionKind, WithdrawalReason
from incidents.vocabulary.uncertain_dates import parse
from tests.editions.documents import NEWSPAPER, document, edition
from tests.reports.cases import event

pytestmark = pytest.mark.django_db
DATES = ("", "2014-07-15", "2014-07", "2014?-07-10/2014?-07-20", "2014-08-01", "2014-09", "2014", "../2014-08-05")
STATUSES = ("detained", "released", "awaiting_repatriation")
DAYS = [datetime.date(2013, 12, 30) + datetime.timedelta(days=number) for number in range(800)]


def _when(edtf: str) -> dict[str, Any]:
    when = parse(edtf)
    earliest, latest = when.earliest, when.latest
    return {
        "edtf": edtf, "wording": "", "note": "",
        "earliest": earliest.isoformat() if earliest else None, "latest": latest.isoformat() if latest else None,
    }  # fmt: skip


def _events(chance: random.Random) -> Iterator[dict[str, Any]]:
    for person in range(chance.randint(0, 3)):
        persons = chance.randint(1, 30)
        for number in range(chance.randint(0, 4)):
            yield event(
                f"E{person}-{number}", chance.choice(CustodyKind.values), person=f"P{person}", persons=persons,
                certainty=chance.choice(Certainty.values), when=_when(chance.choice(DATES)),
            )  # fmt: skip


def _content(slug: str, chance: random.Random) -> dict[str, Any]:
    sources = [NEWSPAPER | {"published": _when(chance.choice(DATES))} for _ in range(chance.randint(0, 2))]
    statuses = chance.sample(STATUSES, chance.randint(0, 3))
    return document(
        slug,
        edtf=chance.choice(DATES),
        people=chance.randint(0, 40),
        events=list(_events(chance)),
        sources=sources,
        statuses=[{"status": status, "persons": chance.randint(1, 20), "as_of": _when("")} for status in statuses],
    )


def _deliver_at_random(chance: random.Random) -> None:
    """Publishes, corrects and withdraws five incidents, in batches of any size."""
    numbers: dict[str, int] = {}
    for _ in range(12):
        with transaction.atomic(using="public"):
            state = LedgerState.now()
            batch, version, chain = [], state.version, state.chain
            for _ in range(chance.randint(1, 4)):
                slug = chance.choice(("one", "two", "three", "four", "five"))
                made = edition(_content(slug, chance), LedgerState(version=version, chain=chain))
                made.number = numbers[slug] = numbers.get(slug, 0) + 1
                if made.number > 1 and chance.random() < 0.3:
                    made.kind, made.withdrawal_reason = EditionKind.WITHDRAWN, chance.choice(WithdrawalReason.values)
                version, chain = made.sequence, made.chain
                batch.append(made)
            append(batch, state)
            state.save()


def _has_begun(begin: Bounds, day: datetime.date) -> bool:
    return begin.earliest is None or begin.earliest <= day


def _held_on(spells: Iterable[Spell], day: datetime.date) -> Held:
    """Day by day and spell by spell, as the words of the census have it."""
    low = high = silent = 0
    for spell in spells:
        end = spell.end
        if _has_begun(spell.begin, day) and not (end and end.latest and end.latest < day):
            high += spell.persons
            if end is None and (spell.reported is None or spell.reported < day):
                silent += spell.persons
            surely_begun = spell.begin.latest is not None and spell.begin.latest <= day
            if surely_begun and not (end and (end.earliest is None or end.earliest <= day)):
                low += spell.persons
    return Held(day, low, high, silent)


def _counted() -> list[Held]:
    spells = [spell for row in PublishedIncident.objects.all() for spell in spells_of(row.content())]
    return [_held_on(spells, day) for day in DAYS]


def _kept() -> list[Held]:
    census = running_census()
    return [census.on(day) for day in DAYS]


@pytest.mark.parametrize("seed", range(6))
def test_the_kept_census_is_the_counted_one(seed: int):
    _deliver_at_random(random.Random(seed))
    assert _kept() == _counted()


@pytest.mark.parametrize("seed", range(6))
def test_the_kept_statuses_are_the_counted_ones(seed: int):
    _deliver_at_random(random.Random(seed))
    assert running_statuses() == statuses_in(row.content() for row in PublishedIncident.objects.all())


def _rows() -> list[list[tuple[Any, ...]]]:
    return [sorted(model._default_manager.values_list()) for model in (CustodyDay, StatusCount)]


@pytest.mark.parametrize("seed", range(3))
def test_a_rebuild_finds_what_delivery_kept(seed: int):
    _deliver_at_random(random.Random(seed))
    before = _rows()
    rebuild()
    assert _rows() == before


def test_nothing_is_kept_of_what_is_gone():
    _deliver_at_random(random.Random(1))
    state = LedgerState.now()
    for row in PublishedIncident.objects.all():
        last = edition(row.content(), state)
        last.number, last.kind = row.edition + 1, EditionKind.WITHDRAWN
        last.withdrawal_reason = WithdrawalReason.ERROR
        append([last], state)
    assert (Edition.objects.count() > 0, _rows()) == (True, [[], []])
