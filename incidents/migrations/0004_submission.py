import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import incidents.records.evidence
import incidents.records.record


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0003_desk_permissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(
                        default=incidents.records.record.new_reference,
                        editable=False,
                        help_text="Internal. Names the record in logs and between records.",
                        max_length=40,
                        unique=True,
                        verbose_name="reference",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "mechanism",
                    models.CharField(
                        choices=[
                            ("wgad", "Working Group on Arbitrary Detention: complaint"),
                            ("wgeid", "Working Group on Enforced or Involuntary Disappearances: communication"),
                            ("special", "Special Procedures of the Human Rights Council: submission"),
                            ("appeal", "Urgent appeal against a return (non-refoulement)"),
                        ],
                        max_length=8,
                        verbose_name="mechanism",
                    ),
                ),
                ("body", models.CharField(max_length=200, verbose_name="sent to")),
                ("states", models.JSONField(default=list, verbose_name="States concerned")),
                ("language", models.CharField(default="en", max_length=12, verbose_name="language")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "not sent"), ("sent", "sent"), ("answered", "answered")],
                        default="draft",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="sent on")),
                ("deadline_reply", models.DateField(blank=True, null=True, verbose_name="reply due on")),
                (
                    "reference_number",
                    models.CharField(blank=True, max_length=80, verbose_name="number given by the mechanism"),
                ),
                ("consents", models.JSONField(default=list, verbose_name="consents at the time")),
                ("missing", models.JSONField(default=list, verbose_name="what was missing")),
                ("names_people", models.BooleanField(default=False, verbose_name="names people")),
                (
                    "pdf",
                    models.FileField(
                        max_length=120, upload_to=incidents.records.evidence.random_path, verbose_name="PDF"
                    ),
                ),
                (
                    "pdf_sha256",
                    models.CharField(
                        max_length=64,
                        validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$")],
                        verbose_name="SHA-256 of the PDF",
                    ),
                ),
                (
                    "docx",
                    models.FileField(
                        max_length=120, upload_to=incidents.records.evidence.random_path, verbose_name="Word document"
                    ),
                ),
                (
                    "docx_sha256",
                    models.CharField(
                        max_length=64,
                        validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$")],
                        verbose_name="SHA-256 of the Word document",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="incidents.incident",
                        verbose_name="incident",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="incidents.intervention",
                        verbose_name="intervention",
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        blank=True, related_name="submissions", to="incidents.detainee", verbose_name="people"
                    ),
                ),
            ],
            options={
                "verbose_name": "submission",
                "verbose_name_plural": "submissions",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mechanism__in", ["wgad", "wgeid", "special", "appeal"])),
                        name="submission_mechanism",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "sent", "answered"])), name="submission_state"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_on__isnull", True), ("state", "draft")),
                            models.Q(models.Q(("state", "draft"), _negated=True), ("sent_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="submission_sent_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deadline_reply__isnull", True),
                            ("sent_on__isnull", True),
                            ("deadline_reply__gte", models.F("sent_on")),
                            _connector="OR",
                        ),
                        name="submission_deadline_after_sending",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("docx_sha256__regex", "^[0-9a-f]{64}$"), ("pdf_sha256__regex", "^[0-9a-f]{64}$")
                        ),
                        name="submission_digests",
                    ),
                ],
            },
        ),
    ]
