"""A group of staff who work the same cases; record-level access follows it."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.record import Record


class Team(Record):
    name = models.CharField(_("name"), max_length=120, unique=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("members"), blank=True, related_name="teams"
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    @classmethod
    def visible_where(cls, user: User) -> Q:
        return Q(pk__in=cls.members.through.objects.filter(user_id=user.pk).values("team_id"))

    def __str__(self) -> str:
        return self.name
