import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from incidents.editions.models import Edition
from tests.emptying import append_only_lifted

pytestmark = pytest.mark.django_db(transaction=True)


def _commit_an_edition() -> None:
    Edition.objects.create(
        sequence=1,
        public_id="planted",
        number=1,
        slug="planted",
        kind="published",
        document="{}",
        digest="0" * 64,
        chain="0" * 64,
        released_at=timezone.now(),
    )


@pytest.mark.parametrize("time", ["first", "second"])
def test_every_test_begins_with_an_empty_ledger_though_editions_cannot_be_deleted(time: str):
    before = Edition.objects.count()
    _commit_an_edition()

    assert before == 0


def test_the_triggers_stand_again_afterwards():
    _commit_an_edition()
    with append_only_lifted(connections["public"]):
        pass

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic("public"),
        connections["public"].cursor() as cursor,
    ):
        cursor.execute("DELETE FROM editions_edition")
