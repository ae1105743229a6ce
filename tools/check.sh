#!/bin/sh
# The fast checks. All of them run, so that one round shows every fault; the exit status is 1 if any failed.
set -u
cd "$(dirname "$0")/.."
failed=0

check() {
    name=$1
    shift
    echo "--- $name"
    "$@" || { echo "casetracker: $name failed" >&2; failed=1; }
}

check "format (mend with: make format)" .venv/bin/python -m ruff format --check --quiet .
check "lint" .venv/bin/python -m ruff check --quiet .
check "types" .venv/bin/python -m mypy
check "import contracts" .venv/bin/lint-imports --no-logo
check "pending migrations" env DJANGO_SETTINGS_MODULE=tests.settings .venv/bin/python manage.py makemigrations --check --dry-run
exit $failed
