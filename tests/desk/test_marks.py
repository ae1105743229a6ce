"""Every field of a form at the desk says whether it becomes public, also where it is no field of a record."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.access.world import world_of
from tests.factories import TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NO_FIELD_OF_A_RECORD = {"DELETE", "id"}


def _forms(page: Any) -> list[Any]:
    return [
        page.context["adminform"].form,
        *(f for rows in page.context["inline_admin_formsets"] for f in rows.formset),
    ]


def test_every_field_says_whether_it_becomes_public(administrator: User, administrator_desk: Client):
    world = world_of(TeamFactory(), "own", administrator)
    kinds = [
        str(model._meta.model_name)
        for model in apps.get_app_config("incidents").get_models()
        if admin.site.is_registered(model)
    ]
    unmarked = {
        f"{kind}: {type(form).__name__}.{bound.name}"
        for kind in kinds
        for form in _forms(administrator_desk.get(reverse(f"admin:incidents_{kind}_change", args=[world[kind].pk])))
        for bound in form.visible_fields()
        if bound.name not in NO_FIELD_OF_A_RECORD and not getattr(bound.field, "mark", None)
    }

    assert unmarked == set()
