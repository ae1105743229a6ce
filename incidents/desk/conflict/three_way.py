"""What was opened, what was typed and what is saved by now, merged: whatever only one side changed is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict

from incidents.desk.conflict.form_values import PageValues, Rows, Values, same

KEY = "id"
STRUCK_OUT = "DELETE"
CLOSED = "closed"  # a row that was never opened: it sends its key and this mark


class ClashKind(StrEnum):
    BOTH = "both"  # changed here and there, differently: what was typed stands, the other is shown beside it
    THEIRS = "theirs"  # changed there only: taken over
    ROW_ADDED = "row added"
    ROW_REMOVED = "row removed"  # and not touched here: it stays removed
    ROW_RESTORED = "row restored"  # removed there but changed here: kept as a new row


@dataclass(frozen=True)
class Clash:
    """`name` is the input on the merged page ("" for a whole row); `row` the prefix of the row ("" for the record)."""

    kind: ClashKind
    row: str
    name: str
    saved: list[str]
    typed: list[str]


def merge(base: PageValues | None, data: QueryDict, now: PageValues) -> tuple[QueryDict, list[Clash]]:
    """The data to show in the form again, and every clash. Without `base` each difference counts as one of both."""
    merged = data.copy()
    clashes: list[Clash] = []
    typed = {name: data.getlist(name) for name in now.main}
    values, found = _fields(base.main if base else None, typed, now.main, row="")
    for name, value in values.items():
        merged.setlist(name, value)
    clashes += found
    for prefix, rows in now.rows.items():
        clashes += _merge_rows(prefix, base.rows.get(prefix, {}) if base else None, merged, rows)
    return merged, clashes


def _fields(base: Values | None, typed: Values, now: Values, *, row: str) -> tuple[Values, list[Clash]]:
    values, clashes = dict(typed), []
    for name, saved in now.items():
        mine = typed.get(name, [])
        if same(mine, saved):
            continue
        opened = base.get(name) if base is not None else None
        if base is not None and same(opened, saved):
            continue  # changed here only
        kind = ClashKind.THEIRS if base is not None and same(opened, mine) else ClashKind.BOTH
        if kind == ClashKind.THEIRS:
            values[name] = saved
        clashes.append(Clash(kind, row, name, saved, mine))
    return values, clashes


def _merge_rows(prefix: str, base: Rows | None, data: QueryDict, now: Rows) -> Iterator[Clash]:
    """Rewrites the rows of one formset in `data`: saved ones first, then those that are new here."""
    known, new = _typed_rows(prefix, data)
    merged: list[Values] = []
    for key, saved in now.items():
        row = f"{prefix}-{len(merged)}"
        if key in known:
            opened = base.get(key, {}) if base is not None else None
            typed = known[key]
            if typed.get(CLOSED):
                typed = (saved if opened is None else opened) | typed
            values, found = _fields(opened, typed, saved, row=row)
            merged.append(values)
            yield from found
        else:
            merged.append(saved)
            if base is None or key not in base:
                yield Clash(ClashKind.ROW_ADDED, row, "", [], [])
    count_saved = len(merged)
    for key, typed in known.items():
        if key in now:
            continue
        opened = (base or {}).get(key, {})
        touched = not typed.keys() & {STRUCK_OUT, CLOSED} and any(
            not same(opened.get(name), typed.get(name)) for name in opened
        )
        if touched:
            yield Clash(ClashKind.ROW_RESTORED, f"{prefix}-{len(merged)}", "", [], [])
            merged.append(typed | {KEY: [""]})
        else:
            yield Clash(ClashKind.ROW_REMOVED, "", "", [], [])
    _write(prefix, data, merged + new, count_saved)


def _typed_rows(prefix: str, data: QueryDict) -> tuple[Rows, list[Values]]:
    """The rows as sent: those with a key by it, and the new ones in their order."""
    known: Rows = {}
    new: list[Values] = []
    for position in range(_number(data.get(f"{prefix}-TOTAL_FORMS"))):
        start = f"{prefix}-{position}-"
        values = {name.removeprefix(start): data.getlist(name) for name in data if name.startswith(start)}
        key = values.get(KEY, [""])[0]
        if key:
            known[key] = values
        else:
            new.append(values)
    return known, new


def _number(text: str | None) -> int:
    return min(int(text), 1000) if text and text.isdecimal() else 0


def _write(prefix: str, data: QueryDict, rows: list[Values], count_saved: int) -> None:
    keep = {f"{prefix}-MIN_NUM_FORMS", f"{prefix}-MAX_NUM_FORMS"}
    for name in [name for name in data if name.startswith(f"{prefix}-") and name not in keep]:
        del data[name]
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    data[f"{prefix}-INITIAL_FORMS"] = str(count_saved)
    for position, values in enumerate(rows):
        for name, value in values.items():
            data.setlist(f"{prefix}-{position}-{name}", value)
