"""Commands that do to a case, in a person's name and for a reason, what an editor does at the desk."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.publication.review import NotReady
from incidents.records.incident import Incident


class ActingCommand(BaseCommand):
    """Takes SLUG… --actor --reason, and calls `act` for each case in turn; the first that is refused stops it."""

    permission: str

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="+", metavar="SLUG", help="the address of a case")
        parser.add_argument("--actor", required=True, metavar="USERNAME", help="who does it; goes into the log")
        parser.add_argument("--reason", required=True, help="why; stays in the log, the public does not read it")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = self._actor(options["actor"])
        for incident in [self._incident(slug) for slug in options["slugs"]]:
            try:
                self.stdout.write(self.act(incident, actor, options))
            except NotReady as error:
                raise CommandError(f"{incident.slug}: {error}") from error

    def act(self, incident: Incident, actor: User, options: dict[str, Any]) -> str:
        """Does it to one case; returns the line to print. NotReady if it cannot be done."""
        raise NotImplementedError

    def _actor(self, name: str) -> User:
        actor = User.objects.filter(username=name, is_active=True).first()
        if actor is None:
            raise CommandError(f"There is no active account named {name}.")
        if not actor.has_perm(self.permission):
            raise CommandError(f"{name} may not do this: the account lacks the permission {self.permission}.")
        return actor

    def _incident(self, slug: str) -> Incident:
        incident: Incident | None = Incident.objects.filter(slug=slug).first()
        if incident is None:
            raise CommandError(f"There is no case at the address {slug}.")
        return incident
