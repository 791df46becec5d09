"""Ties: the links of a whole ledger from either end, in arrays, for the standings of its claims."""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from claimtrack.linking.standings import ADDING_UP, Tie, sum_told
from claimtrack.model import Judgement, Link, Relation, Strength

if TYPE_CHECKING:
    from claimtrack.linking.table import Ints

RELATIONS = tuple(Relation)
HARD, SETTLED, KIND_BITS = 2, 1, 2
"""The lower bits of a link's kind; above them is the place of its relation among `RELATIONS`."""

_KINDS = {
    (relation, strength): place << KIND_BITS | HARD * (strength is Strength.HARD)
    for place, relation in enumerate(RELATIONS)
    for strength in Strength
}


class Said(Protocol):
    """A suggested link, as far as a standing asks for it."""

    @property
    def a(self) -> int:
        """The claim with the lower id."""

    @property
    def b(self) -> int:
        """The other one."""

    @property
    def relation(self) -> Relation:
        """How they stand to each other."""

    @property
    def strength(self) -> Strength:
        """How hard that is."""

    @property
    def rule(self) -> str:
        """The rule that decided."""

    @property
    def reason(self) -> str:
        """Why, in words."""


class ByClaim(NamedTuple):
    """Every link from either end: the claims in order, who is at the other end, and what the link is."""

    claim: Ints
    other: Ints
    kind: Ints

    def only(self, claims: Ints) -> ByClaim:
        """Those of some claims."""
        import numpy as np

        return self._at(np.flatnonzero(np.isin(self.claim, claims)))

    def of(self, claims: Ints) -> ByClaim:
        """The same for few claims, in the order of their ids."""
        import numpy as np

        begin, end = (np.searchsorted(self.claim, claims, side) for side in ("left", "right"))
        many = end - begin
        return self._at(np.repeat(begin - np.cumsum(many) + many, many) + np.arange(int(many.sum())))

    def _at(self, places: Ints) -> ByClaim:
        return ByClaim(self.claim[places], self.other[places], self.kind[places])


def from_either_end(a: Ints, b: Ints, kind: Ints) -> ByClaim:
    """Links between claims a and b of some kind, from either end."""
    import numpy as np

    one, other = np.concatenate((a, b)), np.concatenate((b, a))
    order = np.lexsort((other, one))
    return ByClaim(one[order], other[order], np.concatenate((kind, kind))[order])


class Ties:
    """The links that count of some claims; what people have judged stands as they judged it."""

    def __init__(self, judged: Iterable[Link]) -> None:
        self._a, self._b, self._kind = array("q"), array("q"), array("B")
        self.sums: dict[tuple[int, int], str] = {}
        """In words the sums that two claims make."""
        self.judged: set[tuple[int, int]] = set()
        for link in judged:
            said = link.suggested
            self.judged.add((said.a, said.b))
            if link.counts:
                self._take(said, link.relation, link.judgement is Judgement.ACCEPTED)

    def take(self, links: Iterable[Said]) -> None:
        """Adds suggested links."""
        fresh = [one for one in links if (one.a, one.b) not in self.judged] if self.judged else list(links)
        self._a.extend([one.a for one in fresh])
        self._b.extend([one.b for one in fresh])
        self._kind.extend([_KINDS[one.relation, one.strength] for one in fresh])
        self._add_sums(fresh)

    def _take(self, said: Said, relation: Relation, settled: bool) -> None:
        self._a.append(said.a)
        self._b.append(said.b)
        self._kind.append(_KINDS[relation, said.strength] | SETTLED * settled)
        self._add_sums([said])

    def _add_sums(self, links: Iterable[Said]) -> None:
        for one in links:
            if one.rule.startswith(ADDING_UP):
                self.sums[one.a, one.b] = sum_told(one.rule, one.reason)

    def by_claim(self) -> ByClaim:
        """All of them, from either end."""
        import numpy as np

        columns = (self._a, self._b, self._kind)
        return from_either_end(*(np.array(one, np.int64) for one in columns))


def ties_of(
    claims: Sequence[int], all_: ByClaim, sums: Mapping[tuple[int, int], str]
) -> dict[int, list[Tie]]:
    """The ties of some claims, by the claim's id."""
    import numpy as np

    found: dict[int, list[Tie]] = {one: [] for one in claims}
    some = all_.of(np.array(claims, np.int64))
    for claim, other, kind in zip(*(one.tolist() for one in some), strict=True):
        adds = sums.get((min(claim, other), max(claim, other)), "") if sums else ""
        relation = RELATIONS[kind >> KIND_BITS]
        found[claim].append(Tie(other, relation, bool(kind & HARD), bool(kind & SETTLED), adds))
    return found
