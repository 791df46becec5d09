"""Events: what the claims of one occurrence come to: its name, its place, its days and its figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from claimtrack.linking import words
from claimtrack.linking.profile import Profile, named_places
from claimtrack.linking.strands import counted_in
from claimtrack.model import EventCluster, Figure, Measure, Range


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
    return told_as(place, what, first, last) or members[0].claim.statement[:60]


def told_as(place: str | None, kind: str | None, first: str | None, last: str | None) -> str:
    """The label of an event: where, what, when, as far as it is known."""
    when = first if first == last else f"{first} to {last}"
    return ", ".join(part for part in (place, kind, when if first else None) if part)
