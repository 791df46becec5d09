"""What a report tells, gathered from the store: claims, verdicts, events, conflicts, the record's head.

The same ledger gives the same report: no clock is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack import occurrences
from claimtrack.linking.account import Account
from claimtrack.model import (
    Claim,
    ClaimFilter,
    Decision,
    Document,
    Event,
    Link,
    Order,
    Relation,
    Standing,
    Status,
)
from claimtrack.store import Store
from claimtrack.store.noted import notes_of

MOST_CLAIMS = 1_000  # told in full; a longer report is a table, which `claimtrack export` makes
MOST_EVENTS = 50  # told in full, those with the most claims
MOST_LINKS = 20_000  # conflicts that are read to be gathered under their witnesses


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One claim with all that a reader needs to check it."""

    claim: Claim
    document: Document
    standing: Standing
    verdict: Decision | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One occurrence and what is worked out of it."""

    event: Event
    account: Account


@dataclass(frozen=True, slots=True)
class Content:
    """All of a report. `total` claims are asked for, `claims` are told; of `events_in_all`, `events` are.

    `statuses` counts all that are asked for; `conflicts` are links that count, by id. `head` is the number,
    the hash and the time of the record's last entry.
    """

    title: str
    claims: tuple[ToldClaim, ...]
    total: int
    statuses: Mapping[Status, int]
    events: tuple[ToldEvent, ...]
    events_in_all: int
    conflicts: tuple[Link, ...]
    sources: int
    documents: int
    speakers: int
    head: tuple[int, str, str | None]
    event_id: int | None = None
    as_of: str | None = None

    @property
    def told(self) -> frozenset[int]:
        """The claims that have an entry of their own."""
        return frozenset(one.claim.id for one in self.claims)


def gather(
    store: Store,
    where: ClaimFilter,
    *,
    title: str | None = None,
    limit: int = MOST_CLAIMS,
    as_of: str | None = None,
) -> Content:
    """What is told of the claims asked for, all of it from one state of the ledger."""
    with store.reading():
        ids = list(store.claim_ids(where, Order.WEIGHT))
        claims = store.claims(ids[:limit])
        events, events_in_all = _events(store, where, ids, as_of)
        return Content(
            title=title or _title(store, where),
            claims=tuple(_told(store, claims)),
            total=len(ids),
            statuses=_statuses(store, where),
            events=tuple(events),
            events_in_all=events_in_all,
            conflicts=tuple(_conflicts(store, ids)),
            sources=len({one.source.id for one in claims}),
            documents=len({one.document_id for one in claims}),
            speakers=len({one.speaker.id for one in claims}),
            head=_head(store),
            event_id=where.event_id,
            as_of=as_of,
        )


def _title(store: Store, where: ClaimFilter) -> str:
    if where.event_id is not None:
        return f"Who said what: {store.event(where.event_id).label}"
    return "Who said what"


def _told(store: Store, claims: Sequence[Claim]) -> Iterable[ToldClaim]:
    documents: dict[int, Document] = {}
    ids = [claim.id for claim in claims]
    verdicts, notes = store.last_verdicts(ids), notes_of(store, ids)
    for claim in claims:
        if claim.document_id not in documents:
            documents[claim.document_id] = store.document(claim.document_id)
        yield ToldClaim(
            claim,
            documents[claim.document_id],
            store.standing(claim.id),
            verdicts.get(claim.id),
            notes.get(claim.id, ()),
        )


def _statuses(store: Store, where: ClaimFilter) -> dict[Status, int]:
    asked = where.statuses or frozenset(Status)
    return {
        status: store.count(replace(where, statuses=frozenset({status}))) if status in asked else 0
        for status in Status
    }


def _events(
    store: Store, where: ClaimFilter, ids: Sequence[int], as_of: str | None
) -> tuple[list[ToldEvent], int]:
    """The events that the claims asked for are in, those with the most claims first."""
    if where.event_id is not None:
        found = [store.event(where.event_id)]
    else:
        asked = set(ids)
        found = [event for event in store.events() if not asked.isdisjoint(event.claim_ids)]
    most = sorted(found, key=lambda event: (-len(event.claim_ids), event.id))[:MOST_EVENTS]
    told = [ToldEvent(event, occurrences.account_of(store, event.id, as_of=as_of)) for event in most]
    return told, len(found)


def _conflicts(store: Store, ids: Sequence[int]) -> list[Link]:
    """The conflicts among the claims asked for that no person rejected, those a person confirmed first."""
    asked = set(ids)
    links = [
        link
        for link in store.links_of(ids[:MOST_LINKS])
        if link.relation is Relation.CONFLICTS
        and link.counts
        and asked.issuperset((link.suggested.a, link.suggested.b))
    ]
    return sorted(links, key=lambda link: (link.judgement is None, -link.suggested.score, link.id))


def _head(store: Store) -> tuple[int, str, str | None]:
    number, head = store.head()
    return number, head, store.decision(number).at if number else None
