"""What went wrong, in words of our own: a database repeats in its messages what stood in the rows."""

import errno
import os

from django.db import DatabaseError

_FULL_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SQLSTATES = {"53100": "the disk is full", "55P03": "somebody else is using the database; stop the site first"}


def in_words(error: OSError | DatabaseError) -> str:
    """One clause, without a full stop; nothing of a row, a password or an address is in it."""
    if isinstance(error, OSError):
        full = error.errno in _FULL_DISK
        return "the disk is full" if full else os.strerror(error.errno) if error.errno else type(error).__name__
    cause = error.__cause__
    if "disk is full" in str(cause):
        return "the disk is full"
    state = getattr(cause, "sqlstate", None)
    return _SQLSTATES.get(state or "", f"the database refused ({type(error).__name__}{f' {state}' if state else ''})")
