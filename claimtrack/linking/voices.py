"""Voices: of many pairs of claims at a time, which may have one speaker, one side or one carrier in common.

Nobody is missed who depends on another by `independence`; some are named that do not, so whoever is named is
looked at there.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from claimtrack import names
from claimtrack.linking.tallies import STATE, STATES, Tallies

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimtrack.linking.table import Ints, Small, Table

    Bools = NDArray[np.bool_]


class Voices:
    """Who stands behind the claims of a ledger, by rank."""

    def __init__(self, held: Table, tallies: Tallies, speakers: Ints, copies: Mapping[int, int]) -> None:
        self._tallies, self._speakers, self._documents = tallies, speakers, held.document
        self._copies = copies

    @cached_property
    def _copy(self) -> Ints:
        """The number of the text that a claim's document is a copy of, -1: of none."""
        import numpy as np

        known = np.unique(self._documents)
        group = np.array([self._copies.get(one, -1) for one in known.tolist()], np.int64)
        found: Ints = group[np.searchsorted(known, self._documents)]
        return found

    @cached_property
    def _people(self) -> tuple[Ints, names.Heard]:
        """The place of each claim's speaker among those who are persons, -1: none; and their names."""
        import numpy as np

        known = sorted(self._tallies.people)
        place = np.searchsorted(np.array(known, np.int64), self._speakers)
        there = np.isin(self._speakers, known)
        return np.where(there, place, -1), names.Heard([self._tallies.people[one] for one in known])

    def maybe_one_mouth(self, a: Ints, b: Ints) -> Bools:
        """Which pairs of ranks may have one speaker."""
        import numpy as np

        mine, theirs = self._tallies.mouths[a], self._tallies.mouths[b]
        found: Bools = (self._speakers[a] == self._speakers[b]) | ((mine > 0) & (mine == theirs))
        people, heard = self._people
        both = np.flatnonzero((people[a] >= 0) & (people[b] >= 0) & ~found)
        found[both] = heard.same(people[a[both]], people[b[both]])
        return found

    def maybe_dependent(self, a: Ints, b: Ints) -> Bools:
        """Which pairs of ranks may depend on each other."""
        told = self._tallies
        found = self._copied(a, b) | _meet(told.agents, a, b) | _meet(told.sides, a, b)
        mine, theirs = told.signs[a], told.signs[b]
        for one, other in ((mine, theirs), (theirs, mine)):
            found |= ((one & STATE) > 0) & ((other & STATES) > 0)
        rest = (~found).nonzero()[0]
        found[rest] = self.maybe_one_mouth(a[rest], b[rest])
        return found

    def _copied(self, a: Ints, b: Ints) -> Bools:
        mine = self._copy[a]
        found: Bools = (mine >= 0) & (mine == self._copy[b])
        return found


def _meet(keys: Small, a: Ints, b: Ints) -> Bools:
    """Which pairs have a key in common."""
    import numpy as np

    found = np.zeros(len(a), bool)
    for column in keys.T:
        mine = column[a]
        for other in keys.T:
            found |= (mine > 0) & (mine == other[b])
    return found
