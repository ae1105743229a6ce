"""The case page: everything about one incident, entered and mended in one place."""
