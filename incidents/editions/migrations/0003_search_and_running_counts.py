"""Full-text search, counts of pairs of values, the vocabulary, and facet rows keyed by the number in the ledger.

The projection is dropped; a later step makes it again from the editions, which alone are the truth of the ledger.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from incidents.editions.search_index import TABLE, make_table


def make_search(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in make_table(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop_search(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("editions", "0002_append_only")]

    operations = [
        migrations.DeleteModel("FacetRow"),
        migrations.DeleteModel("FacetCount"),
        migrations.DeleteModel("PublishedIncident"),
        migrations.CreateModel(
            name="FacetCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("facet", models.CharField(max_length=16)),
                ("value", models.CharField(max_length=80)),
                ("incidents", models.IntegerField(default=0)),
                ("people_low", models.IntegerField(default=0)),
                ("people", models.IntegerField(default=0)),
                ("people_high", models.IntegerField(default=0)),
                ("labels", models.JSONField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("facet", "value"), name="facetcount_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("incidents__gte", 0), ("people__gte", 0), ("people_high__gte", 0), ("people_low__gte", 0)
                        ),
                        name="facetcount_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FacetPair",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "facet",
                        "value",
                        "other_facet",
                        "other_value",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("facet", models.CharField(max_length=16)),
                ("value", models.CharField(max_length=80)),
                ("other_facet", models.CharField(max_length=16)),
                ("other_value", models.CharField(max_length=80)),
                ("incidents", models.IntegerField(default=0)),
                ("people", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("incidents__gte", 0), ("people__gte", 0)), name="facetpair_not_negative"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FacetRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "sequence", "facet", "value", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField()),
                ("facet", models.CharField(max_length=16)),
                ("value", models.CharField(max_length=80)),
                ("sort_on", models.DateField()),
            ],
            options={
                "indexes": [models.Index(fields=["facet", "value", "-sort_on", "-sequence"], name="facetrow_by_value")],
            },
        ),
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
                ("csv_line", models.TextField(verbose_name="export line, without its address")),
                ("search_text", models.TextField(verbose_name="text for searching")),
                ("document", models.TextField(verbose_name="document")),
            ],
            options={
                "verbose_name": "published incident",
                "verbose_name_plural": "published incidents",
                "ordering": ["-sort_on", "-sequence"],
                "indexes": [
                    models.Index(fields=["-sort_on", "-sequence"], name="published_by_date"),
                    models.Index(fields=["-people_best", "-sequence"], name="published_by_people"),
                    models.Index(fields=["when_earliest", "when_latest"], name="published_by_bounds"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("token", models.CharField(max_length=80)),
                ("incidents", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["token"], name="searchword_by_token")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("incidents__gte", 0)), name="searchword_not_negative")
                ],
            },
        ),
        migrations.RunPython(make_search, drop_search),
    ]
