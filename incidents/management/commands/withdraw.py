"""`manage.py withdraw SLUG… --actor --reason [--public-reason]`"""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandParser

from incidents.management.acting import ActingCommand
from incidents.publication.release import withdraw
from incidents.records.incident import Incident
from incidents.vocabulary.ledger import WithdrawalReason


class Command(ActingCommand):
    permission = "incidents.withdraw_incident"
    help = "Takes cases off the public site. `safety` also erases the text of their earlier editions."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--public-reason",
            choices=WithdrawalReason.values,
            default=WithdrawalReason.EDITORIAL.value,
            help="what the public reads in place of the case (default: %(default)s)",
        )

    def act(self, incident: Incident, actor: User, options: dict[str, Any]) -> str:
        public_reason = WithdrawalReason(options["public_reason"])
        release = withdraw(incident=incident, actor=actor, reason=options["reason"], public_reason=public_reason)
        return f"{release.slug}: withdrawn as edition {release.number}"
