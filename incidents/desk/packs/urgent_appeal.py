"""An urgent appeal against a return: who is at risk, of what, and what the State is asked to do."""

from django.utils.translation import gettext as _

from incidents.desk.packs.facts import CaseFacts, date, submitter
from incidents.desk.packs.people import PackPerson
from incidents.records.timeline import current
from incidents.reports.pack import Form, Line, Section
from incidents.vocabulary.custody import ENDS_CUSTODY, CustodyKind


def appeal_form(facts: CaseFacts, people: list[PackPerson]) -> Form:
    """One letter for all of them."""
    incident = facts.case.incident
    return Form(
        _("Appeal"),
        (
            Section(_("1. Who is at risk"), _people(people)),
            Section(
                _("2. Where they are"),
                (
                    Line(_("Where they were held"), facts.movements, required=True),
                    Line(_("Last known status"), _status(facts), required=True),
                    Line(_("In whose hands"), facts.authority, required=True),
                ),
            ),
            Section(
                _("3. What is feared"),
                (
                    Line(_("Feared, not known to have happened"), facts.risks, required=True),
                    Line(_("What happened so far"), facts.circumstances),
                ),
            ),
            Section(
                _("4. The law"),
                (
                    Line(_("Law said to be broken"), incident.legal_objection, required=True),
                    Line(_("Legal basis asserted by the State"), incident.legal_basis),
                ),
                _(
                    "The rule against return: article 33 of the Refugee Convention of 1951, article 3 of the "
                    "Convention against Torture. Name only treaties that bind the State addressed."
                ),
            ),
            Section(_("5. What is asked"), (Line(_("Requests"), _requests(), required=True),)),
            Section(_("6. Who appeals"), submitter()),
        ),
    )


def appeal_warnings(facts: CaseFacts) -> list[str]:
    returned = [event for event in facts.happened if event.kind == CustodyKind.REPATRIATED]
    if returned:
        when = date(returned[-1]) or _("on a day not known")
        return [
            _("A return is already recorded, %(when)s: ask for the fate of those returned instead.") % {"when": when}
        ]
    ended = [event for event in facts.happened if event.kind in ENDS_CUSTODY]
    return [_("For some of these people custody is recorded as ended: check who is still at risk.")] if ended else []


def _people(people: list[PackPerson]) -> tuple[Line, ...]:
    return tuple(_one(person) for person in people)


def _one(person: PackPerson) -> Line:
    if not person.is_one:
        return Line(_("Group"), person.subject, required=True)
    name = person.names[0] if person.names and person.may_name else person.subject
    return Line(_("Person"), name, required=True)


def _status(facts: CaseFacts) -> str:
    """Of each person or group, with the day it was last reported."""
    found = []
    for detainee in facts.case.detainees:
        if detainee.pk not in facts.people:
            continue
        status, event = current(facts.only(detainee.pk).happened)
        when = f" ({date(event)})" if date(event) else ""
        found.append(f"{detainee.public_label or detainee.pseudonym or detainee.persons}: {status.label}{when}")
    return "\n".join(found)


def _requests() -> str:
    return "\n".join(
        (
            _("Do not return anybody to a place where persecution or torture is to be feared."),
            _("Say where each of them is held, by whom, and on what legal basis."),
            _("Let them speak to their families, to a lawyer and to the refugee agency of the United Nations."),
            _("Examine the claim of each to protection, one by one, before any decision."),
        )
    )
