"""The last link of each chain. Locking its row makes writers queue, so that a chain cannot fork."""

from django.db import models

from incidents.vocabulary.canonical import chain_digest

AUDIT_CHAIN = "audit"
RELEASE_CHAIN = "release"
FIRST_LINK = "0" * 64


class ChainHead(models.Model):
    name = models.CharField(max_length=20, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=FIRST_LINK)

    def __str__(self) -> str:
        return f"{self.name} {self.sequence}"

    @classmethod
    def lock(cls, name: str) -> "ChainHead":
        """The head, locked until the transaction ends. Must be called inside one."""
        cls.objects.get_or_create(name=name)
        return cls.objects.select_for_update().get(name=name)

    def advance(self, digest: str) -> tuple[int, str, str]:
        """Adds a link for `digest`; returns (sequence, digest of the link before, digest of the new link)."""
        previous = self.digest
        self.sequence += 1
        self.digest = chain_digest(previous, digest)
        self.save(update_fields=["sequence", "digest"])
        return self.sequence, previous, self.digest
