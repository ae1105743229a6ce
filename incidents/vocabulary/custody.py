"""What happens to a person in custody, and how sure we are that it did.

Kinds follow the HURIDOCS Events Standard Formats (status at the end of an act, whereabouts); "awaiting repatriation"
and "repatriated" are local terms, which that standard lacks.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CustodyKind(models.TextChoices):
    ARRESTED = "arrested", _("arrested")
    DETAINED = "detained", _("detained")
    TRANSFERRED = "transferred", _("transferred")
    CHARGED = "charged", _("charged")
    TRIED = "tried", _("tried")
    SENTENCED = "sentenced", _("sentenced")
    AWAITING_REPATRIATION = "awaiting_repatriation", _("awaiting repatriation")
    REPATRIATED = "repatriated", _("returned to the country of origin")
    DEPORTED_ELSEWHERE = "deported_elsewhere", _("deported elsewhere")
    RELEASED = "released", _("released")
    ESCAPED = "escaped", _("escaped")
    DIED_IN_CUSTODY = "died_in_custody", _("died in custody")
    WHEREABOUTS_UNKNOWN = "whereabouts_unknown", _("whereabouts unknown")
    SEEN = "seen", _("seen in custody")


BEGINS_CUSTODY = frozenset({CustodyKind.ARRESTED, CustodyKind.DETAINED})
ENDS_CUSTODY = frozenset(
    {
        CustodyKind.RELEASED,
        CustodyKind.ESCAPED,
        CustodyKind.DIED_IN_CUSTODY,
        CustodyKind.DEPORTED_ELSEWHERE,
        CustodyKind.REPATRIATED,
    }
)
NEEDS_EARLIER_CUSTODY = ENDS_CUSTODY | {CustodyKind.TRANSFERRED}


class Certainty(models.TextChoices):
    """A feared return is not an event that happened: only the first two count towards a status."""

    OCCURRED = "occurred", _("reported as having happened")
    BELIEVED = "believed", _("believed to have happened")
    AT_RISK = "at_risk", _("feared, not known to have happened")


class CustodyStatus(models.TextChoices):
    """The situation a person is in after the latest event, as the public reads it."""

    APPREHENDED = "apprehended", _("arrested; what followed is not stated")
    DETAINED = "detained", _("detained")
    CHARGED = "charged", _("charged")
    ON_TRIAL = "on_trial", _("on trial")
    SENTENCED = "sentenced", _("sentenced")
    AWAITING_REPATRIATION = "awaiting_repatriation", _("awaiting repatriation")
    REPATRIATED = "repatriated", _("returned to the country of origin (reported)")
    DEPORTED_ELSEWHERE = "deported_elsewhere", _("deported elsewhere")
    RELEASED = "released", _("released")
    ESCAPED = "escaped", _("no longer in custody")
    DIED_IN_CUSTODY = "died_in_custody", _("died in custody")
    WHEREABOUTS_UNKNOWN = "whereabouts_unknown", _("whereabouts unknown")
    UNKNOWN = "unknown", _("not stated")


STATUS_AFTER = {
    CustodyKind.ARRESTED: CustodyStatus.APPREHENDED,
    CustodyKind.DETAINED: CustodyStatus.DETAINED,
    CustodyKind.TRANSFERRED: CustodyStatus.DETAINED,
    CustodyKind.SEEN: CustodyStatus.DETAINED,
    CustodyKind.CHARGED: CustodyStatus.CHARGED,
    CustodyKind.TRIED: CustodyStatus.ON_TRIAL,
    CustodyKind.SENTENCED: CustodyStatus.SENTENCED,
    CustodyKind.AWAITING_REPATRIATION: CustodyStatus.AWAITING_REPATRIATION,
    CustodyKind.REPATRIATED: CustodyStatus.REPATRIATED,
    CustodyKind.DEPORTED_ELSEWHERE: CustodyStatus.DEPORTED_ELSEWHERE,
    CustodyKind.RELEASED: CustodyStatus.RELEASED,
    CustodyKind.ESCAPED: CustodyStatus.ESCAPED,
    CustodyKind.DIED_IN_CUSTODY: CustodyStatus.DIED_IN_CUSTODY,
    CustodyKind.WHEREABOUTS_UNKNOWN: CustodyStatus.WHEREABOUTS_UNKNOWN,
}
HELD_STATUSES = frozenset(
    {
        CustodyStatus.DETAINED,
        CustodyStatus.CHARGED,
        CustodyStatus.ON_TRIAL,
        CustodyStatus.SENTENCED,
        CustodyStatus.AWAITING_REPATRIATION,
    }
)


class DetentionBasis(models.TextChoices):
    NOT_STATED = "not_stated", _("not stated")
    CRIMINAL = "criminal", _("criminal procedure")
    IMMIGRATION = "immigration", _("immigration or border control")
    ADMINISTRATIVE = "administrative", _("other administrative order")
    EMERGENCY = "emergency", _("emergency or security law")
