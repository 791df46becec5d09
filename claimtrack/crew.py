"""Crew: the parts of a large piece of work, done side by side by several processes, or here one by one.

Each process opens the ledger for itself, reads it and never writes; what it finds goes back to the process
that asked, in the order asked. So how many there are changes nothing but the time.
"""

from __future__ import annotations

import mmap
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from claimtrack import linking
from claimtrack.address import Place
from claimtrack.errors import ClaimtrackError
from claimtrack.store import Store, open_store
from claimtrack.told import Profiles

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")
Waiting = TypeVar("Waiting")

WORTHWHILE = 20_000
"""Claims; for fewer, starting processes takes longer than they save."""

MOST = 4  # processes; each takes some hundred megabytes, and one must put in place what they find
AHEAD = 2  # tasks that wait for each process
ALIGNED = 64  # bytes; where an array begins


@dataclass(eq=False)
class Desk:
    """What one process has at hand: the ledger to read, and what all of them were given."""

    store: Store
    given: Any = None

    @cached_property
    def profiles(self) -> Profiles:
        """The profiles of the ledger's claims."""
        return Profiles(self.store)


Job = Callable[[Desk, Task], Outcome]
"""A function of a module, so that other processes can find it."""


class Crew:
    """Who works on a ledger until it is closed; this one is a process alone, which does all of it itself.

    `apart`: they are not given anything in common, each task must bring what it needs.
    """

    apart = False

    def __init__(self, store: Store) -> None:
        self._desk = Desk(store)

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Nothing is left to end."""

    def give(self, value: object) -> None:
        """What everybody needs from now on."""
        self._desk.given = value

    def map(self, job: Job[Task, Outcome], tasks: Iterable[Task]) -> Iterator[Outcome]:
        """What a job makes of each task, in their order."""
        return (job(self._desk, task) for task in tasks)


class Processes(Crew):
    """Several processes of this machine; arrays that they are given lie in a file that they share."""

    def __init__(self, store: Store, count: int) -> None:
        super().__init__(store)
        self._count, self._given = count, 0
        self._folder: tempfile.TemporaryDirectory[str]
        self._pool: ProcessPoolExecutor

    def __enter__(self) -> Crew:
        self._folder = tempfile.TemporaryDirectory(prefix="claimtrack-")
        context = multiprocessing.get_context("spawn")  # a fork would take locks and open files along
        self._pool = ProcessPoolExecutor(self._count, context, _begin, (self._desk.store.path,))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def give(self, value: object) -> None:
        """What everybody needs from now on, written once."""
        super().give(value)
        self._given += 1
        write_shared(value, self._file())

    def _file(self) -> Path:
        return Path(self._folder.name) / str(self._given)

    def map(self, job: Job[Task, Outcome], tasks: Iterable[Task]) -> Iterator[Outcome]:
        """What a job makes of each task, in their order."""
        given = self._file() if self._given else None
        asked = (self._pool.submit(_do, job, given, task) for task in tasks)
        try:
            for one in ahead(asked, self._count * (1 + AHEAD)):
                yield one.result()
        except BrokenProcessPool as error:
            raise ClaimtrackError(
                "A process that helped was stopped by the system, perhaps for want of memory; nothing was "
                "changed. Run it again with --jobs 1, which takes less memory."
            ) from error


def ahead(asked: Iterator[Waiting], most: int) -> Iterator[Waiting]:
    """What is asked for, in its order, while so many at most are under way."""
    under_way: deque[Waiting] = deque(islice(asked, most))
    while under_way:
        yield under_way.popleft()
        under_way.extend(islice(asked, most - len(under_way)))


def assembled(store: Store, asked: int | None, claims: int, worthwhile: int = WORTHWHILE) -> Crew:
    """The crew for so many claims: as many processes as asked, else one for each processor but the one that
    puts in place what they find.

    One works alone where there is less to do than is worthwhile, and in the middle of a write: nobody else
    sees yet what this process sees.
    """
    count = asked or (min(MOST, _processors() - 1) if claims >= worthwhile else 1)
    return Crew(store) if store.writing or count <= 1 else Processes(store, count)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


@dataclass(eq=False)
class _Place:
    """Where a helping process works."""

    path: Place = field(default_factory=Path)
    given: Path | None = None
    desk: Desk | None = None


_here = _Place()


def _begin(path: Place) -> None:
    """The start of a process: the one that asked decides when it ends, also by ending itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here.path = path
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _do(job: Job[Task, Outcome], given: Path | None, task: Task) -> Outcome:
    if _here.desk is None:
        _here.desk = Desk(open_store(_here.path, read_only=True))
    if given != _here.given:
        _here.given = given
        _here.desk.given = None if given is None else read_shared(given)
    with linking.without_collector():
        return job(_here.desk, task)


def write_shared(value: object, path: Path) -> None:
    """Writes a value for other processes of this user to map into their memory; its arrays lie apart."""
    arrays: list[pickle.PickleBuffer] = []
    told = pickle.dumps(value, protocol=5, buffer_callback=arrays.append)
    lengths = [len(one.raw()) for one in arrays]
    head = pickle.dumps((told, lengths))
    with path.open("wb") as file:
        file.write(len(head).to_bytes(8, "little") + head)
        for one in arrays:
            file.write(bytes(-file.tell() % ALIGNED))
            file.write(one.raw())


def read_shared(path: Path) -> Any:
    """What `write_shared` wrote; its arrays cannot be written to."""
    with path.open("rb") as file:
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    at = 8 + int.from_bytes(mapped[:8], "little")
    told, lengths = pickle.loads(mapped[8:at])  # noqa: S301  # written by this program, in a folder of its own
    arrays = []
    for length in lengths:
        at += -at % ALIGNED
        arrays.append(mapped[at : at + length])
        at += length
    return pickle.loads(told, buffers=arrays)  # noqa: S301  # as above
