"""Power cuts replayed: what a disk may hold when the current fails between any two writes of a ledger.

    python -m tests.trust.power --cycles 300 [--sabotage]

A recording file system notes every write, truncation, sync and removal while documents and verdicts go in. A
cut is then any moment of that record: what was synced by then is on the disk; of what was written since, any
part may be, in sectors of 512 bytes, in any order. Each such disk is opened and checked whole, and must hold
all that had been acknowledged. With --sabotage the ledger does not wait for the disk, which must be found.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import apsw

from claimtrack.errors import ClaimtrackError
from claimtrack.model import Status
from claimtrack.relink import relink_claims
from claimtrack.store import Store, connection, open_store
from tests.store.ledgers import TEXT, document, three_claims
from tests.trust.ledgers import full_ledger

SECTOR = 512  # what a disk writes whole or not at all
DOCUMENTS = 6
VERDICTS = 60
PAGES_BEFORE_A_CHECKPOINT = 40  # few, so that the log is folded into the file now and then
NAME = "claimtrack-recorder"
USUAL = apsw.vfs_names()[0]  # the system's own


class Event(NamedTuple):
    """One thing that was asked of the file system, or an acknowledgement (`kind` "told")."""

    kind: str
    file: str
    offset: int = 0
    content: bytes = b""
    told: tuple[int, str] = (0, "")


@dataclass
class Disk:
    """The record, and what the files held before it."""

    before: dict[str, bytes] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)


class Recorder(apsw.VFS):
    """The system's own file system, with a record of what changes its files."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        super().__init__(NAME, USUAL)

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return Recorded(self.disk, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802
        super().xDelete(name, sync)
        self.disk.events.append(Event("gone", Path(name).name, int(sync)))


class Recorded(apsw.VFSFile):
    """An open file that is recorded; a temporary one has no name and is left out."""

    def __init__(self, disk: Disk, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.name = Path(path).name if path else ""
        self.events = disk.events if path else []
        super().__init__(USUAL, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self.events.append(Event("write", self.name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self.events.append(Event("cut", self.name, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self.events.append(Event("sync", self.name))


@contextmanager
def recorded(folder: Path) -> Iterator[Disk]:
    """Every ledger that is opened in the block is recorded; the files of `folder` are there before it."""
    disk = Disk({path.name: path.read_bytes() for path in folder.iterdir()})
    recorder = Recorder(disk)
    apsw.set_default_vfs(NAME)
    try:
        yield disk
    finally:
        apsw.set_default_vfs(USUAL)
        recorder.unregister()


def work(path: Path, disk: Disk) -> None:
    """Documents and verdicts, each acknowledged when it is stored."""
    with open_store(path) as store:
        store._database.connect(reuse_if_open=True)
        store._run(f"PRAGMA wal_autocheckpoint = {PAGES_BEFORE_A_CHECKPOINT}")
        chance = random.Random(7)  # no secret
        for number in range(DOCUMENTS):
            text = f"{TEXT} Report {number}."
            relink_claims(store, store.add_document(document(text, "Late Paper"), three_claims()).claim_ids)
            _tell(store, disk)
            for _ in range(VERDICTS // DOCUMENTS):
                store.set_status([chance.randint(8, 20)], chance.choice(list(Status)), by="P")
                _tell(store, disk)


def _tell(store: Store, disk: Disk) -> None:
    disk.events.append(Event("told", "", told=store.head()))


def after_a_cut(disk: Disk, moment: int, chance: random.Random) -> dict[str, bytes]:
    """What the disk may hold if the current fails after so many events."""
    files = {name: bytearray(content) for name, content in disk.before.items()}
    pending: dict[str, list[Event]] = {}
    for event in disk.events[:moment]:
        if event.kind == "sync":
            for one in pending.pop(event.file, []):
                _done(files, one)
        elif event.kind == "gone" and event.offset:
            pending.pop(event.file, None)
            files.pop(event.file, None)
        elif event.kind != "told":
            pending.setdefault(event.file, []).append(event)
    for events in pending.values():
        for one in events:
            _perhaps_done(files, one, chance)
    return {name: bytes(content) for name, content in files.items()}


def _done(files: dict[str, bytearray], event: Event) -> None:
    if event.kind == "gone":
        files.pop(event.file, None)
        return
    content = files.setdefault(event.file, bytearray())
    if event.kind == "cut":
        del content[event.offset :]
        return
    if len(content) < event.offset:
        content.extend(bytes(event.offset - len(content)))
    content[event.offset : event.offset + len(event.content)] = event.content


def _perhaps_done(files: dict[str, bytearray], event: Event, chance: random.Random) -> None:
    """Nothing of it, all of it, or of a write some of its sectors."""
    how = chance.random()
    if event.kind != "write" or how < 0.6:  # of three ways, none is rare
        if how < 0.3:
            _done(files, event)
        return
    at = event.offset
    while at < event.offset + len(event.content):
        end = min((at // SECTOR + 1) * SECTOR, event.offset + len(event.content))
        if chance.random() < 0.5:
            _done(
                files,
                event._replace(offset=at, content=event.content[at - event.offset : end - event.offset]),
            )
        at = end


def problems(files: dict[str, bytes], told: tuple[int, str], folder: Path) -> list[str]:
    """What the ledger on such a disk lacks of what was acknowledged, and what does not hold in it."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        with open_store(folder / "ledger.db") as store:
            return [*store.check(), *store.checkpoint_problems(*told)]
    except ClaimtrackError as error:
        return [str(error)]


def cuts(disk: Disk, cycles: int, chance: random.Random, folder: Path) -> Iterator[list[str]]:
    """What came of each cut; the moments are spread over the record."""
    for _ in range(cycles):
        moment = chance.randrange(len(disk.events) + 1)
        told = [event.told for event in disk.events[:moment] if event.kind == "told"]
        yield problems(after_a_cut(disk, moment, chance), told[-1] if told else (0, ""), folder)


def run(folder: Path, cycles: int, seed: int = 1) -> list[list[str]]:
    """Record the work on a new ledger in `folder` and cut it short; the problems of each cut."""
    home, there = folder / "home", folder / "there"
    home.mkdir()
    there.mkdir()
    path = full_ledger(home)
    with recorded(home) as disk:
        work(path, disk)
    return list(cuts(disk, cycles, random.Random(seed), there))  # no secret


@contextmanager
def careless() -> Iterator[None]:
    """Sabotage: a ledger that does not wait for the disk at each commit."""
    usual: Callable[[str], dict[str, str]] = connection.journal_pragmas
    connection.journal_pragmas = lambda _version: {"journal_mode": "WAL", "synchronous": "NORMAL"}
    try:
        yield
    finally:
        connection.journal_pragmas = usual


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cycles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sabotage", action="store_true")
    asked = parser.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        if asked.sabotage:
            with careless():
                found = run(Path(folder), asked.cycles, asked.seed)
        else:
            found = run(Path(folder), asked.cycles, asked.seed)
    broken = [one for one in found if one]
    print(f"{len(found)} power cuts in {time.monotonic() - begin:.0f} s; {len(broken)} lost or broken")
    for one in broken[:10]:
        print(one[0])
    sys.exit(bool(broken) is not asked.sabotage)


if __name__ == "__main__":
    main()
