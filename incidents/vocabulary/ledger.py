"""Words of the public ledger and of the log: what an edition is, why one was withdrawn, what was done."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionKind(models.TextChoices):
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class WithdrawalReason(models.TextChoices):
    """Neutral words for the public; the full reason stays in the case file."""

    EDITORIAL = "editorial", _("withdrawn by the editors")
    SAFETY = "safety", _("withdrawn to protect people")
    DUPLICATE = "duplicate", _("recorded elsewhere")
    ERROR = "error", _("recorded in error")


class AuditAction(models.TextChoices):
    CREATED = "created", _("created")
    CHANGED = "changed", _("changed")
    DELETED = "deleted", _("deleted")
    VIEWED = "viewed", _("viewed")
    SUBMITTED = "submitted", _("sent for review")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned to draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPORTED = "exported", _("exported")
    IDENTIFIED = "identified", _("identified from a group")
    REVERTED = "reverted", _("reverted")
    MERGED = "merged", _("merged")
    IMPORTED = "imported", _("imported")
    UNDONE = "undone", _("undone")
    ACCESS = "access", _("access changed")
    SEEDED = "seeded", _("loaded by the seed")


class MergeVerdict(models.TextChoices):
    SAME = "same", _("the same person")
    DIFFERENT = "different", _("different people")
    UNDONE = "undone", _("undone")


class ImportOutcome(models.TextChoices):
    PREVIEWED = "previewed", _("previewed")
    COMMITTED = "committed", _("committed")
    UNDONE = "undone", _("undone")
    FAILED = "failed", _("failed")
