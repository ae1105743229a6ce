"""Tasks and comments on the case page."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.case.row_form import CaseRowForm
from incidents.desk.case.rows import CaseRowsInline
from incidents.records.comment import Comment
from incidents.records.task import Task


class TaskForm(CaseRowForm):
    def line(self) -> list[str]:
        task = self.instance
        due = _("due %(day)s") % {"day": task.due_on} if task.due_on else ""
        state = _("done %(day)s") % {"day": task.done_on} if task.done_on else _("open")
        return [state, task.title, str(task.assignee or ""), due]


class CommentForm(CaseRowForm):
    def line(self) -> list[str]:
        comment = self.instance
        return [f"{comment.created_at:%Y-%m-%d}", str(comment.created_by or ""), Truncator(comment.text).chars(300)]


class TaskRows(CaseRowsInline):
    model = Task
    form = TaskForm
    classes = ["collapse"]
    fieldsets = [
        (None, {"fields": ["title", "assignee", "due_on", "done_on"]}),
        (gettext_lazy("More about this task"), {"fields": ["notes"]}),
    ]


class CommentRows(CaseRowsInline):
    """What was said stays said: comments are added, never changed or removed."""

    model = Comment
    form = CommentForm
    classes = ["collapse"]
    can_delete = False
    verbose_name_plural = gettext_lazy("comments among staff")
    fieldsets = [(None, {"fields": ["text"]})]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
