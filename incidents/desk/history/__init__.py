"""The history of a record from the audit log, and the revert of one change."""
