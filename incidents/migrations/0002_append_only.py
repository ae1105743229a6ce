"""The database itself refuses to change what is written once: the audit log, and releases but for their delivery."""

from django.db import migrations

from incidents.vocabulary.append_only_trigger import append_only_trigger

RELEASE_FROZEN = (
    "id", "sequence", "incident_id", "public_id", "number", "slug", "kind", "withdrawal_reason", "document", "digest",
    "predecessor", "content_digest", "chain", "released_at", "actor_id", "reason",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_case_file")]

    operations = [
        append_only_trigger("incidents_auditentry"),
        append_only_trigger("incidents_release", frozen=RELEASE_FROZEN),
    ]
