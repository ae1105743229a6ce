"""How far a ledger that is a copy of another stands behind it: PostgreSQL's streaming replication."""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

# A copy that has replayed all it received is up to date, however long ago the last change was; one that receives
# nothing cannot know. The receiver's row can be seen by every role, though not what stands in it.
_LAG = """
SELECT EXISTS (SELECT FROM pg_stat_wal_receiver),
       CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
            ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp()) END
WHERE pg_is_in_recovery()
"""


@dataclass(frozen=True)
class Lag:
    connected: bool
    seconds: float

    def within(self, most: int) -> bool:
        """A copy that is cut off may still show a withdrawn case: it is not ready, however fresh it was."""
        return self.connected and self.seconds <= most

    def __str__(self) -> str:
        return f"a copy, {self.seconds:.0f} s behind" if self.connected else "a copy that receives nothing"


def lag(connection: BaseDatabaseWrapper) -> Lag | None:
    """None when the database is no copy."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(_LAG)
        row = cursor.fetchone()
    return Lag(connected=row[0], seconds=float(row[1] or 0)) if row else None
