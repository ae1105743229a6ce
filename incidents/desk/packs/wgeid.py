"""A communication to the Working Group on Enforced or Involuntary Disappearances: a form a person, six items required.

Eligible only where liberty was taken by a State or with its knowledge, and fate or whereabouts are concealed.
"""

import datetime

from django.utils.translation import gettext as _

from incidents.desk.packs.facts import CaseFacts, date, place_line, submitter
from incidents.desk.packs.people import PackPerson, authorised
from incidents.records.custody_event import CustodyEvent
from incidents.records.timeline import current
from incidents.reports.pack import Form, Line, Section
from incidents.vocabulary.custody import BEGINS_CUSTODY, CustodyKind, CustodyStatus
from incidents.vocabulary.mechanisms import WGEID_URGENT_DAYS
from incidents.vocabulary.uncertain_dates import year_is_inferred


def wgeid_form(facts: CaseFacts, person: PackPerson) -> Form:
    taken = facts.first(*BEGINS_CUSTODY)
    seen = [event for event in facts.happened if event.location is not None]
    last = seen[-1] if seen else None
    return Form(
        person.subject,
        (
            Section(_("1. The person"), (*person.identity(), *_more_of_the_person())),
            Section(
                _("2. When"),
                (
                    Line(_("Date of arrest or abduction: at least month and year"), _month(taken), required=True),
                    Line(_("Last seen in custody"), date(last)),
                ),
            ),
            Section(
                _("3. Where"),
                (
                    Line(_("Place of arrest or abduction"), place_line(taken.location) if taken else "", required=True),
                    Line(_("Place where last seen in custody"), place_line(last.location) if last else ""),
                    Line(_("What happened"), facts.circumstances),
                    Line(_("Others arrested with the person"), facts.others),
                ),
            ),
            Section(_("4. Who"), (Line(_("State, or forces it supports"), facts.authority, required=True),)),
            Section(
                _("5. What was done to find the person"),
                (
                    Line(_("Steps by relatives or others, or why none could be taken"), facts.steps, required=True),
                    Line(_("Witnesses")),
                    Line(_("Relatives, and how they can be reached: kept confidential")),
                ),
            ),
            Section(
                _("6. Who submits this"),
                (authorised(person), *submitter()),
                _("With the prior consent of the family, and able to follow up."),
            ),
        ),
    )


def _more_of_the_person() -> tuple[Line, ...]:
    """What the form asks and the case file does not keep: it prints as not known, to be filled in by hand."""
    return (
        Line(_("Marital status, and number of children")),
        Line(_("Under 18 at the time?")),
        Line(_("Pregnant at the time?")),
        Line(_("Belongs to an indigenous people or a minority?")),
    )


def wgeid_obstacles(people: list[PackPerson]) -> list[str]:
    """What no filling in of lines can mend: groups have no forms, people without names cannot be looked for."""
    unnamed = sum(person.detainee.persons for person in people if not person.is_one or not person.names)
    if not unnamed:
        return []
    return [
        _(
            "No names: %(count)s of these people are not identified. The Working Group takes one form a person, "
            "each with a full name."
        )
        % {"count": unnamed}
    ]


def wgeid_warnings(facts: CaseFacts) -> list[str]:
    taken = facts.first(*BEGINS_CUSTODY)
    warnings = []
    status, _event = current(facts.happened)
    if status not in {CustodyStatus.WHEREABOUTS_UNKNOWN, CustodyStatus.UNKNOWN}:
        warnings.append(
            _("Eligible only where the detention is denied or the place concealed. Status here: %(status)s.")
            % {"status": status.label}
        )
    warnings.append(_procedure(facts, taken))
    if taken and taken.when_edtf and year_is_inferred(taken.when_edtf):
        warnings.append(_("The year of the arrest is inferred: say so, and on what it rests."))
    if any(event.kind == CustodyKind.DIED_IN_CUSTODY for event in facts.happened):
        warnings.append(_("A death is recorded: the fate is then no longer concealed."))
    return warnings


def _procedure(facts: CaseFacts, taken: CustodyEvent | None) -> str:
    """Urgent or standard, counted from the earliest day on which it can have happened."""
    if taken is None or taken.when_earliest is None:
        return _("The date is not known: ask for the standard procedure.")
    until = taken.when_earliest + datetime.timedelta(days=WGEID_URGENT_DAYS)
    if facts.case.today <= until:
        return _("Less than three months old: ask for the urgent procedure, before %(until)s.") % {"until": until}
    return _("More than three months old: ask for the standard procedure.")


def _month(event: CustodyEvent | None) -> str:
    """The date, if it is known at least to the month."""
    if event is None or event.when_earliest is None or event.when_latest is None:
        return ""
    within = (event.when_latest - event.when_earliest).days <= 31
    return date(event) if within else ""
