"""How many casualty figures that the keys of agency dispatches require are found, and how much else is said.

Run `python -m tests.benchmarks.quantities [DISPATCHES.jsonl] [--misses]`; without a path, the development
set beside the checkout. A key is found when a figure of the same measure anywhere in the dispatch has
exactly one of its intervals (strict), has its number under another bound (the keys read "more than 50" as
50), or has a number in common with one (loose).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimtrack.extraction.figures.quantities import figures_in
from claimtrack.model import Figure, Measure, Modifier
from tests.shared import SHARED

COMPARED = (Measure.KILLED, Measure.WOUNDED)


def main(arguments: list[str]) -> None:
    """Print recall, precision and how many figures a dispatch yields; `--misses` adds what was not found."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    path = paths[0] if paths else SHARED / "data" / "figures" / "muc_dev.jsonl"
    with path.open(encoding="utf-8") as lines:
        dispatches = [json.loads(line) for line in lines]
    print_recall(dispatches, show="--misses" in arguments)
    if not paths:
        print_newsquant(SHARED / "data")


def print_recall(dispatches: list[dict[str, Any]], *, show: bool) -> None:
    """Recall of the required keys of two and more, precision where keys exist, and the volume."""
    count: Counter[str] = Counter()
    for dispatch in dispatches:
        figures = figures_in(dispatch["text"])
        keys = [key for incident in dispatch["incidents"] for key in incident["figures"]]
        count["figures"] += len(figures)
        count_found(count, figures, keys, dispatch["doc_id"] if show else None)
        if keys:
            count_right(count, figures, keys)
    required, bare = count["required"], count["bare"]
    strict, loose = count["strict"] / required, count["loose"] / required
    print(
        f"required {required}: strict {strict:.3f}, as DESIGN reads the words {count['read'] / required:.3f}"
    )
    print(f"  loose {loose:.3f}")
    numbered = (count["strict"] - count["strict bare"]) / (required - bare)
    print(f"  with a number {numbered:.3f} of {required - bare}")
    print(f"  plurals without one {count['strict bare'] / bare:.3f} of {bare}")
    print(f"figures a dispatch: {count['figures'] / len(dispatches):.2f}")
    print(f"killed and wounded among the keys: {count['right'] / count['answers']:.3f} of {count['answers']}")


def count_found(
    count: Counter[str], figures: Sequence[Figure], keys: list[dict[str, Any]], shown: str | None
) -> None:
    """Count the required keys of two and more, and those found."""
    for key in keys:
        if key["optional"] or not any(low >= 2 for low, _ in key["intervals"]):
            continue
        bare = [2, None] in key["intervals"]
        strict = any(_strict(figure, key) for figure in figures)
        loose = any(_loose(figure, key) for figure in figures)
        read = any(_read(figure, key) for figure in figures)
        count.update(required=1, bare=bare, strict=strict, read=read, loose=loose)
        count["strict bare"] += strict and bare
        if shown and not strict:
            print("MISS", shown, key["measure"], key["intervals"], key["who"])


def count_right(count: Counter[str], figures: Sequence[Figure], keys: list[dict[str, Any]]) -> None:
    """Count the different killed and wounded figures, and those that a key has."""
    for figure in {(f.measure, f.low, f.high): f for f in figures if f.measure in COMPARED}.values():
        count.update(answers=1, right=any(_strict(figure, key) for key in keys))


def _strict(figure: Figure, key: dict[str, Any]) -> bool:
    return figure.measure == key["measure"] and [figure.low, figure.high] in key["intervals"]


def _read(figure: Figure, key: dict[str, Any]) -> bool:
    """Strict, or the same number without its bound: "more than 50" is 50, "several" any plural."""
    if figure.measure != key["measure"] or _strict(figure, key):
        return _strict(figure, key)
    more = figure.low - 1 if figure.modifier is Modifier.AT_LEAST and figure.best is None else figure.low
    several = figure.modifier is Modifier.VAGUE and figure.low >= 2
    return any(
        low in {figure.best, more} or (several and [low, high] == [2, None]) for low, high in key["intervals"]
    )


def _loose(figure: Figure, key: dict[str, Any]) -> bool:
    return figure.measure == key["measure"] and any(
        (high is None or figure.low <= high) and (figure.high is None or low <= figure.high)
        for low, high in key["intervals"]
    )


def print_newsquant(data: Path) -> None:
    """The value score on NewsQuant, which asks for all quantities: these are persons and things alone."""
    gold, scorer = data / "quantity" / "newsquant_dev.jsonl", data / "scorers" / "score_quantity.py"
    with tempfile.TemporaryDirectory() as folder, gold.open(encoding="utf-8") as lines:
        answers = Path(folder) / "answers.jsonl"
        with answers.open("w", encoding="utf-8") as out:
            for line in lines:
                row = json.loads(line)
                quantities = [
                    {"value": f.best or f.low, "unit": f.population or f.unit or ""}
                    for f in figures_in(row["text"])
                ]
                out.write(json.dumps({"id": row["id"], "quantities": quantities}) + "\n")
        ran = subprocess.run(  # our own interpreter, fixed arguments
            [sys.executable, scorer, gold, answers], capture_output=True, text=True, check=True
        )
    print("NewsQuant\n" + ran.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
