"""Wholesale: a whole ledger linked anew, in memory that does not grow with what is found.

Claims are read a stretch at a time and kept as traits alone; links, events and standings are set aside as
they are found and put in place at the end, all at once. Whoever breaks a run off loses its work and nothing
else: the ledger stays as it was, and the next run starts over.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack import linking, portions
from claimtrack.crew import Crew, Desk
from claimtrack.model import Grouping, Linkage, Relation, SuggestedLink
from claimtrack.portions import Bound, Given, Outcome, Portion
from claimtrack.store import StagedLink, Store
from claimtrack.told import Profiles

if TYPE_CHECKING:
    from claimtrack.linking.lots import Lots
    from claimtrack.linking.scoring import Pairs
    from claimtrack.linking.table import Ints, Small, Table
    from claimtrack.linking.tallies import Tallies

Progress = Callable[[int, int], None]
"""Called now and then with how many claims are done and how many there are."""

AT_ONCE = 2_000  # claims whose standings are worked out together
READ, MATCHED, RELATED = 0.25, 0.45, 0.9
"""Of the progress: when all claims are read, all pairs are found, and all links."""


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A ledger as matching reads it: its table and tallies, who speaks, and the traits as they are kept."""

    held: Table
    tallies: Tallies
    speakers: Ints
    data: Small
    lengths: Small


def read(store: Store, crew: Crew, progress: Progress) -> Read:
    """All claims of a ledger."""
    import numpy as np

    total, done = store.count(), 0
    columns: list[tuple[Ints, Ints, Small, Small]] = []
    rows = []
    for one in crew.map(portions.read, store.stretches()):
        columns.append(one[:4])
        rows.append(one.rows)
        done += len(one.ids)
        progress(int(READ * done), total)
    ids, speakers, data, lengths = (np.concatenate([one[place] for one in columns]) for place in range(4))
    columns.clear()  # a million claims take hundreds of megabytes
    tallies = linking.tallied(rows, ids)
    rows.clear()
    by_id, speaker, traits, each = linking.in_order(ids, speakers, data, lengths)
    return Read(linking.tabulate(by_id, traits, each), tallies, speaker, traits, each)


def pairs(given: Given, crew: Crew, progress: Progress) -> Pairs:
    """Every pair of claims that may have something to do with each other."""
    found, done, total = [], 0, len(given.held)
    parts = list(linking.parts(given.held))
    for part, one in zip(parts, _met(given, crew, parts), strict=True):
        found.append(one)
        done += len(part)
        progress(int(READ * total + (MATCHED - READ) * done), total)
    return linking.joined(found)


def _met(given: Given, crew: Crew, parts: Sequence[Ints]) -> Iterator[Pairs]:
    """The pairs of each part. A claim without a day looks at all days, and so is worked on where they are."""
    if not crew.apart:
        yield from crew.map(portions.meet, parts)
        return
    split = [linking.with_day(given.held, part) for part in parts]
    parcels = (portions.meeting(given, dated) for dated, _ in split if len(dated))
    apart = crew.map(portions.meet_apart, parcels)
    for dated, undated in split:
        here = [linking.pairs(given.held, undated, given.speakers, given.tuning)] if len(undated) else []
        yield linking.joined([*here, *([next(apart)] if len(dated) else [])])


class Work:
    """The relations, events and standings of a ledger, found lot by lot and set aside.

    What touches claims of which a person has said where they belong is held back to the end.
    """

    def __init__(self, store: Store, crew: Crew, given: Given, found: Pairs, lots: Lots) -> None:
        import numpy as np

        self.store, self.crew, self.given, self.found, self.lots = store, crew, given, found, lots
        self.ties = linking.Ties(store.judged_links())
        self.relations: Counter[Relation] = Counter()
        self.kept_back: list[SuggestedLink] = []
        ids = given.held.ids
        asked = np.array(sorted(given.spoken), np.int64)
        a, b = ids[found.earlier], ids[found.later]
        touched = np.isin(a, asked) | np.isin(b, asked)
        self.waiting = np.unique(np.concatenate((asked, a[touched], b[touched])))
        judged = np.array(sorted({end for pair in self.ties.judged for end in pair}), np.int64)
        self.apart = np.unique(np.concatenate((ids[lots.split], judged, self.waiting)))
        self._apart = frozenset(self.apart.tolist())

    def relate(self, groups: Sequence[Sequence[int]], progress: Progress) -> None:
        """Sets links and events aside, and the standings of claims whose links are all in one lot."""
        size = len(self.given.held)
        for done, one in enumerate(self._related(self._portions(groups)), start=1):
            self.kept_back += one.kept_back
            self.take(one.links)
            self._put(one)
            progress(int(size * (MATCHED + (RELATED - MATCHED) * done / len(self.lots))), size)

    def _related(self, tasks: Iterator[Portion]) -> Iterator[Outcome]:
        if not self.crew.apart:
            return self.crew.map(portions.relate, tasks)
        return self.crew.map(portions.relate_apart, (portions.relating(self.given, one) for one in tasks))

    def _settled(self, tasks: Iterator[Bound]) -> Iterator[Outcome]:
        if not self.crew.apart:
            return self.crew.map(portions.settle, tasks)
        return self.crew.map(portions.settle_apart, (portions.settling(self.given, one) for one in tasks))

    def _portions(self, groups: Sequence[Sequence[int]]) -> Iterator[Portion]:
        """The lots, each with the events that end in it and the claims that have no pairs elsewhere."""
        import numpy as np

        ids, lots = self.given.held.ids, self.lots
        inside: defaultdict[int, list[tuple[int, Sequence[int]]]] = defaultdict(list)
        for number, group in enumerate(groups):
            if self.given.spoken.isdisjoint(group):
                inside[int(lots.lot[np.searchsorted(ids, group)].max())].append((number, group))
        ends = np.searchsorted(lots.lot[lots.order], np.arange(len(lots) + 1)).tolist()
        for lot in range(len(lots)):
            claims = ids[lots.order[ends[lot] : ends[lot + 1]]]
            whole = claims[~np.isin(claims, self.apart)]
            pairs = self.found.only(lots.pairs[lots.begin[lot] : lots.begin[lot + 1]])
            yield Portion(pairs, inside[lot], whole)

    def take(self, links: Sequence[StagedLink]) -> None:
        """Sets links aside."""
        self.store.stage_links(links)
        self.relations.update(one.relation for one in links)
        self.ties.take([one for one in links if one.a in self._apart or one.b in self._apart])

    def _put(self, found: Outcome) -> None:
        self.store.stage_standings(found.standings)
        self.store.stage_events(found.numbers, found.events)

    def stand(self, progress: Progress) -> None:
        """Sets the standings of those claims aside that have links in several lots."""
        import numpy as np

        ready = self.apart[~np.isin(self.apart, self.waiting)]
        size, lots = len(self.given.held), max(1, len(range(0, len(ready), AT_ONCE)))
        for done, one in enumerate(self._settled(self._bound(ready)), start=1):
            self._put(one)
            progress(int(size * (RELATED + (1 - RELATED) * done / lots)), size)

    def rest(self) -> None:
        """Sets the standings of the claims aside that waited for what people have said."""
        desk = Desk(self.store, self.given)
        for bound in self._bound(self.waiting):
            self._put(portions.settle(desk, bound))

    def _bound(self, claims: Ints) -> Iterator[Bound]:
        import numpy as np

        known = claims[np.isin(claims, self.given.held.ids)]
        if not len(known):
            return
        by_claim = self.ties.by_claim()
        for at in range(0, len(known), AT_ONCE):
            yield Bound(by_claim.of(known[at : at + AT_ONCE]), self.ties.sums)


def link(
    store: Store, progress: Progress, after: Callable[[], None], crew: Crew
) -> tuple[Mapping[Relation, int], int]:
    """Links a whole ledger; how many links there are of each kind, and how many events.

    `after` is called in the transaction that puts everything in place.
    """
    with linking.without_collector(), crew:
        return _link(store, crew, progress, after)


def _link(
    store: Store, crew: Crew, progress: Progress, after: Callable[[], None]
) -> tuple[Mapping[Relation, int], int]:
    copies = linking.copy_groups(store.long_texts(linking.SHORTEST_COPY))
    told = read(store, crew, progress)
    given = Given(told.held, told.tallies, told.speakers, copies, store.tuning())
    crew.give(given)
    found = pairs(given, crew, progress)
    documents = dict(zip(told.held.ids.tolist(), told.held.document.tolist(), strict=True))
    groups = linking.gather(linking.partners(found, told.held.ids), documents).groups()
    words = store.groupings()
    if spoken := {one for word in words for one in word.claim_ids}:
        touched = {one for group in groups if not spoken.isdisjoint(group) for one in group}
        given = replace(given, spoken=frozenset(spoken | touched))
        crew.give(given)
    store.begin_staging()
    work = Work(store, crew, given, found, linking.in_lots(told.held, found, groups))
    work.relate(groups, progress)
    work.stand(progress)
    events = len(groups)
    if words:
        events += settle(work, words, groups)
    work.rest()

    def put() -> None:
        store.replace_traits(
            linking.VERSION,
            linking.split(told.held.ids, told.data, told.lengths),
            told.held.postings(),
            told.held.crowds(),
        )
        store.replace_from_staging(linking.LONELY)
        after()

    store.transact(put)
    progress(store.count(), store.count())
    return dict(work.relations), events


def settle(work: Work, words: Sequence[Grouping], groups: Sequence[Sequence[int]]) -> int:
    """Sets aside what was held back, as persons want it; how many events there are more for it."""
    given, store = work.given, work.store
    touched = [group for group in groups if not given.spoken.isdisjoint(group)]
    there = set(given.held.ids.tolist())
    profiles = Profiles(store).of([one for one in sorted(given.spoken) if one in there])
    clusters = tuple(linking.describe([profiles[one] for one in group]) for group in touched)
    found = Linkage(tuple(work.kept_back), clusters)
    told = list(profiles.values())
    wanted = linking.constrain(found, told, words, copies=given.copies, tuning=given.tuning)
    work.take([StagedLink.of(one) for one in wanted.links])
    store.stage_events(range(len(groups), len(groups) + len(wanted.events)), wanted.events)
    return len(wanted.events) - len(touched)
