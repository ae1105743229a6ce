"""What exports copy lies apart, in the order of the list by date; the document lies in its edition alone.

The rows that lists read become short. The next migration makes the projection again from the editions.
"""

from django.db import migrations, models

from incidents.editions.ready_lines import WalkKey


class Migration(migrations.Migration):
    dependencies = [("editions", "0004_long_spans")]

    operations = [
        migrations.CreateModel(
            name="CsvLine",
            fields=[
                ("place", WalkKey(primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField(unique=True)),
                ("line", models.BinaryField()),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="JsonRecord",
            fields=[
                ("place", WalkKey(primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField(unique=True)),
                ("record", models.BinaryField()),
                ("tables", models.BinaryField()),
            ],
            options={"abstract": False},
        ),
        migrations.DeleteModel("PublishedIncident"),
        migrations.CreateModel(
            name="PublishedIncident",
            fields=[
                (
                    "public_id",
                    models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="public id"),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                ("edition", models.PositiveIntegerField(verbose_name="edition")),
                ("sequence", models.PositiveBigIntegerField(unique=True, verbose_name="number in the ledger")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("sort_on", models.DateField(verbose_name="date for sorting")),
                ("when_earliest", models.DateField(null=True, verbose_name="earliest")),
                ("when_latest", models.DateField(null=True, verbose_name="latest")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("status", models.CharField(max_length=24, verbose_name="status")),
                ("verification", models.CharField(max_length=10, verbose_name="verification")),
                ("latitude", models.FloatField(null=True, verbose_name="latitude")),
                ("longitude", models.FloatField(null=True, verbose_name="longitude")),
                ("people_low", models.PositiveIntegerField(verbose_name="people, lowest")),
                ("people_best", models.PositiveIntegerField(verbose_name="people")),
                ("people_high", models.PositiveIntegerField(verbose_name="people, highest")),
                ("first_published_at", models.DateTimeField(verbose_name="first published")),
                ("last_published_at", models.DateTimeField(verbose_name="last published")),
                ("search_text", models.TextField(verbose_name="text for searching")),
                (
                    "in_force",
                    models.ForeignObject(
                        from_fields=["sequence"],
                        on_delete=models.DO_NOTHING,
                        related_name="+",
                        to="editions.edition",
                        to_fields=["sequence"],
                    ),
                ),
                (
                    "csv_line",
                    models.ForeignObject(
                        from_fields=["sequence"],
                        on_delete=models.DO_NOTHING,
                        related_name="+",
                        to="editions.csvline",
                        to_fields=["sequence"],
                    ),
                ),
                (
                    "json_record",
                    models.ForeignObject(
                        from_fields=["sequence"],
                        on_delete=models.DO_NOTHING,
                        related_name="+",
                        to="editions.jsonrecord",
                        to_fields=["sequence"],
                    ),
                ),
            ],
            options={
                "verbose_name": "published incident",
                "verbose_name_plural": "published incidents",
                "ordering": ["-sort_on", "-sequence"],
                "indexes": [
                    models.Index(fields=["-sort_on", "-sequence"], name="published_by_date"),
                    models.Index(
                        fields=["sequence", "when_earliest", "when_latest", "people_low", "people_best", "people_high"],
                        name="published_narrow",
                    ),
                    models.Index(fields=["-people_best", "-sequence"], name="published_by_people"),
                ],
            },
        ),
    ]
