"""The document of an invented case, in the format that compose writes. The same seed and number give the same bytes."""

import datetime
import random
from typing import Any

from incidents.publication.compose import SCHEMA
from incidents.publication.synthetic import phrases
from incidents.publication.synthetic.gazetteer import HAMLETS, TAIL, TOWNS, WEIGHTS, Town
from incidents.vocabulary.public_ids import PUBLIC_ID_LENGTH, PUBLIC_ID_PREFIX
from incidents.vocabulary.uncertain_dates import parse

FIRST_DAY = datetime.date(2004, 1, 1)
DAYS = 21 * 365
FIRST_RELEASE = datetime.datetime(2015, 1, 1, 8, tzinfo=datetime.UTC)
_SYMBOLS = "0123456789BCDFGHJKMNPQRSTVWXYZ"
Values = dict[str, Any]


def document(seed: int, number: int) -> Values:
    """The document of case `number` (from 1)."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - must be the same each time; it guards nothing
    town, other = chance.choices(TOWNS, WEIGHTS, k=2)
    size = _one(chance, phrases.SIZES)
    goal, goal_ko = chance.choice(phrases.GOALS)
    words = {
        "size": size, "town": town.name, "province": town.province, "han": town.han, "hangul": town.hangul,
        "other": other.name, "goal": goal, "goal_ko": goal_ko, "publisher": chance.choice(phrases.PUBLISHERS),
    }  # fmt: skip
    when = _when(chance)
    places = [_place("L1", town, chance)] + ([_place("L2", other, None)] if chance.random() < 0.4 else [])
    bounds = _bounds(chance, size)
    status = _one(chance, phrases.STATUSES)
    released = FIRST_RELEASE + datetime.timedelta(minutes=5 * number)
    stamp = released.isoformat()
    return {
        "schema": SCHEMA,
        "kind": "published",
        "edition": {
            "public_id": PUBLIC_ID_PREFIX + "".join(chance.choices(_SYMBOLS, k=PUBLIC_ID_LENGTH)),
            "slug": f"{town.name.lower().replace(' ', '-')}-{when['edtf'][:4].strip('?X') or 'undated'}-{number}",
            "number": 1, "published_at": stamp, "first_published_at": stamp, "licence": "CC BY 4.0",
            "publisher": "casetracker (synthetic)",
        },
        **_texts(chance, words, number),
        "when": when,
        "place": "L1",
        "places": places,
        "violations": _violations(chance),
        "verification": _one(chance, phrases.VERIFICATIONS),
        "authority": {"name": "", "kind": chance.choice(("police", "border_guard", "not_stated")),
                      "involvement": "carried_out"},
        "legal": {"basis": "", "objection": ""},
        "content_warning": "",
        "counts": {"people": bounds, "detainees": bounds, "helpers": {"low": 0, "best": 0, "high": 0},
                   "by_role": {"escapee": size}},
        "statuses": [{"status": status, "persons": size, "as_of": when}],
        "people": [_people(size, status, when)],
        "events": [_event(when, size)],
        **_sourced(chance, words, size),
        "disagreements": [],
        "evidence": [],
        "interventions": [],
        "corrections": [],
    }  # fmt: skip


def _one(chance: random.Random, weights: dict[Any, int]) -> Any:
    return chance.choices(list(weights), list(weights.values()))[0]


def _when(chance: random.Random) -> Values:
    """Mostly days, and every kind of uncertainty: months, ranges, inferred years, years alone, none at all."""
    # Recent years have more cases: the square root pulls towards the end.
    day = FIRST_DAY + datetime.timedelta(days=int(DAYS * chance.random() ** 0.5))
    kind = chance.random()
    if kind < 0.55:
        edtf = day.isoformat()
    elif kind < 0.75:
        edtf = f"{day:%Y-%m}"
    elif kind < 0.85:
        edtf = f"{day.isoformat()}/{(day + datetime.timedelta(days=chance.randint(1, 9))).isoformat()}"
    elif kind < 0.92:
        edtf = f"{day.year}?-{day:%m-%d}"
    else:
        edtf = f"{day.year}~" if kind < 0.97 else ("" if kind < 0.985 else f"{day.year}/..")
    date = parse(edtf)
    return {
        "edtf": date.edtf,
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
        "wording": "",
        "note": "",
    }


def _place(ref: str, town: Town, chance: random.Random | None) -> Values:
    path = [town.country_name, town.province, town.name]
    name, names = town.name, {town.han: "zh-hans", town.hangul: "ko"}
    if chance and chance.random() < TAIL:
        name = f"Hamlet {chance.randrange(HAMLETS)}"
        path, names = [*path, name], {}
    return {
        "ref": ref, "name": name, "names": names, "kind": "city", "precision": "settlement",
        "province": town.province, "country": town.country, "country_name": town.country_name,
        "latitude": town.latitude, "longitude": town.longitude, "geonames_id": None,
        "path": list(dict.fromkeys(path)),
    }  # fmt: skip


def _bounds(chance: random.Random, size: int) -> Values:
    spread = chance.choice((0, 0, 0, 1, 2, size // 3))
    return {"low": max(size - spread, 1), "best": size, "high": size + spread}


def _texts(chance: random.Random, words: Values, number: int) -> Values:
    title = {"en": chance.choice(phrases.TITLES_EN).format(**words)}
    sentences = [phrases.SENTENCES_EN[0], *chance.sample(phrases.SENTENCES_EN[1:], chance.randint(2, 5))]
    if number % phrases.RARE_EVERY == 7:
        sentences.append(f"They had hidden in a {phrases.RARE_WORDS[number // phrases.RARE_EVERY % 8]}.")
    summary = {"en": " ".join(sentence.format(**words) for sentence in sentences) + " [^1]"}
    if chance.random() < 0.6:
        title["ko"] = chance.choice(phrases.TITLES_KO).format(**words)
        summary["ko"] = " ".join(s.format(**words) for s in chance.sample(phrases.SENTENCES_KO, 2))
    if chance.random() < 0.3:
        title["zh-hans"] = chance.choice(phrases.TITLES_ZH).format(**words)
        summary["zh-hans"] = "".join(s.format(**words) for s in phrases.SENTENCES_ZH[: chance.randint(1, 3)])
    return {
        "language": "en", "languages": list(title), "title": title, "summary": summary,
        "not_known": {language: [] for language in title},
    }  # fmt: skip


def _violations(chance: random.Random) -> list[Values]:
    drawn = chance.choices(phrases.VIOLATIONS, [row[-1] for row in phrases.VIOLATIONS], k=chance.randint(1, 3))
    return [
        {"code": code, "label": {"en": en, "ko": ko, "zh-hans": zh}, "huridocs": huridocs, "iccs": ""}
        for code, en, ko, zh, huridocs, _weight in sorted(set(drawn))
    ]


def _people(size: int, status: str, when: Values) -> Values:
    return {
        "ref": "P1", "name": "Person K-17" if size == 1 else "", "label": "" if size == 1 else f"a group of {size}",
        "unit": "person" if size == 1 else "group", "persons": size, "role": "escapee", "nationality": "",
        "status": status, "as_of": when, "place": "L1",
    }  # fmt: skip


def _event(when: Values, size: int) -> Values:
    return {
        "ref": "E1", "person": "P1", "persons": size, "kind": "arrested", "certainty": "occurred", "when": when,
        "place": "L1", "from": None, "authority": "", "stated_reason": "", "detention_basis": "not_stated",
        "risk_raised": "",
    }  # fmt: skip


def _sourced(chance: random.Random, words: Values, size: int) -> Values:
    """Sources, one statement of each, and the facts that these bear."""
    kinds = [_one(chance, phrases.SOURCE_KINDS) for _source in range(chance.choice((1, 1, 2, 3)))]
    sources, statements = [], []
    for at, kind in enumerate(kinds, 1):
        hidden = kind in {"witness", "family"}
        sources.append({
            "ref": f"R{at}", "kind": kind, "reliability": chance.choice("BCCDF"), "confidential": hidden,
            "title": "" if hidden else f"Refugees held in {words['town']}",
            "publisher": "" if hidden else chance.choice(phrases.PUBLISHERS), "language": "" if hidden else "en",
            "published": None, "url": "", "accessed_on": None, "archived_url": "", "repeats": None, "root": f"R{at}",
        })  # fmt: skip
        statements.append({
            "number": at, "source": f"R{at}", "about": "incident", "field": "people", "value": f"{size} people",
            "low": None, "best": size, "high": None, "basis": "exact", "kind": "fact", "credibility": "3",
            "quote": "", "locator": "", "attributed_to": "",
        })  # fmt: skip
    facts = {"incident.people": {"notes": list(range(1, len(kinds) + 1)), "reason": ""}}
    return {"facts": facts, "statements": statements, "sources": sources}
