"""The notes on claims that nobody took back: those written here, then those that tables brought."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.store.transactions import Transactions, ids_json

ASKED = "claim_id IN (SELECT value FROM json_each(?))"
WRITTEN = f"""
SELECT claim_id, note FROM decision JOIN decision_claim USING (seq) JOIN decision_step USING (seq)
WHERE {ASKED} AND action = 'note' AND state = 'done' AND note <> '' ORDER BY claim_id, seq
"""  # noqa: S608  # constant parts
BROUGHT = f"""
SELECT claim_id, note FROM carried_note WHERE {ASKED} AND NOT EXISTS (
  SELECT 1 FROM decision_step WHERE seq = carried_note.seq AND state <> 'done') ORDER BY claim_id, position
"""  # noqa: S608  # constant parts


def notes_of(store: Transactions, claim_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The notes of these claims that stand, in the order in which they came; claims without are left out."""
    asked = ids_json(claim_ids)
    found: dict[int, list[str]] = {}
    with store.reading():
        for sql in (WRITTEN, BROUGHT):
            for claim_id, note in store._rows(sql, asked):
                found.setdefault(claim_id, []).append(note)
    return {claim_id: tuple(notes) for claim_id, notes in found.items()}
