"""Sentences by their punctuation, for every mechanism that needs no parser."""

from __future__ import annotations

import re
from functools import lru_cache

_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|\Z)")
_ABBREVIATED = """
    mr mrs ms dr prof gen col lt maj capt sgt sen rep gov rev st jr sr no inc ltd corp co dept vs
    etc jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m u.s u.k u.n d.c n.y calif mass pa
    va fla ill conn ariz wash ore tex mich minn wis messrs hon brig cmdr adm supt insp fig approx ca
    cf e.g i.e
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_LAST_WORD = re.compile(r"[\w.]+\Z")


_REMEMBERED = 64  # paragraphs: every mechanism asks for the sentences of the same few


def sentences(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """The sentences of a paragraph as spans counted from `offset`, white space left out."""
    return [(start + offset, end + offset) for start, end in _spans(text)]


@lru_cache(maxsize=_REMEMBERED)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if end.group()[0] == "." and _abbreviated(text, end.start(), end.end()):
            continue
        start = _add(spans, text, start, end.end())
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> int:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    if piece.strip():
        spans.append((start + lead, start + len(piece.rstrip())))
    return end


def _abbreviated(text: str, dot: int, end: int) -> bool:
    """Whether a full stop closes an abbreviation or an initial rather than a sentence."""
    word = _LAST_WORD.search(text, max(0, dot - 12), dot)
    following = text[end : end + 2].strip()[:1]
    if following and (following.islower() or following in ",;"):
        return True
    if word is None or end - dot > 1:
        return False
    last = word.group().lower()
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and word.group().isupper())
