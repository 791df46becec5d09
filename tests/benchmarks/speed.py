"""How long extraction takes beside spaCy's own parse of the same documents, on one core.

    python -m tests.benchmarks.speed [DOCUMENTS.jsonl] [--rounds N]

Each line of the file has a "text". Three times are printed, the best of N rounds each: the whole pipeline of
the model as it is loaded by its name, the parts of it that extraction uses, and extraction itself.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from claimtrack import extraction
from claimtrack.extraction.parsing.parser import MODEL
from claimtrack.model import DocumentText
from tests.shared import SHARED

UNUSED = ["ner", "senter", "attribute_ruler", "lemmatizer"]  # what extraction leaves out of the model


def main() -> None:
    options = _options()
    with options.documents.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    whole, lean = spacy.load(MODEL), spacy.load(MODEL, exclude=UNUSED)
    extraction.extract(DocumentText(texts[0], b"", "", "x"))
    times = {
        "spaCy, whole": best(options.rounds, lambda: [None for _ in whole.pipe(texts)]),
        "spaCy, the parts used": best(options.rounds, lambda: [None for _ in lean.pipe(texts)]),
        "extraction": best(options.rounds, lambda: _extracted(texts)),
    }
    for name, seconds in times.items():
        print(f"{name:26} {seconds:6.2f} s {words / seconds:9,.0f} words/s")
    print(f"ratio {times['extraction'] / times['spaCy, whole']:.2f}")


def _extracted(texts: list[str]) -> None:
    documents = (DocumentText(text, b"", str(number), "x") for number, text in enumerate(texts))
    for _ in extraction.extract_many(documents):
        pass


def best(rounds: int, work: Callable[[], object]) -> float:
    """The least time that the work took in so many rounds: others use the core too."""
    taken = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken)


def _options() -> argparse.Namespace:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    articles = SHARED / "data" / "attribution" / "polnear_dev.input.jsonl"
    parser.add_argument("documents", type=Path, nargs="?", default=articles)
    parser.add_argument("--rounds", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
