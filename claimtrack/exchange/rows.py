"""Claims of the ledger as rows of the exported table: each row with all that its columns need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.model import Claim, ClaimFilter, Decision, Document, Order, Standing, Status

if TYPE_CHECKING:
    from claimtrack.store import Store


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One claim with what was computed and decided about it.

    `verdict` is None while nobody has decided; `notes` are the verdict's note and the notes on the claim that
    stand, in the order in which they were written.
    """

    claim: Claim
    document: Document
    event: str | None
    standing: Standing
    verdict: Decision | None
    notes: tuple[str, ...]


def ledger_rows(store: Store, where: ClaimFilter | None = None) -> Iterator[LedgerRow]:
    """The rows of the claims asked for, sorted by claim id, one at a time in flat memory."""
    events = {event.id: event.label for event in store.events()}
    notes = standing_notes(store.decisions())
    document: Document | None = None
    for claim in store.iter_claims(where or ClaimFilter(), Order.ID):
        if document is None or document.id != claim.document_id:  # claims of a document follow each other
            document = store.document(claim.document_id)
        verdict = None if claim.status is Status.UNREVIEWED else store.last_verdict(claim.id)
        said = [verdict.note] if verdict and verdict.note else []
        yield LedgerRow(
            claim=claim,
            document=document,
            event=None if claim.event_id is None else events.get(claim.event_id),
            standing=store.standing(claim.id),
            verdict=verdict,
            notes=(*said, *notes.get(claim.id, ())),
        )


def standing_notes(record: Iterator[Decision]) -> Mapping[int, list[str]]:
    """The notes on claims that nobody took back, by claim id, from one pass over the record."""
    notes: dict[int, tuple[int, str]] = {}
    undone: set[int] = set()
    undo_of: dict[int, int] = {}
    for decision in record:
        match decision.action:
            case "note":
                notes[decision.seq] = (int(decision.subject.removeprefix("claim ")), decision.note or "")
            case "undo" if decision.reverses is not None:
                undo_of[decision.seq] = decision.reverses
                undone.add(decision.reverses)
            case "redo" if decision.reverses is not None:
                undone.discard(undo_of[decision.reverses])
    standing = defaultdict(list)
    for seq, (claim_id, note) in notes.items():
        if seq not in undone:
            standing[claim_id].append(note)
    return standing
