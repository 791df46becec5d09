"""Ties: the links of a whole ledger from either end, in arrays, for the standings of its claims."""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from claimtrack.linking.standings import Tie, sum_told
from claimtrack.model import Judgement, Link, Relation, Strength

if TYPE_CHECKING:
    from claimtrack.linking.table import Ints

RELATIONS = tuple(Relation)
_AT = {relation: place for place, relation in enumerate(RELATIONS)}


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


class Ties:
    """The links that count of some claims; what people have judged stands as they judged it."""

    def __init__(self, judged: Iterable[Link]) -> None:
        self._a, self._b, self._kind = array("q"), array("q"), array("B")
        self._sums: dict[tuple[int, int], str] = {}
        self.judged: set[tuple[int, int]] = set()
        for link in judged:
            said = link.suggested
            self.judged.add((said.a, said.b))
            if link.counts:
                self._take(said, link.relation, link.judgement is Judgement.ACCEPTED)

    def take(self, links: Iterable[Said]) -> None:
        """Adds suggested links."""
        for one in links:
            if (one.a, one.b) not in self.judged:
                self._take(one, one.relation, settled=False)

    def _take(self, said: Said, relation: Relation, settled: bool) -> None:
        self._a.append(said.a)
        self._b.append(said.b)
        self._kind.append(_AT[relation] << 2 | (said.strength is Strength.HARD) << 1 | settled)
        if told := sum_told(said.rule, said.reason):
            self._sums[said.a, said.b] = told

    def by_claim(self) -> ByClaim:
        """All of them, from either end."""
        import numpy as np

        a, b = np.array(self._a, np.int64), np.array(self._b, np.int64)
        kind = np.array(self._kind, np.int64)
        one, other = np.concatenate((a, b)), np.concatenate((b, a))
        order = np.lexsort((other, one))
        return ByClaim(one[order], other[order], np.concatenate((kind, kind))[order])

    def of(self, claims: Ints, all_: ByClaim) -> dict[int, list[Tie]]:
        """The ties of some claims, by the claim's id."""
        import numpy as np

        begin, end = (np.searchsorted(all_.claim, claims, side) for side in ("left", "right"))
        spans = zip(claims.tolist(), begin.tolist(), end.tolist(), strict=True)
        return {claim: list(self._ties(claim, all_, low, high)) for claim, low, high in spans}

    def _ties(self, claim: int, all_: ByClaim, low: int, high: int) -> Iterator[Tie]:
        for other, kind in zip(all_.other[low:high].tolist(), all_.kind[low:high].tolist(), strict=True):
            adds = self._sums.get((min(claim, other), max(claim, other)), "") if self._sums else ""
            yield Tie(other, RELATIONS[kind >> 2], bool(kind & 2), bool(kind & 1), adds)
