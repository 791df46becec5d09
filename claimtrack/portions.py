"""Portions: the parts of linking a whole ledger that can be worked on side by side.

Each is a function of what a process has at hand and of a task, and changes nothing.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from claimtrack import linking
from claimtrack.crew import Desk
from claimtrack.linking import Profile, Tie
from claimtrack.model import EventCluster, Standing, SuggestedLink
from claimtrack.store import StagedLink
from claimtrack.tuning import Tuning

if TYPE_CHECKING:
    from claimtrack.linking.scoring import Pairs
    from claimtrack.linking.table import Ints, Small, Table


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """What all portions need: the ledger's table, who speaks, copies of one text, and the tuning.

    `spoken` are the claims of which a person has said where they belong.
    """

    held: Table
    speakers: Ints
    copies: Mapping[int, int]
    tuning: Tuning
    spoken: frozenset[int] = frozenset()


class Read(NamedTuple):
    """Claims as matching reads them: ids, speakers, traits one after the other, and how long each is."""

    ids: Ints
    speakers: Ints
    data: Small
    lengths: Small


def read(desk: Desk, stretch: tuple[int, int]) -> Read:
    """The claims of some documents, the first and the last of which are given."""
    import numpy as np

    ids, speakers, data, lengths = array("q"), array("q"), array("i"), array("i")
    claims = desk.store.tellings(*stretch)
    for claim, row in zip(claims, linking.packed_rows(claims), strict=True):
        ids.append(claim.id)
        speakers.append(claim.speaker.id)
        data.extend(row)
        lengths.append(len(row))
    return Read(*(np.frombuffer(one, one.typecode) for one in (ids, speakers, data, lengths)))


def meet(desk: Desk, claims: Ints) -> Pairs:
    """The pairs that some claims (ranks) make with earlier ones."""
    given = cast("Given", desk.given)
    return linking.pairs(given.held, claims, given.speakers, given.tuning)


class Portion(NamedTuple):
    """Pairs, groups of claims (number, ids) that make an event each, and claims with no pairs elsewhere."""

    pairs: Pairs
    groups: Sequence[tuple[int, Sequence[int]]]
    whole: frozenset[int]


class Outcome(NamedTuple):
    """What came of claims: links, standings, and events with their numbers.

    `kept_back` are links that touch what a person has spoken of.
    """

    links: Sequence[StagedLink]
    kept_back: Sequence[SuggestedLink]
    standings: Sequence[Standing]
    numbers: Sequence[int]
    events: Sequence[EventCluster]


def relate(desk: Desk, portion: Portion) -> Outcome:
    """What the rules say of some pairs, and how those claims stand of which nothing else is to come."""
    given = cast("Given", desk.given)
    told = linking.matches(portion.pairs, given.held.ids)
    asked = {end for one in told for end in (one.a, one.b)}
    profiles = desk.profiles.of(asked.union(*(group for _, group in portion.groups)))
    links = linking.suggested(told, profiles, given.copies, given.tuning)
    kept_back = [one for one in links if given.spoken and not given.spoken.isdisjoint((one.a, one.b))]
    ties: defaultdict[int, list[Tie]] = defaultdict(list)
    for link in links:
        for one, other in ((link.a, link.b), (link.b, link.a)):
            if one in portion.whole:
                ties[one].append(linking.suggested_tie(link, other))
    return Outcome(
        [StagedLink.of(one) for one in links if not kept_back or one not in kept_back],
        kept_back,
        _standings(ties, profiles, given),
        [number for number, _ in portion.groups],
        [linking.describe([profiles[one] for one in group]) for _, group in portion.groups],
    )


class Bound(NamedTuple):
    """Claims with all their ties."""

    ties: Mapping[int, Sequence[Tie]]


def settle(desk: Desk, bound: Bound) -> Outcome:
    """How claims stand by their ties."""
    asked: set[int] = set()
    for number, ties in bound.ties.items():
        if near := linking.agreeing_with(ties):
            asked.update(near, (number,))
    profiles = desk.profiles.of(sorted(asked))
    return Outcome((), (), _standings(bound.ties, profiles, cast("Given", desk.given)), (), ())


def _standings(
    ties: Mapping[int, Sequence[Tie]], profiles: Mapping[int, Profile], given: Given
) -> list[Standing]:
    pairs = linking.Leanings(given.copies)
    return [linking.standing_of(one, near, profiles, pairs) for one, near in ties.items()]
