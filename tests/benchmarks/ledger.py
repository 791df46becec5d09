"""Builds a ledger of many invented claims through the store's own interface, for benchmarks.

    python -m tests.benchmarks.ledger 100000 out.db [--measure]

With --measure it also says how long the queue's reads and a verdict take, median and worst of 50.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from claimtrack.model import (
    Attribution,
    ClaimFilter,
    DateMention,
    DocumentText,
    Figure,
    Hop,
    Kind,
    Linkage,
    Measure,
    Modifier,
    Passage,
    ProposedClaim,
    Relation,
    SpeakerKind,
    Stance,
    Standing,
    Status,
    Strength,
    SuggestedLink,
)
from claimtrack.store import Store, open_store

CLAIMS_A_DOCUMENT = 50
PLACES = (
    "Northfield",
    "Oldbridge",
    "Saltmarsh",
    "Greywater",
    "Highgate",
    "Two Rivers",
    "Stonehill",
    "Lowmoor",
)
VERBS = (("killed", Measure.KILLED), ("wounded", Measure.WOUNDED), ("captured", Measure.CAPTURED))
SPEAKERS = tuple(
    f"{first} {last}" for first in ("Ada", "Bo", "Cai", "Dag", "Eli") for last in ("Ash", "Birch", "Elm")
)
OUTLETS = tuple(f"{place} Herald" for place in PLACES)


def document(number: int, chance: random.Random) -> tuple[DocumentText, list[ProposedClaim]]:
    """One invented dispatch and its claims."""
    text, claims = "", []
    for _ in range(CLAIMS_A_DOCUMENT):
        claim, text = _claim(text, chance)
        claims.append(claim)
    text += f" (dispatch {number})"
    original = text.encode()
    source = OUTLETS[number % len(OUTLETS)]
    sha256 = hashlib.sha256(original).hexdigest()
    return DocumentText(
        text, original, sha256, source, title=f"Dispatch {number}", published="2026-05-07"
    ), claims


def _claim(text: str, chance: random.Random) -> tuple[ProposedClaim, str]:
    speaker, place = chance.choice(SPEAKERS), chance.choice(PLACES)
    (verb, measure), count, day = chance.choice(VERBS), chance.randrange(1, 60), chance.randrange(1, 28)
    opening = f"{speaker} told the River Agency that "
    words = f"{count} people were {verb} near {place} on {day} May 2026"
    start = len(text) + len(opening)
    at, digits = start + words.index(place), str(count)
    when = f"{day} May 2026"
    date = f"2026-05-{day:02}"
    claim = ProposedClaim(
        text=words, start=start, end=start + len(words),
        kind=Kind.INDIRECT, stance=Stance.ASSERTS, hedged=False,
        cue=Passage("told", len(text) + len(speaker) + 1, len(text) + len(speaker) + 5),
        speaker=Attribution(
            speaker, SpeakerKind.PERSON, speaker, len(text), len(text) + len(speaker), "spokesman"
        ),
        via=(Hop("River Agency", "the River Agency", None, None),),
        figures=(
            Figure(measure, count, count, count, Modifier.EXACTLY, digits, start, start + len(digits)),
        ),
        places=(Passage(place, at, at + len(place)),),
        dates=(DateMention(when, start + words.index(when), start + len(words), date, date),),
        mechanism="benchmark",
    )  # fmt: skip
    return claim, text + opening + words + ". "


def build(store: Store, size: int, seed: int = 1) -> None:
    """Fill a ledger with `size` claims, a link for every third and a standing for each."""
    chance = random.Random(seed)
    ids: list[int] = []
    for number in range(-(-size // CLAIMS_A_DOCUMENT)):
        added = store.add_document(*document(number, chance))
        ids += added.claim_ids
    store.replace_links(Linkage(tuple(_links(ids, chance)), ()), claim_ids=None)
    store.set_standings(
        Standing(
            one,
            chance.randrange(3),
            chance.randrange(3),
            chance.randrange(5),
            chance.randrange(10_000),
            "made up",
        )
        for one in ids
    )


def _links(ids: list[int], chance: random.Random) -> Iterator[SuggestedLink]:
    for a, b in zip(ids[::3], ids[1::3], strict=False):
        relation, strength = chance.choice(list(Relation)), chance.choice(list(Strength))
        yield SuggestedLink(
            a, b, relation, strength, chance.random(), "made up", "benchmark", features={"day": 1.0}
        )


def measure(store: Store) -> None:
    """Print how long what a reviewer waits for takes."""
    queue = store.claim_ids()
    chance = random.Random(2)
    one_of_each = iter(range(0, len(queue), max(1, len(queue) // 200)))
    unreviewed = ClaimFilter(statuses=frozenset({Status.UNREVIEWED}))

    def page() -> object:
        start = chance.randrange(max(1, len(queue) - 100))
        return store.queue_rows(queue[start : start + 100])

    timed("claim_ids, first 100", lambda: store.claim_ids(limit=100))
    timed("claim_ids, first 100 unreviewed", lambda: store.claim_ids(unreviewed, limit=100))
    timed("claim_ids, all", store.claim_ids, rounds=5)
    timed("claim_ids, all with a word", lambda: store.claim_ids(ClaimFilter(text="saltmarsh ki")), rounds=5)
    timed("queue_rows, 100", page)
    timed("claim", lambda: store.claim(queue[next(one_of_each)]))
    timed("set_status", lambda: store.set_status([queue[next(one_of_each)]], Status.DISPUTED, by="benchmark"))
    timed("undo", lambda: store.undo(by="benchmark"))
    timed("status_counts", store.status_counts)
    timed("open_conflicts", store.open_conflicts)


def timed(name: str, work: Callable[[], object], rounds: int = 50) -> None:
    """Print the median and the worst of `rounds` runs in milliseconds."""
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
    print(f"{name:35} {statistics.median(taken):8.2f} ms   worst {max(taken):8.2f} ms")


def main() -> None:
    """The command line of this benchmark."""
    parser = argparse.ArgumentParser(description="Build a ledger of invented claims.")
    parser.add_argument("size", type=int, nargs="?", default=100_000)
    parser.add_argument("path", type=Path)
    parser.add_argument("--measure", action="store_true")
    asked = parser.parse_args()
    begin = time.perf_counter()
    fresh = not asked.path.exists()
    with open_store(asked.path, create=True) as store:
        if fresh:
            build(store, asked.size)
            print(f"{store.count()} claims in {time.perf_counter() - begin:.1f} s")
        if asked.measure:
            measure(store)


if __name__ == "__main__":
    main()
