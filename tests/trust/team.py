"""`python -m tests.trust.team`: many reviewers at once on one server; nothing is lost, nothing comes late.

Beside them one listens for changes as a screen may, and a verdict a second is told to it.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time

import psycopg

from claimtrack.model import Status
from claimtrack.store import open_store
from tests import engine
from tests.store.ledgers import TEXT, document, three_claims
from tests.trust.reviewers import Acknowledged, reviewer

DATABASE = "team"
DOCUMENTS = 200


class Listener(threading.Thread):
    """Hears what is written, and when."""

    def __init__(self, place: str) -> None:
        super().__init__(daemon=True)
        self._connection = psycopg.connect(place, autocommit=True)
        self._connection.execute("LISTEN claimtrack")
        self.heard: list[float] = []
        self.ended = False

    def run(self) -> None:
        """Listen until it is ended."""
        while not self.ended:
            self.heard += [time.monotonic() for _ in self._connection.notifies(timeout=0.2)]


def seen_after(place: str, seconds: float) -> list[float]:
    """How long after each of some writes another open ledger sees it, looking as a screen does."""
    waits = []
    until = time.monotonic() + seconds
    with open_store(place) as ours, open_store(place) as screen:
        while time.monotonic() < until:
            before = screen.data_version()
            began = time.monotonic()
            ours.add_note(1, "a change", by="Somebody")
            while screen.data_version() == before:
                time.sleep(0.02)
            waits.append(time.monotonic() - began)
            time.sleep(1)
    return waits


def main() -> None:
    """Run it, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    engine.admin(f"DROP DATABASE IF EXISTS {DATABASE}")
    engine.admin(f"CREATE DATABASE {DATABASE}")
    place = engine.url(DATABASE)
    with open_store(place, create=True) as store:
        for number in range(DOCUMENTS):
            store.add_document(document(f"{TEXT} Report {number}.", f"Post {number % 7}"), three_claims())
    listener = Listener(place)
    listener.start()
    team = [reviewer(place, f"Reviewer {n:02}", asked.seconds) for n in range(asked.reviewers)]
    waits = seen_after(place, asked.seconds)
    told = Acknowledged()
    for one in team:
        out, errors = one.communicate(timeout=asked.seconds + 60)
        assert not errors, errors
        for line in out.splitlines(keepends=True):
            told.take(line)
    listener.ended = True
    with open_store(place) as store:
        number, _ = store.head()
        missing, problems = told.missing(store), store.check()
        gapless = [one.seq for one in store.decisions()] == list(range(1, number + 1))
        verdicts = sum(n for status, n in store.status_counts().items() if status is not Status.UNREVIEWED)
    print(f"reviewers    {asked.reviewers} for {asked.seconds:.0f} s")
    print(f"acknowledged {len(told.decisions):,}, missing {len(missing)}, complaints {len(told.complaints)}")
    gap = "without a gap" if gapless else "WITH A GAP"
    print(f"record       {number:,} decisions, {gap}; {verdicts:,} verdicts")
    print(f"told         {len(listener.heard):,} changes to the listener")
    print(f"seen after   median {statistics.median(waits):.2f} s, at most {max(waits):.2f} s")
    print(*told.complaints[:5], *problems[:5], sep="\n")
    if missing or problems or not gapless:
        raise SystemExit("it does not hold")


if __name__ == "__main__":
    main()
