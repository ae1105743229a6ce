"""What a check of a file found, in values and in sentences."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _


class Fault(StrEnum):
    CHANGED = "changed"
    UNKNOWN = "unknown"
    ERASED = "erased"
    TWICE = "twice"
    ENDS = "ends"
    DAMAGED = "damaged"
    MISSING = "missing"
    ADDED = "added"
    UNSIGNED = "unsigned"


class TooLongError(Exception):
    """The check took longer than it may; nothing can be said of the file."""


@dataclass(frozen=True)
class Difference:
    """The first thing in a part of a file that is not as it was published.

    `at` counts bytes from the beginning of the part, from 0, and `to` is the last of those that it may be; `row` counts
    rows as a spreadsheet shows them, from 1.
    None where the fault has no such place.
    """

    fault: Fault
    part: str = ""
    at: int | None = None
    row: int | None = None
    column: str = ""
    incident: str = ""
    to: int | None = None

    def sentence(self) -> str:
        where = [self.part] if self.part else []
        where += [_("row %(row)s") % {"row": self.row}] if self.row is not None else []
        where += [_("column %(column)s") % {"column": self.column}] if self.column else []
        if self.at is not None and self.to is not None:
            where.append(_("bytes %(at)s to %(to)s") % {"at": self.at, "to": self.to})
        elif self.at is not None:
            where.append(_("byte %(at)s") % {"at": self.at})
        where += [_("incident %(incident)s") % {"incident": self.incident}] if self.incident else []
        return f"{', '.join(where)}: {_WORDS()[self.fault]}" if where else _WORDS()[self.fault]


def _WORDS() -> dict[Fault, str]:  # noqa: N802 - a table, made anew in the language of the reader
    return {
        Fault.CHANGED: _("this is not what was published"),
        Fault.UNKNOWN: _("nothing that we published begins like this"),
        Fault.ERASED: _("this was withdrawn to protect people; its text is kept nowhere, so it cannot be compared"),
        Fault.TWICE: _("this incident stands here a second time"),
        Fault.ENDS: _("the file ends too early"),
        Fault.DAMAGED: _("this part cannot be unpacked; some of its bytes were changed"),
        Fault.MISSING: _("this part is missing"),
        Fault.ADDED: _("this part was added; it is not ours"),
        Fault.UNSIGNED: _("what the file says of itself is not signed by this site, or was changed"),
    }


# Documents, which are signed as a whole and not compared row by row.
PAPERS = frozenset({"pdf", "html", "docx", "edition"})


@dataclass
class Verdict:
    """`differences` is empty for a file that is ours and unchanged. `recognised` is False where nothing was compared.

    `complete` says whether it is also certain that nothing is missing: packages carry that in their manifest, documents
    in their signature.
    """

    kind: str = ""
    incidents: int = 0
    superseded: int = 0
    withdrawn: int = 0
    complete: bool = False
    differences: list[Difference] = field(default_factory=list)
    until: float | None = None  # by the monotonic clock; TooLongError after it

    @property
    def recognised(self) -> bool:
        return bool(self.kind)

    @property
    def unchanged(self) -> bool:
        return self.recognised and not self.differences

    def sentences(self) -> list[str]:
        if not self.recognised:
            return [_("This is no export of this site, or none of a kind that can be checked.")]
        if self.differences:
            return [_("This file is not as we published it."), *(found.sentence() for found in self.differences)]
        if self.kind in PAPERS:
            said = [_("This file is ours and unchanged: it carries our signature, and nothing was altered since.")]
        else:
            said = [_("This file is ours and unchanged: every incident in it is as we published it.")]
            said.append(_("Incidents compared: %(number)s.") % {"number": self.incidents})
        if self.superseded:
            said.append(_("Incidents with a later edition: %(number)s.") % {"number": self.superseded})
        if self.withdrawn:
            said.append(_("Incidents withdrawn since: %(number)s.") % {"number": self.withdrawn})
        if not self.complete:
            said.append(
                _("Whether incidents were taken out of it cannot be told: only packages carry a signed manifest.")
            )
        return said
