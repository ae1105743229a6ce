"""What is known from where: sources, statements, judgments, files."""

import hashlib

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from incidents.records import models
from incidents.vocabulary.sources import SourceKind, SubjectField
from tests.factories.cases import IncidentFactory


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source

    title = factory.Sequence("report {}".format)
    kind = SourceKind.NEWSPAPER
    publisher = "A Newspaper"


class StatementFactory(DjangoModelFactory):
    """About the incident of its case, unless a detainee, custody event or location is given."""

    class Meta:
        model = models.Statement

    case = factory.SubFactory(IncidentFactory)
    incident = factory.Maybe("is_about_another", None, factory.SelfAttribute("case"))
    source = factory.SubFactory(SourceFactory)
    field = SubjectField.OVERVIEW
    value = "it happened"

    class Params:
        is_about_another = factory.LazyAttribute(lambda o: bool(o.detainee or o.custody_event or o.location))

    detainee = None
    custody_event = None
    location = None


class JudgmentFactory(DjangoModelFactory):
    """About the incident of its case, unless a detainee, custody event or location is given."""

    class Meta:
        model = models.Judgment

    case = factory.SubFactory(IncidentFactory)
    incident = factory.Maybe("is_about_another", None, factory.SelfAttribute("case"))
    field = SubjectField.OVERVIEW
    reason = "A reason."

    class Params:
        is_about_another = factory.LazyAttribute(lambda o: bool(o.detainee or o.custody_event or o.location))

    detainee = None
    custody_event = None
    location = None


class EvidenceFactory(DjangoModelFactory):
    """A file whose content is `content`."""

    class Meta:
        model = models.Evidence

    class Params:
        content = b"as received"

    incident = factory.SubFactory(IncidentFactory)
    title = factory.Sequence("document {}".format)
    file = factory.LazyAttribute(lambda o: ContentFile(o.content, name="received"))
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.content).hexdigest())
    size = factory.LazyAttribute(lambda o: len(o.content))
    media_type = "text/plain"


class ImportBatchFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportBatch

    file = factory.LazyAttribute(lambda _o: ContentFile(b"a,b\n", name="received"))
    sha256 = hashlib.sha256(b"a,b\n").hexdigest()
