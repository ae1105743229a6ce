"""The site's own settings with two addresses more, for the limits: a static file of any size, and a view that does
nothing. BENCH_COLD=1: no page is kept, each is made for the one who asks."""

import os
from pathlib import Path

from casetracker.settings import *  # noqa: F403 - all of them: what is deployed is measured
from casetracker.settings import CACHES, STORAGES

STATIC_ROOT = Path(os.environ["BENCH_STATIC"])
ROOT_URLCONF = "benchmarks.urls"
# The same names; what is zipped beforehand takes half a minute, and nobody asks for it here.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
if os.environ.get("BENCH_COLD") == "1":
    CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
