"""Consistency: which claims of an event cannot all be true, in the smallest sets, each with its witness.

Two claims clash by a link, or by figures of the same people without a number in common; several clash where
parts cannot make up their whole. A set is named only if every smaller part of it could be true. Work on large
events is bounded: `complete` tells whether everything was looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from claimtrack.linking.collapse import Collapsed, collapse
from claimtrack.linking.context import profiles
from claimtrack.linking.hitting import fewest
from claimtrack.linking.pair import clashes, hold
from claimtrack.linking.profile import Profile
from claimtrack.linking.strands import counted_in
from claimtrack.linking.totals import Sum, sums
from claimtrack.model import Claim, Link, Relation, Strength

MOST = 300  # sets named; whoever would have to read more of them is helped by `fewest` alone
LOOKED_AT = 3_000  # clashes gathered; an event with more is a quarrel between two sides, told by `fewest`
PAIRS = 20_000  # pairs of differing claims held against each other; 200 claims that all count otherwise

ROUNDS = 10  # of naming the fewest and looking at what is left
FEW = 8  # claims whose pairs are looked up one by one

Pairs = Mapping[tuple[int, int], Link]


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims that cannot all be true, though all but any one of them could; `soft` as with figures."""

    claim_ids: tuple[int, ...]
    sentence: str
    soft: bool


@dataclass(frozen=True, slots=True)
class Consistency:
    """What holds an event's claims apart and together.

    `clashes`: the smallest first, hard before soft, at most `MOST`. `sums`: parts that make up their whole.
    `fewest`: the fewest claims without which the rest could be true; empty where nothing clashes, and where
    the event is too large to tell. `complete` False: it was too large to name everything.
    """

    clashes: tuple[Clash, ...]
    sums: tuple[Sum, ...]
    fewest: tuple[int, ...]
    complete: bool


def consistency(claims: Iterable[Claim], links: Iterable[Link] = ()) -> Consistency:
    """How the claims of one event fit together; a link that a person rejected makes no clash."""
    told = sorted(profiles(list(claims)), key=lambda one: one.claim.id)
    pairs = {(link.suggested.a, link.suggested.b): link for link in links}
    collapsed = collapse(told)
    found = _Found(told, pairs, collapsed)
    smallest = _smallest(found, told)
    least, exact = _fewest(found, told, [one.claim_ids for one in smallest])
    whole = exact and not found.cut and len(smallest) <= MOST
    return Consistency(tuple(smallest[:MOST]), tuple(found.fitting), least, whole)


def _fewest(
    found: _Found, told: Sequence[Profile], sets: list[tuple[int, ...]]
) -> tuple[tuple[int, ...], bool]:
    """The fewest claims that leave nothing to clash, the later ones rather than the earlier.

    A sum names one claim for each figure: where others say the same, what is left is looked at again.
    """
    if found.cut:
        return (), False
    least, exact = fewest(sets, lambda number: -number)
    for _ in range(ROUNDS):
        rest = [one for one in told if one.claim.id not in least]
        more = _smallest(_Found(rest, found.pairs, found.collapsed), rest)
        if not more:
            return tuple(sorted(least)), exact
        sets += [one.claim_ids for one in more]
        least, exact = fewest(sets, lambda number: -number)
    return (), False


class _Found:
    """Everything that clashes among some claims, not yet cut down to the smallest sets."""

    def __init__(self, told: Sequence[Profile], pairs: Pairs, collapsed: Collapsed) -> None:
        self.pairs, self.collapsed = pairs, collapsed
        together = sums(told, collapsed.mouth)
        self.fitting = [one for one in together.found if one.agrees]
        self.cut = together.cut
        self.clashes = [
            Clash(one.claim_ids, one.sentence, one.soft) for one in together.found if not one.agrees
        ]
        self.clashes += map(_linked, filter(_clashing, self._links(told)))
        self.clashes += islice(self._unlinked(told), LOOKED_AT)
        self.cut |= len(self.clashes) > LOOKED_AT

    def _links(self, told: Sequence[Profile]) -> Iterable[Link]:
        """The links among the claims given."""
        ids = [one.claim.id for one in told]
        if len(ids) <= FEW:
            return [self.pairs[ends] for ends in combinations(ids, 2) if ends in self.pairs]
        inside = set(ids)
        return [link for ends, link in self.pairs.items() if inside.issuperset(ends)]

    def _unlinked(self, told: Sequence[Profile]) -> Iterator[Clash]:
        """Clashes of figures between claims that were never linked, as after two events were merged."""
        groups: dict[object, list[Profile]] = {}
        for one in told:
            if counted_in(one):
                groups.setdefault(_said(one), []).append(one)
        for held, (mine, theirs) in enumerate(combinations(groups.values(), 2)):
            if held == PAIRS:
                self.cut = True
                return
            apart = clashes(hold(mine[0].figures, theirs[0].figures))
            if apart:
                witness = apart[0].witness
                for ends in self._apart(mine, theirs):
                    yield Clash(ends, witness.sentence, witness.soft)

    def _apart(self, mine: Sequence[Profile], theirs: Sequence[Profile]) -> Iterator[tuple[int, int]]:
        """The pairs that nobody linked, but for those in which a speaker corrected himself."""
        for one in mine:
            for other in theirs:
                a, b = sorted((one.claim.id, other.claim.id))
                corrected = (
                    self.collapsed.mouth[a] == self.collapsed.mouth[b]
                    and one.claim.published != other.claim.published
                )
                if (a, b) not in self.pairs and not corrected:
                    yield a, b


def _said(one: Profile) -> tuple[object, ...]:
    """What claims share that clash with the same others."""
    return tuple((f.measure, f.low, f.high, f.modifier, f.population, f.scope, f.unit) for f in one.figures)


def _clashing(link: Link) -> bool:
    return link.counts and link.relation is Relation.CONFLICTS


def _linked(link: Link) -> Clash:
    said = link.suggested
    by_person = said.relation is not Relation.CONFLICTS
    sentence = f"{link.judged_by} judged that they conflict" if by_person else said.reason
    return Clash((said.a, said.b), sentence, said.strength is Strength.SOFT and not by_person)


def _smallest(found: _Found, told: Sequence[Profile]) -> list[Clash]:
    """The sets that hold no smaller one, each once, the smallest and the hardest first."""

    def within(ids: tuple[int, ...]) -> Clash | None:
        return _within(found, told, ids)

    kept: dict[tuple[int, ...], Clash] = {}
    for clash in found.clashes[:LOOKED_AT]:
        small = _shrunk(clash, within) if len(clash.claim_ids) > 2 else clash
        known = kept.get(small.claim_ids)
        if known is None or (known.soft and not small.soft):
            kept[small.claim_ids] = small
    alone = {ids[0] for ids in kept if len(ids) == 1}
    smallest = [one for ids, one in kept.items() if len(ids) == 1 or alone.isdisjoint(ids)]
    return sorted(smallest, key=lambda one: (len(one.claim_ids), one.soft, one.claim_ids))


def _shrunk(clash: Clash, within: Callable[[tuple[int, ...]], Clash | None]) -> Clash:
    """The clash without every claim that it does not need."""
    for number in clash.claim_ids:
        smaller = within(tuple(one for one in clash.claim_ids if one != number))
        if smaller:
            return _shrunk(smaller, within) if len(smaller.claim_ids) > 2 else smaller
    return clash


def _within(found: _Found, told: Sequence[Profile], ids: Sequence[int]) -> Clash | None:
    """Some clash among these few claims alone, the smallest first; None where all of them could be true."""
    few = [one for one in told if one.claim.id in ids]
    inside = _Found(few, found.pairs, found.collapsed).clashes
    return min(inside, key=lambda one: (len(one.claim_ids), one.soft), default=None)
