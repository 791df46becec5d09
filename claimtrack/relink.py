"""Relinking: reads claims from the store, lets linking say what they have to do with each other, stores it.

Links that a person has judged are the store's to keep; this only brings what the matcher suggests. New claims
are held against their candidates alone, so that adding one to a large ledger does not read the ledger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack import linking
from claimtrack.model import Claim, EventCluster, Grouping, Linkage, Relation
from claimtrack.store import Store

Progress = Callable[[int, int], None]
"""Called now and then with how many claims are done and how many there are."""


SMALL = 500
"""Claims; a ledger up to this size is linked anew in a moment, old claims in the light of the new ones."""


@dataclass(frozen=True, slots=True)
class RelinkSummary:
    """What a run found: links by relation, how many events, and how many of the links are conflicts."""

    links: Mapping[Relation, int]
    events: int
    conflicts: int


def relink(store: Store, *, progress: Progress | None = None) -> RelinkSummary:
    """Links the whole ledger anew."""
    told = linking.profiles(list(store.iter_claims()))
    copies = linking.copy_groups((document.id, document.text) for document in store.iter_documents())
    linkage = linking.link_profiles(told, copies, progress)

    def work() -> None:
        store.put_keys(linking.key_rows(told))
        wanted = linking.constrain(linkage, told, store.groupings(), copies=copies)
        store.replace_links(wanted, claim_ids=None)
        store.set_standings(linking.standings_of(told, store.iter_links(), copies))
        if store.count() > len(told):  # somebody has added claims meanwhile
            _link_new(store, {one.id for one in store.iter_claims()} - {one.claim.id for one in told})

    store.transact(work)
    return _summary(linkage)


def relink_claims(
    store: Store, claim_ids: Sequence[int], *, progress: Progress | None = None
) -> RelinkSummary:
    """Links new claims to each other and to those of the ledger that may speak of the same."""
    new = set(claim_ids)
    if not new:
        return RelinkSummary({}, 0, 0)
    if store.count() <= SMALL:
        return relink(store, progress=progress)
    summary = store.transact(lambda: _link_new(store, new))
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
    if store.count() <= SMALL:
        return relink(store)
    return store.transact(lambda: _link_new(store, asked | mates, afresh=True))


def _link_new(store: Store, new: set[int], *, afresh: bool = False) -> RelinkSummary:
    """Links these claims; `afresh`: among themselves, as if they had never been in an event."""
    around = _with_documents(store, store.claims(sorted(new)))
    told = [one for one in linking.profiles(around) if one.claim.id in new]
    store.put_keys(linking.key_rows(told))
    wanted = linking.lookups(told)
    around = _gather(store, around, store.candidate_ids(wanted))
    copies = _copies(store, around)
    matches = linking.match_new(new, around, _crowd(store, wanted), copies)
    if afresh:
        _keep_within(store, matches, new)
    members = _members(store, around, {claim for pair in matches.same for claim in pair} | new)
    members, words = _spoken_of(store, members)
    if afresh:
        members = [replace(one, event_id=None) if one.id in new else one for one in members]
    found = Linkage(tuple(matches.links), tuple(linking.join_events(matches, members)))
    standing = _untouched(members, found.events)
    told = linking.profiles(members) if words else []
    linkage = linking.constrain(found, told, words, copies=copies, new=new, standing=standing)
    store.replace_links(linkage, claim_ids=new)
    _restand(store, new | {end for link in linkage.links for end in (link.a, link.b)}, copies)
    return _summary(linkage)


def _keep_within(store: Store, matches: linking.Matches, claims: Collection[int]) -> None:
    """Leaves the matches among the claims themselves, and the links to others as they stand in the ledger."""
    matches.same = {pair: odds for pair, odds in matches.same.items() if set(pair) <= set(claims)}
    among = [link for link in matches.links if link.a in claims and link.b in claims]
    stored = (link.suggested for link in store.links_of(claims))
    matches.links = among + [link for link in stored if link.a not in claims or link.b not in claims]


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


def _with_documents(store: Store, claims: Iterable[Claim]) -> list[Claim]:
    """The claims with the others of their documents: what stands before says where "the tenth" was."""
    documents = sorted({claim.document_id for claim in claims})
    return [claim for document in documents for claim in store.document_claims(document)]


def _gather(store: Store, claims: Sequence[Claim], ids: Iterable[int]) -> list[Claim]:
    known = {claim.id for claim in claims}
    return [*claims, *store.claims([number for number in ids if number not in known])]


def _crowd(store: Store, wanted: Iterable[tuple[str, int | None]]) -> linking.Around:
    days = {day for _, day in wanted}
    counted = {day: len(store.candidate_ids([(linking.EVERY, day)])) for day in days}
    return linking.Around(store.count(), counted)


def _copies(store: Store, around: Iterable[Claim]) -> dict[int, int]:
    documents = sorted({claim.document_id for claim in around})
    return linking.copy_groups((number, store.document(number).text) for number in documents)


def _members(store: Store, around: Sequence[Claim], matched: Collection[int]) -> list[Claim]:
    """The matched claims and all that are in their events already, and before them in their documents."""
    inside = {claim.event_id for claim in around if claim.id in matched and claim.event_id is not None}
    ids = {number for event in sorted(inside) for number in store.event(event).claim_ids}
    return _with_documents(store, _gather(store, around, sorted(ids)))


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
