"""`python -m tests.reports.peaks`: the most memory, in kB, that this process held while it read each export once.

One line a format: its ending and the kB that came on top of what was held before. Linux only.
"""

import re
import sys
from pathlib import Path

import django

django.setup()

from incidents.editions import reading  # noqa: E402 - Django must stand before models are imported
from incidents.editions.query import IncidentQuery  # noqa: E402
from incidents.reports.formats import FORMATS, PACKAGE, Format  # noqa: E402
from incidents.reports.options import Options  # noqa: E402
from tests.reports.reading import SITE  # noqa: E402

_STATUS = Path("/proc/self/status")
_FORGET_THE_PEAK = "5"


def _kilobytes(name: str) -> int:
    found = re.search(rf"{name}:\s+([0-9]+) kB", _STATUS.read_text(encoding="ascii"))
    return int(found[1]) if found else 0


def _read(form: Format) -> None:
    for _piece in form.stream(IncidentQuery(), SITE, Options()):
        pass


def main() -> None:
    # What SQLite keeps of a file in memory is bounded, but at more than this test's ledger.
    reading.ONCE["cache_size"] = -1024
    for form in [*FORMATS.values(), PACKAGE]:
        next(form.stream(IncidentQuery(), SITE, Options()))  # what is loaded on first use
        Path("/proc/self/clear_refs").write_text(_FORGET_THE_PEAK, encoding="ascii")
        before = _kilobytes("VmRSS")
        _read(form)
        sys.stdout.write(f"{form.extension} {_kilobytes('VmHWM') - before}\n")


if __name__ == "__main__":
    main()
