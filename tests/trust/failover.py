"""`python -m tests.trust.failover`: the first of two servers is killed while reviewers work; nothing is lost.

Two servers on this machine, the second one following the first synchronously. Each round kills the first one
(all its processes, SIGKILL), makes the second one lead, and makes a new follower in the first one's place.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

from claimtrack.store import open_store
from tests import engine
from tests.store.ledgers import TEXT, document, three_claims
from tests.trust.reviewers import Acknowledged, reviewer

DATABASE = "team"
PORTS = {"one": 54_331, "two": 54_332}
SETTINGS = (
    "listen_addresses=", "max_connections=100", "wal_level=replica", "shared_buffers=64MB", "hot_standby=on",
    "synchronous_commit=on", "max_wal_senders=5", "wal_keep_size=256MB",
)  # fmt: skip
FOLLOWED = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
SETTLING = 2.0  # seconds of work before a kill, at least


class Pair:
    """Two servers, of which one leads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.leader, self.follower = "one", "two"

    def begin(self) -> None:
        """Start both."""
        engine.make_cluster(self.folder, "one")
        self._start("one")
        self._follow()

    def address(self) -> str:
        """Both, of which the one that can be written is meant."""
        ports = ",".join(str(PORTS[one]) for one in ("one", "two"))
        hosts = f"{self.folder},{self.folder}"
        return f"postgresql://postgres@/{DATABASE}?host={hosts}&port={ports}&target_session_attrs=read-write"

    def _start(self, name: str, *more: str) -> None:
        own = (f"port={PORTS[name]}", f"unix_socket_directories={self.folder}", *more)
        engine.start(self.folder, name, [*SETTINGS, *own])

    def sql(self, name: str, sql: str) -> str:
        """Ask one of the servers."""
        where = ("-h", str(self.folder), "-p", str(PORTS[name]), "-U", "postgres", "-d", "postgres")
        return engine.run(self.folder, "psql", *where, "-Atqc", sql).strip()

    def _follow(self) -> None:
        """Make the other server a copy of the leader that follows it, and have commits wait for it."""
        shutil.rmtree(self.folder / self.follower, ignore_errors=True)
        engine.run(self.folder, "pg_basebackup", "-h", str(self.folder), "-p", str(PORTS[self.leader]),
                   "-U", "postgres", "-D", self.follower, "-R", "--checkpoint=fast", "--no-sync")  # fmt: skip
        self._start(self.follower)
        self._name("*")
        waited = time.monotonic()
        while self.sql(self.leader, FOLLOWED) != "1":
            assert time.monotonic() - waited < 30, "the second server does not follow"
            time.sleep(0.1)

    def _name(self, names: str) -> None:
        self.sql(self.leader, f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
        self.sql(self.leader, "SELECT pg_reload_conf()")

    def kill_leader(self) -> None:
        """The leader and all its processes end where they are."""
        parent = int((self.folder / self.leader / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        for pid in (parent, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def promote(self) -> None:
        """The follower leads."""
        engine.run(self.folder, "pg_ctl", "-D", self.follower, "-w", "-s", "promote")
        self.leader, self.follower = self.follower, self.leader

    def follow_again(self) -> None:
        """The place of the dead one follows the other one."""
        (self.folder / self.follower / "postmaster.pid").unlink(missing_ok=True)
        self._follow()

    def end(self) -> None:
        """Stop both."""
        for name in PORTS:
            with suppress(AssertionError):  # it was never started, or is dead already
                engine.stop(self.folder, name)


def reading(team: list[subprocess.Popen[str]], told: Acknowledged) -> list[threading.Thread]:
    """Threads that take what the reviewers print, as they print it."""
    lock = threading.Lock()

    def listen(one: subprocess.Popen[str]) -> None:
        assert one.stdout is not None
        for line in one.stdout:
            with lock:
                told.take(line)

    threads = [threading.Thread(target=listen, args=(one,)) for one in team]
    for thread in threads:
        thread.start()
    return threads


def one_round(pair: Pair, reviewers: int, chance: random.Random) -> float:
    """Kill the leader among reviewers; gives after how many seconds the next verdict was acknowledged."""
    working = SETTLING + chance.uniform(0, 2)
    told = Acknowledged()
    team = [reviewer(pair.address(), f"Reviewer {n:02}", working + 14) for n in range(reviewers)]
    threads = reading(team, told)
    while not told.decisions:
        time.sleep(0.1)
    time.sleep(working)
    pair.kill_leader()
    killed = time.time()
    time.sleep(0.5)
    pair.promote()
    for thread in threads:
        thread.join(timeout=90)
    for one in team:
        assert one.wait(timeout=30) == 0, one.stderr and one.stderr.read()
    with open_store(pair.address()) as store:
        missing, problems, (number, _) = told.missing(store), store.check(), store.head()
    after = [at - killed for at in told.at.values() if at > killed]
    print(f"acknowledged {len(told.decisions):,} by {reviewers}, {len(after):,} of them after the kill; "
          f"missing {len(missing)}; complaints {len(told.complaints)}; the record {number:,} long; "
          f"next verdict after {min(after, default=-1):.1f} s")  # fmt: skip
    assert not missing, missing
    assert not problems, problems
    assert after, "nobody came back"
    return min(after)


def main() -> None:
    """Run it, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviewers", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    folder = engine.own_folder()
    pair = Pair(folder)
    try:
        pair.begin()
        pair.sql(pair.leader, f"CREATE DATABASE {DATABASE}")
        with open_store(pair.address(), create=True) as store:
            for number in range(40):
                store.add_document(document(f"{TEXT} Report {number}."), three_claims())
        for number in range(asked.rounds):
            one_round(pair, asked.reviewers, random.Random(number))
            pair.follow_again()
    finally:
        pair.end()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
