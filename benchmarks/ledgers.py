"""Ledgers of invented cases, made once by `generate_cases` and kept."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.cluster import Cluster
from benchmarks.places import ROOT, SEED, Plan, bare_environment, generation


@dataclass(frozen=True)
class Ledger:
    """Addresses as DATABASE_URL and PUBLIC_DATABASE_URL take them."""

    size: int
    case_file: str
    public: str

    def environment(self) -> dict[str, str]:
        """Of a process that may write."""
        return bare_environment() | {
            "DJANGO_SETTINGS_MODULE": "casetracker.settings",
            "DATABASE_URL": self.case_file,
            "PUBLIC_DATABASE_URL": self.public,
        }

    def manage(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment(), check=True)

    @property
    def file(self) -> str:
        """The path of a SQLite ledger."""
        return self.public.removeprefix("sqlite:///")


def provide(plan: Plan, size: int, cluster: Cluster | None, *, told: Callable[[str], None]) -> Ledger:
    """The ledger with at least `size` editions: made if it is not there, brought up to date if it is."""
    ledger = _addresses(plan, size, cluster)
    told(f"ledger of {size:,} cases ({plan.engine})")
    ledger.manage("migrate", "--verbosity", "0")
    ledger.manage("migrate", "--database", "public", "--verbosity", "0")
    ledger.manage("generate_cases", str(size), "--seed", str(SEED), "--processes", "2")
    return ledger


def empty(plan: Plan, name: str, cluster: Cluster | None) -> Ledger:
    """A ledger with nothing in it, for measuring how it is filled."""
    if cluster:
        for part in ("casefile", "public"):
            cluster.drop(f"{part}_{name}")
        ledger = Ledger(0, *(cluster.database(f"{part}_{name}") for part in ("casefile", "public")))
    else:
        folder = plan.folder / f"sqlite-{name}"
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.glob("*.sqlite3*"):
            file.unlink()
        ledger = Ledger(0, f"sqlite:///{folder}/casefile.sqlite3", f"sqlite:///{folder}/public.sqlite3")
    ledger.manage("migrate", "--verbosity", "0")
    ledger.manage("migrate", "--database", "public", "--verbosity", "0")
    return ledger


def _addresses(plan: Plan, size: int, cluster: Cluster | None) -> Ledger:
    name = f"{generation()}_{size}"
    if cluster:
        return Ledger(size, cluster.database(f"casefile_{name}"), cluster.database(f"public_{name}"))
    folder = plan.folder / f"sqlite-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    return Ledger(size, f"sqlite:///{folder}/casefile.sqlite3", f"sqlite:///{folder}/public.sqlite3")
