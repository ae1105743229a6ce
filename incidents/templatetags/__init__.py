"""Formatting only. May import vocabulary."""
