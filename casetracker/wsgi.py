"""The entry for WSGI servers such as gunicorn."""

import os
from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casetracker.settings")
application: Callable[..., Iterable[bytes]] = get_wsgi_application()
if settings.SERVES_PUBLIC:
    # By name, since models can be loaded only now.
    application = import_string("incidents.public.kept_pages.Front")(application)
# Views are loaded now and not by whoever asks first: gunicorn's workers share what was loaded before they parted.
get_resolver().url_patterns  # noqa: B018 - a property that loads them
