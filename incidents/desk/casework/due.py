"""What waits for a person: their tasks, and the replies due to what they sent or to the cases assigned to them."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q

from incidents.records.intervention import Intervention
from incidents.records.task import Task


@dataclass(frozen=True)
class Due:
    """One thing with a day. `reference` is opaque; nothing here names a case or a person."""

    on: datetime.date
    reference: str
    case_reference: str
    case_key: int
    what: str


def due_for(user: User) -> list[Due]:
    """All that `user` has open with a day, the earliest first. Two queries."""
    mine = Q(assignee=user) | Q(assignee__isnull=True, incident__assignee=user)
    tasks = Task.objects.visible_to(user).open().filter(mine, due_on__isnull=False).select_related("incident")
    replies = Intervention.objects.visible_to(user).awaiting_reply().filter(mine).select_related("incident")
    found = [
        *(Due(task.due_on, task.reference, task.incident.reference, task.incident_id, "task") for task in tasks),
        *(
            Due(reply.reply_due_on, reply.reference, reply.incident.reference, reply.incident_id, "reply")
            for reply in replies
        ),
    ]
    return sorted(found, key=lambda due: (due.on, due.reference))
