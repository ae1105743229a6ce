"""One factory a record: the smallest row that its constraints accept, about nobody in particular.

`IncidentFactory()` is a bare draft; `tests.cases` makes a case that is ready to be published, and takes it there.
"""

import datetime
import hashlib

import factory
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from incidents.records import models
from incidents.vocabulary.casework import InterventionKind
from incidents.vocabulary.custody import CustodyKind
from incidents.vocabulary.ledger import MergeVerdict
from incidents.vocabulary.mechanisms import Mechanism
from incidents.vocabulary.people import ConsentGiver, ConsentScope, CountingUnit
from incidents.vocabulary.places import LocationKind
from incidents.vocabulary.precision import GeoPrecision
from incidents.vocabulary.sources import SourceKind, SubjectField

A_DAY = datetime.date(2014, 7, 20)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("person{}".format)
    is_staff = True


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = models.Team

    name = factory.Sequence("team {}".format)


class ViolationTypeFactory(DjangoModelFactory):
    class Meta:
        model = models.ViolationType

    code = factory.Sequence("violation-{}".format)
    label_en = factory.Sequence("violation {}".format)
    label_ko = factory.Sequence("침해 {}".format)
    label_zh_hans = factory.Sequence("侵犯 {}".format)


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = models.Location
        django_get_or_create = ("name", "kind")

    name = "China"
    kind = LocationKind.COUNTRY
    country_code = "CN"


class LocationFactory(DjangoModelFactory):
    """A town in China; `kind` and `parent` make it something else."""

    class Meta:
        model = models.Location

    parent = factory.SubFactory(CountryFactory)
    name = factory.Sequence("town {}".format)
    kind = LocationKind.CITY
    latitude = "36.06488"
    longitude = "120.38042"
    geo_precision = GeoPrecision.SETTLEMENT


class LocationNameFactory(DjangoModelFactory):
    class Meta:
        model = models.LocationName

    location = factory.SubFactory(LocationFactory)
    text = factory.Sequence("other name {}".format)


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


class InterventionFactory(DjangoModelFactory):
    class Meta:
        model = models.Intervention

    incident = factory.SubFactory(IncidentFactory)
    kind = InterventionKind.LETTER
    addressee = "a ministry"


class CorrectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Correction

    incident = factory.SubFactory(IncidentFactory)
    made_on = A_DAY
    text = "The number was wrong."


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


class MergeDecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.MergeDecision

    first = factory.SubFactory(PersonFactory)
    second = factory.SubFactory(PersonFactory)
    second_reference = factory.SelfAttribute("second.reference")
    verdict = MergeVerdict.DIFFERENT
    decided_by = factory.SubFactory(UserFactory)


class ImportBatchFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportBatch

    file = factory.LazyAttribute(lambda _o: ContentFile(b"a,b\n", name="received"))
    sha256 = hashlib.sha256(b"a,b\n").hexdigest()


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
