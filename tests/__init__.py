"""The suite: a folder a room, sentences as names. `make test` runs it on SQLite and on PostgreSQL."""
