"""From the outbox into the ledger: in order, whole, as often as one likes, from several processes at once."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connections

from incidents.editions import search_index
from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.publication.deliver import BrokenLedger, deliver
from incidents.publication.release import publish, withdraw
from incidents.publication.verify import breaks
from incidents.records.release import Release
from tests.cases import approved_case, published_case
from tests.emptying import append_only_lifted


def _empty_ledger() -> None:
    """As if the ledger had been lost and made anew."""
    with append_only_lifted(connections["public"]), connections["public"].cursor() as cursor:
        for table in (*connections["public"].introspection.django_table_names(only_existing=True), search_index.TABLE):
            cursor.execute(f"DELETE FROM {table}")


def _all_at_once(work: Callable[[], object], times: int) -> list[BaseException]:
    """Runs `work` in threads that start together; returns what they raised."""
    start, raised = threading.Barrier(times), list[BaseException]()

    def run() -> None:
        try:
            start.wait()
            work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shall see it
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_what_was_released_waits_for_delivery(advocate: User, editor: User):
    publish(incident=approved_case(advocate, editor), actor=editor, reason="now")

    assert (Release.objects.undelivered().count(), Edition.objects.count()) == (1, 0)


def test_after_a_crash_between_release_and_delivery_the_next_run_catches_up(advocate: User, editor: User):
    publish(incident=approved_case(advocate, editor), actor=editor, reason="now")
    deliver()

    assert (Release.objects.undelivered().count(), PublishedIncident.objects.get().edition) == (0, 1)


def test_after_a_crash_between_delivery_and_its_mark_the_next_run_marks(advocate: User, editor: User):
    published_case(advocate, editor)
    Release.objects.update(delivered_at=None)
    deliver()

    assert (Release.objects.undelivered().count(), Edition.objects.count()) == (0, 1)


def test_again_it_changes_nothing(advocate: User, editor: User):
    published_case(advocate, editor)
    before = list(LedgerState.objects.values())
    deliver()

    assert list(LedgerState.objects.values()) == before


def test_it_delivers_in_the_order_of_release(advocate: User, editor: User):
    incident = approved_case(advocate, editor)
    publish(incident=incident, actor=editor, reason="now")
    withdraw(incident=incident, actor=editor, reason="no")
    deliver()

    assert (Edition.objects.count(), PublishedIncident.objects.exists()) == (2, False)


def test_on_commit_it_runs_by_itself(advocate: User, editor: User, django_capture_on_commit_callbacks: Callable):
    incident = approved_case(advocate, editor)
    with django_capture_on_commit_callbacks(execute=True):
        publish(incident=incident, actor=editor, reason="now")

    assert PublishedIncident.objects.get().edition == 1


def test_a_ledger_that_was_lost_is_filled_again(advocate: User, editor: User):
    published_case(advocate, editor)
    published_case(advocate, editor)
    _empty_ledger()
    deliver()

    assert (PublishedIncident.objects.count(), list(breaks())) == (2, [])


def test_a_ledger_that_is_ahead_of_an_older_case_file_stops_everything(advocate: User, editor: User):
    published_case(advocate, editor)
    with append_only_lifted(connections["default"]), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE incidents_release SET chain = %s, delivered_at = NULL", ["0" * 64])
    with pytest.raises(BrokenLedger, match="holds another edition 1"):
        deliver()


def test_a_gap_in_the_releases_stops_everything(advocate: User, editor: User):
    publish(incident=approved_case(advocate, editor), actor=editor, reason="now")
    with append_only_lifted(connections["default"]), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE incidents_release SET sequence = 2")
    with pytest.raises(BrokenLedger, match="release 2 does not follow link 0"):
        deliver()


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_one_edition(advocate: User, editor: User):
    incident = approved_case(advocate, editor)
    _all_at_once(lambda: publish(incident=incident, actor=editor, reason="now"), times=2)

    assert list(Edition.objects.values_list("number", flat=True)) == [1]


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_both_succeed(advocate: User, editor: User):
    incident = approved_case(advocate, editor)

    assert _all_at_once(lambda: publish(incident=incident, actor=editor, reason="now"), times=2) == []


@pytest.mark.django_db(transaction=True)
def test_many_who_deliver_at_once_deliver_once(advocate: User, editor: User):
    for _case in range(3):
        publish(incident=approved_case(advocate, editor), actor=editor, reason="now")
    _empty_ledger()
    raised = _all_at_once(deliver, times=4)

    assert (raised, Edition.objects.count(), LedgerState.now().incidents, list(breaks())) == ([], 3, 3, [])
