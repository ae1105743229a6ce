"""`kill -9` while an edition is on its way: afterwards the old one stands whole, or the new one, and none is lost."""

import signal
from collections.abc import Iterator
from typing import Any

import pytest

from tests import own_site
from tests.walls.sites import Site

LOST = "before the release is committed"
OLD_STANDS = ["between release and delivery", "before the delivery is committed"]
NEW_STANDS = "between delivery and its mark"
POINTS = [LOST, *OLD_STANDS, NEW_STANDS]

Story = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def story(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Point of death -> the status of the process that published, and the ledger before and after a delivery."""
    with own_site.environment(tmp_path_factory.mktemp("site")) as environment:
        site = Site(environment)
        site.seed()
        told: Story = {}
        for point in POINTS:
            status = site.run("tests.walls.publish_and_die", point).returncode
            told[point] = {"status": status} | site.answer("tests.walls.look_at_the_ledger")
        yield told


@pytest.mark.parametrize("point", POINTS)
def test_the_process_was_killed(story: Story, point: str):
    assert story[point]["status"] == -signal.SIGKILL


@pytest.mark.parametrize("point", POINTS)
def test_what_is_in_force_after_the_kill_is_whole(story: Story, point: str):
    assert story[point]["before"]["whole"]


@pytest.mark.parametrize("point", [LOST, *OLD_STANDS])
def test_the_old_edition_stands_after_the_kill(story: Story, point: str):
    assert point not in story[point]["before"]["corrections"]


def test_the_new_edition_stands_where_it_was_delivered(story: Story):
    assert NEW_STANDS in story[NEW_STANDS]["before"]["corrections"]


@pytest.mark.parametrize("point", [*OLD_STANDS, NEW_STANDS])
def test_what_was_released_stands_after_the_next_delivery(story: Story, point: str):
    assert story[point]["after"]["corrections"][-1] == point


def test_what_was_not_released_never_appears(story: Story):
    assert story[LOST]["after"]["corrections"] == story[LOST]["before"]["corrections"]


@pytest.mark.parametrize("point", POINTS)
def test_nothing_waits_after_the_next_delivery(story: Story, point: str):
    assert story[point]["after"]["waiting"] == 0


@pytest.mark.parametrize("point", POINTS)
def test_everything_verifies_afterwards(story: Story, point: str):
    assert story[point]["verified"]
