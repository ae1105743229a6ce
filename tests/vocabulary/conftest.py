"""Hypothesis without deadlines: how fast a shared machine is says nothing about the code."""

from hypothesis import settings

settings.register_profile("without deadlines", deadline=None)
settings.load_profile("without deadlines")
