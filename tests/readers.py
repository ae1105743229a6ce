"""Programs of others that open what we make: LibreOffice for tables, 7-Zip for locked archives."""

import shutil
from pathlib import Path

OFFICE = shutil.which("soffice") or "/usr/bin/soffice"
# LibreOffice comes in parts; the one that opens tables is a package of its own.
TABLES = Path("/usr/lib/libreoffice/program/libsclo.so")
ZIPPERS = ("7z", "7zz")


def missing() -> list[str]:
    """The Debian packages of those that are not here."""
    wanted = [] if has_tables() else ["libreoffice-calc-nogui"]
    return wanted if zipper() else [*wanted, "7zip"]


def has_tables() -> bool:
    return Path(OFFICE).exists() and (TABLES.exists() or (Path(OFFICE).resolve().parent / TABLES.name).exists())


def zipper() -> str:
    """The program; empty if there is none."""
    return next((found for name in ZIPPERS if (found := shutil.which(name))), "")
