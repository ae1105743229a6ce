"""Searches that somebody keeps: named, opened again, shared with a team, with what is new since the last look."""
