"""What persons said of occurrences, laid over what the matcher found: merged stays merged, split stays split.

Of two words that contradict each other the later one counts. Claims that a person merged bring the rest of
their events along; where a person split an event, a claim he did not speak of goes where its links go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from claimtrack.linking import events, rules
from claimtrack.linking.independence import is_copy
from claimtrack.linking.match import suggest
from claimtrack.linking.occurrence import SAME_EVENT, TWO, Rarity, occurrence
from claimtrack.linking.profile import Profile
from claimtrack.model import Grouping, Linkage, SuggestedLink
from claimtrack.tuning import PLAIN, Tuning

COMPARED = 2_000  # pairs that one merge holds against each other: all of two events of 45 claims


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of many words once the later ones have overruled the earlier.

    `groups` are claims that stay together, `apart` pairs of groups or single claims that do not, each by its
    lowest id; `lead` gives that id for every claim that somebody spoke of.
    """

    groups: tuple[frozenset[int], ...]
    apart: frozenset[tuple[int, int]]
    lead: Mapping[int, int]

    def of(self, claim_id: int) -> int:
        """The lowest id of the group a claim is in: its own where it is in none."""
        return self.lead.get(claim_id, claim_id)

    def separate(self, a: int, b: int) -> bool:
        """Whether a person holds two claims apart."""
        mine, theirs = sorted((self.of(a), self.of(b)))
        return (mine, theirs) in self.apart


def settle(words: Iterable[Grouping]) -> Settled:
    """The words of persons as groups and pairs without contradiction, the latest word first."""
    growing = _Growing()
    for word in sorted(words, key=lambda one: (one.seq, one.id), reverse=True):
        if word.same:
            growing.unite(word.claim_ids)
        else:
            for mine, theirs in combinations(word.sides, 2):
                growing.part(mine, theirs)
    return growing.settled()


class _Growing:
    """Groups that claims are put into, unless a later word holds them apart."""

    def __init__(self) -> None:
        self._of: dict[int, int] = {}
        self._members: dict[int, set[int]] = {}
        self._foes: defaultdict[int, set[int]] = defaultdict(set)

    def unite(self, claim_ids: Iterable[int]) -> None:
        """One group of all claims; those that a later word keeps out of it make one of their own."""
        begun: list[int] = []
        for one in claim_ids:
            if not any(self._join(first, one) for first in begun):
                begun.append(one)

    def part(self, mine: Iterable[int], theirs: Iterable[int]) -> None:
        """Holds two sides apart, but for claims that a later word put together."""
        for a, b in product({self._group(one) for one in mine}, {self._group(one) for one in theirs}):
            if a != b:
                self._foes[a].add(b)
                self._foes[b].add(a)

    def settled(self) -> Settled:
        """The outcome, with each group under its lowest id."""
        lowest = {group: min(members) for group, members in self._members.items()}
        pairs = ((lowest[a], lowest[b]) for a, foes in self._foes.items() for b in foes)
        return Settled(
            tuple(frozenset(members) for members in self._members.values() if len(members) > 1),
            frozenset((min(pair), max(pair)) for pair in pairs),
            {one: lowest[group] for one, group in self._of.items()},
        )

    def _join(self, a: int, b: int) -> bool:
        """Makes the groups of two claims one, and says whether they are one now."""
        mine, theirs = self._group(a), self._group(b)
        if mine == theirs:
            return True
        if theirs in self._foes[mine]:
            return False
        if len(self._members[mine]) < len(self._members[theirs]):
            mine, theirs = theirs, mine
        for member in self._members[theirs]:
            self._of[member] = mine
        self._members[mine] |= self._members.pop(theirs)
        for foe in self._foes.pop(theirs, ()):
            self._foes[foe].discard(theirs)
            self._foes[foe].add(mine)
            self._foes[mine].add(foe)
        return True

    def _group(self, one: int) -> int:
        if one not in self._of:
            self._of[one] = one
            self._members[one] = {one}
        return self._of[one]


def constrain(  # noqa: PLR0913  # a run of the matcher and what it was run on
    linkage: Linkage,
    told: Sequence[Profile],
    words: Iterable[Grouping],
    *,
    copies: Mapping[int, int] | None = None,
    new: Collection[int] | None = None,
    standing: Iterable[Collection[int]] = (),
    tuning: Tuning = PLAIN,
) -> Linkage:
    """The linkage as persons want it: events merged and split, links only within what may be one occurrence.

    `told` holds the profiles of all claims whose events may change. After a run over `new` claims alone,
    `standing` are the ledger's events that it did not touch, as claim ids; they come back only where they
    change.
    """
    words = list(words)
    if not words:
        return linkage
    known = {one.claim.id: one for one in told}
    here = list(_among(words, known))
    settled = settle(here)
    kept = [link for link in linkage.links if not settled.separate(link.a, link.b)]
    before = {frozenset(event.claim_ids): event for event in linkage.events}
    others = [frozenset(one) for one in standing]
    after = _regrouped([*before, *others], settled, kept)
    compared = _to_compare(here, settled, {(link.a, link.b) for link in kept}, new)
    changed = [group for group in after if group not in before and group not in others]
    clusters = [before[group] for group in after if group in before]
    clusters += [events.describe([known[one] for one in sorted(group)]) for group in changed]
    fresh = (_compared(known[a], known[b], copies or {}, tuning) for a, b in compared)
    kept += [link for link in fresh if link]
    return Linkage(tuple(kept), tuple(sorted(clusters, key=lambda event: min(event.claim_ids))))


def _among(words: Iterable[Grouping], known: Collection[int]) -> Iterator[Grouping]:
    """The words as far as they are about claims that are here."""
    for word in words:
        sides = tuple(tuple(one for one in side if one in known) for side in word.sides)
        yield replace(word, sides=tuple(side for side in sides if side))


def _regrouped(
    found: Iterable[frozenset[int]], settled: Settled, links: Sequence[SuggestedLink]
) -> list[frozenset[int]]:
    """The events after persons have had their say; a claim that is left alone is no event."""
    touched: list[frozenset[int]] = []
    after: list[frozenset[int]] = []
    for group in found:
        (after if group.isdisjoint(settled.lead) else touched).append(group)
    whole = _Growing()
    for group in (*settled.groups, *touched):
        whole.unite(group)
    joined = whole.settled()
    near = [link for link in links if link.a in joined.lead and link.b in joined.lead]
    spoken = {one for pair in settled.apart for one in pair}
    for group in joined.groups:
        if len(spoken & {settled.of(one) for one in group}) > 1:
            after += _parted(group, settled, near, touched)
        else:
            after.append(group)
    return [group for group in after if len(group) > 1]


def _parted(
    group: frozenset[int],
    settled: Settled,
    links: Sequence[SuggestedLink],
    found: Sequence[frozenset[int]],
) -> list[frozenset[int]]:
    """One event taken apart: first those a person spoke of, then the others where they belong."""
    atoms: defaultdict[int, set[int]] = defaultdict(set)
    for one in sorted(group):
        atoms[settled.of(one)].add(one)
    spoken = {one for pair in settled.apart for one in pair}
    pull = _Pull(links, found)
    parts: list[set[int]] = []
    for lead in sorted(atoms, key=lambda lead: (lead not in spoken, lead)):
        fitting = [part for part in parts if not _opposed(lead, part, settled)]
        if fitting:
            pulls = {id(part): (*pull.of(atoms[lead], part), -min(part)) for part in fitting}
            best = max(fitting, key=lambda part: pulls[id(part)])
            best |= atoms[lead]
        else:
            parts.append(set(atoms[lead]))
    return [frozenset(part) for part in parts]


def _opposed(lead: int, part: Iterable[int], settled: Settled) -> bool:
    return any(settled.separate(lead, other) for other in {settled.of(one) for one in part})


class _Pull:
    """How strongly claims belong together: by their links, else by the events the matcher had them in."""

    def __init__(self, links: Iterable[SuggestedLink], found: Iterable[frozenset[int]]) -> None:
        self._event = {one: number for number, group in enumerate(found) for one in group}
        self._linked: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for link in links:
            self._linked[link.a][link.b] = self._linked[link.b][link.a] = link.score

    def of(self, claims: Collection[int], part: Collection[int]) -> tuple[float, int]:
        """The mean score of links into the part, then how many of it the matcher saw in the same event."""
        linked = sum(self._linked[one].get(other, 0.0) for one in claims for other in part)
        events_of = {self._event.get(one) for one in claims} - {None}
        return linked / len(part), sum(self._event.get(one) in events_of for one in part)


def _to_compare(
    words: Iterable[Grouping],
    settled: Settled,
    linked: Collection[tuple[int, int]],
    new: Collection[int] | None,
) -> list[tuple[int, int]]:
    """The pairs that only a person brought together, and that no link joins yet."""
    found: dict[tuple[int, int], None] = {}
    for word in words:
        sides = combinations(word.sides, 2) if word.same else ()
        pairs = ((min(pair), max(pair)) for one, other in sides for pair in product(one, other))
        together = (
            (a, b)
            for a, b in pairs
            if a != b and settled.of(a) == settled.of(b) and (new is None or a in new or b in new)
        )
        found.update(dict.fromkeys(islice((pair for pair in together if pair not in linked), COMPARED)))
    return list(found)


def _compared(a: Profile, b: Profile, copies: Mapping[int, int], tuning: Tuning) -> SuggestedLink | None:
    """One pair of one event, since a person says so; the matcher's own doubts stay among the features."""
    seen = occurrence(a, b, Rarity(TWO), tuning)
    certain = replace(seen, likelihood=max(seen.likelihood, SAME_EVENT))
    return suggest(a, b, certain, same_copy=is_copy(a, b, copies), asked=rules.asked(tuning.off))
