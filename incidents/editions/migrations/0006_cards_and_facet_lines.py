"""What lists say of an incident, and its facets in one line, lie ready. The projection is made again, in batches."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from incidents.editions.ready_lines import WalkKey
from incidents.editions.rebuild import rebuild


def make_projection(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if apps.get_model("editions", "Edition").objects.using(schema_editor.connection.alias).exists():
        rebuild()


class Migration(migrations.Migration):
    dependencies = [("editions", "0005_ready_lines")]

    operations = [
        migrations.AddField(
            "PublishedIncident", "card", models.TextField(default="{}", verbose_name="what lists say of it")
        ),
        migrations.CreateModel(
            name="FacetLine",
            fields=[
                ("sequence", WalkKey(primary_key=True, serialize=False)),
                ("people_low", models.PositiveIntegerField()),
                ("people_best", models.PositiveIntegerField()),
                ("people_high", models.PositiveIntegerField()),
                ("line", models.TextField()),
            ],
        ),
        migrations.RunPython(make_projection, migrations.RunPython.noop),
    ]
