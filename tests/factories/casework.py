"""What is done about a case: interventions, submissions, deadlines, tasks, comments."""

import hashlib

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from incidents.records import models
from incidents.vocabulary.casework import InterventionKind
from incidents.vocabulary.mechanisms import Mechanism
from tests.factories.cases import IncidentFactory
from tests.factories.days import A_DAY


class InterventionFactory(DjangoModelFactory):
    class Meta:
        model = models.Intervention

    incident = factory.SubFactory(IncidentFactory)
    kind = InterventionKind.LETTER
    addressee = "a ministry"


class SubmissionFactory(DjangoModelFactory):
    class Meta:
        model = models.Submission

    incident = factory.SubFactory(IncidentFactory)
    intervention = factory.SubFactory(InterventionFactory, incident=factory.SelfAttribute("..incident"))
    mechanism = Mechanism.WGAD
    body = "a working group"
    pdf = factory.LazyAttribute(lambda _o: ContentFile(b"pdf", name="made"))
    pdf_sha256 = hashlib.sha256(b"pdf").hexdigest()
    docx = factory.LazyAttribute(lambda _o: ContentFile(b"docx", name="made"))
    docx_sha256 = hashlib.sha256(b"docx").hexdigest()


class DeadlineRuleFactory(DjangoModelFactory):
    class Meta:
        model = models.DeadlineRule

    kind = InterventionKind.LETTER
    days = 60
    effective_from = A_DAY
    basis = "methods of work"


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = models.Task

    incident = factory.SubFactory(IncidentFactory)
    title = "call the family"


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = models.Comment

    incident = factory.SubFactory(IncidentFactory)
    text = "to be read again"
