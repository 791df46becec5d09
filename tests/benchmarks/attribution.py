"""How well extraction finds who said what, on any JSON Lines of the development format.

    python -m tests.benchmarks.attribution GOLD.jsonl SCORER.py [--surface] [--mechanisms]

Prints the scorer's table for reporting words only (`--speech-only` of the scorer) and, with --mechanisms, how
often each mechanism is right: a statement counts where at least half of its words agree with a labelled one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from claimtrack import extraction
from claimtrack.extraction import attribution
from claimtrack.model import DocumentText, Kind, ProposedClaim


def main() -> None:
    options = _options()
    scorer = _scorer(options.scorer)
    if options.surface:
        attribution.has_model = lambda: False
    gold = scorer.load(options.gold)
    predicted = [dict(zip(("doc_id", "attributions"), row, strict=True)) for row in predictions(gold)]
    scorer.show(scorer.score(gold, predicted, speech_only=True), "(reporting words only)")
    if options.mechanisms:
        for line in by_mechanism(scorer, gold, predicted):
            print(line)


def _options() -> argparse.Namespace:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--surface", action="store_true", help="without the language model")
    parser.add_argument("--mechanisms", action="store_true", help="precision of each mechanism")
    return parser.parse_args()


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predictions(gold: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Document id and attributions of each document, the outlet's own voice left out."""
    documents = [DocumentText(row["text"], b"", row["doc_id"], row.get("publisher") or "") for row in gold]
    for document, claims in extraction.extract_many(documents):
        yield document.sha256, [_predicted(c) for c in claims if c.kind is not Kind.NARRATION]


def _predicted(claim: ProposedClaim) -> dict[str, Any]:
    speaker = claim.speaker
    return {
        "content": [[claim.start, claim.end]],
        "source": [[speaker.start, speaker.end]] if speaker.start is not None else [],
        "source_text": speaker.name,
        "cue": [[claim.cue.start, claim.cue.end]] if claim.cue else [],
        "mechanism": claim.mechanism,
    }


def by_mechanism(
    scorer: ModuleType, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]
) -> Iterator[str]:
    """One line a mechanism: how many statements, and how many of them are labelled."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for document, row in zip(gold, predicted, strict=True):
        tokens = scorer.tokens(document["text"])
        labelled = [scorer.tokset(a["content"], tokens) for a in document["attributions"]]
        proposed = [scorer.tokset(a["content"], tokens) for a in row["attributions"]]
        matched = {j for _, j in scorer.greedy(labelled, proposed, 0.5)}
        for index, attributed in enumerate(row["attributions"]):
            total[attributed["mechanism"]] += 1
            right[attributed["mechanism"]] += index in matched
    for mechanism, number in total.most_common():
        yield json.dumps(mechanism) + f" {number} {right[mechanism] / number:.2f}"


if __name__ == "__main__":
    main()
