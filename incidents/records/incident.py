"""An incident: something with a beginning and an end and at least one alleged violation."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.records.dated import Happened
from incidents.records.location import Location
from incidents.records.record import Record, RecordManager, RecordQuerySet
from incidents.records.team import Team
from incidents.records.violation_type import ViolationType
from incidents.vocabulary.casework import AuthorityKind, Involvement, Priority, ReviewStage, Verification, WorkStatus
from incidents.vocabulary.choices import one_of


class IncidentQuerySet(RecordQuerySet["Incident"]):
    def awaiting_review(self) -> Self:
        return self.filter(review_stage=ReviewStage.IN_REVIEW)

    def under_embargo(self) -> Self:
        return self.filter(embargo_until__gt=timezone.now())

    def public(self) -> Self:
        """Those with an edition in force, as the last release of each says."""
        return self.filter(current_edition__isnull=False)


class IncidentManager(RecordManager["Incident"].from_queryset(IncidentQuerySet)):  # type: ignore[misc]  # built at run time
    pass


class Incident(Record, Happened):
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    not_known = models.TextField(_("what is not known"), blank=True, help_text=_("One point a line."))
    language = models.CharField(_("language of these texts"), max_length=12, default="en")
    slug = models.SlugField(_("address"), max_length=80, unique=True, null=True, blank=True)
    location = models.ForeignKey(
        Location,
        verbose_name=_("main place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="incidents",
    )
    violations = models.ManyToManyField(
        ViolationType, verbose_name=_("violations"), blank=True, related_name="incidents"
    )
    authority = models.CharField(_("authority alleged to be responsible"), max_length=200, blank=True)
    authority_kind = models.CharField(
        _("kind of authority"), max_length=20, choices=AuthorityKind.choices, default=AuthorityKind.NOT_STATED
    )
    authority_involvement = models.CharField(
        _("degree of involvement"), max_length=20, choices=Involvement.choices, default=Involvement.NOT_STATED
    )
    legal_basis = models.TextField(_("legal basis asserted by the State"), blank=True)
    legal_objection = models.TextField(_("law said to be broken"), blank=True)
    verification = models.CharField(
        _("verification"), max_length=10, choices=Verification.choices, default=Verification.UNKNOWN
    )
    content_warning = models.CharField(_("content warning"), max_length=200, blank=True)

    narrative = models.TextField(_("narrative"), blank=True)
    internal_notes = models.TextField(_("internal notes"), blank=True)
    work_status = models.CharField(
        _("work status"), max_length=10, choices=WorkStatus.choices, default=WorkStatus.ACTIVE
    )
    priority = models.CharField(_("priority"), max_length=10, choices=Priority.choices, default=Priority.NORMAL)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assignee"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assigned_incidents",
    )

    review_stage = models.CharField(
        _("review stage"), max_length=10, choices=ReviewStage.choices, default=ReviewStage.DRAFT, editable=False
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent for review by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    approved_digest = models.CharField(_("digest of what was approved"), max_length=64, blank=True, editable=False)
    embargo_until = models.DateTimeField(_("not to be published before"), null=True, blank=True)
    public_id = models.CharField(_("public id"), max_length=20, unique=True, null=True, blank=True, editable=False)
    current_edition = models.PositiveIntegerField(_("edition in force"), null=True, blank=True, editable=False)

    objects: ClassVar[IncidentManager] = IncidentManager()

    found_by = ("title", "public_id", "slug")

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ["-updated_at", "-pk"]
        # The steps of a case that a role may take; adding, changing and so on come with Django.
        permissions = [
            ("submit_incident", "Can send a case for review"),
            ("approve_incident", "Can approve a case"),
            ("return_incident", "Can return a case to draft"),
            ("publish_incident", "Can publish a case"),
            ("withdraw_incident", "Can withdraw a case"),
            ("see_all_cases", "Can see the cases of every team"),
        ]
        indexes = [
            models.Index(fields=["review_stage", "-updated_at"], name="incident_by_stage"),
            models.Index(fields=["-updated_at", "-id"], name="incident_by_update"),
            models.Index(fields=["when_earliest"], name="incident_by_date"),
            models.Index(fields=["title", "id"], name="incident_by_title"),
            models.Index(fields=["work_status", "-updated_at"], name="incident_by_work_status"),
            models.Index(fields=["priority", "-updated_at"], name="incident_by_priority"),
            models.Index(fields=["assignee", "-updated_at"], name="incident_by_assignee"),
            models.Index(fields=["team", "-updated_at"], name="incident_by_team"),
            models.Index(fields=["created_by"], condition=Q(team__isnull=True), name="incident_teamless"),
            models.Index(
                fields=["-updated_at", "-id"], condition=Q(current_edition__isnull=False), name="incident_public"
            ),
        ]
        constraints = [
            *Happened.Meta.constraints,
            one_of("authority_kind", AuthorityKind, "incident_authority_kind"),
            one_of("authority_involvement", Involvement, "incident_authority_involvement"),
            one_of("verification", Verification, "incident_verification"),
            one_of("work_status", WorkStatus, "incident_work_status"),
            one_of("priority", Priority, "incident_priority"),
            one_of("review_stage", ReviewStage, "incident_review_stage"),
            # Approval names exactly what was approved and by whom; a stage without them would be an empty word.
            models.CheckConstraint(
                condition=~Q(review_stage=ReviewStage.APPROVED)
                | (~Q(approved_digest="") & Q(approved_by__isnull=False, approved_at__isnull=False)),
                name="incident_approval_whole",
            ),
            # An edition in force has a public id to be found by.
            models.CheckConstraint(
                condition=Q(current_edition__isnull=True) | Q(public_id__isnull=False),
                name="incident_edition_has_public_id",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def visible_where(cls, user: User) -> Q:
        """The cases of one's teams, those assigned to one, and of those without a team the ones that one made."""
        own_teams = Team.members.through.objects.filter(user_id=user.pk).values("team_id")
        # One union, not an OR: each arm finds its way by its own index.
        cases = cls.objects.order_by().values("pk")
        assigned = cases.filter(assignee_id=user.pk)
        made = cases.filter(team__isnull=True, created_by_id=user.pk)
        return Q(pk__in=cases.filter(team_id__in=own_teams).union(assigned, made))
