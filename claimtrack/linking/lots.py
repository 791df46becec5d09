"""Lots: in which order the pairs of a whole ledger are worked on, and which of them together.

The claims of one event come together, events by their days. What is worked on together has its profiles at
hand once, and most claims have all their pairs in one lot.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.linking.scoring import Pairs
    from claimtrack.linking.table import Ints, Table

AT_ONCE = 4_000  # claims of a lot, more or less


@dataclass(frozen=True, slots=True, eq=False)
class Lots:
    """The lots of a ledger.

    `order` are the ranks of claims that have any pair, `lot` numbers the lots that they are worked on in, of
    each rank (-1: in none). `pairs` are the pairs, by places among those found, in the order of the lots;
    `begin` says where those of each lot begin. `split` are the ranks of claims with pairs in several lots.
    """

    order: Ints
    lot: Ints
    pairs: Ints
    begin: Ints
    split: Ints

    def __len__(self) -> int:
        return len(self.begin) - 1


def in_lots(held: Table, found: Pairs, groups: Sequence[Sequence[int]]) -> Lots:
    """The lots of pairs, each pair with the later of its claims; `groups` are the events, by claim ids."""
    import numpy as np

    unit = np.arange(len(held)) + len(groups)
    for number, group in enumerate(groups):
        unit[np.searchsorted(held.ids, group)] = number
    paired = np.unique(np.concatenate((found.earlier, found.later)))
    first = np.full(len(held) + len(groups), np.iinfo(np.int64).max)
    np.minimum.at(first, unit[paired], held.last[paired].astype(np.int64))
    order = paired[np.lexsort((paired, unit[paired], first[unit[paired]]))]
    lot = np.full(len(held), -1)
    lot[order] = _numbered(unit[order])
    owner = np.maximum(lot[found.earlier], lot[found.later])
    by_lot = np.argsort(owner, kind="stable")
    many = int(owner.max(initial=-1)) + 1
    apart = lot[found.earlier] != lot[found.later]
    split = np.unique(np.concatenate((found.earlier[apart], found.later[apart])))
    return Lots(order, lot, by_lot, np.searchsorted(owner[by_lot], np.arange(many + 1)), split)


def _numbered(units: Ints) -> Ints:
    """The number of each claim's lot, in their order; a lot ends where an event does, if one soon does."""
    import numpy as np

    starts = np.flatnonzero(np.diff(units, prepend=-1))
    unit_at = np.cumsum(np.diff(units, prepend=-1) != 0) - 1
    begin = starts[unit_at]
    here = np.where(np.arange(len(units)) - begin < AT_ONCE, begin, np.arange(len(units)))
    found = np.maximum.accumulate(here // AT_ONCE)
    return np.unique(found, return_inverse=True)[1].reshape(-1)
