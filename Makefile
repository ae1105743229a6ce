# casetracker: `make demo` shows it, `make test` tests it, `make help` lists the rest.
PYTHON = python3
PORT = 8000
VAR = var
ROOM =
# For `make bench`: QUICK=1 for a short one, SIZE= for another number of cases, ENGINE=postgresql, PARTS="warm cold".
QUICK =
SIZE =
ENGINE = sqlite
PARTS =

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check format bench messages lock clean
PY := .venv/bin/python

help:  ## list what make can do
	@echo "make [PYTHON=python3] [PORT=8000] [VAR=var] WHAT"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  %-10s %s\n", $$1, $$2 }'

demo: .venv/.runtime  ## the July case on http://127.0.0.1:8000 (PORT=...), with demo accounts; data stays in var/ (VAR=...)
	@exec $(PY) -m tools.demo --port "$(PORT)" --var "$(VAR)"

ifeq ($(ROOM),)
test: check  ## everything: checks, the suite on SQLite and on PostgreSQL, a real browser (ROOM=tests/public: that part, on SQLite)
	@$(PY) -m tests.run
else
test: .venv/.development
	@$(PY) -m tests.run $(ROOM)
endif

check: .venv/.development  ## the fast part: format, lint, types, import contracts, pending migrations
	@tools/check.sh

format: .venv/.development  ## format the code and mend what the linter can mend
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format .

bench: .venv/.development  ## speed beside Datasette and beside the limits at a million cases (QUICK=1: at 20,000; docs/performance.md)
	@$(PY) -m benchmarks $(if $(QUICK),--quick) $(if $(SIZE),--size $(SIZE)) --engine $(ENGINE) --folder "$(VAR)" $(PARTS)

messages: .venv/.development  ## collect the texts for translators and compile the translations (needs gettext)
	@command -v msgfmt >/dev/null || { echo "casetracker: gettext is not here (Debian: apt install gettext)" >&2; exit 1; }
	@for name in ko zh_Hans; do mkdir -p locale/$$name/LC_MESSAGES; done
	@DEBUG=1 $(PY) manage.py makemessages --locale ko --locale zh_Hans --no-location --ignore '.venv*' --ignore 'var*' --ignore 'tests*'
	@DEBUG=1 $(PY) manage.py compilemessages --locale ko --locale zh_Hans --ignore '.venv*' --verbosity 0

lock: .venv/.development  ## pin the packages of requirements*.in anew into requirements*.txt
	@for name in requirements requirements-dev requirements-bench; do \
	  $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --custom-compile-command 'make lock' $$name.in --output-file $$name.txt; \
	done

clean:  ## remove what was built and fetched; data stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis static_built
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.runtime: requirements.txt
	@tools/install.sh "$(PYTHON)" requirements.txt
	@touch $@

.venv/.development: requirements-dev.txt
	@tools/install.sh "$(PYTHON)" requirements-dev.txt
	@touch $@
