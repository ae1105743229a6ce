"""From the ledger no relation leads into the case file, not even a hidden one that a filter could still follow."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from incidents.editions.edition import Edition


def reached(start: Iterable[type[models.Model]]) -> set[type[models.Model]]:
    """All models that relations lead to from `start`, in any number of steps, forwards and backwards."""
    found: set[type[models.Model]] = set()
    waiting = list(start)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            related = [field.related_model for field in model._meta.get_fields(include_hidden=True)]
            waiting += [other for other in related if isinstance(other, type)]
    return found


def test_from_the_ledger_only_the_ledger_is_reached():
    ledger = set(apps.get_app_config("editions").get_models())

    assert reached(ledger) == ledger


def test_from_the_case_file_no_edition_is_reached():
    assert Edition not in reached(apps.get_app_config("incidents").get_models())


@isolate_apps("incidents", "incidents.editions")
def test_a_planted_key_without_a_way_back_is_noticed():
    class Page(models.Model):  # noqa: DJ008 - no row of it is ever shown
        class Meta:
            app_label = "editions"

    class Secret(models.Model):  # noqa: DJ008 - no row of it is ever shown
        page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "incidents"

    assert reached([Page]) == {Page, Secret}
