"""The editions of the July case as seeded: composed once a run, put into the ledger of any test that asks for them."""

from django.db import transaction

from incidents.editions.append import append
from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.publication.deliver import deliver
from incidents.publication.seed import seed


def compose() -> list[Edition]:
    """The two editions; both databases are left as they were."""
    with transaction.atomic("default"), transaction.atomic("public"):
        seed()
        deliver()
        editions = list(Edition.objects.order_by("sequence"))
        for alias in ("default", "public"):
            transaction.set_rollback(True, using=alias)
    return editions


def put_online(editions: list[Edition]) -> PublishedIncident:
    """The case in the ledger alone, the second edition in force."""
    names = [field.attname for field in Edition._meta.concrete_fields]
    state = LedgerState()
    append([Edition(**{name: getattr(edition, name) for name in names}) for edition in editions], state)
    state.save()
    return PublishedIncident.objects.get()
