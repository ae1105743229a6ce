"""Where information comes from. Five copies of one wire story are one source: `derived_from` says so."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.records.dated import EDTF_HELP, EDTFField
from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.sources import Reliability, SourceKind

MAX_DERIVATION = 20


class Source(Record):
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=16, choices=SourceKind.choices)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    published_edtf = EDTFField(_("published"), help_text=EDTF_HELP)
    published_earliest = models.DateField(_("published, earliest"), null=True, blank=True, editable=False)
    published_latest = models.DateField(_("published, latest"), null=True, blank=True, editable=False)
    published_note = models.CharField(_("note on the date"), max_length=500, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True)
    archived_url = models.URLField(_("archived copy"), max_length=500, blank=True)
    reliability = models.CharField(_("reliability"), max_length=1, choices=Reliability.choices, default=Reliability.F)
    derived_from = models.ForeignKey(
        "self",
        verbose_name=_("repeats"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="derived",
        help_text=_("The source that this one repeats. Both then count as one."),
    )
    derivation_note = models.CharField(_("how we know"), max_length=300, blank=True)
    confidential = models.BooleanField(
        _("confidential"), default=False, help_text=_("The public reads only: a confidential source, and its grade.")
    )
    contact = models.TextField(_("contact"), blank=True)
    text = models.TextField(_("text as received"), blank=True)
    notes = models.TextField(_("internal notes"), blank=True)

    found_by = ("title", "publisher")

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        permissions = [("see_source_identities", "Can see who a confidential source is")]
        ordering = ["title", "pk"]
        indexes = [
            models.Index(fields=["title", "id"], name="source_by_title"),
            models.Index(fields=["-updated_at", "-id"], name="source_by_update"),
            models.Index(fields=["kind", "-id"], name="source_by_kind"),
            models.Index(fields=["reliability", "-id"], name="source_by_reliability"),
            models.Index(fields=["-id"], condition=Q(confidential=True), name="source_confidential"),
        ]
        constraints = [
            one_of("kind", SourceKind, "source_kind"),
            one_of("reliability", Reliability, "source_reliability"),
            models.CheckConstraint(
                condition=Q(derived_from__isnull=True) | ~Q(derived_from=F("id")), name="source_not_from_itself"
            ),
        ]

    @classmethod
    def visible_where(cls, user: User) -> Q:
        """Open sources are everyone's; a confidential one is seen with the cases that rest on it, or by its maker."""
        cited = cls.kin("statements").visible_to(user).order_by().values("source_id")
        attached = cls.kin("evidence").visible_to(user).order_by().values("source_id")
        made = cls.objects.filter(created_by_id=user.pk).order_by().values("pk")
        return Q(confidential=False) | Q(pk__in=cited.union(attached.filter(source_id__isnull=False), made))

    def __str__(self) -> str:
        return self.reference if self.confidential else self.title

    def clean(self) -> None:
        source = self.derived_from
        for _step in range(MAX_DERIVATION):
            if source is None:
                return
            if source.pk == self.pk:
                raise ValidationError({"derived_from": _("These sources would repeat each other in a circle.")})
            source = source.derived_from

    @property
    def root(self) -> "Source":
        """The first source in the chain of repetition: sources with one root are not independent."""
        source = self
        for _step in range(MAX_DERIVATION):
            if source.derived_from is None:
                break
            source = source.derived_from
        return source
