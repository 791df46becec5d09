"""`python -m tests.trust.screens`: reviews are open on terminals while the first of two servers is killed.

Each round: keys give verdicts, the leader dies with all its processes, more keys follow while nobody can be
reached, the second server leads. What a screen said is in the file must be in the record, once, and what
waited must have come there too.
"""

from __future__ import annotations

import argparse
import os
import pty
import re
import select
import shutil
import sys
import tempfile
import time
from pathlib import Path

from claimtrack.model import Decision
from claimtrack.store import open_store
from tests import engine
from tests.store.ledgers import TEXT, document, three_claims
from tests.trust.failover import DATABASE, Pair

PATIENCE = 60.0  # seconds for a machine that does much else
AWAY = "the ledger cannot be reached"
SEQUENCES = re.compile(
    r"\x1b\[[0-9;:?<>=$ !]*[@-~]|\x1b[=>78]|\x1bP[^\x1b]*\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)


class Screen:
    """A review on a terminal of 110 by 30."""

    def __init__(self, place: str, by: str, home: Path) -> None:
        self.by = by
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color", TEXTUAL_ANIMATIONS="none", COLUMNS="110", LINES="30",
                XDG_CONFIG_HOME=str(home / by), XDG_DATA_HOME=str(home / by), XDG_STATE_HOME=str(home / by),
            )  # fmt: skip
            command = [sys.executable, "-m", "claimtrack", "review", "--ledger", place, "--by", by]
            os.execv(sys.executable, command)  # noqa: S606 -- this very Python
        self.seen = ""
        self._raw = b""

    def read(self, seconds: float) -> None:
        """Take what comes in this time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._file], [], [], left)[0]:
                self._raw += os.read(self._file, 65_536)
        self.seen = SEQUENCES.sub(" ", self._raw.decode("utf-8", "replace"))

    def until(self, wanted: str, behind: int = 0) -> None:
        """Read on until the words have been drawn."""
        last = time.monotonic() + PATIENCE
        while wanted not in self.seen[behind:]:
            assert time.monotonic() < last, f"{self.by}: {wanted!r} never came: {self.seen[-600:]!r}"
            self.read(0.1)

    def type(self, keys: str) -> None:
        """Press some keys."""
        os.write(self._file, keys.encode())

    def end(self) -> int:
        """Leave; gives the exit code."""
        self.type("q")
        while True:
            try:
                self._raw += os.read(self._file, 65_536)
            except OSError:  # the other end is closed
                return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def one_round(pair: Pair, number: int, home: Path) -> None:
    """Kill the leader under two reviews that are open."""
    place = pair.address()
    with open_store(place) as store:
        before = store.head()[0]
    screens = [Screen(place, f"Reviewer {number}{letter}", home) for letter in "AB"]
    for screen in screens:
        screen.until("statement")
    for screen, keys in zip(screens, ("", "j" * 12), strict=True):  # each at claims of its own
        screen.type(keys)
        screen.read(1)
        screen.type("v")
        screen.until("in the file")
    pair.kill_leader()
    killed = time.monotonic()
    for screen in screens:
        screen.until(AWAY)
    said = time.monotonic() - killed
    for screen, keys in zip(screens, ("vjd", "kv"), strict=True):
        screen.type(keys)  # moving about meanwhile must not end it
        screen.read(1)
        assert "saving" in screen.seen, "what was decided is not shown to wait"
    behind = [len(screen.seen) for screen in screens]
    pair.promote()
    promoted = time.monotonic()
    for screen, place_ in zip(screens, behind, strict=True):
        screen.until("in the file", place_)
    back = time.monotonic() - promoted
    for screen in screens:
        screen.read(2)
        assert "Traceback" not in screen.seen
        assert screen.end() == 0, screen.seen[-600:]
    _judge(pair, before, screens, said, back)


def _judge(pair: Pair, before: int, screens: list[Screen], said: float, back: float) -> None:
    with open_store(pair.address()) as store:
        since: list[Decision] = [one for one in store.decisions() if one.seq > before]
        problems, (head, _) = store.check(), store.head()
    kept = {screen.by: sum(one.by == screen.by for one in since) for screen in screens}
    print(f"away said after {said:.1f} s, verdicts in the file {back:.1f} s after the second server leads; "
          f"in the record {kept}; it is {head} long")  # fmt: skip
    assert kept == {screens[0].by: 3, screens[1].by: 2}, "a verdict is missing or there twice"
    assert not problems, problems


def main() -> None:
    """Run it, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    folder = engine.own_folder()
    home = Path(tempfile.mkdtemp())
    pair = Pair(folder)
    try:
        pair.begin()
        pair.sql(pair.leader, f"CREATE DATABASE {DATABASE}")
        with open_store(pair.address(), create=True) as store:
            for number in range(20):
                store.add_document(document(f"{TEXT} Report {number}."), three_claims())
        for number in range(asked.rounds):
            one_round(pair, number, home)
            pair.follow_again()
    finally:
        pair.end()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
