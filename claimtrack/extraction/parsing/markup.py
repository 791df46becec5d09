"""Markdown without its marks, one character for one character: what mechanisms read and spans still hold in.

The document is shown with its marks; what is proposed quotes it as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.model import DocumentText, ProposedClaim

Span = tuple[int, int]

_FRONT = re.compile(r"\A---[ \t]*\r?\n.{0,20000}?^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1[^\n]*|\Z)", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,400}\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\])")
_LINK = re.compile(r"(\[)[^\[\]\n]{1,400}(\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\]))")
_LINE_MARKS = re.compile(
    r"^[ \t]{0,12}(?:(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+)+|^ {0,3}(?:=+|[-*_ ]{3,}+)[ \t]*+$", re.MULTILINE
)
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?!\w)|`+|\\(?=[*_\[\]()#>.!-])")
_INLINE = "*_`"
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")


def is_marked(document: DocumentText) -> bool:
    """Whether a document is Markdown."""
    return document.media_type.startswith("text/markdown")


def unmarked(document: DocumentText) -> DocumentText:
    """The document with spaces where marks stand; any other document as it is."""
    return replace(document, text=plain(document.text)) if is_marked(document) else document


def plain(text: str) -> str:
    """Markdown with spaces where its marks stand, as long as it was; line ends stay."""
    for hidden in (_FRONT, _FENCED, _PICTURE):
        text = hidden.sub(_blank, text)
    text = _LINK.sub(_without_target, text)
    for mark in (_LINE_MARKS, _EMPHASIS, _TAG):
        text = mark.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", match.group())


def _without_target(match: re.Match[str]) -> str:
    words = match.group()[1 : -len(match[2])]
    return f" {words}{' ' * len(match[2])}"


def as_written(document: DocumentText, claims: Sequence[ProposedClaim]) -> tuple[ProposedClaim, ...]:
    """The claims with their words as they stand in the document, marks and all."""
    return tuple(_written(document.text, claim) for claim in claims)


def _with_links(text: str, start: int, end: int) -> Span:
    """The span with the rest of a link of which it has the words: "killed in [Orva](…)"."""
    if text[start - 1 : start] == "[" and "]" in text[start:end]:
        start -= 1
    opened = text.rfind("[", start, end)
    if opened >= 0 and text.find("]", opened, end) < 0:
        link = _LINK.match(text, opened)
        end = link.end() if link is not None and link.start(2) <= end else end
    return start, end


def _written(text: str, claim: ProposedClaim) -> ProposedClaim:
    start, end = claim.start, claim.end
    while start > 0 and text[start - 1] in _INLINE:
        start -= 1
    while end < len(text) and text[end] in _INLINE:
        end += 1
    start, end = _with_links(text, start, end)
    return replace(
        claim,
        text=text[start:end],
        start=start,
        end=end,
        cue=claim.cue and replace(claim.cue, text=text[claim.cue.start : claim.cue.end]),
        figures=tuple(replace(one, text=text[one.start : one.end]) for one in claim.figures),
        places=tuple(replace(one, text=text[one.start : one.end]) for one in claim.places),
        dates=tuple(replace(one, text=text[one.start : one.end]) for one in claim.dates),
    )
