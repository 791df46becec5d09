"""A statement in its text: the span between bars, speaker, cue and figures each with a glyph and a style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content

from claimtrack.model import Claim
from claimtrack.tui.dossier import Excerpt
from claimtrack.tui.text import lit, row, shown

SPEAKER, CUE, FIGURE = "@", "»", "#"
STYLES = {SPEAKER: "underline $speaker", CUE: "italic $cue", FIGURE: "bold $figure"}
FOUND = "bold underline on $found-bg"
NEAR = 400  # characters from the statement within which a speaker's mention belongs to it


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text that is told apart; offsets are the document's."""

    start: int
    end: int
    glyph: str


def parts_of(claim: Claim, excerpt: Excerpt) -> list[Part]:
    """The speaker's mention, the cue, the carriers and the figures, as far as the excerpt holds them."""
    found = [Part(figure.start, figure.end, FIGURE) for figure in claim.figures]
    if claim.cue is not None:
        found.append(Part(claim.cue.start, claim.cue.end, CUE))
    found += [
        Part(hop.start, hop.end, SPEAKER)
        for hop in claim.via
        if hop.start is not None and hop.end is not None
    ]
    if claim.mention and (mention := mention_of(claim, excerpt)):
        found.append(mention)
    return sorted(_apart(found, excerpt), key=lambda part: part.start)


def mention_of(claim: Claim, excerpt: Excerpt) -> Part | None:
    """Where the words that name the speaker stand: their place nearest to the cue or the statement."""
    words, anchor = claim.mention or "", (claim.cue.start if claim.cue else claim.start) - excerpt.start
    low, high = max(0, anchor - NEAR), anchor + NEAR
    before = excerpt.text.rfind(words, low, max(low, anchor))
    after = excerpt.text.find(words, max(0, anchor), high)
    places = [place for place in (before, after) if place >= 0]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - anchor)) + excerpt.start
    return Part(start, start + len(words), SPEAKER)


def _apart(parts: Iterable[Part], excerpt: Excerpt) -> list[Part]:
    """The parts inside the excerpt, none overlapping another: figures before cues before speakers."""
    kept: list[Part] = []
    for part in parts:
        inside = excerpt.start <= part.start < part.end <= excerpt.end
        if inside and all(part.end <= other.start or part.start >= other.end for other in kept):
            kept.append(part)
    return kept


def in_context(claim: Claim, excerpt: Excerpt, words: Sequence[str] = ()) -> Content:
    """The excerpt with the statement between bars and its parts marked."""
    parts = parts_of(claim, excerpt)
    edges = {excerpt.start, excerpt.end, claim.start, min(claim.end, excerpt.end)}
    edges |= {edge for part in parts for edge in (part.start, part.end)}
    pieces = [Content("…" if excerpt.start else "").stylize("$quiet")]
    for start, end in pairwise(sorted(edges)):
        part = next((each for each in parts if each.start <= start < each.end), None)
        inside = claim.start <= start < claim.end
        pieces += _opening(start, claim, part)
        text = shown(excerpt.text[start - excerpt.start : end - excerpt.start])
        text = lit(text.stylize("on $span-bg" if inside else "$quiet"), words, FOUND)
        pieces.append(text.stylize(STYLES[part.glyph]) if part else text)
        pieces.append(Content("▐" if end == claim.end else "").stylize("$primary"))
    pieces.append(Content("…" if excerpt.end < excerpt.length else "").stylize("$quiet"))
    return Content("").join(pieces)


def _opening(start: int, claim: Claim, part: Part | None) -> list[Content]:
    """The signs that stand before the text at this place."""
    bar = Content("▌" if start == claim.start else "").stylize("$primary")
    if part is None or part.start != start:
        return [bar]
    return [
        bar,
        Content(part.glyph).stylize(STYLES[part.glyph]).stylize("dim not underline not italic not bold"),
    ]


def legend() -> Content:
    """What the glyphs mean."""
    return row(
        ("▌", "$primary"), ("statement", "on $span-bg"), ("▐  ", "$primary"),
        (SPEAKER, "$speaker"), ("speaker", STYLES[SPEAKER]), "  ",
        (CUE, "$cue"), ("cue", STYLES[CUE]), "  ",
        (FIGURE, "$figure"), ("figure", STYLES[FIGURE]),
    )  # fmt: skip
