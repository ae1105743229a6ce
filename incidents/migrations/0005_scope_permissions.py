from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0004_submission"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="detainee",
            options={
                "ordering": ["label", "pk"],
                "permissions": [("see_contacts", "Can see contacts and notes on risk")],
                "verbose_name": "detainee or group",
                "verbose_name_plural": "detainees and groups",
            },
        ),
        migrations.AlterModelOptions(
            name="incident",
            options={
                "ordering": ["-updated_at", "-pk"],
                "permissions": [
                    ("submit_incident", "Can send a case for review"),
                    ("approve_incident", "Can approve a case"),
                    ("return_incident", "Can return a case to draft"),
                    ("publish_incident", "Can publish a case"),
                    ("withdraw_incident", "Can withdraw a case"),
                    ("see_all_cases", "Can see the cases of every team"),
                ],
                "verbose_name": "incident",
                "verbose_name_plural": "incidents",
            },
        ),
        migrations.AlterModelOptions(
            name="source",
            options={
                "ordering": ["title", "pk"],
                "permissions": [("see_source_identities", "Can see who a confidential source is")],
                "verbose_name": "source",
                "verbose_name_plural": "sources",
            },
        ),
    ]
