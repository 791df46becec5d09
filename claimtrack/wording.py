"""The words and glyphs by which the terminal, the report and the screens name the same values.

A glyph always stands beside its word where there is room for it: nothing is told by a sign or a colour alone.
"""

from __future__ import annotations

from claimtrack.model import Relation, Status

STATUS_GLYPHS = {
    Status.UNREVIEWED: "○",
    Status.VERIFIED: "✓",
    Status.DISPUTED: "≠",
    Status.REFUTED: "✗",
    Status.UNVERIFIABLE: "?",
    Status.RETRACTED: "⟲",
}
RELATION_GLYPHS = {
    Relation.CORROBORATES: "⇉",
    Relation.REPEATS: "=",
    Relation.CONFLICTS: "⚡",
    Relation.REFINES: "⊂",
    Relation.UPDATES: "↑",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""STANAG 2511's grades of a statement."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 claim`, `1,200 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
