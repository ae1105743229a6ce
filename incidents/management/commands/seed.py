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
        for release in releases:
            self.stdout.write(f"published {release.slug}, edition {release.number}")
        if not releases:
            self.stdout.write("The July case was loaded before; nothing was changed.")
