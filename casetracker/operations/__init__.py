"""Keeping a site in being: backups, restoring, roles of the databases. Knows all rooms; nothing imports it.

An app of its own, without models, so that the zone `public` does not even know its commands.
"""
