"""A signpost for Django: the table of this app."""

from incidents.desk.exports.staff_export import StaffExport

__all__ = ["StaffExport"]
