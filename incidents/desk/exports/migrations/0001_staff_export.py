import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import incidents.records.evidence
import incidents.records.record


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StaffExport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(
                        default=incidents.records.record.new_reference,
                        editable=False,
                        max_length=40,
                        unique=True,
                        verbose_name="reference",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("tables", "tables (XLSX)"), ("dossier", "evidence dossier of one case (BagIt)")],
                        default="tables",
                        max_length=8,
                        verbose_name="what",
                    ),
                ),
                ("scope", models.JSONField(default=dict, verbose_name="which cases")),
                ("purpose", models.TextField(verbose_name="purpose")),
                ("recipient", models.CharField(max_length=200, verbose_name="recipient")),
                ("rows", models.PositiveIntegerField(verbose_name="cases and people")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "waits for a second person"),
                            ("approved", "may be made"),
                            ("ready", "ready"),
                            ("gone", "erased"),
                        ],
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "requested_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="asked for at"
                    ),
                ),
                ("approved_at", models.DateTimeField(null=True, verbose_name="approved at")),
                ("encrypted", models.BooleanField(default=False, verbose_name="locked by a password")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=incidents.records.evidence.random_path,
                        verbose_name="file",
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=80, verbose_name="name of the file")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(null=True, verbose_name="size in bytes")),
                ("made_at", models.DateTimeField(null=True, verbose_name="made at")),
                ("expires_at", models.DateTimeField(null=True, verbose_name="erased at")),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked for by",
                    ),
                ),
            ],
            options={
                "verbose_name": "export",
                "verbose_name_plural": "exports",
                "ordering": ["-requested_at", "-pk"],
                "permissions": [("approve_staffexport", "Can approve an export of somebody else")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["tables", "dossier"])), name="staffexport_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["requested", "approved", "ready", "gone"])),
                        name="staffexport_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", ""), _negated=True), models.Q(("recipient", ""), _negated=True)
                        ),
                        name="staffexport_answered_for",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("requested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="staffexport_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("expires_at__isnull", False),
                                ("sha256__regex", "^[0-9a-f]{64}$"),
                                ("state", "ready"),
                                models.Q(("file", ""), _negated=True),
                            ),
                            models.Q(models.Q(("state", "ready"), _negated=True), ("file", "")),
                            _connector="OR",
                        ),
                        name="staffexport_file_while_ready",
                    ),
                ],
            },
        ),
    ]
