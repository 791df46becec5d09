"""Two lookings at one ledger side by side: SQLite works in one thread while Python adds up in the other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")
BEAT = 0.2  # seconds between two looks at whether the other is done


class Beside(Generic[T]):
    """Work under way in another thread; `given_up` is set where nobody waits for it any more."""

    def __init__(self, given_up: threading.Event, future: Future[T]) -> None:
        self.given_up = given_up
        self._future = future

    def result(self, beat: Callable[[], object]) -> T:
        """What came of it, or what it raised; `beat` is called meanwhile."""
        while not self._future.done():
            beat()
            self.given_up.wait(BEAT)
        return self._future.result()


@contextmanager
def beside(work: Callable[[threading.Event], T]) -> Iterator[Beside[T]]:
    """Begins the work; it is given up, as soon as it looks at its event, where the block ends before it."""
    given_up = threading.Event()
    with ThreadPoolExecutor(1, thread_name_prefix="claimtrack-check") as pool:
        try:
            yield Beside(given_up, pool.submit(work, given_up))
        finally:
            given_up.set()
