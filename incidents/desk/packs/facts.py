"""What the case file can say to a mechanism, in words of the active language, read once for all forms."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models.enums import Choices
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from incidents.publication.case import Case
from incidents.publication.compose import MARK
from incidents.records.custody_event import CustodyEvent
from incidents.records.location import Location
from incidents.records.source import Source
from incidents.records.statement import Statement
from incidents.records.timeline import in_order
from incidents.reports.pack import CitedSource, Line
from incidents.vocabulary.casework import InterventionKind
from incidents.vocabulary.custody import Certainty, CustodyKind
from incidents.vocabulary.date_wording import wording
from incidents.vocabulary.places import NEVER_PUBLIC_KINDS
from incidents.vocabulary.sources import SourceKind

MASS_MEDIA = frozenset({SourceKind.NEWSPAPER, SourceKind.BROADCAST, SourceKind.NEWS_AGENCY, SourceKind.WEB_PAGE})
DOMESTIC_STEPS = frozenset(
    {InterventionKind.COURT_FILING, InterventionKind.CONSULAR_REQUEST, InterventionKind.LETTER, InterventionKind.VISIT}
)


@dataclass(frozen=True)
class CaseFacts:
    """The case, and what every form asks of it. `people` are the primary keys of those it is about."""

    case: Case
    people: frozenset[int]

    @property
    def events(self) -> list[CustodyEvent]:
        """Events of these people, first to last, the feared ones at the end."""
        return in_order([event for event in self.case.events if event.detainee_id in self.people])

    @property
    def happened(self) -> list[CustodyEvent]:
        return [event for event in self.events if event.certainty != Certainty.AT_RISK]

    @property
    def feared(self) -> list[CustodyEvent]:
        return [event for event in self.events if event.certainty == Certainty.AT_RISK]

    def first(self, *kinds: CustodyKind) -> CustodyEvent | None:
        return next((event for event in self.happened if event.kind in kinds), None)

    def only(self, detainee: int) -> "CaseFacts":
        """The same case, seen for one person or group."""
        return CaseFacts(self.case, frozenset({detainee}))

    # --- in words -------------------------------------------------------------------------------------------------

    @property
    def circumstances(self) -> str:
        """The account written for the public: the narrative in the case file may hold what no one else should read."""
        language = _language()
        texts = {text.language: text.summary for text in self.case.translations}
        return MARK.sub("", texts.get(language) or self.case.incident.summary)

    @property
    def authority(self) -> str:
        incident = self.case.incident
        named = {event.authority for event in self.happened if event.authority}
        kind = "" if incident.authority_kind == "not_stated" else incident.get_authority_kind_display()
        return "; ".join(dict.fromkeys([*filter(None, [incident.authority]), *sorted(named), *filter(None, [kind])]))

    @property
    def violations(self) -> str:
        language = _language().replace("-", "_")
        labels = (getattr(row, f"label_{language}", "") or row.label_en for row in self.case.violations)
        return "; ".join(labels)

    @property
    def stated_reasons(self) -> str:
        return "; ".join(dict.fromkeys(event.stated_reason for event in self.happened if event.stated_reason))

    @property
    def others(self) -> str:
        """How many people of the case were taken besides those that the form is about."""
        count = sum(detainee.persons for detainee in self.case.detainees if detainee.pk not in self.people)
        return ngettext("%(count)s other person", "%(count)s other people", count) % {"count": count} if count else ""

    @property
    def risks(self) -> str:
        found = [
            ": ".join(filter(None, [label(CustodyKind, event.kind), event.risk_raised, place_line(event.location)]))
            for event in self.feared
        ]
        return "\n".join(dict.fromkeys(found))

    @property
    def movements(self) -> str:
        """Where they were held, from first to last, a line each."""
        found = [
            f"{label(CustodyKind, event.kind)}: {place_line(event.location)} ({wording(event.when_edtf, _language())})"
            for event in self.happened
            if event.location is not None
        ]
        return "\n".join(dict.fromkeys(found))

    @property
    def steps(self) -> str:
        """What was done at home, and by whom, as far as the case file knows."""
        rows = (row for row in self.case.incident.interventions.order_by("sent_on", "pk") if row.kind in DOMESTIC_STEPS)
        return "\n".join(_step(row.get_kind_display(), row.addressee, row.sent_on) for row in rows if row.sent_on)

    @property
    def sources(self) -> tuple[CitedSource, ...]:
        return tuple(_cited(source) for source in _distinct(self.case.public_statements()))

    @property
    def rests_on_mass_media(self) -> bool:
        """True when no source stands that is neither press nor a web page, nor repeats them."""
        sources = _distinct(self.case.statements)
        return all(source.root.kind in MASS_MEDIA and source.kind in MASS_MEDIA for source in sources)


def _distinct(statements: Iterable[Statement]) -> list[Source]:
    return list(dict.fromkeys(statement.source for statement in statements))


def date(event: CustodyEvent | None) -> str:
    """The date in words; empty when the event is not known or carries no date."""
    return wording(event.when_edtf, _language()) if event and event.when_edtf else ""


def place_line(location: Location | None) -> str:
    """The place and what it lies in. Of a safe house only what lies around it is ever written down."""
    if location is None:
        return ""
    chain = location.with_ancestors()
    while chain and any(place.kind in NEVER_PUBLIC_KINDS for place in chain):
        chain = chain[1:]
    return ", ".join(place_name(place) for place in chain)


def place_name(place: Location) -> str:
    language = _language()
    if language == "en":
        return place.name
    return next((name.text for name in place.other_names.all() if name.language == language), place.name)


def _language() -> str:
    return get_language() or "en"


def label(choices: type[Choices], value: str) -> str:
    return str(dict(choices.choices).get(value, value))


def submitter() -> tuple[Line, ...]:
    """Who sends it. A postal address, a telephone number and a signature are written in by hand."""
    return (
        Line(_("Name of the organisation"), settings.ORGANISATION, required=True),
        Line(_("E-mail address"), settings.CONTACT_EMAIL, required=True),
        Line(_("Postal address")),
        Line(_("Telephone")),
        Line(_("Date and signature")),
    )


def _step(kind: str, addressee: str, sent_on: datetime.date) -> str:
    return _("%(kind)s to %(addressee)s, %(date)s") % {
        "kind": kind,
        "addressee": addressee,
        "date": wording(sent_on.isoformat(), _language()),
    }


def _cited(source: Source) -> CitedSource:
    kind, grade = label(SourceKind, source.kind), f"{source.reliability} ({source.get_reliability_display()})"
    if source.confidential:
        return CitedSource(_("a confidential source"), kind, grade)
    published = wording(source.published_edtf, _language()) if source.published_edtf else ""
    return CitedSource(", ".join(filter(None, [source.publisher, source.title, published, source.url])), kind, grade)
