"""A search that somebody keeps: the name of it and the query string of the list, for oneself or for a team.

It holds no results: whoever opens it finds what she may see.
"""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.team import Team
from incidents.vocabulary.casework import SearchedList
from incidents.vocabulary.choices import one_of


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, user: User) -> Self:
        """Her own, and those shared with her teams. Nobody sees another person's, whatever else she sees."""
        teams = Team.members.through.objects.filter(user_id=user.pk).values("team_id")
        return self.filter(Q(owner_id=user.pk) | Q(team_id__in=teams))


class SavedSearch(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.CASCADE, related_name="saved_searches"
    )
    team = models.ForeignKey(
        Team, verbose_name=_("shared with"), null=True, blank=True, on_delete=models.SET_NULL, related_name="searches"
    )
    name = models.CharField(_("name"), max_length=120)
    of = models.CharField(_("list"), max_length=10, choices=SearchedList.choices)
    query = models.CharField(_("query"), max_length=1000, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [
            one_of("of", SearchedList, "savedsearch_of"),
            # Two of one name could not be told apart on the start page.
            models.UniqueConstraint(fields=["owner", "name"], name="savedsearch_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
