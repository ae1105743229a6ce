"""The stages of a case in the house: review, work, verification, interventions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewStage(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")


class WorkStatus(models.TextChoices):
    ACTIVE = "active", _("active")
    PENDING = "pending", _("pending")
    CLOSED = "closed", _("closed")


class Priority(models.TextChoices):
    URGENT = "urgent", _("urgent")
    HIGH = "high", _("high")
    NORMAL = "normal", _("normal")
    LOW = "low", _("low")


class Verification(models.TextChoices):
    """Of the incident as a whole (HURIDOCS micro-thesaurus 41, shortened)."""

    CONFIRMED = "confirmed", _("confirmed")
    LIKELY = "likely", _("likely")
    POSSIBLE = "possible", _("possible")
    UNLIKELY = "unlikely", _("unlikely")
    UNKNOWN = "unknown", _("not judged")


class AuthorityKind(models.TextChoices):
    NOT_STATED = "not_stated", _("not stated")
    OFFICIALS = "officials", _("officials, body not named")
    POLICE = "police", _("police")
    BORDER_GUARD = "border_guard", _("border guard")
    STATE_SECURITY = "state_security", _("state security")
    ARMED_FORCES = "armed_forces", _("armed forces")
    IMMIGRATION = "immigration", _("immigration authority")
    JUDICIARY = "judiciary", _("judiciary")
    NON_STATE = "non_state", _("non-state actor")
    OTHER = "other", _("other")


class Involvement(models.TextChoices):
    """Alleged degree of involvement of the authority (HURIDOCS micro-thesaurus 18, shortened)."""

    NOT_STATED = "not_stated", _("not stated")
    CARRIED_OUT = "carried_out", _("carried it out")
    ORDERED = "ordered", _("gave the order")
    ACQUIESCED = "acquiesced", _("let it happen")
    FAILED_TO_PROTECT = "failed_to_protect", _("failed to protect")


class InterventionKind(models.TextChoices):
    URGENT_APPEAL = "urgent_appeal", _("urgent appeal")
    WGAD_COMPLAINT = "wgad_complaint", _("complaint to the Working Group on Arbitrary Detention")
    WGEID_COMMUNICATION = "wgeid_communication", _("communication to the Working Group on Enforced Disappearances")
    SPECIAL_PROCEDURES = "special_procedures", _("submission to Special Procedures")
    LETTER = "letter", _("letter")
    PRESS = "press", _("press statement")
    CONSULAR_REQUEST = "consular_request", _("consular request")
    COURT_FILING = "court_filing", _("court filing")
    VISIT = "visit", _("visit")
    PUBLIC_DEMAND = "public_demand", _("public demand")


class InterventionStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    SENT = "sent", _("sent")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed")


class Response(models.TextChoices):
    NONE_YET = "none_yet", _("no response yet")
    FAVOURABLE = "favourable", _("favourable")
    COMMITMENT = "commitment", _("commitment made")
    TOKEN = "token", _("token response")
    MORE_ASKED = "more_asked", _("more information asked for")
    DENIED = "denied", _("event denied")
    NONE = "none", _("no response")


class Impact(models.TextChoices):
    UNKNOWN = "unknown", _("unknown")
    STRONG_POSITIVE = "strong_positive", _("strong positive")
    MODERATE_POSITIVE = "moderate_positive", _("moderate positive")
    MINOR = "minor", _("minor")
    NONE = "none", _("none discernible")
    NEGATIVE = "negative", _("negative")


class SearchedList(models.TextChoices):
    """The lists of the desk of which a search can be kept."""

    INCIDENT = "incident", _("cases")
    DETAINEE = "detainee", _("people")
    SOURCE = "source", _("sources")
    LOCATION = "location", _("places")


class DraftOf(models.TextChoices):
    """The pages on which something is entered for the first time."""

    CASE = "case", _("a new case")
    REPORT = "report", _("a case from a news report")
