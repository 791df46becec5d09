"""The rows of the queue that are in memory: pages around what is looked at, the oldest given up."""

from __future__ import annotations

import sys
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from claimtrack.model import QueueRow

PAGE = 64  # rows asked for at once: more than the tallest terminal shows, less than a millisecond to read
KEPT = 48  # pages in memory: about 3,000 rows
MANY = 50_000  # claims among which NumPy, loaded with such a list, looks for one faster than Python


class Pages:
    """A snapshot of the queue's claim ids, and the rows read for them so far."""

    def __init__(self, ids: Sequence[int] = ()) -> None:
        self.ids = ids if isinstance(ids, array) else array("q", ids)
        self._pages: OrderedDict[int, list[QueueRow | None]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, index: int) -> QueueRow | None:
        """The row at this place; None while it has not been read."""
        page = self._pages.get(index // PAGE)
        return None if page is None else page[index % PAGE]

    def ids_of(self, page: int) -> list[int]:
        """The claim ids of a page, in order."""
        return list(self.ids[page * PAGE : (page + 1) * PAGE])

    def missing(self, first: int, last: int) -> list[int]:
        """The pages that rows `first` to `last` need and that are not in memory."""
        if not self.ids:
            return []
        pages = range(max(0, first) // PAGE, min(len(self.ids) - 1, last) // PAGE + 1)
        return [page for page in pages if page not in self._pages]

    def put(self, page: int, rows: Iterable[QueueRow]) -> None:
        """Keep the rows of a page, each at the place of its id."""
        by_id = {row.id: row for row in rows}
        self._pages[page] = [by_id.get(claim_id) for claim_id in self.ids_of(page)]
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)

    def replace(self, index: int, row: QueueRow) -> bool:
        """Put a newer row in its place; says whether it is in memory and differs."""
        page = self._pages.get(index // PAGE)
        if page is None or page[index % PAGE] == row:
            return False
        page[index % PAGE] = row
        return True

    def place(self, claim_id: int, near: int = 0) -> int | None:
        """Where the claim stands in the snapshot; looked for around `near` first."""
        found = _index(self.ids, claim_id, max(0, near - 2 * PAGE), near + 2 * PAGE)
        if found is not None:
            return found
        return _index(self.ids, claim_id) if len(self.ids) < MANY else _index_among_many(self.ids, claim_id)

    def forget(self) -> None:
        """Drop the rows, not the ids: they are read anew when looked at."""
        self._pages.clear()


def _index(ids: array[int], claim_id: int, start: int = 0, stop: int = sys.maxsize) -> int | None:
    try:
        return ids.index(claim_id, start, stop)
    except ValueError:
        return None


def _index_among_many(ids: array[int], claim_id: int) -> int | None:
    import numpy as np  # noqa: PLC0415 -- only for long lists

    places = np.flatnonzero(np.frombuffer(ids, np.int64) == claim_id)
    return int(places[0]) if len(places) else None
