"""Searches a set of claims for what sentences repeat: MAP@5, and the time a sentence takes.

usage: python -m tests.benchmarks.matching CORPUS.jsonl QUERIES.jsonl [PRED.jsonl] [--titles]
CORPUS lines: {"id", "text", "title"}; QUERIES lines: {"id", "text", "gold": [corpus ids]}. With --titles each
claim's document has its title, as an imported ledger may. PRED.jsonl gets {"id", "ranked": [corpus ids]}.
Or, for the time alone: python -m tests.benchmarks.matching --ledger LEDGER.db QUERIES.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from claimtrack.model import Attribution, DocumentText, Kind, ProposedClaim, SpeakerKind, Stance
from claimtrack.similar import similar
from claimtrack.store import Store, open_store

CUT = 5


def lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def fill(store: Store, corpus: list[dict[str, Any]], titles: bool) -> dict[int, str]:
    """Each row as a document of its own; the rows' ids by claim id."""
    known = {}
    for row in corpus:
        text = f"{row['text']}\n{row['id']}"
        original = text.encode()
        document = DocumentText(
            text,
            original,
            hashlib.sha256(original).hexdigest(),
            "corpus",
            title=row["title"] if titles else None,
        )
        claim = ProposedClaim(
            text=row["text"], start=0, end=len(row["text"]), kind=Kind.INDIRECT, stance=Stance.ASSERTS,
            hedged=False, cue=None, speaker=Attribution("somebody", SpeakerKind.UNNAMED),
        )  # fmt: skip
        (claim_id,) = store.add_document(document, [claim]).claim_ids
        known[claim_id] = row["id"]
    return known


def precision(ranked: list[str], gold: set[str]) -> float:
    """Average precision at the cut, as the scorer of the set computes it."""
    hits, total = 0, 0.0
    for place, one in enumerate(ranked[:CUT], start=1):
        if one in gold:
            hits += 1
            total += hits / place
    return total / len(gold)


def search(
    store: Store, queries: list[dict[str, Any]], known: dict[int, str]
) -> list[tuple[str, list[str], float]]:
    """The id of each query, what was found, and the milliseconds it took."""
    found = []
    for query in queries:
        begin = time.perf_counter()
        matches = similar(store, query["text"], 10)
        taken = (time.perf_counter() - begin) * 1000
        found.append((query["id"], [known.get(one.claim_id, str(one.claim_id)) for one in matches], taken))
    return found


def report(found: list[tuple[str, list[str], float]], queries: list[dict[str, Any]]) -> None:
    gold = {query["id"]: set(query["gold"]) for query in queries if query.get("gold")}
    scores = [precision(ranked, gold[one]) for one, ranked, _ in found if one in gold]
    if scores:
        print(f"MAP@{CUT} {sum(scores) / len(scores):.4f} over {len(scores)} queries")
    times = sorted(taken for _, _, taken in found)
    print(f"a query: median {statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description="Search a set of claims for what sentences repeat.")
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--titles", action="store_true")
    parser.add_argument("--ledger", type=Path)
    asked = parser.parse_args()
    if asked.ledger:
        queries = [{"id": row["id"], "text": row["text"]} for row in lines(asked.paths[0])]
        with open_store(asked.ledger, read_only=True) as store:
            report(search(store, queries, {}), queries)
        return
    corpus, queries = lines(asked.paths[0]), lines(asked.paths[1])
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "ledger.db", create=True) as store,
    ):
        known = fill(store, corpus, asked.titles)
        found = search(store, queries, known)
    report(found, queries)
    if len(asked.paths) > 2:
        with asked.paths[2].open("w", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": one, "ranked": ranked}) + "\n" for one, ranked, _ in found)


if __name__ == "__main__":
    main()
