"""A person, or a group of persons not yet identified."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.people import ADULT_AGE, CountingUnit, Disclosure, RiskLevel, Role, Sex


class Detainee(Record):
    """`persons` are those not yet identified; `identified` have since been split off as records of their own.

    The number first recorded is persons + identified, and never changes when somebody is identified.
    """

    label = models.CharField(
        _("working label"), max_length=200, help_text=_("How staff call this person or group. Never a real name.")
    )
    public_label = models.CharField(
        _("public label"),
        max_length=120,
        blank=True,
        help_text=_("For groups, for example: people arrested in Qingdao."),
    )
    unit = models.CharField(_("counted as"), max_length=10, choices=CountingUnit.choices, default=CountingUnit.PERSON)
    persons = models.PositiveIntegerField(_("persons"), default=1)
    identified = models.PositiveIntegerField(_("since identified"), default=0, editable=False)
    identified_from = models.ForeignKey(
        "self",
        verbose_name=_("identified from"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="identified_people",
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.ESCAPEE)
    sex = models.CharField(_("sex"), max_length=12, choices=Sex.choices, default=Sex.NOT_STATED)
    birth_year = models.PositiveSmallIntegerField(
        _("birth year"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    age = models.PositiveSmallIntegerField(
        _("age at the time"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    nationality = models.CharField(_("nationality"), max_length=80, blank=True)
    occupation = models.CharField(_("occupation"), max_length=120, blank=True)
    disclosure = models.CharField(
        _("how the public sees this person"), max_length=10, choices=Disclosure.choices, default=Disclosure.WITHHELD
    )
    disclosure_reason = models.TextField(_("reason for this decision"), blank=True)
    pseudonym = models.CharField(_("pseudonym"), max_length=40, unique=True, null=True, blank=True, editable=False)
    risk_level = models.CharField(_("risk"), max_length=14, choices=RiskLevel.choices, default=RiskLevel.NOT_ASSESSED)
    risk_notes = models.TextField(_("notes on risk"), blank=True)
    contacts = models.TextField(_("contacts"), blank=True)

    found_by = ("label", "pseudonym")

    class Meta:
        verbose_name = _("detainee or group")
        verbose_name_plural = _("detainees and groups")
        permissions = [("see_contacts", "Can see contacts and notes on risk")]
        ordering = ["label", "pk"]
        indexes = [
            models.Index(fields=["label", "id"], name="detainee_by_label"),
            models.Index(fields=["-updated_at", "-id"], name="detainee_by_update"),
            models.Index(fields=["unit", "-id"], name="detainee_by_unit"),
            models.Index(fields=["role", "-id"], name="detainee_by_role"),
            models.Index(fields=["disclosure", "-id"], name="detainee_by_disclosure"),
            models.Index(fields=["risk_level", "-id"], name="detainee_by_risk"),
        ]
        constraints = [
            one_of("unit", CountingUnit, "detainee_unit"),
            one_of("role", Role, "detainee_role"),
            one_of("sex", Sex, "detainee_sex"),
            one_of("disclosure", Disclosure, "detainee_disclosure"),
            one_of("risk_level", RiskLevel, "detainee_risk_level"),
            # A record that counts nobody would be a row without a person behind it.
            models.CheckConstraint(condition=Q(persons__gte=1) | Q(identified__gte=1), name="detainee_counts_somebody"),
            # A person is one person, and nobody can be identified out of one.
            models.CheckConstraint(
                condition=~Q(unit=CountingUnit.PERSON) | Q(persons=1, identified=0), name="detainee_person_is_one"
            ),
            models.CheckConstraint(
                condition=Q(identified_from__isnull=True) | Q(unit=CountingUnit.PERSON),
                name="detainee_identified_is_person",
            ),
            models.CheckConstraint(
                condition=Q(identified_from__isnull=True) | ~Q(identified_from=F("id")),
                name="detainee_not_from_itself",
            ),
            # Groups are never named: a name belongs to one person who, or whose family, agreed.
            models.CheckConstraint(
                condition=Q(unit=CountingUnit.PERSON)
                | ~Q(disclosure__in=[Disclosure.INITIALS, Disclosure.FULL, Disclosure.PSEUDONYM]),
                name="detainee_groups_stay_unnamed",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @classmethod
    def visible_where(cls, user: User) -> Q:
        """Those of the cases one sees; before they are in any case, those that one made."""
        involvements = cls.kin("involvements")
        in_cases = involvements.visible_to(user).order_by().values("detainee_id")
        in_none = ~Exists(involvements.filter(detainee_id=OuterRef("pk")))
        made = cls.objects.filter(in_none, created_by_id=user.pk).order_by().values("pk")
        return Q(pk__in=in_cases.union(made))

    def clean(self) -> None:
        if self.unit == CountingUnit.PERSON and self.persons != 1:
            raise ValidationError({"persons": _("A person counts as 1. For more people choose group or family.")})
        if self.unit != CountingUnit.PERSON and self.disclosure != Disclosure.WITHHELD:
            raise ValidationError({"disclosure": _("A group is only counted; names belong to identified persons.")})
        if self.persons + self.identified < 1:
            raise ValidationError({"persons": _("Enter how many persons this is; at least 1.")})

    @property
    def recorded_persons(self) -> int:
        """How many people the group was recorded as, those since identified included."""
        return self.persons + self.identified

    def is_surely_adult(self, year: int | None) -> bool:
        """True only where a recorded age or birth year proves it; whoever may be a child is treated as one."""
        if self.age is not None:
            return self.age >= ADULT_AGE
        return bool(self.birth_year and year and year - self.birth_year > ADULT_AGE)
