"""The public site: read-only views of the ledger. May import reports, editions and vocabulary."""
