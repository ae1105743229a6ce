"""Counts of places know what they lie within. The projection is made again, in batches."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from incidents.editions.rebuild import rebuild


def make_projection(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if apps.get_model("editions", "Edition").objects.using(schema_editor.connection.alias).exists():
        rebuild()


class Migration(migrations.Migration):
    dependencies = [("editions", "0007_running_custody")]

    operations = [
        migrations.AddField("facetcount", "within", models.CharField(db_default="", max_length=80)),
        migrations.RunPython(make_projection, migrations.RunPython.noop),
    ]
