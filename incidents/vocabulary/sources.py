"""Sources, their grades (Admiralty code) and what kind of thing they say."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    NEWSPAPER = "newspaper", _("newspaper or news site")
    BROADCAST = "broadcast", _("radio or television")
    NEWS_AGENCY = "news_agency", _("news agency")
    GOVERNMENT = "government", _("government statement")
    UN_DOCUMENT = "un_document", _("United Nations document")
    NGO_REPORT = "ngo_report", _("report of a non-governmental organisation")
    COURT_RECORD = "court_record", _("court record")
    WITNESS = "witness", _("witness")
    FAMILY = "family", _("family member")
    LETTER = "letter", _("letter or message")
    SOCIAL_POST = "social_post", _("social media post")
    WEB_PAGE = "web_page", _("web page")
    PHOTOGRAPH = "photograph", _("photograph or video")
    SATELLITE_IMAGE = "satellite_image", _("satellite image")
    OTHER = "other", _("other")


class Reliability(models.TextChoices):
    """Of the source. Judged independently of what it says in any one case."""

    A = "A", _("completely reliable")
    B = "B", _("usually reliable")
    C = "C", _("fairly reliable")
    D = "D", _("not usually reliable")
    E = "E", _("unreliable")
    F = "F", _("reliability cannot be judged")


class Credibility(models.TextChoices):
    """Of the statement. Grade 1 needs two independent sources."""

    CONFIRMED = "1", _("confirmed by other sources")
    PROBABLE = "2", _("probably true")
    POSSIBLE = "3", _("possibly true")
    DOUBTFUL = "4", _("doubtful")
    IMPROBABLE = "5", _("improbable")
    UNJUDGED = "6", _("truth cannot be judged")


class StatementKind(models.TextChoices):
    FACT = "fact", _("states a fact")
    PREDICTION = "prediction", _("predicts")
    OPINION = "opinion", _("gives an opinion")
    DEMAND = "demand", _("demands")


class CountBasis(models.TextChoices):
    EXACT = "exact", _("exactly")
    APPROXIMATE = "approximate", _("about")
    AT_LEAST = "at_least", _("at least")
    UP_TO = "up_to", _("up to")


class SubjectField(models.TextChoices):
    """What a statement is about: the allow-list of facts that can be cited and judged."""

    OVERVIEW = "overview", _("what happened")
    WHEN = "when", _("date")
    LOCATION = "location", _("place")
    PEOPLE = "people", _("number of people")
    DETAINEES = "detainees", _("number of people other than helpers")
    HELPERS = "helpers", _("number of helpers")
    CIRCUMSTANCES = "circumstances", _("circumstances")
    ROUTE = "route", _("route")
    AUTHORITY = "authority", _("authority said to be responsible")
    LEGAL_BASIS = "legal_basis", _("legal basis asserted")
    LEGAL_OBJECTION = "legal_objection", _("law said to be broken")
    MOTIVE = "motive", _("motive said to be behind it")
    PATTERN = "pattern", _("pattern")
    RISK = "risk", _("risk")
    DEMAND = "demand", _("what is asked for")
    CONTEXT = "context", _("context")
    PERSONS = "persons", _("number of persons in the group")
    ROLE = "role", _("role")
    NATIONALITY = "nationality", _("nationality")
    COMPOSITION = "composition", _("who is in the group")
    OCCURRENCE = "occurrence", _("that it happened")
    STATED_REASON = "stated_reason", _("reason given")
    PURPOSE = "purpose", _("purpose")
    FACILITY = "facility", _("kind of facility")


COUNT_FIELDS = frozenset({SubjectField.PEOPLE, SubjectField.DETAINEES, SubjectField.HELPERS, SubjectField.PERSONS})
# Only of these can two statements disagree: each has one true answer. Two contexts, motives or demands stand together.
COMPARED_FIELDS = COUNT_FIELDS | {
    SubjectField.WHEN,
    SubjectField.LOCATION,
    SubjectField.AUTHORITY,
    SubjectField.ROLE,
    SubjectField.NATIONALITY,
    SubjectField.STATED_REASON,
    SubjectField.FACILITY,
}
