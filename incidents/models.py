"""A signpost for Django: the models live in the room `records`."""

from incidents.records.models import *  # noqa: F403  # the one place that Django looks for models
