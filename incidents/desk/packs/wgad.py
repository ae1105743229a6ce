"""A complaint to the Working Group on Arbitrary Detention: sections I to VII of its model questionnaire.

The headings are our own wording of annex II of E/CN.4/1992/20; compare them with the current form before sending.
"""

from django.utils.translation import gettext as _

from incidents.desk.packs.facts import CaseFacts, date, label, place_line, submitter
from incidents.desk.packs.people import PackPerson, authorised
from incidents.reports.pack import Form, Line, Section
from incidents.vocabulary.custody import BEGINS_CUSTODY, CustodyKind, DetentionBasis


def wgad_form(facts: CaseFacts, person: PackPerson) -> Form:
    """The questionnaire for one person, or for one group with its number of people."""
    return Form(
        person.subject,
        (
            Section(_("I. Identity"), person.identity()),
            Section(_("II. Arrest"), _arrest(facts)),
            Section(_("III. Detention"), _detention(facts)),
            Section(
                _("IV. Circumstances of the arrest"), (Line(_("What happened"), facts.circumstances, required=True),)
            ),
            Section(_("V. Why the detention is arbitrary"), _reasons(facts)),
            Section(
                _("VI. Steps taken at home, and what came of them"),
                (Line(_("Steps and results, or why none could be taken"), facts.steps),),
            ),
            Section(_("VII. Who submits this"), (authorised(person), *submitter())),
        ),
    )


def _arrest(facts: CaseFacts) -> tuple[Line, ...]:
    arrest = facts.first(*BEGINS_CUSTODY)
    return (
        Line(_("Date of arrest"), date(arrest), required=True),
        Line(_("Place of arrest"), place_line(arrest.location) if arrest else "", required=True),
        Line(_("Forces who made the arrest, or are believed to have"), facts.authority, required=True),
        Line(_("Was a warrant or another decision shown?")),
        Line(_("Authority that issued it")),
        Line(_("Reasons given by the authorities"), facts.stated_reasons),
        Line(_("Legal basis, with the law applied"), facts.case.incident.legal_basis),
    )


def _detention(facts: CaseFacts) -> tuple[Line, ...]:
    held = facts.first(CustodyKind.DETAINED, CustodyKind.TRANSFERRED, *BEGINS_CUSTODY)
    return (
        Line(_("Date of detention"), date(held)),
        Line(_("How long, or how long it is likely to last")),
        Line(_("Forces holding the person"), held.authority if held else ""),
        Line(_("Places of detention, with transfers and the present one"), facts.movements, required=True),
        Line(_("Authority that ordered the detention")),
        Line(_("Reasons given by the authorities"), facts.stated_reasons),
        Line(_("Legal basis, with the law applied"), facts.case.incident.legal_basis),
    )


def _reasons(facts: CaseFacts) -> tuple[Line, ...]:
    incident = facts.case.incident
    bases = {event.detention_basis for event in facts.happened} - {DetentionBasis.NOT_STATED}
    basis = "; ".join(sorted(label(DetentionBasis, value) for value in bases))
    return (
        Line(_("Category I: is there a legal basis for it in the constitution or the law?"), incident.legal_basis),
        Line(_("Category II: does it follow from the use of a right or freedom?")),
        Line(_("Category III: were the rules of a fair trial kept?")),
        Line(_("Category IV: asylum seeker, migrant or refugee in long administrative custody without review?"), basis),
        Line(_("Category V: does it discriminate?")),
        Line(_("Law said to be broken"), incident.legal_objection, required=True),
        Line(_("Violations alleged"), facts.violations),
    )
