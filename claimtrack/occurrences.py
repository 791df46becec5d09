"""Occurrences: what the ledger knows of an event, and a person's word on which claims are one.

A merge or a split and the events that follow from it are one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from claimtrack import relink
from claimtrack.linking import copy_groups
from claimtrack.linking.account import Account, account
from claimtrack.linking.chronology import SET_ASIDE, ranges
from claimtrack.linking.support import Support, support, supporters
from claimtrack.model import Claim, Decision, Event, Range
from claimtrack.store import Store

AT_A_GLANCE = 150  # claims of an event whose counts are worked out where a list or a pane shows it


def account_of(store: Store, event_id: int, *, as_of: str | None = None) -> Account:
    """The account of an event as known on a date (an ISO day or time; None: now); raises NotFound."""
    claims = store.claims(store.event(event_id).claim_ids)
    links = store.links_of(claim.id for claim in claims)
    return account(claims, links, copies=_copies(store, claims), as_of=as_of)


def ranges_of(store: Store, event: Event) -> dict[str, Range]:
    """What each count of an event ranges over, by its label, of what still stands.

    Of an event with more than `AT_A_GLANCE` claims what linking left is given, by measure.
    """
    if len(event.claim_ids) > AT_A_GLANCE:
        return {measure.value: bounds for measure, bounds in event.ranges.items()}
    return ranges(store.claims(event.claim_ids))


def support_of(store: Store, claim_id: int) -> Support:
    """On whom a claim stands: itself and those that agree with it, but for those a person set aside.

    Raises NotFound.
    """
    found = store.claims(supporters(claim_id, store.links(claim_id)))
    claims = [claim for claim in found if claim.id == claim_id or claim.status not in SET_ASIDE]
    return support(claims, _copies(store, claims))


def merge(store: Store, event_ids: Sequence[int], *, by: str, note: str | None = None) -> Decision:
    """Makes several events one for good; raises what `Store.merge_events` raises."""
    return _followed(store, lambda: store.merge_events(event_ids, by=by, note=note))


def new(store: Store, claim_ids: Sequence[int], *, by: str, note: str | None = None) -> Decision:
    """Makes claims that are in no event one for good; raises what `Store.new_event` raises."""
    return _followed(store, lambda: store.new_event(claim_ids, by=by, note=note))


def add(
    store: Store, event_id: int, claim_ids: Sequence[int], *, by: str, note: str | None = None
) -> Decision:
    """Puts claims that are in no event into this one for good; raises what `Store.add_to_event` raises."""
    return _followed(store, lambda: store.add_to_event(event_id, claim_ids, by=by, note=note))


def split(
    store: Store, event_id: int, claim_ids: Sequence[int], *, by: str, note: str | None = None
) -> Decision:
    """Takes claims out of an event for good; raises what `Store.split_event` raises."""
    return _followed(store, lambda: store.split_event(event_id, claim_ids, by=by, note=note))


def _followed(store: Store, say: Callable[[], Decision]) -> Decision:
    """The decision with the events that follow from it."""

    def work() -> Decision:
        decision = say()
        relink.regroup(store, store.decided_claims(decision.seq))
        return decision

    return store.transact(work)


def _copies(store: Store, claims: Iterable[Claim]) -> dict[int, int]:
    documents = sorted({claim.document_id for claim in claims})
    return copy_groups((number, store.document(number).text) for number in documents)
