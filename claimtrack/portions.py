"""Portions: the parts of linking a whole ledger that can be worked on side by side.

Each is a function of what a process has at hand and of a task, and changes nothing.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, cast

from claimtrack import linking
from claimtrack.crew import Desk
from claimtrack.model import EventCluster, Standing, SuggestedLink
from claimtrack.store import StagedLink
from claimtrack.tuning import Tuning

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimtrack.linking.counting import Decided
    from claimtrack.linking.scoring import Pairs
    from claimtrack.linking.table import Ints, Small, Table
    from claimtrack.linking.tallies import Rows, Tallies
    from claimtrack.linking.ties import ByClaim


Task = TypeVar("Task")


@dataclass(frozen=True, eq=False)
class Given:
    """What all portions need: the ledger's table and tallies, who speaks, copies of one text, and the tuning.

    `spoken` are the claims of which a person has said where they belong.
    """

    held: Table
    tallies: Tallies
    speakers: Ints
    copies: Mapping[int, int]
    tuning: Tuning
    spoken: frozenset[int] = frozenset()

    @cached_property
    def voices(self) -> linking.Voices:
        """Who stands behind its claims."""
        return linking.Voices(self.held, self.tallies, self.speakers, self.copies)

    @cached_property
    def counting(self) -> linking.Counting:
        """What decides pairs of claims that only count."""
        return linking.Counting(self.held, self.tallies, self.voices, linking.asked(self.tuning.off))

    @cached_property
    def descriptions(self) -> linking.Descriptions:
        """What describes its events."""
        return linking.Descriptions(self.held, self.tallies)

    def only(self, ranks: Ints) -> Given:
        """The same of some claims, by ranks in order."""
        held, speakers = self.held.only(ranks), self.speakers[ranks]
        documents = set(held.document.tolist()) & self.copies.keys()
        return Given(
            held,
            self.tallies.only(ranks, speakers),
            speakers,
            {one: self.copies[one] for one in documents},
            self.tuning,
            self.spoken.intersection(held.ids.tolist()),
        )

    def speaks_of(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Which pairs touch claims of which a person has said where they belong."""
        import numpy as np

        spoken = np.array(sorted(self.spoken), np.int64)
        ids = self.held.ids
        found: NDArray[np.bool_] = np.isin(ids[pairs.earlier], spoken) | np.isin(ids[pairs.later], spoken)
        return found


class Read(NamedTuple):
    """Claims as matching reads them: ids, speakers, traits one after the other, how long each is, and what
    they count.
    """

    ids: Ints
    speakers: Ints
    data: Small
    lengths: Small
    rows: Rows


def read(desk: Desk, stretch: tuple[int, int]) -> Read:
    """The claims of some documents, the first and the last of which are given."""
    import numpy as np

    ids, speakers, data, lengths = array("q"), array("q"), array("i"), array("i")
    claims, rows = desk.store.tellings(*stretch), linking.Rowing()
    for claim, row in zip(claims, linking.packed_rows(claims), strict=True):
        ids.append(claim.id)
        speakers.append(claim.speaker.id)
        data.extend(row)
        lengths.append(len(row))
        rows.add(claim)
    columns = [np.frombuffer(one, one.typecode) for one in (ids, speakers, data, lengths)]
    return Read(columns[0], columns[1], columns[2], columns[3], rows.rows())


def meet(desk: Desk, claims: Ints) -> Pairs:
    """The pairs that some claims (ranks) make with earlier ones."""
    given = cast("Given", desk.given)
    return linking.pairs(given.held, claims, given.speakers, given.tuning)


class Portion(NamedTuple):
    """Pairs, groups of claims (number, ids) that make an event each, and claims with no pairs elsewhere."""

    pairs: Pairs
    groups: Sequence[tuple[int, Sequence[int]]]
    whole: Ints


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
    return _related(desk, cast("Given", desk.given), portion)


def _related(desk: Desk, given: Given, portion: Portion) -> Outcome:
    """Claims that only count are decided together, the rest one pair at a time."""
    pairs = portion.pairs
    decided = given.counting.decide(pairs, given.speaks_of(pairs))
    links = _links(pairs.only(decided.at), given.held.ids, decided)
    told = linking.matches(pairs.only(decided.open), given.held.ids)
    profiles = desk.profiles.of({end for one in told for end in (one.a, one.b)})
    more = linking.suggested(told, profiles, given.copies, given.tuning)
    kept_back = [one for one in more if given.spoken and not given.spoken.isdisjoint((one.a, one.b))]
    links += [StagedLink.of(one) for one in more if not kept_back or one not in kept_back]
    ties = linking.Ties(())
    ties.take(links)
    return Outcome(
        links,
        kept_back,
        _standings(desk, given, ties.by_claim().only(portion.whole), ties.sums),
        [number for number, _ in portion.groups],
        given.descriptions.of(
            [group for _, group in portion.groups], lambda one: desk.store.claim(one).statement
        ),
    )


def _links(pairs: Pairs, ids: Ints, decided: Decided) -> list[StagedLink]:
    """Pairs with what was decided of them, as links."""
    return [
        StagedLink(*told)
        for told in zip(
            ids[pairs.earlier].tolist(),
            ids[pairs.later].tolist(),
            decided.relations,
            decided.strengths,
            [round(one, 3) for one in pairs.likelihood.tolist()],
            decided.reasons,
            decided.rules,
            decided.from_a,
            _features(pairs),
            strict=True,
        )
    ]


def _features(pairs: Pairs) -> Iterator[str]:
    """The features of pairs as they are kept; what judgements taught is among them where it is not 0."""
    plain = StagedLink.features_as(("similarity", *linking.NAMES))
    taught = StagedLink.features_as(("similarity", *linking.NAMES, linking.LEARNED))
    learned = pairs.learned.round(linking.DIGITS)
    odds = pairs.odds.round(linking.DIGITS).T.tolist()
    alike = [round(one, 3) for one in pairs.similarity.tolist()]
    if not learned.any():
        return map(plain, zip(alike, *odds, strict=True))
    rows = zip(alike, *odds, learned.tolist(), strict=True)
    return (taught(row) if row[-1] else plain(row[:-1]) for row in rows)


class Bound(NamedTuple):
    """Claims with all their ties, and in words the sums that any two make."""

    ties: ByClaim
    sums: Mapping[tuple[int, int], str]


def settle(desk: Desk, bound: Bound) -> Outcome:
    """How claims stand by their ties."""
    return _settled(desk, cast("Given", desk.given), bound)


def _settled(desk: Desk, given: Given, bound: Bound) -> Outcome:
    return Outcome((), (), _standings(desk, given, *bound), (), ())


def _standings(
    desk: Desk, given: Given, ties: ByClaim, sums: Mapping[tuple[int, int], str]
) -> list[Standing]:
    adding = {end for pair in sums for end in pair}
    found = linking.stand(ties, given.held.ids, given.tallies, given.voices, adding)
    near = linking.ties_of(found.left, ties, sums)
    asked: set[int] = set()
    for number, those in near.items():
        if agreeing := linking.agreeing_with(those):
            asked.update(agreeing, (number,))
    profiles = desk.profiles.of(sorted(asked))
    known, unknown = linking.Leanings(given.copies, found.suspects), linking.Leanings(given.copies)
    return found.standings + [
        linking.standing_of(one, those, profiles, unknown if one in found.open else known)
        for one, those in near.items()
    ]


class Parcel(NamedTuple, Generic[Task]):
    """A task with all of the ledger that it needs, for who has nothing else at hand; ranks are of these."""

    given: Given
    task: Task


def meeting(given: Given, claims: Ints) -> Parcel[Ints]:
    """What `meet` needs of some claims with a day."""
    import numpy as np

    ranks = linking.nearby(given.held, claims)
    return Parcel(given.only(ranks), np.searchsorted(ranks, claims))


def meet_apart(_: Desk, parcel: Parcel[Ints]) -> Pairs:
    """The same as `meet`."""
    given = parcel.given
    found = linking.pairs(linking.with_entries(given.held), parcel.task, given.speakers, given.tuning)
    return found.moved(given.held.ranks)


def relating(given: Given, portion: Portion) -> Parcel[Portion]:
    """What `relate` needs of a portion."""
    import numpy as np

    members = np.array([one for _, group in portion.groups for one in group], np.int64)
    ids = given.held.ids
    ends = (portion.pairs.earlier, portion.pairs.later)
    ranks = np.unique(np.concatenate((*ends, np.searchsorted(ids, members))))
    return Parcel(given.only(ranks), portion._replace(pairs=portion.pairs.found_in(ranks)))


def relate_apart(desk: Desk, parcel: Parcel[Portion]) -> Outcome:
    """The same as `relate`."""
    return _related(desk, *parcel)


def settling(given: Given, bound: Bound) -> Parcel[Bound]:
    """What `settle` needs of claims with their ties."""
    import numpy as np

    ids = given.held.ids
    ends = np.unique(np.concatenate((bound.ties.claim, bound.ties.other)))
    return Parcel(given.only(np.searchsorted(ids, ends[np.isin(ends, ids)])), bound)


def settle_apart(desk: Desk, parcel: Parcel[Bound]) -> Outcome:
    """The same as `settle`."""
    return _settled(desk, *parcel)
