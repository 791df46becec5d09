"""Claims of the ledger as rows of the exported table: each row with all that its columns need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.model import Claim, ClaimFilter, Decision, Document, Order, Standing

if TYPE_CHECKING:
    from claimtrack.store import Store


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One claim with what was computed and decided about it; `verdict` is None while nobody has decided."""

    claim: Claim
    document: Document
    event: str | None
    standing: Standing
    verdict: Decision | None
    note: str | None


def ledger_rows(store: Store, where: ClaimFilter | None = None) -> Iterator[LedgerRow]:
    """The rows of the claims asked for, sorted by claim id, one at a time in flat memory."""
    events = {event.id: event.label for event in store.events()}
    document: Document | None = None
    for claim in store.iter_claims(where or ClaimFilter(), Order.ID):
        if document is None or document.id != claim.document_id:  # claims of a document follow each other
            document = store.document(claim.document_id)
        verdict = store.last_verdict(claim.id)
        yield LedgerRow(
            claim=claim,
            document=document,
            event=None if claim.event_id is None else events.get(claim.event_id),
            standing=store.standing(claim.id),
            verdict=verdict,
            note=verdict.note if verdict else None,
        )
