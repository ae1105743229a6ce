"""People and groups, their names and consents, and whether two are one."""

import factory
from factory.django import DjangoModelFactory

from incidents.records import models
from incidents.vocabulary.ledger import MergeVerdict
from incidents.vocabulary.people import ConsentGiver, ConsentScope, CountingUnit
from tests.factories.days import A_DAY
from tests.factories.staff import UserFactory


class GroupFactory(DjangoModelFactory):
    """A group of three."""

    class Meta:
        model = models.Detainee

    label = factory.Sequence("group {}".format)
    public_label = "people arrested in the town"
    unit = CountingUnit.GROUP
    persons = 3


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = models.Detainee

    label = factory.Sequence("person {}".format)


class PersonNameFactory(DjangoModelFactory):
    class Meta:
        model = models.PersonName

    detainee = factory.SubFactory(PersonFactory)
    text = factory.Sequence("Invented Name{}".format)


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = models.Consent

    detainee = factory.SubFactory(PersonFactory)
    scope = ConsentScope.PUBLISH_NAME
    given_by = ConsentGiver.SELF
    obtained_by = "an advocate"
    method = "in person"
    given_on = A_DAY


class MergeDecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.MergeDecision

    first = factory.SubFactory(PersonFactory)
    second = factory.SubFactory(PersonFactory)
    second_reference = factory.SelfAttribute("second.reference")
    verdict = MergeVerdict.DIFFERENT
    decided_by = factory.SubFactory(UserFactory)
