"""The demonstration: databases, the July case, demo accounts and a server on this machine alone.

`make demo` calls it. Every step may be repeated: what is there stays, what is missing is made.
"""

import argparse
import os
import secrets
import socket
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
STATIC_SOURCES = [ROOT / "static", ROOT / "requirements.txt"]


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the July case on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--var", type=Path, default=ROOT / "var", help="folder of the data")
    options = parser.parse_args()
    _require_free(options.port)
    os.umask(0o077)  # the case file is confidential, on one's own machine too
    folder = options.var.resolve()
    _set_environment(folder, options.port)
    django.setup()
    _fill()
    _serve(options.port)


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise SystemExit(f"casetracker: port {port} cannot be used ({error}); try make demo PORT=...") from None


def _set_environment(folder: Path, port: int) -> None:
    """The settings of the demonstration, whatever the shell says: it never touches a database of another name."""
    for name in ("SECRET_KEY", "DEBUG", "CASETRACKER_ZONE", "BEHIND_PROXY", "CACHE_URL"):
        os.environ.pop(name, None)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "casetracker.settings",
        "SECRET_KEY_FILE": str(secret_key(folder / "secret_key")),
        "DATABASE_URL": f"sqlite:///{folder}/casefile.sqlite3",
        "PUBLIC_DATABASE_URL": f"sqlite:///{folder}/public.sqlite3",
        "EVIDENCE_STORAGE": str(folder / "evidence"),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "CASETRACKER_REQUIRE_MFA": "0",
    }


def secret_key(path: Path) -> Path:
    """The key's file, made once and readable by its owner alone."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
    return path


def _fill() -> None:
    """Migrations, built static files, the July case, the accounts; the passwords are the only lines on the terminal."""
    call_command("migrate", verbosity=0)
    call_command("migrate", database="public", verbosity=0)
    if not _static_files_are_current():
        call_command("collectstatic", interactive=False, verbosity=0)
    call_command("seed", verbosity=0)
    call_command("deliver", verbosity=0)
    call_command("create_demo_accounts")


def _static_files_are_current() -> bool:
    built = ROOT / "static_built" / "staticfiles.json"
    if not built.exists():
        return False
    sources = [path for source in STATIC_SOURCES for path in (source, *source.rglob("*"))]
    return built.stat().st_mtime > max(path.stat().st_mtime for path in sources)


def _serve(port: int) -> None:
    """Become the server, so that Ctrl-C reaches it and nothing else is left behind."""
    server = [sys.executable, "-m", "gunicorn", "--config", "python:tools.demo_server", "casetracker.wsgi:application"]
    connections.close_all()
    sys.stdout.flush()  # into a pipe the passwords wait in a buffer, which the server that follows would not inherit
    os.chdir(ROOT)
    os.execv(sys.executable, [*server, "--bind", f"127.0.0.1:{port}"])  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main()
