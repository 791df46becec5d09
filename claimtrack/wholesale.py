"""Wholesale: a whole ledger linked anew, in memory that does not grow with what is found.

Claims are read a stretch at a time and kept as traits alone; links, events and standings are set aside as
they are found and put in place at the end, all at once. Whoever breaks a run off loses its work and nothing
else: the ledger stays as it was, and the next run starts over.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack import linking
from claimtrack.model import Grouping, Link, Linkage, Relation, SuggestedLink
from claimtrack.store import Store
from claimtrack.told import Profiles
from claimtrack.tuning import PLAIN, Tuning

if TYPE_CHECKING:
    from claimtrack.linking.scoring import Pairs
    from claimtrack.linking.table import Ints, Small, Table

Progress = Callable[[int, int], None]
"""Called now and then with how many claims are done and how many there are."""

AT_ONCE = 2_000  # claims whose pairs, event and standing are worked out together
READ, MATCHED = 0.2, 0.5  # of the progress: when all claims are read, and when all pairs are found


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A ledger as matching reads it: its table, who speaks, and the traits as they are kept."""

    held: Table
    speakers: Ints
    data: Small
    lengths: Small


def read(store: Store, progress: Progress) -> Read:
    """All claims of a ledger."""
    import numpy as np

    ids, speakers, data, lengths = array("q"), array("q"), array("i"), array("i")
    total = store.count()
    for stretch in store.tellings():
        for claim, row in zip(stretch, linking.packed_rows(stretch), strict=True):
            ids.append(claim.id)
            speakers.append(claim.speaker.id)
            data.extend(row)
            lengths.append(len(row))
        progress(int(READ * len(ids)), total)
    columns = (np.frombuffer(one, one.typecode) for one in (ids, speakers, data, lengths))
    by_id, speaker, traits, each = linking.in_order(*columns)
    return Read(linking.tabulate(by_id, traits, each), speaker, traits, each)


def pairs(told: Read, progress: Progress, tuning: Tuning = PLAIN) -> Pairs:
    """Every pair of claims that may have something to do with each other."""
    found, done, total = [], 0, len(told.held)
    for claims in linking.parts(told.held):
        found.append(linking.pairs(told.held, claims, told.speakers, tuning))
        done += len(claims)
        progress(int(READ * total + (MATCHED - READ) * done), total)
    return linking.joined(found)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """In which order claims are worked on: those of one event together, events by their days.

    `order` are the ranks of claims that have any pair; `place` is where each rank stands in it. A pair is
    done with its later claim, and a claim is done (`done`) with the last of its pairs.
    """

    order: Ints
    place: Ints
    done: Ints
    pair_order: Ints
    pair_place: Ints


def plan(told: Read, found: Pairs, groups: Sequence[Sequence[int]]) -> Plan:
    """The order of work."""
    import numpy as np

    held = told.held
    unit = np.arange(len(held)) + len(groups)
    for number, group in enumerate(groups):
        unit[np.searchsorted(held.ids, group)] = number
    paired = np.unique(np.concatenate((found.earlier, found.later)))
    first = np.full(len(held) + len(groups), np.iinfo(np.int64).max)
    np.minimum.at(first, unit[paired], held.last[paired].astype(np.int64))
    order = paired[np.lexsort((paired, unit[paired], first[unit[paired]]))]
    place = np.full(len(held), -1)
    place[order] = np.arange(len(order))
    owner = np.maximum(place[found.earlier], place[found.later])
    done = place.copy()
    np.maximum.at(done, found.earlier, owner)
    np.maximum.at(done, found.later, owner)
    pair_order = np.argsort(owner, kind="stable")
    return Plan(order, place, done, pair_order, owner[pair_order])


class Work:
    """The relations, events and standings of a ledger, found some claims at a time and set aside.

    What touches claims of which a person has said where they belong (`spoken`) is held back to the end.
    """

    def __init__(self, store: Store, told: Read, found: Pairs, copies: Mapping[int, int]) -> None:
        self.store, self.held, self.found, self.copies = store, told.held, found, copies
        self.tuning = store.tuning()
        self.profiles = Profiles(store)
        self.relations: Counter[Relation] = Counter()
        self.spoken: frozenset[int] = frozenset()
        self.kept_back: list[SuggestedLink] = []
        self._late: set[int] = set()
        self._links: defaultdict[int, list[Link]] = defaultdict(list)
        self._judged = {(one.suggested.a, one.suggested.b): one for one in store.judged_links()}
        for link in self._judged.values():
            self._hold(link)

    def hold_back(self, spoken: Collection[int]) -> None:
        """Names the claims whose links and events wait for the end."""
        import numpy as np

        self.spoken = frozenset(spoken)
        asked = np.array(sorted(self.spoken), np.int64)
        a, b = self.held.ids[self.found.earlier], self.held.ids[self.found.later]
        touched = np.isin(a, asked) | np.isin(b, asked)
        self._late = {*self.spoken, *a[touched].tolist(), *b[touched].tolist()}

    def suggest(self, pairs: Ints) -> None:
        """Sets the links of some pairs (places among the found) aside."""
        told = linking.matches(self.found.only(pairs), self.held.ids)
        profiles = self.profiles.of({end for one in told for end in (one.a, one.b)})
        links = linking.suggested(told, profiles, self.copies, self.tuning)
        self.kept_back += [one for one in links if one.a in self.spoken or one.b in self.spoken]
        self.take([one for one in links if one.a not in self.spoken and one.b not in self.spoken])

    def take(self, links: Sequence[SuggestedLink]) -> None:
        """Sets links aside."""
        self.store.stage_links(links)
        for link in links:
            self.relations[link.relation] += 1
            if (link.a, link.b) not in self._judged:
                self._hold(Link(0, link))

    def _hold(self, link: Link) -> None:
        if link.counts:
            self._links[link.suggested.a].append(link)
            self._links[link.suggested.b].append(link)

    def describe(self, groups: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Sets some events aside, each with its number."""
        profiles = self.profiles.of([one for _, group in groups for one in group])
        clusters = [linking.describe([profiles[one] for one in group]) for _, group in groups]
        self.store.stage_events([number for number, _ in groups], clusters)

    def stand(self, ranks: Ints) -> None:
        """Sets the standings of some claims aside, all of whose links are found."""
        self._stand([one for one in self.held.ids[ranks].tolist() if one not in self._late])

    def _stand(self, ids: Sequence[int]) -> None:
        links = {one: self._links.pop(one, []) for one in ids}
        near = {link.other(one) for one, held in links.items() for link in held}
        profiles = self.profiles.of({*ids, *near})
        pairs = linking.Leanings(self.copies)
        self.store.stage_standings(
            [linking.standing_of(profiles[one], links[one], profiles, self.copies, pairs) for one in ids]
        )

    def rest(self) -> None:
        """Sets the standings of all other claims aside that have links or wait."""
        ids = (
            sorted({*self._links, *self._late} & set(self.held.ids.tolist()))
            if self._links or self._late
            else []
        )
        for at in range(0, len(ids), AT_ONCE):
            self._stand(ids[at : at + AT_ONCE])


def work_off(work: Work, plan_: Plan, groups: Sequence[Sequence[int]], progress: Progress) -> None:
    """Works on all claims in the order of a plan; `groups` are the events, by their claims' ids."""
    import numpy as np

    total, size = len(plan_.order), len(work.held)
    by_done = plan_.order[np.argsort(plan_.done[plan_.order], kind="stable")]
    ready = plan_.done[by_done]
    whole = plan_.place[np.searchsorted(work.held.ids, np.array([group[-1] for group in groups], np.int64))]
    for at in range(0, total, AT_ONCE):
        end = min(at + AT_ONCE, total)
        low, high = np.searchsorted(plan_.pair_place, (at, end))
        work.suggest(plan_.pair_order[low:high])
        some = np.flatnonzero((whole >= at) & (whole < end)).tolist()
        work.describe([(one, groups[one]) for one in some if work.spoken.isdisjoint(groups[one])])
        low, high = np.searchsorted(ready, (at, end))
        work.stand(by_done[low:high])
        progress(int(MATCHED * size + (1 - MATCHED) * size * end / total), size)


def link(store: Store, progress: Progress, after: Callable[[], None]) -> tuple[Mapping[Relation, int], int]:
    """Links a whole ledger; how many links there are of each kind, and how many events.

    `after` is called in the transaction that puts everything in place.
    """
    with linking.without_collector():
        return _link(store, progress, after)


def _link(store: Store, progress: Progress, after: Callable[[], None]) -> tuple[Mapping[Relation, int], int]:
    copies = linking.copy_groups(store.long_texts(linking.SHORTEST_COPY))
    told = read(store, progress)
    found = pairs(told, progress, store.tuning())
    documents = dict(zip(told.held.ids.tolist(), told.held.document.tolist(), strict=True))
    groups = linking.gather(linking.partners(found, told.held.ids), documents).groups()
    store.begin_staging()
    work = Work(store, told, found, copies)
    words = store.groupings()
    spoken = {one for word in words for one in word.claim_ids}
    work.hold_back({*spoken, *(one for group in groups if not spoken.isdisjoint(group) for one in group)})
    work_off(work, plan(told, found, groups), groups, progress)
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
    touched = [group for group in groups if not work.spoken.isdisjoint(group)]
    there = set(work.held.ids.tolist())
    profiles = work.profiles.of([one for one in sorted(work.spoken) if one in there])
    clusters = tuple(linking.describe([profiles[one] for one in group]) for group in touched)
    found = Linkage(tuple(work.kept_back), clusters)
    wanted = linking.constrain(found, list(profiles.values()), words, copies=work.copies, tuning=work.tuning)
    work.take(wanted.links)
    work.store.stage_events(range(len(groups), len(groups) + len(wanted.events)), wanted.events)
    return len(wanted.events) - len(touched)
