"""The accounts of the demonstration: one for each role, each with a password that nobody has chosen."""

import secrets

from django.contrib.auth.models import Group, User
from django.db import transaction

from incidents.desk.roles import ROLES, ensure_roles


@transaction.atomic
def create_demo_accounts() -> list[tuple[str, str]]:
    """Make the accounts that are not there yet, named as their roles; return (name, password) of each made now.

    An account that is there keeps its password: this can be called as often as one likes.
    """
    ensure_roles()
    made = []
    for role in ROLES:
        if User.objects.filter(username=role).exists():
            continue
        password = secrets.token_urlsafe(15)
        person = User.objects.create_user(username=role, password=password, is_staff=True)
        person.groups.add(Group.objects.get(name=role))
        made.append((role, password))
    return made
