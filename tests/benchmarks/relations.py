"""How often `compare` sees what a reader sees: precision, recall and F1 a label.

usage: python -m tests.benchmarks.relations PAIRS.tsv...
Lines: expected (agree, clash or none), one report, the other.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from claimtrack import comparing
from claimtrack.model import Relation, Stance

Judged = Sequence[tuple[str, str]]
"""What a reader says and what the tool says, a pair of reports each."""

CLASSES = ("agree", "clash", "none")


def stance_of(words: str) -> Stance:
    """The stance of a plain statement, as the command line reads it."""
    return comparing.stance_of(words)


def f1(judged: Judged, label: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one label."""
    hits = sum(expected == said == label for expected, said in judged)
    said = sum(one == label for _, one in judged)
    there = sum(one == label for one, _ in judged)
    precision, recall = hits / said if said else 0.0, hits / there if there else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def macro_f1(judged: Judged) -> float:
    """The mean F1 of the labels."""
    return sum(f1(judged, label)[2] for label in CLASSES) / len(CLASSES)


def label(a: str, b: str) -> str:
    found = comparing.compared(a, b)
    if found is None or found.relation is Relation.UPDATES:
        return "none"
    return "clash" if found.relation is Relation.CONFLICTS else "agree"


def main() -> None:
    for path in sys.argv[1:]:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        judged = [(expected, label(a, b)) for expected, a, b in rows]
        print(f"{path}: {len(judged)} pairs, macro-F1 {macro_f1(judged):.3f}")
        for one in CLASSES:
            print("  {:6} precision {:.2f} recall {:.2f} F1 {:.3f}".format(one, *f1(judged, one)))


if __name__ == "__main__":
    main()
