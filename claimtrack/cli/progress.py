"""Says on stderr how far long work is: only on a terminal, only after a second, and wiped when done."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType

_PATIENCE = 1.0  # seconds; work that is done sooner needs no counting
_BEAT = 0.1  # seconds between two repaints


class Progress:
    """A counter of things done; `total` is None where nobody knows how many there are."""

    def __init__(self, what: str, total: int | None = None) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._within = ""
        self._shown = False
        self._next = time.monotonic() + _PATIENCE
        self._on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.clear()

    def step(self, done: int | None = None, total: int | None = None) -> None:
        """One more is done, or so many as `done` says, of so many as `total` says."""
        self._done = self._done + 1 if done is None else done
        self._total = self._total if total is None else total
        self._within = ""
        self._beat()

    def within(self, done: int, total: int) -> None:
        """So much of the next one is done; what is left of it when all is read is to keep it."""
        self._within = (
            f"; {100 * done // total} % of the next is read" if done < total else "; the next is read"
        )
        self._beat()

    def clear(self) -> None:
        """Wipes the counter, so that other lines can be written."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False

    def _beat(self) -> None:
        if self._on and time.monotonic() >= self._next:
            self._paint()

    def _paint(self) -> None:
        of_all = f" of {self._total:,}" if self._total else ""
        sys.stderr.write(f"\r\x1b[K{self._done:,}{of_all} {self._what}{self._within}…")
        sys.stderr.flush()
        self._shown = True
        self._next = time.monotonic() + _BEAT
