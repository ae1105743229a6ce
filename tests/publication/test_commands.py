"""What operators type: publish, withdraw, deliver, verify, create_advocate."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from incidents.desk.roles import ensure_roles
from incidents.editions.edition import Edition
from incidents.editions.published_incident import PublishedIncident
from incidents.publication.release import publish
from incidents.records.audit_entry import AuditEntry
from incidents.records.release import Release
from tests.cases import approved_case, published_case, ready_case
from tests.emptying import append_only_lifted


@pytest.fixture(autouse=True)
def roles(db: None) -> None:
    ensure_roles()


def _publish(slug: str, actor: str = "editor") -> None:
    call_command("publish", slug, actor=actor, reason="ready")


def _withdraw(slug: str, **options: str) -> None:
    call_command("withdraw", slug, actor="editor", reason="asked to", **options)
    call_command("deliver", verbosity=0)


def test_publish_says_which_edition(advocate: User, editor: User, capsys: pytest.CaptureFixture[str]):
    incident = approved_case(advocate, editor)
    _publish(incident.slug or "")

    assert capsys.readouterr().out == f"{incident.slug}: published edition 1\n"


def test_publish_takes_several(advocate: User, editor: User):
    slugs = [approved_case(advocate, editor).slug for _ in range(2)]
    call_command("publish", *slugs, actor="editor", reason="ready")

    assert list(Release.objects.order_by("sequence").values_list("slug", flat=True)) == slugs


def test_publish_again_says_that_nothing_changed(advocate: User, editor: User, capsys: pytest.CaptureFixture[str]):
    incident = published_case(advocate, editor)
    _publish(incident.slug or "")

    assert capsys.readouterr().out == f"{incident.slug}: nothing has changed since edition 1\n"


def test_publish_refuses_what_is_not_approved_in_one_line(editor: User):
    slug = ready_case().slug or ""
    with pytest.raises(CommandError) as refused:
        _publish(slug)

    assert str(refused.value) == f"{slug}: Only an approved case can be published. Send it for review first."


def test_publish_refuses_an_address_of_no_case(editor: User):
    with pytest.raises(CommandError, match="There is no case at the address nowhere"):
        _publish("nowhere")


def test_publish_refuses_an_unknown_actor(advocate: User, editor: User):
    slug = approved_case(advocate, editor).slug or ""
    with pytest.raises(CommandError, match="There is no active account named nobody"):
        _publish(slug, actor="nobody")


def test_publish_refuses_an_actor_whose_role_may_not(advocate: User, editor: User):
    slug = approved_case(advocate, editor).slug or ""
    with pytest.raises(CommandError, match="advocate may not do this"):
        _publish(slug, actor="advocate")


def test_publish_logs_the_actor_and_the_reason(advocate: User, editor: User):
    _publish(approved_case(advocate, editor).slug or "")
    entry = AuditEntry.objects.get(action="published")

    assert (entry.actor_name, entry.reason) == ("editor", "ready")


def test_withdraw_takes_it_off_the_lists(advocate: User, editor: User):
    _withdraw(published_case(advocate, editor).slug or "")

    assert not PublishedIncident.objects.exists()


def test_withdraw_tells_the_public_the_neutral_reason_only(advocate: User, editor: User):
    _withdraw(published_case(advocate, editor).slug or "", public_reason="duplicate")

    assert Edition.objects.get(kind="withdrawn").withdrawal_reason == "duplicate"


def test_deliver_counts_what_waited(advocate: User, editor: User, capsys: pytest.CaptureFixture[str]):
    publish(incident=approved_case(advocate, editor), actor=editor, reason="ready")
    call_command("deliver")

    assert capsys.readouterr().out == "delivered: 1\n"


def test_deliver_again_finds_nothing(advocate: User, editor: User, capsys: pytest.CaptureFixture[str]):
    published_case(advocate, editor)
    call_command("deliver")

    assert capsys.readouterr().out == "delivered: 0\n"


def test_verify_is_content_with_a_whole_house(advocate: User, editor: User, capsys: pytest.CaptureFixture[str]):
    published_case(advocate, editor)
    call_command("verify")

    assert capsys.readouterr().out == "All is as it was written.\n"


def test_verify_names_the_first_break(advocate: User, editor: User):
    published_case(advocate, editor)
    with append_only_lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE incidents_auditentry SET reason = 'another' WHERE sequence = 2")
    with pytest.raises(CommandError) as broken:
        call_command("verify")

    assert str(broken.value) == "Broken: audit entry 2 is not the one that was logged."


def test_create_advocate_prints_a_password_that_works(capsys: pytest.CaptureFixture[str]):
    call_command("create_advocate", "han")
    name, password = capsys.readouterr().out.split()

    assert User.objects.get(username=name).check_password(password)


def test_create_advocate_gives_the_role(capsys: pytest.CaptureFixture[str]):
    call_command("create_advocate", "han")
    person = User.objects.get(username="han")

    assert (person.is_staff, [group.name for group in person.groups.all()]) == (True, ["advocate"])


def test_create_advocate_refuses_a_name_that_is_taken(advocate: User):
    with pytest.raises(CommandError, match="There is an account named advocate already"):
        call_command("create_advocate", "advocate")


def test_create_advocate_refuses_a_weak_password(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "password")
    with pytest.raises(CommandError, match="too short"):
        call_command("create_advocate", "han", prompt=True)
