"""An incident, in words, and what was done to whom in it."""

import factory
from factory.django import DjangoModelFactory

from incidents.records import models
from incidents.vocabulary.custody import CustodyKind
from tests.factories.days import A_DAY
from tests.factories.persons import GroupFactory


class IncidentFactory(DjangoModelFactory):
    class Meta:
        model = models.Incident

    title = factory.Sequence("Arrest number {}".format)
    slug = factory.Sequence("arrest-number-{}".format)


class IncidentTranslationFactory(DjangoModelFactory):
    class Meta:
        model = models.IncidentTranslation

    incident = factory.SubFactory(IncidentFactory)
    language = "ko"
    title = "체포"


class CorrectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Correction

    incident = factory.SubFactory(IncidentFactory)
    made_on = A_DAY
    text = "The number was wrong."


class InvolvementFactory(DjangoModelFactory):
    class Meta:
        model = models.Involvement

    incident = factory.SubFactory(IncidentFactory)
    detainee = factory.SubFactory(GroupFactory)


class CustodyEventFactory(DjangoModelFactory):
    class Meta:
        model = models.CustodyEvent

    incident = factory.SubFactory(IncidentFactory)
    detainee = factory.SubFactory(GroupFactory)
    kind = CustodyKind.ARRESTED
