"""The mechanisms that a case can be taken to: whom they are, what consent each needs, when a reply can be expected."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.vocabulary.casework import InterventionKind
from incidents.vocabulary.people import ConsentScope


class Mechanism(models.TextChoices):
    WGAD = "wgad", _("Working Group on Arbitrary Detention: complaint")
    WGEID = "wgeid", _("Working Group on Enforced or Involuntary Disappearances: communication")
    SPECIAL_PROCEDURES = "special", _("Special Procedures of the Human Rights Council: submission")
    URGENT_APPEAL = "appeal", _("Urgent appeal against a return (non-refoulement)")


class SubmissionState(models.TextChoices):
    DRAFT = "draft", _("not sent")
    SENT = "sent", _("sent")
    ANSWERED = "answered", _("answered")


BODIES = {
    Mechanism.WGAD: _("Working Group on Arbitrary Detention, United Nations, Geneva"),
    Mechanism.WGEID: _("Working Group on Enforced or Involuntary Disappearances, United Nations, Geneva"),
    Mechanism.SPECIAL_PROCEDURES: _("Special Procedures of the Human Rights Council, United Nations, Geneva"),
    Mechanism.URGENT_APPEAL: _("the Government of each State named below"),
}

INTERVENTIONS = {
    Mechanism.WGAD: InterventionKind.WGAD_COMPLAINT,
    Mechanism.WGEID: InterventionKind.WGEID_COMMUNICATION,
    Mechanism.SPECIAL_PROCEDURES: InterventionKind.SPECIAL_PROCEDURES,
    Mechanism.URGENT_APPEAL: InterventionKind.URGENT_APPEAL,
}

# What must have been agreed to before a person is named to the mechanism: it sends the name on to the government.
CONSENTS = {
    Mechanism.WGAD: (ConsentScope.SHARE_WITH_BODIES, ConsentScope.NAME_TO_GOVERNMENT),
    Mechanism.WGEID: (ConsentScope.SHARE_WITH_BODIES, ConsentScope.NAME_TO_GOVERNMENT),
    Mechanism.SPECIAL_PROCEDURES: (
        ConsentScope.SHARE_WITH_BODIES,
        ConsentScope.NAME_TO_GOVERNMENT,
        ConsentScope.NAME_IN_UN_REPORT,
    ),
    Mechanism.URGENT_APPEAL: (ConsentScope.NAME_TO_GOVERNMENT,),
}

# The urgent procedure of the Working Group on Disappearances takes cases of the last three months.
WGEID_URGENT_DAYS = 92
