"""Reviewers as programs of their own, who judge as fast as they can and print what was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from claimtrack.errors import Changed, ClaimtrackError, NothingToUndo
from claimtrack.model import Order, Status
from claimtrack.store import Store, open_store

VERDICTS = (Status.VERIFIED, Status.DISPUTED, Status.REFUTED, Status.UNVERIFIABLE)
PAGE = 40


@dataclass
class Acknowledged:
    """What the reviewers were told is in the record: number and hash of each decision, and when."""

    decisions: dict[int, str] = field(default_factory=dict)
    at: dict[int, float] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        """One line that a reviewer printed; one that was cut off counts for nothing."""
        if not line.endswith("\n"):
            return
        words = line.split(maxsplit=3)
        if words[0] == "complains":
            self.complaints.append(line)
        else:
            self.decisions[int(words[1])] = words[2]
            self.at[int(words[1])] = float(words[3])

    def missing(self, store: Store) -> list[int]:
        """Decisions that were acknowledged and are not in the record as they were."""
        kept = {one.seq: one.hash for one in store.decisions()}
        return sorted(seq for seq, digest in self.decisions.items() if kept.get(seq) != digest)


def reviewer(place: str, by: str, seconds: float) -> subprocess.Popen[str]:
    """Start one."""
    command = [sys.executable, "-m", "tests.trust.reviewers", place, by, str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _judge(store: Store, by: str, chance: random.Random) -> Iterator[tuple[int, str]]:
    """One thing that a reviewer does: look at the queue, judge a claim, second another one, note, undo."""
    ids = store.claim_ids(order=Order.WEIGHT, limit=PAGE * 5)
    start = chance.randrange(max(1, len(ids) - PAGE))
    store.queue_rows(ids[start : start + PAGE])
    claim = store.claim(chance.choice(ids))
    kind = chance.random()
    if kind < 0.6:
        decision = store.set_status(
            [claim.id], chance.choice(VERDICTS), by=by, versions={claim.id: claim.version}
        )
    elif kind < 0.8:
        before = claim.status
        decision = store.review_second([claim.id], chance.choice(VERDICTS), by=by)
        given = store.last_verdict(claim.id)
        if before is not Status.UNREVIEWED and given is not None and given.action == "opinion":
            raise ClaimtrackError("a second review touched the verdict that stood")
    elif kind < 0.9:
        decision = store.add_note(claim.id, f"seen by {by}", by=by)
    else:
        decision = store.undo(by=by)
    yield decision.seq, decision.hash


def main(place: str, by: str, seconds: float) -> None:
    """Judge for so long."""
    chance = random.Random(by)
    until = time.monotonic() + seconds
    with open_store(place) as store:
        while time.monotonic() < until:
            try:
                with suppress(Changed, NothingToUndo):
                    for seq, digest in _judge(store, by, chance):
                        print("decided", seq, digest, time.time(), flush=True)
            except ClaimtrackError as error:
                print("complains", by, error, flush=True)
                time.sleep(0.2)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
