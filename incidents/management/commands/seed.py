"""`manage.py seed`: the July case, published in two editions."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.publication.review import NotReady
from incidents.publication.seed import seed


class Command(BaseCommand):
    help = "Loads the July case and publishes it. Run again it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            releases = seed()
        except NotReady as error:
            raise CommandError(f"The July case cannot be published: {error}") from error
        lines = [f"published {release.slug}, edition {release.number}" for release in releases]
        if options["verbosity"]:
            self.stdout.write("\n".join(lines) or "The July case was loaded before; nothing was changed.")
