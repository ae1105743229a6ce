"""Something to be done about a case, by somebody, by a day."""

import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.incident import Incident
from incidents.records.record import Record, RecordManager, RecordQuerySet


class TaskQuerySet(RecordQuerySet["Task"]):
    def open(self) -> Self:
        return self.filter(done_on__isnull=True)

    def due_by(self, day: datetime.date) -> Self:
        return self.open().filter(due_on__lte=day)


class TaskManager(RecordManager["Task"].from_queryset(TaskQuerySet)):  # type: ignore[misc]  # built at run time
    pass


class Task(Record):
    incident = models.ForeignKey(Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("what is to be done"), max_length=200)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assignee"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    notes = models.TextField(_("internal notes"), blank=True)

    objects: ClassVar[TaskManager] = TaskManager()

    seen_with = "incident"

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["done_on", "due_on", "pk"]
        indexes = [
            models.Index(fields=["assignee", "due_on"], condition=Q(done_on__isnull=True), name="task_open_by_due"),
        ]

    def __str__(self) -> str:
        return self.title
