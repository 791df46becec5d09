"""Described: what many events come to at a time; the same as `events` says of each."""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from claimtrack.linking import traits, words
from claimtrack.linking.events import told_as
from claimtrack.linking.tallies import ASSERTS, NONE, OPEN, Listed, Tallies, bounds
from claimtrack.model import EventCluster, Measure, Range

if TYPE_CHECKING:
    from claimtrack.linking.table import Ints, Small, Table

_KINDS = sorted(range(len(traits.FAMILIES)), key=traits.FAMILIES.__getitem__)
"""The kinds of occurrence by name: where two are as frequent, the first is the event's."""


class Descriptions:
    """Describes events of a ledger."""

    def __init__(self, held: Table, tallies: Tallies) -> None:
        import numpy as np

        self._held, self._tallies = held, tallies
        keys = {key: place for place, key in enumerate(dict.fromkeys(map(words.place_key, tallies.places)))}
        self._key = np.array([keys[words.place_key(one)] for one in tallies.places], np.int64)
        self._wide = np.array([words.wide(one) for one in tallies.places], bool)
        self._low, self._high, self._best = bounds(tallies.quantities)
        self._measure = np.array([_MEASURES.index(one.measure) for one in tallies.quantities], np.int64)

    def of(self, groups: Sequence[Sequence[int]], statement: Callable[[int], str]) -> list[EventCluster]:
        """The events that some groups of claims (ids) make; `statement` gives the words of a claim."""
        import numpy as np

        if not groups:
            return []
        group = np.repeat(np.arange(len(groups)), [len(one) for one in groups])
        members = np.array([one for each in groups for one in each], np.int64)
        rank = np.searchsorted(self._held.ids, members)
        order = np.lexsort((rank, group))
        group, rank = group[order], rank[order]
        told = zip(
            groups,
            self._places(group, rank, len(groups)),
            self._days(group, rank, len(groups)),
            self._kinds(group, rank, len(groups)),
            self._ranges(group, rank, len(groups)),
            strict=True,
        )
        return [
            EventCluster(
                told_as(place, kind, *days) or statement(one[0])[:60], place, *days, tuple(one), ranges
            )
            for one, place, days, kind, ranges in told
        ]

    def _places(self, group: Ints, rank: Ints, size: int) -> list[str | None]:
        """The place most members name, a district before its province, in its commonest spelling."""
        import numpy as np

        at, place = _values(self._tallies.placed, group, rank)
        found: list[str | None] = [None] * size
        if not len(at):
            return found
        said, times = np.unique(np.stack((at, place)), axis=1, return_counts=True)
        event, spelled = said
        _, of_key = np.unique(np.stack((event, self._key[spelled])), axis=1, return_inverse=True)
        known = np.bincount(of_key.reshape(-1), weights=times)[of_key.reshape(-1)]
        order = np.lexsort((spelled, -times, -known, self._wide[spelled], event))
        first = order[np.flatnonzero(np.diff(event[order], prepend=-1))]
        for one, where in zip(event[first].tolist(), spelled[first].tolist(), strict=True):
            found[one] = self._tallies.places[where]
        return found

    def _days(self, group: Ints, rank: Ints, size: int) -> list[tuple[str | None, str | None]]:
        import numpy as np

        held = self._held
        dated = (held.marks[rank] & traits.DATED) > 0
        event, rank = group[dated], rank[dated]
        first, last = np.full(size, OPEN), np.zeros(size, np.int64)
        np.minimum.at(first, event, held.first[rank].astype(np.int64))
        np.maximum.at(last, event, held.last[rank].astype(np.int64))
        told = zip(first.tolist(), last.tolist(), strict=True)
        return [(None, None) if one == OPEN else (_iso(one), _iso(other)) for one, other in told]

    def _kinds(self, group: Ints, rank: Ints, size: int) -> list[str | None]:
        """What most members say it was."""
        import numpy as np

        said = self._held.occasions[rank]
        counts = np.stack(
            [np.bincount(group, weights=(said >> kind & 1), minlength=size) for kind in _KINDS], axis=1
        )
        most = counts.argmax(axis=1)
        some = counts.max(axis=1) > 0
        return [
            traits.FAMILIES[_KINDS[one]] if there else None
            for one, there in zip(most.tolist(), some.tolist(), strict=True)
        ]

    def _ranges(self, group: Ints, rank: Ints, size: int) -> list[dict[Measure, Range]]:
        """Low, best and high of each measure, as `events.ranges` says."""
        import numpy as np

        found: list[dict[Measure, Range]] = [{} for _ in range(size)]
        asserts = (self._tallies.signs[rank] & ASSERTS) > 0
        at, quantity = _values(self._tallies.figures, group[asserts], rank[asserts])
        if not len(at):
            return found
        best = self._best[quantity]
        order = np.lexsort((best, self._measure[quantity], at))
        at, quantity, best = at[order], quantity[order], best[order]
        measure, low, high = self._measure[quantity], self._low[quantity], self._high[quantity]
        starts = np.flatnonzero((np.diff(at, prepend=-1) != 0) | (np.diff(measure, prepend=-1) != 0))
        least = np.minimum.reduceat(low, starts)
        closed = np.where(high < OPEN, high, NONE)
        top = np.maximum.reduceat(closed, starts)
        named = np.maximum.reduceat(np.where(best > 0, best, low), starts)
        ends = np.append(starts[1:], len(at))
        given = np.add.reduceat(best != NONE, starts, dtype=np.int64)
        middle = best[(ends - given + (given - 1) // 2).clip(max=len(best) - 1)]
        rows = zip(
            at[starts].tolist(), measure[starts].tolist(), least.tolist(), given.tolist(), middle.tolist(),
            top.tolist(), named.tolist(), strict=True,
        )  # fmt: skip
        for event, what, lowest, exact, median, highest, largest in rows:
            upper = None if highest == NONE or largest > highest else highest
            found[event][_MEASURES[what]] = Range(lowest, median if exact else None, upper)
        return found


_MEASURES = tuple(Measure)


def _values(told: Listed, group: Ints, rank: Ints) -> tuple[Ints, Small]:
    """The groups and the values of what some claims list; the claims by group."""
    import numpy as np

    begin, end = np.searchsorted(told.row, rank), np.searchsorted(told.row, rank, "right")
    many = end - begin
    first = np.cumsum(many) - many
    at = np.repeat(begin - first, many) + np.arange(int(many.sum()))
    return np.repeat(group, many), told.value[at]


@lru_cache(maxsize=50_000)
def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
