"""When somebody last looked at a saved search: what changed after that is new to her."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.saved_search import SavedSearch


class SearchLook(models.Model):
    search = models.ForeignKey(
        SavedSearch, verbose_name=_("saved search"), on_delete=models.CASCADE, related_name="looks"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="+"
    )
    looked_at = models.DateTimeField(_("looked at"))

    class Meta:
        verbose_name = _("look at a saved search")
        verbose_name_plural = _("looks at saved searches")
        constraints = [
            # One last look each; a second row would leave open which of them counts.
            models.UniqueConstraint(fields=["search", "user"], name="searchlook_once"),
        ]

    def __str__(self) -> str:
        return str(self.search_id)
