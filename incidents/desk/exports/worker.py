"""Who makes what was ordered: `manage.py run_exports`, or a thread of the process that took the order.

The thread begins once the answer is on its way and has a connection of its own. It is woken by orders and by whoever
looks how far an export has come, so that what a killed process left is taken up without any other program.
"""

import logging
import threading

from django.conf import settings
from django.db import connections
from django.utils import timezone

from incidents.desk.exports.making import make_next
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.verbs import erase_outlived

logger = logging.getLogger(__name__)
_at_work = threading.Lock()


def work_off() -> int:
    """Makes whatever waits, one after the other, and erases what has outlived its time. Returns how many it took on."""
    erase_outlived()
    taken = 0
    while make_next():
        taken += 1
    return taken


def wake() -> None:
    """Begins the thread if this process is to have one and there is something to do."""
    if settings.EXPORTS_IN_PROCESS and _is_something_to_do():
        threading.Thread(target=_work, name="exports", daemon=True).start()


def _is_something_to_do() -> bool:
    return StaffExport.objects.to_be_made(timezone.now()).exists()


def _work() -> None:
    """One thread at a time. It looks again after letting go, so that no order falls between two of them."""
    try:
        while _is_something_to_do() and _at_work.acquire(blocking=False):
            try:
                work_off()
            finally:
                _at_work.release()
    except Exception:
        logger.exception("The worker for exports has stopped; the next order wakes it again.")
    finally:
        connections.close_all()
