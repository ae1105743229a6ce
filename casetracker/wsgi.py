"""The entry for WSGI servers such as gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casetracker.settings")
application = get_wsgi_application()
# Views are loaded now and not by whoever asks first: gunicorn's workers share what was loaded before they parted.
get_resolver().url_patterns  # noqa: B018 - a property that loads them
