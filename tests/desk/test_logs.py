"""What was published, and the audit log: read-only, filtered, of the cases one sees."""

import pytest
from django.contrib.auth.models import Permission

from incidents.records.audit_entry import AuditEntry
from incidents.vocabulary.ledger import AuditAction
from tests.cases import published_case
from tests.factories import IncidentFactory, PersonNameFactory, TeamFactory

pytestmark = pytest.mark.django_db
LOG = "/desk/log/"
RELEASES = "/desk/releases/"


def _entry(actor, case, **values):
    given = {"action": AuditAction.CHANGED, "subject_kind": "incident", "subject_reference": case.reference}
    return AuditEntry.objects.append(actor=actor, case_reference=case.reference, **(given | values))


def _entries(desk, query=""):
    return [item.entry for item, _name, _address in desk.get(LOG + query).context["entries"]]


def test_an_editor_reads_what_was_published_and_why(advocate, editor, editor_desk):
    case = published_case(advocate, editor)
    (release,) = editor_desk.get(RELEASES).context["page"].rows

    assert (release.incident, release.reason, release.actor) == (case, "ready for the public", editor)


def test_a_release_that_has_not_arrived_is_marked(advocate, editor, editor_desk):
    case = published_case(advocate, editor)
    case.releases.update(delivered_at=None)

    assert editor_desk.get(RELEASES).context["waiting"] == 1


def test_releases_are_found_by_their_public_id(advocate, editor, editor_desk):
    case = published_case(advocate, editor)
    published_case(advocate, editor)
    rows = editor_desk.get(f"{RELEASES}?public_id={case.public_id}").context["page"].rows

    assert [release.incident for release in rows] == [case]


@pytest.mark.parametrize("address", [LOG, RELEASES])
def test_an_advocate_reads_neither(advocate_desk, address):
    assert advocate_desk.get(address).status_code == 403


@pytest.mark.parametrize("address", [LOG, RELEASES])
def test_nothing_can_be_sent_to_them(editor_desk, address):
    assert editor_desk.post(address).status_code == 405


def test_the_log_is_filtered_by_who(advocate, editor, editor_desk):
    case = IncidentFactory()
    mine = _entry(editor, case)
    _entry(advocate, case)

    assert _entries(editor_desk, "?actor=editor") == [mine]


def test_the_log_is_filtered_by_what_and_by_record(editor, editor_desk):
    case, other = IncidentFactory(), IncidentFactory()
    wanted = _entry(editor, case)
    _entry(editor, case, action=AuditAction.EXPORTED)
    _entry(editor, other)

    assert _entries(editor_desk, f"?action=changed&kind=incident&record={case.reference}") == [wanted]


def test_a_question_that_the_log_does_not_offer_changes_nothing(editor, editor_desk):
    entry = _entry(editor, IncidentFactory())

    assert _entries(editor_desk, "?reason__startswith=x") == [entry]


def test_older_entries_follow_by_their_number(editor, editor_desk, monkeypatch):
    monkeypatch.setattr("incidents.desk.logs.older.PER_PAGE", 2)
    first, *_others = [_entry(editor, IncidentFactory()) for _number in range(3)]
    older = editor_desk.get(LOG).context["page"].older

    assert _entries(editor_desk, older) == [first]


def test_the_log_of_another_team_s_case_is_not_read(advocate, advocate_desk):
    advocate.user_permissions.add(Permission.objects.get(codename="view_auditentry"))
    advocate_desk.force_login(advocate)
    mine = _entry(advocate, IncidentFactory(created_by=advocate))
    _entry(advocate, IncidentFactory(team=TeamFactory()))

    assert _entries(advocate_desk) == [mine]


def test_a_name_is_not_read_in_the_log_by_who_may_not_see_names(editor, editor_desk):
    name = PersonNameFactory(text="A Secret Name")
    _entry(editor, IncidentFactory(), subject_kind="personname", subject_reference=name.reference,
           changes={"text": [None, "A Secret Name"]})  # fmt: skip
    editor.groups.first().permissions.remove(Permission.objects.get(codename="view_personname"))
    editor_desk.force_login(editor)

    assert b"A Secret Name" not in editor_desk.get(LOG).content
