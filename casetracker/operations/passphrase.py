"""The passphrase of an archive comes from a file, never from the command line, where every account could read it."""

from pathlib import Path

# ZIP stretches a passphrase only a little: it must be one that a machine made, not one that somebody can guess.
SHORTEST = 24


class BadPassphrase(Exception):
    """The file cannot be read or holds none that is long enough."""


def read(path: str) -> str:
    """The passphrase in the file at `path`; empty when no file is named."""
    if not path:
        return ""
    try:
        passphrase = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        raise BadPassphrase("the file of the passphrase cannot be read") from None
    if len(passphrase) < SHORTEST:
        raise BadPassphrase(f"the passphrase is shorter than {SHORTEST} signs; make one with `openssl rand -base64 32`")
    return passphrase
