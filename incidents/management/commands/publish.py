"""`manage.py publish SLUG… --actor --reason`"""

from typing import Any

from django.contrib.auth.models import User

from incidents.management.acting import ActingCommand
from incidents.publication.release import publish
from incidents.records.incident import Incident


class Command(ActingCommand):
    permission = "incidents.publish_incident"
    help = "Publishes approved cases, each as its next edition."

    def act(self, incident: Incident, actor: User, options: dict[str, Any]) -> str:
        before = incident.current_edition
        release = publish(incident=incident, actor=actor, reason=options["reason"])
        if release.number == before:
            return f"{release.slug}: nothing has changed since edition {release.number}"
        return f"{release.slug}: published edition {release.number}"
