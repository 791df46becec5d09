"""The text of a document with its claims marked; of a large text, the window around the chosen claim."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content

from claimtrack.model import Claim, Document
from claimtrack.tui.selection import Selection
from claimtrack.tui.text import cell_len, line_kept, shown, wrapped
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


@dataclass(frozen=True, slots=True)
class Laid:
    """A window of the text as it is laid out in lines.

    `firsts` are the places in `plain` with which the lines of the text begin, `above` how many lines stand
    before them; `parts` are (place in `plain`, offset in the text), one for each piece of text.
    """

    lines: Sequence[Content]
    plain: str
    firsts: Sequence[int]
    above: int
    parts: Sequence[tuple[int, int]]

    def offset(self, line: int, column: int) -> int | None:
        """The offset of the character that stands at a line and cell; None beside the text."""
        number = line - self.above
        if not 0 <= number < len(self.firsts):
            return None
        text = self.lines[line].plain
        before = next((n for n in range(len(text)) if cell_len(text[: n + 1]) > column), len(text))
        place = self.firsts[number] + before
        part = bisect_right(self.parts, (place, sys.maxsize)) - 1
        return self.parts[part][1] + place - self.parts[part][0] if part >= 0 else None


def laid(  # noqa: PLR0913, PLR0917  # a document, what is marked in it, and the room there is
    document: Document,
    claims: Sequence[Claim],
    chosen: int,
    window: Window,
    width: int,
    selected: Selection | None = None,
) -> Laid:
    """The window's lines; before and after them how much more there is."""
    lines = []
    if window.start:
        lines.append(line_kept(f"… {window.start:,} characters before").stylize("$quiet"))
    above = len(lines)
    content, parts = _marked(document.text, claims, chosen, window, selected)
    text = wrapped(content, min(width, 110))
    lines += text
    if rest := len(document.text) - window.end:
        lines.append(line_kept(f"… {rest:,} characters after").stylize("$quiet"))
    return Laid(lines, content.plain, _firsts(content.plain, text), above, parts)


def _firsts(plain: str, lines: Sequence[Content]) -> list[int]:
    """Where each line begins in the text that was wrapped; only white space is lost between them."""
    found, place = [], 0
    for each in lines:
        place = max(place, plain.find(each.plain, place))
        found.append(place)
        place += len(each.plain)
    return found


def line_of(lines: Sequence[Content], *, selected: bool = False) -> int:
    """The line with which the chosen claim begins, or the selected words."""
    mark = "❮" if selected else "▌"
    return next((number for number, each in enumerate(lines) if mark in each.plain), 0)


def _marked(
    text: str, claims: Sequence[Claim], chosen: int, window: Window, selected: Selection | None
) -> tuple[Content, list[tuple[int, int]]]:
    """The window's text, every claim marked by its status and on a ground, the chosen one between bars.

    With it (place, offset in the text) of each piece of text, since the signs are none of the document's.
    """
    inside = [claim for claim in claims if claim.start < window.end and claim.end > window.start]
    edges = {window.start, window.end}
    edges |= {edge for claim in inside for edge in (claim.start, claim.end) if window.holds(edge)}
    if selected:
        edges |= {edge for edge in (selected.start, selected.end) if window.holds(edge)}
    pieces: list[Content] = []
    parts: list[tuple[int, int]] = []
    length = 0
    for start, end in pairwise(sorted(edges)):
        over = [claim for claim in inside if claim.start <= start and claim.end >= end]
        before = [*_signs(start, inside, chosen), *_brackets(start, selected, opening=True)]
        pieces += before
        length += sum(map(len, before))
        parts.append((length, start))
        within = selected is not None and selected.start <= start and end <= selected.end
        piece = _piece(text[start:end], over, chosen)
        pieces.append(piece.stylize("reverse") if within else piece)
        after = [
            *_brackets(end, selected, opening=False),
            *(_end(claim, chosen) for claim in over if claim.end == end),
        ]
        pieces += after
        length += end - start + sum(map(len, after))
    return Content.assemble(*pieces), parts


def _brackets(place: int, selected: Selection | None, *, opening: bool) -> list[Content]:
    """What stands around the selected words, so that they are seen without colours too."""
    if selected is None or place != (selected.start if opening else selected.end):
        return []
    return [Content("❮" if opening else "❯").stylize("bold $secondary")]


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
