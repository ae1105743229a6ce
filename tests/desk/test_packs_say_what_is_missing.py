"""A pack says first what keeps it from being filed: names, consent, required lines, States."""

import pytest

from incidents.records.incident import Incident
from incidents.reports.pack import Known, meter, pack_paper, verdict
from incidents.reports.paper import Heading
from incidents.vocabulary.mechanisms import Mechanism
from tests.desk.packs import case_of_one, composed, july_case
from tests.factories import SourceFactory, StatementFactory

pytestmark = pytest.mark.django_db


# An appeal against a return may speak of people whom nobody can name.
NEED_NAMES = [Mechanism.WGAD, Mechanism.WGEID, Mechanism.SPECIAL_PROCEDURES]


@pytest.fixture
def july() -> Incident:
    return july_case()


@pytest.fixture(autouse=True)
def _address(settings):
    settings.CONTACT_EMAIL = "desk@example.org"


def test_the_july_case_cannot_be_filed_with_the_working_group_on_disappearances(july):
    assert verdict(composed(july, Mechanism.WGEID).pack) == "This cannot be filed yet."


def test_it_says_that_the_names_of_all_35_are_missing(july):
    assert "No names: 35 of these people are not identified." in composed(july, Mechanism.WGEID).pack.obstacles[0]


def test_it_says_that_the_families_have_not_agreed(july):
    assert "No consent" in composed(july, Mechanism.WGEID).pack.obstacles[1]


def test_it_names_the_required_items_that_are_missing(july):
    missing = composed(july, Mechanism.WGEID).pack.missing

    assert "in each form: Full name (not known)" in missing


def test_the_helpers_have_no_date_and_no_place_of_arrest(july):
    helpers = [line for line in composed(july, Mechanism.WGEID).pack.missing if line.startswith("6 people")]

    assert len([line for line in helpers if "Date of arrest" in line or "Place of arrest" in line]) == 2


def test_it_warns_that_the_year_is_inferred(july):
    assert any("year of the arrest is inferred" in line for line in composed(july, Mechanism.WGEID).pack.warnings)


def test_each_group_has_a_form_of_its_own(july):
    assert len(composed(july, Mechanism.WGAD).pack.forms) == 3


def test_an_urgent_appeal_is_one_letter_for_all(july):
    assert [form.subject for form in composed(july, Mechanism.URGENT_APPEAL).pack.forms] == ["Appeal"]


def test_an_urgent_appeal_of_groups_needs_no_names(july):
    assert composed(july, Mechanism.URGENT_APPEAL).pack.can_be_filed


def test_without_a_state_nothing_can_be_filed(july):
    assert "No State is chosen." in composed(july, Mechanism.URGENT_APPEAL, states=()).pack.obstacles


def test_several_states_may_be_addressed(july):
    assert composed(july, Mechanism.WGAD, states=("China", "Elsewhere")).pack.states == ("China", "Elsewhere")


def test_the_meter_counts_the_lines_that_are_filled():
    pack = composed(case_of_one(), Mechanism.WGAD).pack
    filled = sum(line.known is Known.KNOWN for line in pack.lines)

    assert meter(pack).startswith(f"{filled} of {len(pack.lines)} lines filled")


def test_a_person_with_name_and_consent_lacks_only_what_was_done_to_find_them():
    missing = composed(case_of_one(), Mechanism.WGEID).pack.missing

    assert missing == ("Person 1 (TEACHER): Steps by relatives or others, or why none could be taken (not known)",)


def test_a_case_of_newspapers_alone_is_no_basis_for_special_procedures():
    assert "press report" in composed(case_of_one(), Mechanism.SPECIAL_PROCEDURES).pack.obstacles[0]


def test_every_special_procedures_pack_repeats_the_rule_about_mass_media(july):
    assert "mass media" in composed(july, Mechanism.SPECIAL_PROCEDURES).pack.warnings[0]


def test_a_witness_is_more_than_mass_media():
    incident = case_of_one()
    StatementFactory(case=incident, source=SourceFactory(kind="witness"))

    assert len(composed(incident, Mechanism.SPECIAL_PROCEDURES).pack.warnings) == 1


@pytest.mark.parametrize("mechanism", [Mechanism.WGAD, Mechanism.WGEID])
def test_without_the_agreement_of_the_family_that_line_is_missing(mechanism):
    missing = composed(case_of_one(agreed=False), mechanism).pack.missing

    assert any("agrees to this submission (not known)" in line for line in missing)


@pytest.mark.parametrize("mechanism", NEED_NAMES)
def test_what_is_missing_stands_before_every_form(july, mechanism):
    headings = [block.text for block in pack_paper(composed(july, mechanism).pack).blocks if isinstance(block, Heading)]

    assert headings.index("Required and missing") < headings.index("Consent that is missing") < len(headings) - 2


@pytest.mark.parametrize("mechanism", NEED_NAMES)
def test_the_july_case_can_be_filed_nowhere_that_asks_for_names(july, mechanism):
    assert not composed(july, mechanism).pack.can_be_filed


def test_a_form_for_disappearances_counts_the_others_who_were_arrested(july):
    lines = {line.label: line.value for line in composed(july, Mechanism.WGEID).pack.forms[0].lines}

    assert lines["Others arrested with the person"] == "15 other people"
