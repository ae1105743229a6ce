"""Who works here, and what each keeps for herself: searches, drafts, the key of a calendar."""

import factory
from django.contrib.auth.models import User
from django.utils import timezone
from factory.django import DjangoModelFactory

from incidents.records import models


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("person{}".format)
    is_staff = True


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = models.Team

    name = factory.Sequence("team {}".format)


class CalendarKeyFactory(DjangoModelFactory):
    class Meta:
        model = models.CalendarKey

    user = factory.SubFactory(UserFactory)
    digest = factory.Sequence("{:064x}".format)


class SavedSearchFactory(DjangoModelFactory):
    class Meta:
        model = models.SavedSearch

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence("search {}".format)
    of = "incident"
    query = "q=arrest"


class SearchLookFactory(DjangoModelFactory):
    class Meta:
        model = models.SearchLook

    search = factory.SubFactory(SavedSearchFactory)
    user = factory.SelfAttribute("search.owner")
    looked_at = factory.LazyFunction(timezone.now)


class DraftFactory(DjangoModelFactory):
    class Meta:
        model = models.Draft

    user = factory.SubFactory(UserFactory)
    of = "case"
    title = factory.Sequence("half a case {}".format)
    body = "title=Half+a+case"
