"""The fewest members that meet every set: whose failure leaves nothing standing.

Exact by branch and bound on what is left after reduction; where that would take too long the answer is a
small choice that is known to meet every set, and says that it may not be the smallest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from itertools import groupby
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)

WORK = 1_000_000  # sets looked at in all branches, half a second; events seen so far need some thousands


def fewest(sets: Iterable[Collection[T]], rank: Callable[[T], Any]) -> tuple[tuple[T, ...], bool]:
    """The fewest members that meet every set, lowest rank first, and whether surely none fewer do.

    Of equally few, those with the lower rank are preferred. An empty set, which nobody can meet, is left out.
    """
    known = [frozenset(one) for one in sets if one]
    members = sorted({member for one in known for member in one}, key=rank)
    place = {member: number for number, member in enumerate(members)}
    least, surely = _Search(_minimal(frozenset(place[member] for member in one) for one in known)).run()
    return tuple(members[number] for number in least), surely


def _minimal(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """The sets that hold no other: whoever meets the smaller one meets the larger."""
    kept: list[frozenset[int]] = []
    for _, alike in groupby(sorted(set(sets), key=len), key=len):
        kept += [one for one in alike if not any(smaller <= one for smaller in kept)]
    return kept


class _Search:
    """One search among members numbered by rank, with the best answer so far and what is still allowed."""

    def __init__(self, sets: Sequence[frozenset[int]]) -> None:
        self._sets = sets
        self._left = WORK
        self._best = self._greedy()

    def run(self) -> tuple[tuple[int, ...], bool]:
        """The best answer, and whether surely no smaller one is left."""
        self._branch(self._sets, ())
        surely = self._left > 0 or len(self._best) == _apart(self._sets)
        return tuple(sorted(self._best)), surely

    def _greedy(self) -> tuple[int, ...]:
        """Whoever meets most sets first: never too few, seldom too many."""
        sets, chosen = list(self._sets), []
        while sets:
            met = Counter(member for one in sets for member in one)
            best = min(met, key=lambda member: (-met[member], member))
            chosen.append(best)
            sets = [one for one in sets if best not in one]
        return tuple(chosen)

    def _branch(self, sets: Sequence[frozenset[int]], chosen: tuple[int, ...]) -> None:
        self._left -= 1 + len(sets)
        if self._left <= 0:
            return
        if _apart(sets) == len(sets):  # nobody meets two of them: the first of each is best
            chosen += tuple(min(one) for one in sets)
            if _key(chosen) < _key(self._best):
                self._best = chosen
            return
        if len(chosen) + _apart(sets) > len(self._best):
            return
        smallest: frozenset[int] = min(sets, key=len)
        for member in sorted(smallest):
            self._branch([one for one in sets if member not in one], (*chosen, member))


def _key(chosen: Sequence[int]) -> tuple[int, list[int]]:
    """Fewer are better, and of equally few those of lower rank."""
    return len(chosen), sorted(chosen)


def _apart(sets: Sequence[frozenset[int]]) -> int:
    """How many of the sets share nobody with each other: at least as many members are needed."""
    seen: set[int] = set()
    count = 0
    for one in sets:
        if seen.isdisjoint(one):
            seen |= one
            count += 1
    return count
