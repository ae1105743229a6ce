from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exports", "0001_staff_export"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="staffexport",
            name="staffexport_state",
        ),
        migrations.AddField(
            model_name="staffexport",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="attempts"),
        ),
        migrations.AddField(
            model_name="staffexport",
            name="beat_at",
            field=models.DateTimeField(null=True, verbose_name="last sign of the maker"),
        ),
        migrations.AddField(
            model_name="staffexport",
            name="claim",
            field=models.CharField(blank=True, max_length=32, verbose_name="maker"),
        ),
        migrations.AddField(
            model_name="staffexport",
            name="draft",
            field=models.CharField(blank=True, max_length=100, verbose_name="stored names of attempts"),
        ),
        migrations.AddField(
            model_name="staffexport",
            name="language",
            field=models.CharField(default="en", max_length=12, verbose_name="language"),
        ),
        migrations.AddField(
            model_name="staffexport",
            name="ordered_at",
            field=models.DateTimeField(null=True, verbose_name="ordered at"),
        ),
        migrations.AddField(
            model_name="staffexport",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no_right", "The person who asked may no longer export from the case file."),
                    ("nothing", "The person who asked may see none of these cases any more."),
                    ("grew", "There are more cases and people than were asked for. Ask for the export again."),
                    ("not_one", "A dossier is made of one case."),
                    ("broken", "It was begun several times and broken off each time. Ask for the export again."),
                    ("late", "It was not made within a day. Ask for the export again."),
                    ("fault", "Something went wrong while it was made; the log of the server has a line on it."),
                ],
                max_length=8,
                verbose_name="why there is no file",
            ),
        ),
        migrations.AddField(
            model_name="staffexport",
            name="sealed_password",
            field=models.TextField(blank=True, verbose_name="sealed password"),
        ),
        migrations.AlterField(
            model_name="staffexport",
            name="state",
            field=models.CharField(
                choices=[
                    ("requested", "waits for a second person"),
                    ("approved", "may be made"),
                    ("waiting", "waits to be made"),
                    ("making", "is being made"),
                    ("ready", "ready"),
                    ("refused", "refused"),
                    ("failed", "not made"),
                    ("gone", "erased"),
                ],
                max_length=9,
                verbose_name="state",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffexport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["requested", "approved", "waiting", "making", "ready", "refused", "failed", "gone"])
                ),
                name="staffexport_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffexport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome__in", ["no_right", "nothing", "grew", "not_one", "broken", "late", "fault"]),
                        ("state__in", ["refused", "failed"]),
                    ),
                    ("state", "gone"),
                    models.Q(models.Q(("state__in", ["refused", "failed", "gone"]), _negated=True), ("outcome", "")),
                    _connector="OR",
                ),
                name="staffexport_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffexport",
            constraint=models.CheckConstraint(
                condition=models.Q(("sealed_password", ""), ("state__in", ["waiting", "making"]), _connector="OR"),
                name="staffexport_password_while_made",
            ),
        ),
    ]
