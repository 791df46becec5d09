"""Relinking: reads claims from the store, lets linking say what they have to do with each other, stores it.

Links that a person has judged are the store's to keep; this only brings what the matcher suggests. New claims
are held against their candidates alone, so that adding one to a large ledger does not read the ledger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from claimtrack import linking, wholesale
from claimtrack.crew import Crew
from claimtrack.linking import Profile
from claimtrack.model import Claim, EventCluster, Grouping, Linkage, Relation, SuggestedLink
from claimtrack.store import Kept, Store
from claimtrack.told import AsOf, profiles_of, with_documents

Progress = Callable[[int, int], None]
"""Called now and then with how many claims are done and how many there are."""


SMALL = linking.FIRST
"""Claims; a ledger up to this size is linked anew in a moment, old claims in the light of the new ones."""

PROGRESS_EVERY = 100  # claims between two reports of progress


@dataclass(frozen=True, slots=True)
class RelinkSummary:
    """What a run found: links by relation, how many events, and how many of the links are conflicts."""

    links: Mapping[Relation, int]
    events: int
    conflicts: int


def relink(store: Store, *, progress: Progress | None = None, crew: Crew | None = None) -> RelinkSummary:
    """Links the whole ledger anew; without a `crew` this process does it alone."""
    begun = store.head()[0]
    after = partial(_catch_up, store, begun)
    links, events = wholesale.link(store, progress or _silent, after, crew or Crew(store))
    return RelinkSummary(links, events, links.get(Relation.CONFLICTS, 0))


def _catch_up(store: Store, begun: int) -> None:
    """Links the claims that people added, changed or judged while the ledger was read and linked."""
    touched = store.decided_since(begun)
    gone = store.dismissed(touched)
    left = {end for link in store.links_of(gone) for end in (link.suggested.a, link.suggested.b)}
    left.update(one for event in store.events_of(sorted(gone)) for one in store.event(event).claim_ids)
    store.leave(gone)
    if late := (touched | left | set(store.unkept())) - gone:
        _link_new(store, late)


def _silent(_done: int, _total: int) -> None:
    """Tells nobody."""


def relink_claims(
    store: Store, claim_ids: Sequence[int], *, progress: Progress | None = None, crew: Crew | None = None
) -> RelinkSummary:
    """Links new claims to each other and to those of the ledger that may speak of the same."""
    new = set(claim_ids)
    if not new:
        return RelinkSummary({}, 0, 0)
    if store.count() <= SMALL or store.traits_version() != linking.VERSION:
        return relink(store, progress=progress, crew=crew)
    summary = store.transact(lambda: _link_new(store, new, progress=progress))
    if progress:
        progress(len(new), len(new))
    return summary


def regroup(store: Store, claim_ids: Iterable[int]) -> RelinkSummary:
    """Finds the events of these claims anew, and of all that share an event with them.

    For when a person has said, or taken back, which of them speak of one occurrence.
    """
    asked = set(claim_ids)
    inside = {store.event_of(number) for number in asked}
    mates = {number for event in inside if event is not None for number in store.event(event).claim_ids}
    if store.count() <= SMALL or store.traits_version() != linking.VERSION:
        return relink(store)
    return store.transact(lambda: _link_new(store, asked | mates, afresh=True))


def _link_new(
    store: Store, new: set[int], *, afresh: bool = False, progress: Progress | None = None
) -> RelinkSummary:
    """Links these claims; `afresh`: among themselves, as if they had never been in an event."""
    again = _keep_traits(store, new)
    matches = _matches(store, new, set() if afresh else again, progress)
    if afresh:
        matches = [one for one in matches if one.a in new and one.b in new]
    told = profiles_of(store, {end for one in matches for end in (one.a, one.b)} | new)
    copies = _copies(store, [one.claim for one in told.values()])
    links = linking.suggested(matches, told, copies, store.tuning())
    if afresh:
        stored = (link.suggested for link in store.links_of(new))
        links += [link for link in stored if link.a not in new or link.b not in new]
    linkage = _grouped(store, new, matches, links, told, copies)
    store.replace_links(linkage, claim_ids=new)
    _restand(store, new | {end for link in linkage.links for end in (link.a, link.b)}, copies)
    return _summary(linkage)


def _keep_traits(store: Store, new: Collection[int]) -> set[int]:
    """Puts the traits of claims where new ones find them; gives those that had traits before."""
    old = store.traits(new)
    claims = with_documents(store, store.claims(sorted(new)))
    fresh = [(one, row) for one, row in linking.trait_rows(claims) if one in new]
    before = {one: data for one, data, _ in old}
    changed = {one for one, row in fresh if one in before and before[one] != row}
    kept = [Kept(one, before[one], *linking.entered(one, before[one])) for one in changed]
    put = [Kept(one, row, *linking.entered(one, row)) for one, row in fresh if before.get(one) != row]
    store.put_traits(linking.VERSION, kept, put)
    return set(before)


def _matches(
    store: Store, new: Collection[int], again: Collection[int], progress: Progress | None
) -> list[linking.Match]:
    """The pairs of these claims with earlier ones, and of those linked again with all others."""
    few = store.nth_claim(linking.FIRST - 1) or 0
    tuning = store.tuning()
    last = store.last_claim()
    found: dict[tuple[int, int], linking.Match] = {}
    shelf = AsOf(store, {one: linking.entered(one, row)[1] for one, row, _ in store.traits(new)})
    for done, one in enumerate(sorted(new)):
        if progress and done % PROGRESS_EVERY == 0:
            progress(done, len(new))
        shelf.go_on(one)
        for match in linking.match(shelf, one, max(one, few), tuning=tuning):
            found[match.a, match.b] = match
        if one in again and one < last:
            for match in linking.match(store, one, last, everyone=True, tuning=tuning):
                found.setdefault((match.a, match.b), match)
    return [found[pair] for pair in sorted(found)]


def _grouped(  # noqa: PLR0913, PLR0917  # a run of the matcher and what it was run on
    store: Store,
    new: set[int],
    matches: Sequence[linking.Match],
    links: Sequence[SuggestedLink],
    told: Mapping[int, Profile],
    copies: Mapping[int, int],
) -> Linkage:
    """The links with the events that these pairs touch, as persons want them."""
    members = _members(store, [one.claim for one in told.values()], set(told))
    members, words = _spoken_of(store, members)
    members = [replace(one, event_id=None) if one.id in new else one for one in members]
    events: defaultdict[int, list[int]] = defaultdict(list)
    for one in members:
        if one.event_id is not None:
            events[one.event_id].append(one.id)
    documents = {one.id: one.document_id for one in members}
    gathered = linking.gather(linking.partners_of(matches, new), documents, events.values())
    groups = gathered.groups(touched=True)
    known = profiles_of(store, {number for group in groups for number in group})
    clusters = tuple(linking.describe([known[number] for number in group]) for group in groups)
    found = Linkage(tuple(links), clusters)
    standing = _untouched(members, clusters)
    profiles = linking.profiles(members) if words else []
    return linking.constrain(
        found, profiles, words, copies=copies, new=new, standing=standing, tuning=store.tuning()
    )


def _spoken_of(store: Store, members: list[Claim]) -> tuple[list[Claim], list[Grouping]]:
    """What people said of these claims' occurrences; the claims with all those named beside them."""
    while True:
        known = {claim.id for claim in members}
        words = store.groupings(known)
        missing = {number for word in words for number in word.claim_ids} - known
        if not missing:
            return members, words
        members = _members(store, _gather(store, members, sorted(missing)), known | missing)


def _untouched(members: Iterable[Claim], events: Iterable[EventCluster]) -> list[set[int]]:
    """The events of the ledger that a run left as they are, as claim ids."""
    touched = {number for event in events for number in event.claim_ids}
    standing: defaultdict[int, set[int]] = defaultdict(set)
    for claim in members:
        if claim.event_id is not None:
            standing[claim.event_id].add(claim.id)
    return [ids for ids in standing.values() if ids.isdisjoint(touched)]


def _gather(store: Store, claims: Sequence[Claim], ids: Iterable[int]) -> list[Claim]:
    known = {claim.id for claim in claims}
    return [*claims, *store.claims([number for number in ids if number not in known])]


def _copies(store: Store, around: Iterable[Claim]) -> dict[int, int]:
    documents = sorted({claim.document_id for claim in around})
    return linking.copy_groups((number, store.document(number).text) for number in documents)


def _members(store: Store, around: Sequence[Claim], matched: Collection[int]) -> list[Claim]:
    """The matched claims and all that are in their events already, and before them in their documents."""
    inside = {claim.event_id for claim in around if claim.id in matched and claim.event_id is not None}
    ids = {number for event in sorted(inside) for number in store.event(event).claim_ids}
    return with_documents(store, _gather(store, around, sorted(ids)))


def _restand(store: Store, touched: Collection[int], copies: Mapping[int, int]) -> None:
    """Refreshes the standings of the claims whose links have changed."""
    links = store.links_of(sorted(touched))
    ends = {end for link in links for end in (link.suggested.a, link.suggested.b)}
    claims = store.claims(sorted(ends | set(touched)))
    found = linking.standings(claims, links, copies)
    store.set_standings(standing for standing in found if standing.claim_id in touched)


def _summary(linkage: Linkage) -> RelinkSummary:
    counted = Counter(link.relation for link in linkage.links)
    return RelinkSummary(dict(counted), len(linkage.events), counted[Relation.CONFLICTS])
