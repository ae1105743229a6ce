"""An export that ends without a file: refused when it was to be made, or never finished. It says why."""

from functools import partial

from django.db import transaction

from incidents.desk.exports.export_log import log_step
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.words import ENDED, ExportState, Outcome


@transaction.atomic
def end_without_file(*, export: StaffExport, state: ExportState, outcome: Outcome, claim: str | None = None) -> bool:
    """Whether it ended now. With `claim`, only while that maker has it. What attempts left behind is erased."""
    locked = StaffExport.objects.select_for_update().get(pk=export.pk)
    if locked.state in ENDED or claim not in {None, locked.claim}:
        return False
    storage = locked.file.storage
    for name in locked.stored_attempts():
        transaction.on_commit(partial(storage.delete, name))
    locked.state, locked.outcome, locked.sealed_password, locked.claim = state, outcome, "", ""
    locked.save()
    log_step(locked, locked.requested_by, str(state), str(outcome))
    return True
