#!/bin/sh
# Usage: tools/install.sh PYTHON REQUIREMENTS
# Makes the virtual environment .venv with PYTHON if there is none, and installs the pinned packages of REQUIREMENTS.
set -eu
python=$1
requirements=$2
UV=uv==0.13.9

stop() {
    echo "casetracker: $1" >&2
    exit 1
}

if [ ! -x .venv/bin/python ]; then
    command -v "$python" >/dev/null 2>&1 || stop "$python is not here; casetracker needs Python 3.11 or newer (make PYTHON=...)."
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "$python is $("$python" -V 2>/dev/null || echo broken); casetracker needs Python 3.11 or newer (make PYTHON=...)."
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null </dev/null || true
        fi
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            stop "$python cannot make virtual environments; install its venv module (Debian: apt install python3-venv)."
    fi
    echo "Making .venv with $("$python" -V)"
    rm -rf .venv
    "$python" -m venv .venv
fi

echo "Installing the packages of $requirements"
export PIP_DISABLE_PIP_VERSION_CHECK=1
# uv takes seconds where pip takes half a minute; where uv cannot be had or cannot reach the packages, pip says what is wrong.
if .venv/bin/python -m uv --version >/dev/null 2>&1 || .venv/bin/python -m pip install --quiet "$UV" 2>/dev/null; then
    .venv/bin/python -m uv pip install --quiet --system-certs --python .venv/bin/python --require-hashes \
        -r "$requirements" 2>/dev/null && exit 0
fi
exec .venv/bin/python -m pip install --quiet --require-hashes -r "$requirements"
