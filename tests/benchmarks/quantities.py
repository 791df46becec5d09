"""How many of the casualty figures that the keys of agency dispatches require are found, and how much else is said.

Run `python -m tests.benchmarks.quantities [DISPATCHES.jsonl] [--misses]`; without a path, the development set beside the checkout.
A key is found when a figure of the same measure anywhere in the dispatch has exactly one of its intervals (strict), or
has a number in common with it that is no open end alone (loose).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from claimtrack.extraction.quantities import figures_in
from claimtrack.model import Figure, Measure, Scope
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
    """Recall of the required keys of two and more, precision of killed and wounded where keys exist, and the volume."""
    count: Counter[str] = Counter()
    for dispatch in dispatches:
        figures = figures_in(dispatch["text"])
        keys = [key for incident in dispatch["incidents"] for key in incident["figures"]]
        count["figures"] += len(figures)
        for key in keys:
            if key["optional"] or not any(low >= 2 for low, _ in key["intervals"]):
                continue
            bare = [2, None] in key["intervals"]
            count["required"] += 1
            count["required bare"] += bare
            if any(_strict(figure, key) for figure in figures):
                count["strict"] += 1
                count["strict bare"] += bare
            elif show:
                print("MISS", dispatch["doc_id"], key["measure"], key["intervals"], key["who"])
            count["loose"] += any(_loose(figure, key) for figure in figures)
        compared = {(f.measure, f.low, f.high): f for f in figures if f.measure in COMPARED}
        if keys:
            count["answers"] += len(compared)
            count["answers right"] += sum(any(_strict(f, key) for key in keys) for f in compared.values())
        counted = [f for f in compared.values() if f.low >= 2 and f.scope is Scope.EVENT]
        if keys:
            count["answers >= 2"] += len(counted)
            count["answers >= 2 right"] += sum(any(_strict(f, key) for key in keys) for f in counted)
    required, bare = count["required"], count["required bare"]
    print(f"required {required}: strict {count['strict'] / required:.3f}, loose {count['loose'] / required:.3f}")
    print(f"  with a number {(count['strict'] - count['strict bare']) / (required - bare):.3f} of {required - bare}, "
          f"plurals without {count['strict bare'] / bare:.3f} of {bare}")
    print(f"figures a dispatch: {count['figures'] / len(dispatches):.2f}")
    print(f"killed and wounded against keys: precision {count['answers right'] / count['answers']:.3f} of {count['answers']}, "
          f"event's of two and more {count['answers >= 2 right'] / count['answers >= 2']:.3f} of {count['answers >= 2']}")


def _strict(figure: Figure, key: dict[str, Any]) -> bool:
    return figure.measure == key["measure"] and [figure.low, figure.high] in key["intervals"]


def _loose(figure: Figure, key: dict[str, Any]) -> bool:
    if figure.measure != key["measure"]:
        return False
    return any(
        figure.low <= (high if high is not None else figure.low) and low <= (figure.high if figure.high is not None else low)
        for low, high in key["intervals"]
    )


def print_newsquant(data: Path) -> None:
    """The value score of the figures found in NewsQuant; it asks for all quantities, these are persons and things only."""
    gold, scorer = data / "quantity" / "newsquant_dev.jsonl", data / "scorers" / "score_quantity.py"
    with tempfile.TemporaryDirectory() as folder, gold.open(encoding="utf-8") as lines:
        answers = Path(folder) / "answers.jsonl"
        with answers.open("w", encoding="utf-8") as out:
            for line in lines:
                row = json.loads(line)
                quantities = [{"value": f.best or f.low, "unit": f.population or f.unit or ""} for f in figures_in(row["text"])]
                out.write(json.dumps({"id": row["id"], "quantities": quantities}) + "\n")
        ran = subprocess.run([sys.executable, scorer, gold, answers], capture_output=True, text=True, check=True)  # noqa: S603 (our own interpreter, fixed arguments)
    print("NewsQuant\n" + ran.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
