"""Why the record says what it says: one reason for one field, beside the statements for and against."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.record import Record
from incidents.records.subject import SUBJECTS, AboutSubject


class Judgment(Record, AboutSubject):
    reason = models.TextField(_("reason"), help_text=_("Public: it stands beside the number or fact it explains."))

    seen_with = "case"

    class Meta:
        verbose_name = _("judgment")
        verbose_name_plural = _("judgments")
        ordering = ["pk"]
        constraints = [
            *AboutSubject.Meta.constraints,
            # Two reasons for one field would leave open which of them holds.
            *(
                models.UniqueConstraint(
                    fields=["case", subject, "field"],
                    condition=Q(**{f"{subject}__isnull": False}),
                    name=f"judgment_once_for_{subject}",
                )
                for subject in SUBJECTS
            ),
        ]

    def __str__(self) -> str:
        return self.reference
