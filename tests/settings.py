"""The site's own settings under the environment of the tests, with the few differences that tests need."""

import os

from tests import surroundings

# The surroundings must stand before the settings read them.
# isort: split
from casetracker.settings import *  # noqa: F403 - all of them: the tests run what is deployed
from casetracker.settings import CACHES, DATABASES, STORAGES

for _alias, _name in (("default", "casefile"), ("public", "ledger")):
    # A name of this run's own: two runs on one server, or in one folder, do not meet.
    _file = surroundings.FOLDER / f"test_{_name}.sqlite3"
    DATABASES[_alias]["TEST"] = {"NAME": f"test_{_name}_{os.getpid()}" if surroundings.ON_POSTGRESQL else str(_file)}

# No build step before the tests; what the built files look like is tested by building them.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # logins by the hundred: fast, not strong
# Each test has a ledger of its own, and pages of one must not be shown in the next.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
