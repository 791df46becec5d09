"""Who said which figure: F1 over (speaker, measure, interval) on dispatches written for it.

Run `python -m tests.benchmarks.dispatches [DISPATCHES.txt] [--misses]`; without a path, the project's
own table (its head explains the format). A figure counts once a speaker; the scope is compared too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from claimtrack import extraction
from tests.extraction.dispatches import OWN, Dispatch, dispatches, expected, found


def main(arguments: list[str]) -> None:
    """Print precision, recall and F1; `--misses` adds what was missed and what was too much."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    rows = dispatches(paths[0] if paths else OWN)
    right = sum(len(_agreed(row, show="--misses" in arguments)) for row in rows)
    wanted = sum(len(expected(row)) for row in rows)
    proposed = sum(len(found(row)) for row in rows)
    precision, recall = right / max(1, proposed), right / max(1, wanted)
    print(f"{len(rows)} dispatches, {wanted} figures; model: {extraction.has_model()}")
    print(f"P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, wanted + proposed):.3f}")


def _agreed(row: Dispatch, *, show: bool) -> set[tuple[str, str]]:
    wanted, proposed = expected(row), found(row)
    if show and wanted != proposed:
        print(f"{row.name}\n   missed {sorted(wanted - proposed)}\n   too much {sorted(proposed - wanted)}")
    return wanted & proposed


if __name__ == "__main__":
    main(sys.argv[1:])
