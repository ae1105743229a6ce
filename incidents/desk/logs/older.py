"""Pages of a log from the newest back, by the number of the entry: page one and page thousand cost the same."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 50


@dataclass(frozen=True)
class LogPage:
    """`older` and `newest` are query strings, "" where there is nothing to go to."""

    rows: list[Any]
    older: str
    newest: str


def log_page(request: HttpRequest, rows: QuerySet[Any], asked: dict[str, str]) -> LogPage:
    """`rows` have a `sequence`; `asked` are the filters in force. A `before` that is no number is ignored."""
    before = request.GET.get("before", "")
    found = rows.order_by("-sequence")
    if before.isdecimal() and len(before) < 19:
        found = found.filter(sequence__lt=int(before))
    else:
        before = ""
    shown = list(found[: PER_PAGE + 1])
    kept = {name: value for name, value in asked.items() if value}
    older = f"?{urlencode(kept | {'before': shown[PER_PAGE - 1].sequence})}" if len(shown) > PER_PAGE else ""
    return LogPage(shown[:PER_PAGE], older, f"?{urlencode(kept)}" if before else "")
