"""Cluster: the same crew on the workers of a Dask cluster, on one machine or on many.

Every worker opens the ledger for itself, so it must reach it under the same name. What else it needs comes
with each task: the claims of some days and those around them, never all. Dask asks nobody who they are: its
scheduler belongs on a network of one's own, or behind TLS, as Dask's documentation says.
"""
# ruff: noqa: PLC0415  Dask is an extra, and takes a second to import

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any

from claimtrack import __version__
from claimtrack.address import Place
from claimtrack.crew import AHEAD, Crew, Desk, Job, Outcome, Task, ahead
from claimtrack.errors import ClaimtrackError, MissingExtra
from claimtrack.linking import without_collector
from claimtrack.store import Store, open_store

ANSWERS = 20  # seconds in which the scheduler must answer


class Cluster(Crew):
    """The workers of the cluster whose scheduler has this address; what they need comes with each task."""

    apart = True

    def __init__(self, store: Store, address: str) -> None:
        super().__init__(store)
        self._address, self._run = address, uuid.uuid4().hex
        self._client: Any  # Dask's own types are few

    def __enter__(self) -> Crew:
        self._client = _client(self._address)
        try:
            self._refuse_others()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._client.close()

    def _refuse_others(self) -> None:
        """Two versions would not find the same links; raises ClaimtrackError."""
        found = self._client.run(_version)
        if not found:
            raise ClaimtrackError(
                f"No worker is at the scheduler {self._address}; start some, then try again."
            )
        other = next((f"{where} has {one}" for where, one in found.items() if one != __version__), None)
        if other:
            raise ClaimtrackError(
                f"All workers need claimtrack {__version__}, as here, but {other}; install the same there."
            )

    def map(self, job: Job[Task, Outcome], tasks: Iterable[Task]) -> Iterator[Outcome]:
        """What a job makes of each task, in their order."""
        path = self._desk.store.path.absolute()
        asked = (
            self._client.submit(_do, job, path, self._run, self._client.scatter(task, hash=False), pure=False)
            for task in tasks
        )
        for one in ahead(asked, max(1, len(self._client.nthreads())) * (1 + AHEAD)):
            yield one.result()


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtra(
            'Linking on a cluster needs Dask; install it with: pip install "claimtrack[cluster]"'
        ) from error
    try:
        return Client(address, timeout=ANSWERS)
    except (OSError, ValueError) as error:
        raise ClaimtrackError(
            f"No Dask scheduler answers at {address}; start one (`dask scheduler`), or correct the address."
        ) from error


def _version() -> str:
    return __version__


_lock = threading.Lock()
_desks: dict[str, Desk] = {}
"""The desk of a worker by run; only that of the latest, for the ledger may have changed since."""


def _do(job: Job[Task, Outcome], path: Place, run: str, task: Task) -> Outcome:
    with _lock, without_collector():  # a desk is for one at a time
        if run not in _desks:
            for old in _desks.values():
                old.store.close()
            _desks.clear()
            _desks[run] = Desk(open_store(path, read_only=True))
        return job(_desks[run], task)
