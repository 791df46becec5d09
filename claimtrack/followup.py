"""What follows when people change claims: their links, events and standings are found anew.

The change and what follows from it are one transaction: no screen ever shows the one without the other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from claimtrack import linking, relink
from claimtrack.linking.standings import AGREEING, OUT
from claimtrack.model import Claim, Decision, Standing
from claimtrack.store import Store

AT_ONCE = 200  # claims whose standings are computed together: bounds the memory of a bulk verdict


@dataclass(frozen=True, slots=True)
class Near:
    """The claims around some others before a change: those of their events, those they are linked with."""

    mates: frozenset[int]
    linked: frozenset[int]


def changing(store: Store, claim_ids: Sequence[int], change: Callable[[], Decision]) -> Decision:
    """The decision on these claims with all that follows from it; raises what `change` raises."""

    def work() -> Decision:
        around = near(store, claim_ids)
        decision = change()
        follow(store, store.relinked_by(decision), around)
        return decision

    return store.transact(work)


def near(store: Store, claim_ids: Iterable[int]) -> Near:
    """The claims around these as they stand now; ids that are none have none."""
    asked = sorted(set(claim_ids))
    events = store.events_of(asked)
    mates = {one for event in events for one in store.event(event).claim_ids}
    links = store.links_of(asked)
    linked = {end for link in links for end in (link.suggested.a, link.suggested.b)}
    return Near(frozenset(mates), frozenset(linked))


def follow(store: Store, claim_ids: Collection[int], around: Near) -> None:
    """Links these claims anew, and finds anew what was around them; dismissed ones take no part."""
    if not claim_ids:
        return
    if store.count() <= relink.SMALL:
        relink.relink(store)
        return
    gone = store.dismissed({*claim_ids, *around.mates, *around.linked})
    relink.relink_claims(store, sorted(set(claim_ids) - gone))
    rest = around.mates - gone - set(claim_ids)
    relink.regroup(store, sorted(rest))
    restand(store, sorted((around.linked | rest) - gone - set(claim_ids)))


def recount(store: Store, decision: Decision) -> None:
    """Compute anew on whom others stand where a verdict took claims out of the count, or brought them back.

    A refuted or retracted claim corroborates nobody.
    """
    turned = store.turned(decision, {status.value for status in OUT})
    links = [link for link in store.links_of(turned) if link.counts and link.relation in AGREEING]
    restand(store, sorted({end for link in links for end in (link.suggested.a, link.suggested.b)}))


def restand(store: Store, claim_ids: Sequence[int]) -> None:
    """Compute the standings of these claims anew, some at a time."""
    for start in range(0, len(claim_ids), AT_ONCE):
        store.set_standings(_standings(store, claim_ids[start : start + AT_ONCE]))


def _standings(store: Store, claim_ids: Collection[int]) -> Iterable[Standing]:
    links = store.links_of(claim_ids)
    ends = {end for link in links for end in (link.suggested.a, link.suggested.b)}
    claims = store.claims(sorted(ends.union(claim_ids)))
    return linking.standings(claims, links, copies(store, claims), claim_ids)


def copies(store: Store, claims: Iterable[Claim]) -> dict[int, int]:
    """Which of the claims' documents are copies of each other."""
    documents = sorted({claim.document_id for claim in claims})
    return linking.copy_groups((one, store.document(one).text) for one in documents)
