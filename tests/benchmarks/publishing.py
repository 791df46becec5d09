"""How long it takes to hand a ledger on, and how much memory: report, bundle, check, every standard.

    python -m tests.benchmarks.publishing LEDGER [--folder FOLDER]

Each step is a process of its own, run on a ledger that is only read; `tests.benchmarks.ledger` makes one. A
line a step: seconds, the largest memory, the bytes that were written.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STEPS = (
    ("report", "report", "report.html"),
    ("claimreview", "publish claimreview", "reviews.jsonld"),
    ("annotations", "publish annotations", "annotations.jsonld"),
    ("followthemoney", "publish followthemoney", "statements.json"),
    ("datapackage", "publish datapackage", "package.zip"),
    ("bundle", "bundle", "bag"),
    ("check", "check", "bag"),
)


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds and the largest memory in MB of one process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, used.ru_maxrss / 1024


def size(path: Path) -> int:
    """The bytes of a file or of a folder's files."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(one.stat().st_size for one in files if one.is_file())


def main() -> None:
    """Measures every step in its order."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--folder", type=Path, help="Where to write; a temporary folder without it.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        print(f"{'step':<16}{'seconds':>9}{'MB memory':>11}{'MB written':>12}")
        for name, command, target in STEPS:
            path = Path(folder) / target
            call = [sys.executable, "-m", "claimtrack", *command.split(), str(path)]
            seconds, memory = measured([*call, "--ledger", str(given.ledger)])
            print(f"{name:<16}{seconds:>9.1f}{memory:>11.0f}{size(path) / 1e6:>12.1f}")


if __name__ == "__main__":
    main()
