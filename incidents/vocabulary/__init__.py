"""Choices, uncertain dates, place precision, public ids: pure values. Imports nothing of ours."""
