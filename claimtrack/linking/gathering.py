"""Gathering: claims about one occurrence put together, claim by claim in the order of their ids.

A claim joins the event that its likeliest pairs point to, if enough of that event's documents speak of one
with it; being the friend of a friend is not enough. It makes two events one only if it goes with enough of
both. Documents are counted, not claims: a long report tells many things of its event, and who agrees with one
of them need not speak of the others. What came before is never asked again, so a ledger linked at once and
one that grew have the same events.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.linking.scoring import Pairs
    from claimtrack.linking.table import Ints

SUPPORT = 0.34  # share of the documents' pairs of a claim and a group that must speak of one event
ENOUGH = 12  # pairs; in a large event most pairs were never nominated, so this many will do


class Gathering:
    """Groups of claims (ids) that grow; a group is named by one of its members.

    `documents` gives the document of every claim that may come.
    """

    def __init__(self, documents: Mapping[int, int], known: Iterable[Collection[int]] = ()) -> None:
        self._document = documents
        self._of: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self.touched: set[int] = set()
        for members in known:
            first = min(members)
            self._members[first] = sorted(members)
            self._of.update(dict.fromkeys(members, first))

    def add(self, claim: int, partners: Sequence[int]) -> None:
        """Adds a claim that speaks of one event with `partners`, earlier claims, the likeliest first."""
        pointed: dict[int, set[int]] = {}
        for one in partners:
            pointed.setdefault(self._of.get(one, one), set()).add(self._document[one])
        mine = self._of.get(claim, claim)
        for group, heard in pointed.items():
            if group == mine:
                continue
            possible = self._voices(mine) * self._voices(group)
            if len(heard) >= min(ENOUGH, SUPPORT * possible):
                mine = self._merged(mine, group)

    def _voices(self, group: int) -> int:
        """How many documents a group has."""
        members = self._members.get(group)
        return len({self._document[one] for one in members}) if members else 1

    def _merged(self, mine: int, theirs: int) -> int:
        """One group of two; the larger one keeps its name."""
        if len(self._members.get(mine, ())) > len(self._members.get(theirs, ())):
            mine, theirs = theirs, mine
        joined = self._members.setdefault(theirs, [theirs])
        more = self._members.pop(mine, [mine])
        joined += more
        self._of.update(dict.fromkeys(more, theirs))
        self._of[theirs] = theirs
        self.touched.add(theirs)
        self.touched.discard(mine)
        return theirs

    def groups(self, *, touched: bool = False) -> list[list[int]]:
        """Every group of at least two claims, by its lowest id; `touched`: only those that have changed."""
        found = (
            sorted(members)
            for name, members in self._members.items()
            if len(members) > 1 and (not touched or name in self.touched)
        )
        return sorted(found)


def partners(found: Pairs, ids: Ints) -> dict[int, list[int]]:
    """For each claim the earlier ones it speaks of one event with, the likeliest first; `ids` by rank."""
    import numpy as np

    some = found.only(found.same)
    if not len(some.later):
        return {}
    order = np.lexsort((some.earlier, -some.likelihood, some.later))
    later, earlier = ids[some.later[order]], ids[some.earlier[order]].tolist()
    begin = np.flatnonzero(np.diff(later, prepend=-1)).tolist()
    ends = [*begin[1:], len(earlier)]
    return {int(later[at]): earlier[at:end] for at, end in zip(begin, ends, strict=True)}


def gather(
    same: Mapping[int, Sequence[int]], documents: Mapping[int, int], known: Iterable[Collection[int]] = ()
) -> Gathering:
    """The groups that pairs make: `same` gives each claim its earlier partners, the likeliest first."""
    found = Gathering(documents, known)
    for claim in sorted(same):
        found.add(claim, same[claim])
    return found
