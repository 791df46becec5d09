"""The notes on one claim that nobody took back."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.model import Decision


def standing_notes(history: Iterable[Decision]) -> tuple[str, ...]:
    """The notes of a claim's history that stand, in the order in which they were written."""
    notes: dict[int, str] = {}
    gone: set[int] = set()
    undo_of: dict[int, int] = {}
    for decision in history:
        if decision.action == "note":
            notes[decision.seq] = decision.note or ""
        elif decision.action == "undo" and decision.reverses is not None:
            undo_of[decision.seq] = decision.reverses
            gone.add(decision.reverses)
        elif decision.action == "redo" and decision.reverses is not None:
            gone.discard(undo_of.get(decision.reverses, decision.reverses))
    return tuple(note for seq, note in notes.items() if seq not in gone)
