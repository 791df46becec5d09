"""The text of a document with its claims marked; of a large text, the window around the chosen claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content

from claimtrack.model import Claim, Document
from claimtrack.tui.text import line_kept, shown, wrapped
from claimtrack.tui.words import STATUS

SIZE = 12_000  # characters of a window: some three hundred lines, laid out in a few milliseconds
CHOSEN = "on $span-bg"
OTHER = "on $mark-bg"


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the text that is laid out."""

    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether the place is in the part, not at its very edge."""
        return self.start <= place < self.end

    def beyond(self, direction: int, length: int) -> Window:
        """The part after or before this one, overlapping it by a little; itself at the text's end."""
        if direction > 0:
            return self if self.end >= length else Window(self.end - 400, min(length, self.end - 400 + SIZE))
        return self if self.start <= 0 else Window(max(0, self.start + 400 - SIZE), self.start + 400)


def around(text: str, place: int, known: Window | None) -> Window:
    """The window that is shown already where it holds the place, else one with the place in its middle."""
    if known is not None and known.holds(place):
        return known
    if len(text) <= SIZE:
        return Window(0, len(text))
    start = max(0, min(place - SIZE // 2, len(text) - SIZE))
    breaks = [text.rfind(mark, max(0, start - 400), start) for mark in ("\n", " ")]
    first = next((place + 1 for place in breaks if place >= 0), start)
    return Window(first, min(len(text), start + SIZE))


def drawn(
    document: Document, claims: Sequence[Claim], chosen: int, window: Window, width: int
) -> list[Content]:
    """The window's lines; before and after them how much more there is."""
    lines = []
    if window.start:
        lines.append(line_kept(f"… {window.start:,} characters before").stylize("$quiet"))
    lines += wrapped(_marked(document.text, claims, chosen, window), min(width, 110))
    if rest := len(document.text) - window.end:
        lines.append(line_kept(f"… {rest:,} characters after").stylize("$quiet"))
    return lines


def line_of(lines: Sequence[Content]) -> int:
    """The line with which the chosen claim begins."""
    return next((number for number, each in enumerate(lines) if "▌" in each.plain), 0)


def _marked(text: str, claims: Sequence[Claim], chosen: int, window: Window) -> Content:
    """The window's text, every claim marked by its status and on a ground, the chosen one between bars."""
    inside = [claim for claim in claims if claim.start < window.end and claim.end > window.start]
    edges = {window.start, window.end}
    edges |= {edge for claim in inside for edge in (claim.start, claim.end) if window.holds(edge)}
    pieces: list[Content] = []
    for start, end in pairwise(sorted(edges)):
        over = [claim for claim in inside if claim.start <= start and claim.end >= end]
        pieces += _signs(start, inside, chosen)
        pieces.append(_piece(text[start:end], over, chosen))
        pieces += [_end(claim, chosen) for claim in over if claim.end == end]
    return Content("").join(pieces)


def _signs(start: int, inside: Iterable[Claim], chosen: int) -> list[Content]:
    """What stands before a claim: its status; a bar where it is the chosen one."""
    signs = []
    for claim in inside:
        if claim.start == start:
            sign = STATUS[claim.status]
            bar = "▌" if claim.id == chosen else ""
            signs.append(Content(bar).stylize("bold $primary") + Content(sign.glyph).stylize(sign.style))
    return signs


def _end(claim: Claim, chosen: int) -> Content:
    """What stands after a claim, so that its end is seen without colours too."""
    return Content("▐").stylize("bold $primary") if claim.id == chosen else Content("⌋").stylize("$quiet")


def _piece(text: str, over: Sequence[Claim], chosen: int) -> Content:
    content = shown(text)
    if any(claim.id == chosen for claim in over):
        return content.stylize(CHOSEN)
    return content.stylize(OTHER) if over else content
