"""The ledger's own refusal: an edition never changes, but that its document may be emptied for safety."""

from django.db import migrations

from incidents.vocabulary.append_only_trigger import append_only_trigger

FROZEN = (
    "sequence", "public_id", "number", "slug", "kind", "withdrawal_reason", "digest", "predecessor", "chain",
    "released_at",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("editions", "0001_public_ledger")]

    operations = [append_only_trigger("editions_edition", frozen=FROZEN, only_if="NEW.document = ''")]
