"""What was read of some cells of a row, remembered for the rows that hold the same ones.

Tables repeat themselves: the same outlets, days and counts stand in many rows, and reading them costs more
than finding them again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Generic, TypeVar

T = TypeVar("T")
MOST = 20_000  # different ones; then it begins anew, so that the memory stays flat


class Remembered(Generic[T]):
    """Reads cells of a row by their places; `read` gives anything but None."""

    def __init__(self, read: Callable[[Sequence[str]], T], places: Sequence[int]) -> None:
        self._read = read
        self._cells_of = itemgetter(*(places or [-1]))
        self._known: dict[Any, T] = {}

    def __call__(self, cells: Sequence[str]) -> T:
        """What the row's cells say; raises what `read` raises."""
        key = self._cells_of(cells)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST:
                self._known.clear()
            found = self._known[key] = self._read(cells)
        return found
