"""The last gate before the terminal: whatever a widget draws, no control character leaves the program."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from claimtrack.inert import visible


class Barrier(LineFilter):
    """Replaces control, bidi and invisible characters in everything that is drawn; the cells stay as many."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with inert text; those that were inert already are passed on as they are."""
        del background
        return [self._inert(segment) for segment in segments]

    @staticmethod
    def _inert(segment: Segment) -> Segment:
        text, style, control = segment
        if control or (text.isascii() and text.isprintable()):
            return segment
        safe = visible(text, keep="")
        return segment if safe == text else Segment(safe, style)
