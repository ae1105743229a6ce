"""Logging a case from a news report: its text in numbered paragraphs, and beside it only what the text says."""
