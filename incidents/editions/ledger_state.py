"""One row: the version of the ledger, which grows with each delivery, and its running totals."""

from django.db import connections, models, router

# As it is: the whole way through a query set takes longer than the rest of a short page.
_ROW = 'SELECT * FROM editions_ledgerstate WHERE "only" = 1'  # a word of PostgreSQL


class LedgerState(models.Model):
    """`version` is the sequence of the last edition delivered: the ETag of every list and the key of every cache."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveBigIntegerField(default=0)
    chain = models.CharField(max_length=64, default="0" * 64)
    incidents = models.PositiveBigIntegerField(default=0)
    people_low = models.PositiveBigIntegerField(default=0)
    people_best = models.PositiveBigIntegerField(default=0)
    people_high = models.PositiveBigIntegerField(default=0)
    updated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=1), name="ledgerstate_one_row")]

    def __str__(self) -> str:
        return str(self.version)

    @classmethod
    def now(cls) -> "LedgerState":
        """The state of the ledger; version 0 before anything was published."""
        return next(iter(cls.objects.raw(_ROW)), None) or cls()

    @classmethod
    def link_now(cls) -> str:
        """Version and chain alone, by the shortest way there is: every kept page asks for them each time."""
        with connections[router.db_for_read(cls)].cursor() as cursor:
            cursor.execute('SELECT version, chain FROM editions_ledgerstate WHERE "only" = 1')  # a word of PostgreSQL
            row = cursor.fetchone()
        return f"{row[0]}:{row[1]}" if row else "0:"
