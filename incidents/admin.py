"""A signpost for Django: the admins of the desk."""

from incidents.desk import admins

__all__ = ["admins"]
