"""Selecting words of a text: by sentence, then by word at either end, or from one word to another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

MOST_SENTENCES = 300  # looked at for one without a claim
REACH = 4_000  # characters looked at on either side; a longer sentence is cut there
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*(?=\s)|\n\s*\n|\n(?=\S)")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Selection:
    """Selected words, as offsets into the text; the end is behind the last one."""

    start: int
    end: int


def sentence(text: str, place: int) -> Selection | None:
    """The sentence that holds the place, or the next one behind it; None behind the last one."""
    low = max(0, place - REACH)
    before = [found.end() for found in _END.finditer(text, low, place + 1) if found.end() <= place]
    begun = _WORD.search(text, before[-1] if before else low)
    if begun is None:
        return None
    start = begun.start()
    ended = _END.search(text, start, min(len(text), start + REACH))
    return trimmed(text, start, ended.end() if ended else min(len(text), start + REACH))


def unclaimed(text: str, place: int, claims: Sequence[tuple[int, int]]) -> Selection | None:
    """The next sentence behind the place in which no claim stands; where the text ends, on from its top.

    `claims` are spans in order. Where every sentence has its claim, or for very long, the one at the place.
    """
    own = sentence(text, place)
    for found in (*_on(text, own), *_on(text, sentence(text, 0))):
        near = bisect_left(claims, (found.start,))
        around = claims[max(0, near - 3) : near + 1]  # one within another ends before it
        if not any(start < found.end and end > found.start for start, end in around):
            return found
    return own


def _on(text: str, known: Selection | None) -> Iterator[Selection]:
    """The sentences from one on, as many as somebody waits for."""
    for _ in range(MOST_SENTENCES):
        if known is None:
            return
        yield known
        known = sentence(text, known.end + 1)


def beside(text: str, known: Selection, by: int) -> Selection:
    """The sentence after the selection, or the one before it; the selection itself at the text's ends."""
    if by > 0:
        return sentence(text, known.end + 1) or known
    words = list(_WORD.finditer(text, max(0, known.start - REACH), known.start))
    return (sentence(text, words[-1].start()) if words else None) or known


def stretched(text: str, known: Selection, by: int, *, first: bool = False) -> Selection:
    """The selection with its last word one further or one nearer; `first`: its first word."""
    edge = _edge(text, known.start if first else known.end, by, first=first)
    if edge is None:
        return known
    found = replace(known, start=edge) if first else replace(known, end=edge)
    return found if found.start < found.end else known


def _edge(text: str, place: int, by: int, *, first: bool) -> int | None:
    """Where the next word begins (`first`) or ends, looking on or back from a place."""
    if by > 0:
        word = _WORD.search(text, _WORD.match(text, place).end() if first else place)  # type: ignore[union-attr]  # a word begins there
        return None if word is None else word.start() if first else word.end()
    words = list(_WORD.finditer(text, max(0, place - REACH), place))
    if not first:
        words = words[:-1]
    return None if not words else words[-1].start() if first else words[-1].end()


def between(text: str, one: int, other: int) -> Selection | None:
    """All words from the one that holds a place to the one that holds the other; None where there is none."""
    low, high = sorted((one, other))
    begun = next(
        (word.start() for word in _WORD.finditer(text, max(0, low - REACH)) if word.end() > low), None
    )
    if begun is None:
        return None
    last = _WORD.match(text, high)
    return trimmed(text, begun, last.end() if last else high) if begun <= high else None


def trimmed(text: str, start: int, end: int) -> Selection | None:
    """The span without the white space around it; None where nothing is left."""
    words = text[start:end]
    kept = words.strip()
    if not kept:
        return None
    first = start + len(words) - len(words.lstrip())
    return Selection(first, first + len(kept))
