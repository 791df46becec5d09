"""What the queue shows, in its order: the whole list is kept in memory, and a search is cut out of it.

The words are looked up in the index alone (`Store.holding_words`); the order is that of the list. Runs in the
threads that read, never in the one that draws.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimtrack.model import ClaimFilter, Order, QueueRow
from claimtrack.tui import glimpse

if TYPE_CHECKING:
    from claimtrack.store import Store

DENSE = 64  # times as large as the list the numbers may be to be looked up in a table of one byte each
KEPT = 12  # searches whose finds are kept: as many letters as are taken back one by one


@dataclass(frozen=True, slots=True)
class Listed:
    """The claims of the list in order, and the rows of the first ones."""

    ids: array[int]
    rows: Sequence[QueueRow]


@dataclass(frozen=True, slots=True)
class _Whole:
    """The list without any search, and what searches found lately."""

    where: ClaimFilter
    order: Order
    ids: array[int]
    found: dict[str, array[int]] = field(default_factory=dict)
    top: list[glimpse.Words] = field(default_factory=list)
    """The words of the first claims, once they were asked for."""


class Finder:
    """Reads lists; keeps the latest one until `forget`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._whole: _Whole | None = None

    def forget(self) -> None:
        """The ledger is no longer what the list was read from."""
        self._whole = None

    def find(
        self, where: ClaimFilter, order: Order, first: int, given_up: Callable[[], bool]
    ) -> Listed | None:
        """The list with so many of its first rows; None where nobody waits for it any more."""
        ids = self._ids(where, order, given_up)
        if ids is None or given_up():
            return None
        return Listed(ids, self._store.queue_rows(ids[:first]) if first else ())

    def glimpse(self, where: ClaimFilter, order: Order, first: int) -> Listed | None:
        """The first of what a broad search will find; None where the index is as fast, or has answered."""
        whole, text = self._whole, " ".join(where.text.split())
        if whole is None or (whole.where, whole.order) != (replace(where, text=""), order):
            return None
        if text in whole.found or not glimpse.broad(text):
            return None
        if not whole.top:
            whole.top.extend(glimpse.words_of_rows(self._store.queue_rows(whole.ids[: glimpse.TOP])))
        ids = glimpse.holding(text, whole.top)[:first]
        return Listed(array("q", ids), self._store.queue_rows(ids)) if len(ids) >= glimpse.FEWEST else None

    def _ids(self, where: ClaimFilter, order: Order, given_up: Callable[[], bool]) -> array[int] | None:
        whole = self._read(replace(where, text=""), order)
        if not where.text.strip():
            return whole.ids
        text = " ".join(where.text.split())
        if text not in whole.found:
            holding = self._store.holding_words(text, given_up)
            if holding is None:
                return None
            if len(whole.found) >= KEPT:
                whole.found.clear()
            whole.found[text] = among(whole.ids, holding)
        return whole.found.get(text)

    def _read(self, where: ClaimFilter, order: Order) -> _Whole:
        known = self._whole
        if known is None or (known.where, known.order) != (where, order):
            known = self._whole = _Whole(where, order, self._store.claim_ids(where, order))
        return known


def among(ids: array[int], wanted: array[int]) -> array[int]:
    """Those of the ids that are wanted, in their order."""
    import numpy as np  # noqa: PLC0415 -- with the first search, in the thread that reads

    found = array("q")
    if ids and wanted:
        listed, held = np.frombuffer(ids, np.int64), np.frombuffer(wanted, np.int64)
        top = int(max(listed.max(), held.max()))
        if top <= DENSE * len(ids):
            table = np.zeros(top + 1, bool)
            table[held] = True
            kept = table[listed]
        else:
            kept = np.isin(listed, held)
        found.frombytes(listed[kept].tobytes())
    return found
