from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0008_reply_source"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="evidence",
            options={
                "ordering": ["-created_at", "-pk"],
                "permissions": [("download_evidence", "Can have the original of evidence handed out")],
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
            },
        ),
    ]
