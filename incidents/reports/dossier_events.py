"""The dossier's chronology, people as disclosed, and places."""

from django.utils.translation import gettext as _

from incidents.reports.dossier_facts import marks, with_marks
from incidents.reports.dossier_map import map_picture
from incidents.reports.page import IncidentPage
from incidents.reports.page_custody import Event, Person
from incidents.reports.page_places import Place
from incidents.reports.paper import Block, Paragraph, Run, Runs, Table, Terms, Written, around, plain


def chronology(page: IncidentPage) -> list[Block]:
    rows = tuple(
        (with_marks(event.when) or plain(_("not stated")), _act(event), _who(event), plain(_where(event)))
        for event in page.events
    )
    if not rows:
        return []
    header = (_("When"), _("What happened"), _("To whom"), _("Where"))
    return [Table(_("What is only feared stands last."), header, rows, (28, 30, 22, 20))]


def _act(event: Event) -> Runs:
    lines: list[tuple[Run, ...]] = [(line,) for line in (event.certainty, event.basis) if line]
    if event.authority:
        lines.append(around(_("by: %(authority)s") % {"authority": "{}"}, Written(event.authority)))
    if event.stated_reason:
        lines.append(around(_("reason given: %(reason)s") % {"reason": "{}"}, Written(event.stated_reason)))
    lines += [(event.risk_raised,)] if event.risk_raised else []
    lines += [(Written(reason),) for reason in event.reasons]
    return plain(event.kind, *marks(event.marks), *(run for line in lines for run in ("\n", *line)))


def _who(event: Event) -> Runs:
    named: list[Run] = [run for name in event.who for run in (Written(name), "\n")]
    return plain(*(named[:-1] if event.people in event.who else [*named, event.people]))


def _where(event: Event) -> str:
    place = event.place.line if event.place else _("not stated")
    if event.origin is None:
        return place
    origin = _("from: %(place)s") % {"place": event.origin.line}
    return f"{place}\n{origin}"


def people(page: IncidentPage) -> list[Block]:
    rows = tuple(_person(person) for person in page.people)
    if not rows:
        return []
    header = (_("Who"), _("How many"), _("Part in it"), _("Status"), _("Last reported place"))
    return [
        Paragraph(plain(_("Nobody is named unless they, or those who may speak for them, agreed to it."))),
        Table("", header, rows, (24, 16, 18, 24, 20)),
        Terms(tuple((status.people, plain(_status(status.status, status.stale))) for status in page.statuses)),
    ]


def _person(person: Person) -> tuple[Runs, ...]:
    nationality = ("\n", Written(person.nationality.text)) if person.nationality.text else ()
    return (
        plain(Written(person.name), *nationality, *marks(person.nationality.marks), *marks(person.composition)),
        plain(person.persons.text, *marks(person.persons.marks)),  # the reasons stand where sources disagree
        plain(person.role.text, *marks(person.role.marks)),
        plain("\n".join(filter(None, [person.status, person.as_of]))),
        plain(person.place.line if person.place else _("not stated")),
    )


def status_lines(page: IncidentPage) -> list[str]:
    return [f"{status.people}: {_status(status.status, status.stale)}" for status in page.statuses]


def _status(status: str, stale: str) -> str:
    return f"{status}. {stale}" if stale else status


def places(page: IncidentPage) -> list[Block]:
    rows = tuple(
        (
            plain(place.line),
            plain(", ".join(name for name, _language in place.other_names)),
            plain(place.kind),
            plain(place.precision),
            plain(_point(place)),
        )
        for place in page.places
    )
    if not rows:
        return []
    header = (_("Place"), _("Other names"), _("Kind"), _("Shown as precisely as"), _("Latitude, longitude"))
    caption = _("Points are the middle of the area named, never a building. WGS 84, in degrees.")
    table = Table(caption, header, rows, (32, 22, 16, 16, 18))
    return [map_picture(page.map), table] if page.map else [table]


def _point(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return _("not shown")
    return f"{place.latitude}, {place.longitude}"
