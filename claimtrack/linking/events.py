"""Events: claims about one occurrence, gathered so that a single wrong pair cannot glue two events together.

Two groups become one only if enough of the pairs between them speak of one event: being the friend of a
friend is not enough.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from claimtrack.linking import words
from claimtrack.linking.profile import Profile, named_places
from claimtrack.linking.strands import counted_in
from claimtrack.model import EventCluster, Figure, Measure, Range

Same = Mapping[tuple[int, int], float]
"""Pairs of claim ids, lower first, that speak of one event, with how likely they do."""

SUPPORT = 0.34  # share of the pairs between two groups that must speak of one event before they become one
ENOUGH = 12  # pairs; in a large event most pairs were never nominated, so this many will do
LABEL_WORDS = 3


def cluster(told: Sequence[Profile], same: Same) -> list[EventCluster]:
    """The events of a ledger: groups of at least two claims, and single claims that count people."""
    groups = _merge(same, {})
    by_id = {profile.claim.id: profile for profile in told}
    return [describe([by_id[one] for one in sorted(group)]) for group in _ordered(groups)]


def join(told: Sequence[Profile], same: Same) -> list[EventCluster]:
    """The events that new pairs touch, with their old members: events of the ledger are taken as they are."""
    known: dict[int, int] = {p.claim.id: p.claim.event_id for p in told if p.claim.event_id is not None}
    groups = _merge(same, known)
    by_id = {profile.claim.id: profile for profile in told}
    touched = {one for pair in same for one in pair}
    return [describe([by_id[one] for one in sorted(group)]) for group in _ordered(groups) if touched & group]


def _merge(same: Same, known: Mapping[int, int]) -> list[set[int]]:
    """Groups of claim ids, the likeliest pairs first; `known` gives claims that are already in an event."""
    groups = _Groups(known)
    for pair in same:
        groups.pair(*pair)
    for (a, b), _ in sorted(same.items(), key=lambda item: (-item[1], item[0])):
        groups.merge(a, b)
    return groups.all()


class _Groups:
    """Disjoint groups of claims, and between each two of them the number of pairs that speak of one event."""

    def __init__(self, known: Mapping[int, int]) -> None:
        self._members: dict[int, set[int]] = {}
        self._of: dict[int, int] = {}
        self._between: defaultdict[int, Counter[int]] = defaultdict(Counter)
        events: defaultdict[int, set[int]] = defaultdict(set)
        for claim, event in known.items():
            events[event].add(claim)
        for members in events.values():
            self._members[min(members)] = members
            self._of.update(dict.fromkeys(members, min(members)))

    def pair(self, a: int, b: int) -> None:
        """Notes that two claims speak of one event."""
        mine, theirs = self._group(a), self._group(b)
        if mine != theirs:
            self._between[mine][theirs] += 1
            self._between[theirs][mine] += 1

    def merge(self, a: int, b: int) -> None:
        """Makes the groups of two claims one, if enough pairs between them support it."""
        mine, theirs = self._group(a), self._group(b)
        if mine == theirs:
            return
        possible = len(self._members[mine]) * len(self._members[theirs])
        if self._between[mine][theirs] < min(ENOUGH, SUPPORT * possible):
            return
        if len(self._members[mine]) < len(self._members[theirs]):
            mine, theirs = theirs, mine
        for member in self._members[theirs]:
            self._of[member] = mine
        self._members[mine] |= self._members.pop(theirs)
        for other, count in self._between.pop(theirs).items():
            self._between[other].pop(theirs, None)
            if other != mine:
                self._between[mine][other] += count
                self._between[other][mine] += count

    def all(self) -> list[set[int]]:
        """Every group of at least two claims."""
        return [members for members in self._members.values() if len(members) > 1]

    def _group(self, claim: int) -> int:
        if claim not in self._of:
            self._of[claim] = claim
            self._members[claim] = {claim}
        return self._of[claim]


def _ordered(groups: Iterable[set[int]]) -> list[set[int]]:
    return sorted(groups, key=min)


def describe(members: Sequence[Profile]) -> EventCluster:
    """The event that some claims make: its label, place, days and the range of each measure."""
    place = _place(members)
    first, last = _days(members)
    return EventCluster(
        label=_label(members, place, first, last),
        place=place,
        earliest=first,
        latest=last,
        claim_ids=tuple(member.claim.id for member in members),
        ranges=ranges(members),
    )


def ranges(members: Sequence[Profile]) -> dict[Measure, Range]:
    """Low, best and high of each measure over the claims of an event, cumulative figures and parts left out.

    Low is the lowest and high the highest bound that any claim gives, open where none does or where
    a number is above them all; best is the median of the exact figures, the lower one of two (the rule
    `median_of_exact`), and nothing where no claim gives one. Denials and doubts count nothing. Who has
    corrected himself, and who only repeats another, is the business of `chronology`.
    """
    counted: defaultdict[Measure, list[Figure]] = defaultdict(list)
    for member in members:
        for figure in counted_in(member):
            if figure.unit is None:
                counted[figure.measure].append(figure)
    return {measure: _range(counted[measure]) for measure in Measure if counted[measure]}


def _range(counted: Sequence[Figure]) -> Range:
    exact = sorted(figure.best for figure in counted if figure.best is not None)
    best = exact[(len(exact) - 1) // 2] if exact else None
    top = max((figure.high for figure in counted if figure.high is not None), default=None)
    named = max(figure.best or figure.low for figure in counted)
    high = None if top is None or named > top else top
    return Range(min(figure.low for figure in counted), best, high)


def _place(members: Sequence[Profile]) -> str | None:
    """The place most members name, a district before its province, in its commonest spelling."""
    said = Counter(place for member in members for place in _named(member) if words.place_key(place))
    known = Counter(words.place_key(place) for place in said.elements())
    order = {
        place: (words.wide(place), -known[words.place_key(place)], -said[place], place) for place in said
    }
    return min(order, key=order.__getitem__) if order else None


def _named(member: Profile) -> list[str]:
    """Each place a claim names, once however it is spelled."""
    return list({words.place_key(place): place for place in named_places(member.claim)}.values())


def _days(members: Sequence[Profile]) -> tuple[str | None, str | None]:
    dated = [member.when for member in members if member.when and member.when.dated]
    if not dated:
        return None, None
    return _iso(min(when.first for when in dated)), _iso(max(when.last for when in dated))


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _label(members: Sequence[Profile], place: str | None, first: str | None, last: str | None) -> str:
    kinds = Counter(kind for member in members for kind in member.occasions)
    what = min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else None
    when = first if first == last else f"{first} to {last}"
    told = [part for part in (place, what, when if first else None) if part]
    return ", ".join(told) or members[0].claim.statement[:60]
