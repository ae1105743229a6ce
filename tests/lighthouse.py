"""Lighthouse, from npm, pinned in tools/lighthouse: judges a page in a real Chromium and asks nobody else."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests import packages
from tests.chromium import ARGUMENTS, PROGRAM

FOLDER = Path(__file__).resolve().parent.parent / "tools" / "lighthouse"
LIGHTHOUSE = FOLDER / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# A machine that does something else meanwhile is no fault of the page: the best of so many runs counts.
RUNS = 3


class NoLighthouseError(Exception):
    """There is no npm here, or it could not install what is pinned."""


def provide() -> None:
    """Install it where that was not done since the pins changed."""
    installed, pinned = FOLDER / "node_modules" / ".package-lock.json", FOLDER / "package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= pinned.stat().st_mtime:
        return
    if not shutil.which("npm"):
        packages.install("npm")
    if not shutil.which("npm"):
        raise NoLighthouseError("no npm, which installs Lighthouse")
    done = subprocess.run(
        ["npm", "ci", "--silent"],
        cwd=FOLDER,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise NoLighthouseError(f"npm cannot install Lighthouse: {done.stderr.strip()[-300:]}")
    installed.touch()


def too_low(address: str, folder: Path, *, least: int) -> dict[str, list[str]]:
    """Categories that stay under `least` of 100 in every run, each with its score and the audits that cost points."""
    low: dict[str, list[str]] = {name: [] for name in CATEGORIES}
    for _run in range(RUNS):
        try:
            report = _judge(address, folder / "report.json", [name for name in CATEGORIES if name in low])
        except subprocess.SubprocessError as broken:
            low = {name: [f"no report: {broken}"] for name in low}
            continue
        for name in list(low):
            score = report["categories"][name]["score"]
            if score is not None and score * 100 >= least:
                del low[name]
            else:
                low[name] = [f"{score}", *_costly(report, name)]
        if not low:
            break
    return low


def _judge(address: str, report: Path, categories: list[str]) -> dict[str, Any]:
    command = [str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--only-categories={','.join(categories)}", "--no-enable-error-reporting"]
    command += [f"--chrome-flags={' '.join(ARGUMENTS)}"]
    shell = os.environ | {"CHROME_PATH": str(PROGRAM)}
    subprocess.run(
        command, env=shell, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=180
    )
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def _costly(report: dict[str, Any], category: str) -> list[str]:
    wanted = [entry["id"] for entry in report["categories"][category]["auditRefs"] if entry["weight"]]
    audits = [report["audits"][name] for name in wanted]
    return [f"{audit['id']}: {audit.get('displayValue', '')} {_where(audit)}" for audit in audits if _lost(audit)]


def _lost(audit: dict[str, Any]) -> bool:
    return audit["score"] is not None and audit["score"] < 0.95


def _where(audit: dict[str, Any]) -> list[str]:
    """The first elements that an audit complains of."""
    items = audit.get("details", {}).get("items", [])
    return [item["node"]["selector"] for item in items if "node" in item][:5]
