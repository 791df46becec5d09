"""Incoming: one new claim held against a ledger that is looked up, not read.

It looks at the same days for the same keys as `windows` does in the arrays of a whole ledger, counts the same
and keeps the same candidates, so that a ledger grown claim by claim has the links of one linked at once.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from claimtrack.linking import scoring, table, windows
from claimtrack.linking.pairing import related
from claimtrack.linking.table import HINT, PLACE, REACH, WORD
from claimtrack.linking.windows import FOREMOST, MOST, NO_DAY, NOMINATING, WINDOW
from claimtrack.tuning import PLAIN, Tuning

if TYPE_CHECKING:
    from claimtrack.linking.scoring import Pairs
    from claimtrack.linking.table import Ints, Table

LAST_DAY = 2**31 - 1


class Shelf(Protocol):
    """A ledger to look things up in."""

    def holders(self, key: int, first: int, last: int, until: int, most: int) -> list[int]:
        """Claims up to the id `until` that hold a key on these days, at most `most` of them."""

    def crowd(self, first: int, last: int) -> int:
        """How many claims lie on these days, day by day, and how many have no day."""

    def count(self) -> int:
        """How many claims there are."""

    def traits(self, claim_ids: Iterable[int]) -> list[tuple[int, bytes, int]]:
        """(claim id, traits, speaker id) of those claims that have any, by id."""

    def before(self, document_id: int, claim_id: int, most: int) -> list[int]:
        """The nearest claims of a document with lower ids."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a new claim matched: the pairs, by ranks among `ids`."""

    ids: Ints
    pairs: Pairs


def match(
    shelf: Shelf, claim_id: int, until: int, *, everyone: bool = False, tuning: Tuning = PLAIN
) -> Found:
    """The pairs of a claim with earlier ones; claims up to the id `until` say how rare its keys are.

    `everyone`: with later claims too, as if they had come before it; for a claim that was changed.
    """
    import numpy as np

    (kept,) = shelf.traits([claim_id])
    alone = _table([kept])
    first, last = int(alone.first[0]), int(alone.last[0])
    counts, nominated = _looked_up(shelf, alone, until)
    size = shelf.crowd(first - WINDOW, last + WINDOW) if first > NO_DAY else shelf.count()
    near = shelf.before(int(alone.document[0]), claim_id, windows.PASSAGE)
    ahead = until if everyone else claim_id - 1
    named = {one for _, holders in nominated for one in holders if one <= ahead and one != claim_id}
    rows = [*shelf.traits(sorted(named.union(near))), kept]
    held = _table(rows)  # the claim itself last, whatever its id
    chunk = windows.Chunk(
        np.array([len(held) - 1]),
        np.array([size]),
        *(_spread(counts, kind, wide) for kind, wide in _widths(held)),
    )
    best = _best(nominated, near, named & _may_meet(held, size))
    ranks = np.searchsorted(held.ids[:-1], np.array(sorted(best), np.int64))
    keys = np.array([best[one] for one in sorted(best)], np.int64)
    found = scoring.Scorer(held, chunk, tuning).score(np.zeros(len(ranks), np.int64), ranks, keys)
    return Found(held.ids, related(found, np.array([row[2] for row in rows])))


def _may_meet(held: Table, size: int) -> set[int]:
    """The claims of a table that may be one occurrence with its last one."""
    import numpy as np

    others = np.arange(len(held) - 1)
    itself = np.full(len(others), len(held) - 1)
    meet = windows.may_meet(held, itself, others, np.full(len(others), size))
    return set(held.ids[:-1][meet].tolist())


def _table(rows: Sequence[tuple[int, bytes, int]]) -> Table:
    import numpy as np

    data = np.frombuffer(b"".join(row[1] for row in rows), np.int32)
    lengths = np.array([len(row[1]) // 4 for row in rows], np.int32)
    return table.columns(np.array([row[0] for row in rows], np.int64), data, lengths)


def _widths(held: Table) -> Iterable[tuple[int, int]]:
    return (WORD, held.words.shape[1]), (HINT, held.hints.shape[1]), (PLACE, held.parts[0].size)


def _spread(counts: dict[tuple[int, int], int], kind: int, wide: int) -> Ints:
    import numpy as np

    found = np.zeros((1, wide), np.int64)
    for (of, slot), count in counts.items():
        if of == kind:
            found[0, slot] = count
    return found


def _looked_up(
    shelf: Shelf, alone: Table, until: int
) -> tuple[dict[tuple[int, int], int], list[tuple[int, list[int]]]]:
    """How many hold each key, by kind and place in the table; and (count, holders) of those that nominate."""
    import numpy as np

    first, last = int(alone.first[0]), int(alone.last[0])
    counts: dict[tuple[int, int], int] = {}
    telling: dict[int, tuple[int, list[int]]] = {}
    offset: Counter[int] = Counter()
    holders: dict[tuple[int, bool], list[int]] = {}
    for kind, matrix in alone.keys_of(np.zeros(1, np.int64)):
        for slot in np.flatnonzero(table.telling(matrix)[0]).tolist():
            key = int(matrix[0, slot])
            anytime = kind == PLACE and first == NO_DAY
            if (key, anytime) not in holders:
                holders[key, anytime] = _holders(shelf, key, (first, last), until, anytime)
            found = holders[key, anytime]
            count = max(1, len(found))
            counts[kind, offset[kind] + slot] = min(count, MOST + 1)
            nominates = 1 < count <= NOMINATING[kind]
            telling[key] = (count, found if nominates else [])
        offset[kind] += matrix.shape[1]
    return counts, list(telling.values())


def _holders(shelf: Shelf, key: int, days: tuple[int, int], until: int, anytime: bool) -> list[int]:
    first, last = days
    if anytime:
        return list(dict.fromkeys(shelf.holders(key, NO_DAY, LAST_DAY, until, MOST + 1)))
    found = shelf.holders(key, NO_DAY, NO_DAY, until, MOST + 1)
    if first > NO_DAY and len(found) <= MOST:
        found += shelf.holders(key, first - WINDOW, last + WINDOW + REACH - 1, until, MOST + 1)
    return found


def _best(
    nominated: Iterable[tuple[int, Sequence[int]]], near: Iterable[int], named: Collection[int]
) -> dict[int, int]:
    """The candidates with the most telling keys, by id, and how many keys each shares.

    Keys nominate those of `named`; claims that stand `near` in the document are looked at in any case.
    """
    worth: defaultdict[int, float] = defaultdict(float)
    keys: Counter[int] = Counter()
    for count, holders in nominated:
        for one in (number for number in holders if number in named):
            worth[one] += 1 / count
            keys[one] += 1
    for one in near:
        worth[one] += FOREMOST
        keys[one] += 1
    ranked = sorted(worth, key=lambda one: (-round(worth[one], windows.DIGITS), one))
    return {one: keys[one] for one in sorted(ranked[: windows.MOST_CANDIDATES])}


def entered(claim_id: int, traits: array[int] | bytes) -> tuple[list[tuple[int, int]], list[int]]:
    """The rows (key, day) that a claim stands under, and the days it counts on."""
    import numpy as np

    data = traits if isinstance(traits, bytes) else traits.tobytes()
    alone = _table([(claim_id, data, 0)])
    keys = {
        int(key)
        for _, matrix in alone.keys_of(np.zeros(1, np.int64))
        for key in matrix[0][table.telling(matrix)[0]]
    }
    days = (table.days(alone.first, alone.last, REACH) >> 32).tolist()
    counted = (table.days(alone.first, alone.last) >> 32).tolist()
    return sorted((key, day) for key in keys for day in days), counted
