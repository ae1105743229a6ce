"""One site with its archives for a whole run, and empty places to restore to."""

from collections.abc import Iterator

import pytest

from tests import own_site
from tests.operations.backups import Kept, keep
from tests.walls.sites import Site


@pytest.fixture(scope="session")
def kept(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("kept")
    with own_site.environment(folder) as environment:
        yield keep(environment, folder)


@pytest.fixture
def nowhere(own_site: dict[str, str]) -> Site:
    """A site that has databases and nothing in them."""
    return Site(own_site)
