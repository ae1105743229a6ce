"""The site's own settings, but for static files by their plain names: nothing is built before these tests."""

from casetracker.settings import *  # noqa: F403 - all of them: the tests run what is deployed
from casetracker.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
