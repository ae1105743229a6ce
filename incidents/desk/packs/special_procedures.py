"""A submission to the Special Procedures of the Human Rights Council: victims, perpetrators, account, consent.

A submission must not rest only on reports in mass media, and an anonymous one is not considered.
"""

from django.utils.translation import gettext as _

from incidents.desk.packs.facts import CaseFacts, date, place_line, submitter
from incidents.desk.packs.people import PackPerson
from incidents.reports.pack import Form, Line, Section
from incidents.vocabulary.custody import BEGINS_CUSTODY
from incidents.vocabulary.people import ConsentScope


def special_form(facts: CaseFacts, person: PackPerson) -> Form:
    taken = facts.first(*BEGINS_CUSTODY)
    return Form(
        person.subject,
        (
            Section(
                _("1. Victim"),
                (
                    Line(_("Individual or group, and how many people"), _size(person), required=True),
                    *person.identity(name_required=person.is_one),
                    Line(_("Ethnic, religious or social background, if it bears on the case")),
                ),
            ),
            Section(_("2. Consent"), _consent(person)),
            Section(
                _("3. Alleged perpetrator"),
                (
                    Line(_("State agents or others"), facts.authority, required=True),
                    Line(_("How many they were, and what ties them to the victim")),
                ),
            ),
            Section(
                _("4. What happened"),
                (
                    Line(_("Date"), date(taken), required=True),
                    Line(_("Place"), place_line(taken.location) if taken else "", required=True),
                    Line(_("Account"), facts.circumstances, required=True),
                    Line(_("Where they were held, and what came after"), facts.movements),
                    Line(_("Past, going on or still to be feared"), _tense(facts)),
                    Line(_("What is feared"), facts.risks),
                    Line(_("Violations alleged"), facts.violations),
                    Line(_("Law said to be broken"), facts.case.incident.legal_objection),
                ),
            ),
            Section(_("5. Steps taken, at home or in the region"), (Line(_("Steps and results"), facts.steps),)),
            Section(_("6. Who submits this"), submitter(), _("Kept confidential by the mechanism.")),
        ),
    )


def special_obstacles(facts: CaseFacts) -> list[str]:
    """A submission that rests on mass media alone is not considered."""
    if facts.rests_on_mass_media:
        return [_("Every source of this case is a press report or a web page, or repeats one.")]
    return []


def special_warnings() -> list[str]:
    rule = _(
        "A submission must not rest only on reports in mass media: name what you know first hand, or from the family."
    )
    return [rule]


def _size(person: PackPerson) -> str:
    return _("individual") if person.is_one else person.subject


def _consent(person: PackPerson) -> tuple[Line, ...]:
    """Both are always asked: the letter names the victim to the government, and later to the public."""
    return (
        _answer(
            _("Knows and agrees that a letter with the name goes to the Government"),
            ConsentScope.NAME_TO_GOVERNMENT,
            person,
        ),
        _answer(
            _("Knows and agrees that the name appears in the public report"), ConsentScope.NAME_IN_UN_REPORT, person
        ),
    )


def _answer(question: str, scope: ConsentScope, person: PackPerson) -> Line:
    return Line(question, _("yes") if scope in person.in_force else "", required=True)


def _tense(facts: CaseFacts) -> str:
    parts = [_("happened")] if facts.happened else []
    if facts.feared:
        parts.append(_("still feared"))
    return "; ".join(parts)
