"""Marks dates that allow many days, for windows of days to be found by index."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from incidents.editions.rebuild import rebuild


def make_projection(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if apps.get_model("editions", "Edition").objects.using(schema_editor.connection.alias).exists():
        rebuild()


class Migration(migrations.Migration):
    dependencies = [("editions", "0003_search_and_running_counts")]

    operations = [
        migrations.RemoveIndex("PublishedIncident", "published_by_bounds"),
        migrations.AddIndex(
            "PublishedIncident",
            models.Index(
                fields=["sequence", "when_earliest", "when_latest", "people_low", "people_best", "people_high"],
                name="published_narrow",
            ),
        ),
        migrations.RunPython(make_projection, migrations.RunPython.noop),
    ]
