"""Running numbers of custody. The projection is made again, in batches."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from incidents.editions.rebuild import rebuild


def make_projection(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if apps.get_model("editions", "Edition").objects.using(schema_editor.connection.alias).exists():
        rebuild()


class Migration(migrations.Migration):
    dependencies = [("editions", "0006_cards_and_facet_lines")]

    operations = [
        migrations.CreateModel(
            name="CustodyDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("entries", models.IntegerField(default=0)),
                ("low", models.IntegerField(default=0)),
                ("high", models.IntegerField(default=0)),
                ("silent", models.IntegerField(default=0)),
                ("reports", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="StatusCount",
            fields=[
                ("status", models.CharField(max_length=24, primary_key=True, serialize=False)),
                ("incidents", models.IntegerField(default=0)),
                ("people", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("incidents__gte", 0), ("people__gte", 0)), name="statuscount_not_negative"
                    )
                ],
            },
        ),
        migrations.RunPython(make_projection, migrations.RunPython.noop),
    ]
