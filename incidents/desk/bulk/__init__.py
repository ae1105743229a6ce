"""One change to many records: chosen on a list, shown record by record, confirmed with a reason, undone as a whole."""
