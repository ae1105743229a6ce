"""Words about persons and groups: role, counting unit, names and how much of them may be shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The part somebody has in an incident (HURIDOCS: involvement)."""

    ESCAPEE = "escapee", _("escapee")
    HELPER = "helper", _("helper")
    RELATIVE = "relative", _("relative")
    ACTIVIST = "activist", _("activist")
    JOURNALIST = "journalist", _("journalist")
    BYSTANDER = "bystander", _("bystander")
    OTHER = "other", _("other")


class CountingUnit(models.TextChoices):
    """HURIDOCS micro-thesaurus 7, shortened."""

    PERSON = "person", _("person")
    FAMILY = "family", _("family")
    GROUP = "group", _("group")


class Sex(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")
    OTHER = "other", _("other")
    NOT_STATED = "not_stated", _("not stated")


class Disclosure(models.TextChoices):
    """How a person appears to the public. Withheld is the default: counted, not described."""

    WITHHELD = "withheld", _("counted only")
    PSEUDONYM = "pseudonym", _("pseudonym")
    INITIALS = "initials", _("initials")
    FULL = "full", _("full name")


NAMING_DISCLOSURES = frozenset({Disclosure.INITIALS, Disclosure.FULL})
ADULT_AGE = 18


class NameKind(models.TextChoices):
    PRIMARY = "primary", _("main name")
    ALIAS = "alias", _("also known as")
    FORMER = "former", _("former name")
    REPORTED = "reported", _("as printed by a source")


class Script(models.TextChoices):
    """Four-letter codes of ISO 15924."""

    LATIN = "Latn", _("Latin")
    HANGUL = "Hang", _("Hangul")
    HAN = "Hani", _("Han characters")
    CYRILLIC = "Cyrl", _("Cyrillic")
    ARABIC = "Arab", _("Arabic")
    OTHER = "Zyyy", _("other")


class Romanisation(models.TextChoices):
    NONE = "none", _("not romanised")
    REVISED = "revised", _("Revised Romanisation of Korean")
    MCCUNE = "mccune", _("McCune–Reischauer")
    DPRK = "dprk", _("North Korean system")
    PINYIN = "pinyin", _("Hanyu Pinyin")
    AS_PRINTED = "as_printed", _("as printed")


class RiskLevel(models.TextChoices):
    NOT_ASSESSED = "not_assessed", _("not assessed")
    LOW = "low", _("low")
    SERIOUS = "serious", _("serious")
    EXTREME = "extreme", _("extreme")


class ConsentScope(models.TextChoices):
    """What was agreed to. Each is asked for separately."""

    RECORD = "record", _("keep a record")
    ANONYMOUS_USE = "anonymous_use", _("use without identifying details")
    SHARE_WITH_BODIES = "share_with_bodies", _("share with named bodies")
    NAME_TO_GOVERNMENT = "name_to_government", _("name in a letter to a government")
    NAME_IN_UN_REPORT = "name_in_un_report", _("name in a public United Nations report")
    PUBLISH_INITIALS = "publish_initials", _("publish initials")
    PUBLISH_NAME = "publish_name", _("publish the name")


class ConsentGiver(models.TextChoices):
    SELF = "self", _("the person")
    FAMILY = "family", _("family")
    GUARDIAN = "guardian", _("guardian")
    LAWYER = "lawyer", _("lawyer")
    OTHER = "other", _("other")
    NOT_POSSIBLE = "not_possible", _("consent cannot be asked for")
