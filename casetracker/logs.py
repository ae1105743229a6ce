"""How a line of the log is written: one event, one line, and no words of a record or a person in it."""

import datetime
import json
import logging
import traceback
from types import TracebackType

from casetracker.request_log import route

_Exception = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class OneLine(logging.Formatter):
    """Control characters, line breaks and directions of writing come out as escapes: nobody can forge a second line.

    An exception is told by its kind and the places in the code it passed. Its own message is left out, since databases
    and parsers repeat there what somebody typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = f"{record.levelname} {record.name} {_message(record)}"
        if record.exc_info:
            line += f" [{self.formatException(record.exc_info)}]"
        return "".join(_visible(sign) for sign in line)

    def formatException(self, ei: _Exception) -> str:  # noqa: N802 - the name is the standard library's
        kind, _error, trace = ei
        places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
        return f"{kind.__name__ if kind else 'no exception'} in {' < '.join(reversed(places[-8:]))}"


class Json(OneLine):
    """The same event as one object of JSON a line, for machines: time, level, logger, text, and fields if there are."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        event = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            **getattr(record, "fields", {"text": _message(record)}),
        }
        if record.exc_info:
            event["error"] = self.formatException(record.exc_info)
        return json.dumps(event)


def _message(record: logging.LogRecord) -> str:
    """The text of the event; Django's own name the address that was asked for: only its pattern is told."""
    request = getattr(record, "request", None)
    if request is None or not isinstance(record.args, tuple):
        return record.getMessage()
    told = tuple(route(request) if arg == request.path else arg for arg in record.args)
    return str(record.msg) % told if told else str(record.msg)


def _visible(sign: str) -> str:
    """The sign itself if it prints on one line, else its escape (category C: controls, formats, surrogates; Zl, Zp)."""
    return sign if sign.isprintable() else sign.encode("unicode_escape").decode()
