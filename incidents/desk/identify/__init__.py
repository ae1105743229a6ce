"""Identifying a person out of a group: the total never changes, and it can be undone."""
