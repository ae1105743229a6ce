"""`kill -9` while an export is made: another worker finishes it, one file is stored, nothing lies about."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests import own_site
from tests.walls.sites import ROOT, Site

POINTS = [
    "while the rows are written",
    "while the file is locked",
    "between storing it and saying so",
]
WORK = "tests.desk.export_and_die"

Story = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "tmp").mkdir()
    with own_site.environment(folder) as environment:
        site = Site(environment | {"TMPDIR": str(folder / "tmp")})
        site.seed()
        yield site


@pytest.fixture(scope="module")
def story(site: Site) -> Story:
    """Point of death -> how the maker ended, and what is there before, at the next look, and after the lease."""
    told: Story = site.answer(WORK)
    return told


@pytest.mark.parametrize("point", POINTS)
def test_the_maker_was_killed(story: Story, point: str) -> None:
    assert story[point]["status"] == -signal.SIGKILL


@pytest.mark.parametrize("point", POINTS)
def test_nobody_takes_it_up_while_the_killed_maker_may_be_alive(story: Story, point: str) -> None:
    assert story[point]["at once"]["exports"][-1] == {"state": "making", "attempts": 1, "outcome": ""}


@pytest.mark.parametrize("point", POINTS)
def test_another_finishes_it(story: Story, point: str) -> None:
    assert story[point]["after"]["exports"][-1] == {"state": "ready", "attempts": 2, "outcome": ""}


@pytest.mark.parametrize("point", POINTS)
def test_one_file_is_stored(story: Story, point: str) -> None:
    assert story[point]["after"]["stored"] - story[point]["before"]["stored"] == 1


@pytest.mark.parametrize("point", POINTS)
def test_nothing_is_left_open(story: Story, point: str) -> None:
    assert story[point]["after"]["open"] == 0


@pytest.mark.parametrize("point", POINTS)
def test_both_beginnings_are_in_the_log(story: Story, point: str) -> None:
    assert story[point]["after"]["steps"][-5:] == ["asked for", "ordered", "begun", "begun", "made"]


def test_two_workers_at_once_make_one_file_of_each_order(story: Story) -> None:
    both = story["both"]
    assert both["after"]["stored"] - both["before"]["stored"] == 3


def test_a_worker_makes_what_is_ordered_and_ends_when_it_is_told_to(site: Site) -> None:
    command = [sys.executable, "manage.py", "run_exports"]
    worker = subprocess.Popen(command, cwd=ROOT, env=site.environment, stdin=subprocess.DEVNULL)
    waited = site.run(WORK, "order and wait").returncode
    worker.terminate()
    assert (waited, worker.wait(30)) == (0, 0)
