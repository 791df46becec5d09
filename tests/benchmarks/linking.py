"""Links a generated ledger and says how long it took, how much memory, and how right it was.

usage: python tests/benchmarks/linking.py LEDGER.csv TRUTH.csv [LIMIT]
LEDGER.csv has ledger columns and each row's key in `note`; TRUTH.csv has key,event_id (-1: no event).
"""

from __future__ import annotations

import csv
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations, islice
from pathlib import Path

from claimtrack import linking
from claimtrack.model import Claim, Figure, Kind, Measure, Modifier, Source, Speaker, SpeakerKind, Stance

MEASURES = (Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED)


def figures(row: dict[str, str]) -> Iterable[Figure]:
    for measure in MEASURES:
        low, best, high = (row[f"{measure}_{bound}"] for bound in ("low", "best", "high"))
        if low:
            top = int(high) if high else None
            modifier = Modifier.EXACTLY if low == high else Modifier.BETWEEN
            yield Figure(measure, int(low), int(best) if best else None, top, modifier, best, 0, 0)


def read(path: Path, limit: int | None) -> list[Claim]:
    sources: dict[str, int] = {}
    speakers: dict[str, int] = {}
    claims = []
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(islice(csv.DictReader(lines), limit), start=1):
            source = Source(sources.setdefault(row["source"], len(sources) + 1), row["source"])
            speaker_id = speakers.setdefault(row["speaker"], len(speakers) + 1)
            claims.append(
                Claim(
                    id=number,
                    key=row["note"],
                    document_id=number,
                    source=source,
                    published=row["published"] or None,
                    statement=row["statement"],
                    start=0,
                    end=len(row["statement"]),
                    prefix="",
                    suffix="",
                    kind=Kind.INDIRECT,
                    stance=Stance.ASSERTS,
                    hedged=False,
                    cue=None,
                    speaker=Speaker(speaker_id, row["speaker"], SpeakerKind.PERSON),
                    mention=None,
                    figures=tuple(figures(row)),
                    place=row["place"] or None,
                    earliest=row["date_earliest"] or None,
                    latest=row["date_latest"] or None,
                )
            )
    return claims


def true_pairs(truth: Path, claims: list[Claim]) -> set[tuple[int, int]]:
    by_key = {claim.key: claim.id for claim in claims}
    events: defaultdict[str, list[int]] = defaultdict(list)
    with truth.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["event_id"] != "-1" and row["key"] in by_key:
                events[row["event_id"]].append(by_key[row["key"]])
    return {pair for members in events.values() for pair in combinations(sorted(members), 2)}


def report(name: str, found: set[tuple[int, int]], truth: set[tuple[int, int]]) -> None:
    right = len(found & truth)
    precision, recall = right / max(len(found), 1), right / max(len(truth), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{name:8} pairs {len(found):8,}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def main(ledger: str, truth: str, limit: str | None = None) -> None:
    claims = read(Path(ledger), int(limit) if limit else None)
    begun = time.perf_counter()
    linkage = linking.link(claims)
    seconds = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(claims):,} claims linked in {seconds:.1f} s, {memory:.0f} MB at most")
    wanted = true_pairs(Path(truth), claims)
    together = {pair for event in linkage.events for pair in combinations(event.claim_ids, 2)}
    report("events", together, wanted)
    report("links", {(one.a, one.b) for one in linkage.links}, wanted)
    print(dict(Counter(f"{one.relation} {one.strength}" for one in linkage.links)))


if __name__ == "__main__":
    main(*sys.argv[1:])
