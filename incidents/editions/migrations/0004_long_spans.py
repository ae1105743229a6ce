"""Marks dates that allow many days, for windows of days to be found by index."""

from django.db import migrations, models


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
    ]
