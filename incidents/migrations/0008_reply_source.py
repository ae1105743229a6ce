import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0007_saved_searches_and_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="intervention",
            name="reply_source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="incidents.source",
                verbose_name="source of the reply",
            ),
        ),
        migrations.AlterField(
            model_name="submission",
            name="consents",
            field=models.JSONField(blank=True, default=list, verbose_name="consents at the time"),
        ),
        migrations.AlterField(
            model_name="submission",
            name="missing",
            field=models.JSONField(blank=True, default=list, verbose_name="what was missing"),
        ),
        migrations.AlterField(
            model_name="submission",
            name="states",
            field=models.JSONField(blank=True, default=list, verbose_name="States concerned"),
        ),
    ]
