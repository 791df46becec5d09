"""The tags, texts and references of a web page with their places, in one pass that never backtracks.

It follows the HTML standard where that matters for what a reader sees; it never fails: what is broken is
text or is left out, as a browser does. Its time grows with the page's length and with nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# A quotation mark counts only behind an equals sign, as in the standard. All repetition is possessive.
_TAG = re.compile(
    r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|)[\"']?+)*+)>"
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+")
_OPENING = re.compile(r"<(?=[A-Za-z!?]|/[A-Za-z])")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31}+);?")
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript")
_CLOSING = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag; `attributes` is what stands behind its name, `start` where it begins."""

    name: str
    closing: bool
    attributes: str
    start: int

    def attribute(self, wanted: str) -> str | None:
        """The value of the first attribute of this name, `""` without a value, None without it."""
        for found in _ATTRIBUTE.finditer(self.attributes):
            if found[1].lower() == wanted:
                return html.unescape(next((value for value in found.groups()[1:] if value is not None), ""))
        return None


@dataclass(frozen=True, slots=True)
class Words:
    """Text between tags: what it says, and where it stands; a reference is a piece of its own."""

    text: str
    start: int
    end: int


def pieces(page: str) -> Iterator[Tag | Words]:
    """Tags and texts in order; comments, declarations and what is in scripts and styles are left out."""
    position = 0
    while position < len(page):
        opened = _next_tag(page, position)
        yield from _texts(page, position, opened)
        if opened == len(page):
            return
        if page[opened + 1] in "!?":
            position = _behind_comment(page, opened)
            continue
        found = _TAG.match(page, opened)
        if found is None:  # a tag that never ends: the rest is part of it
            return
        tag = Tag(found[2].lower(), bool(found[1]), found[3], opened)
        yield tag
        position = found.end()
        if not tag.closing and tag.name in _RAW:
            closed = _CLOSING[tag.name].search(page, position)
            position = closed.start() if closed else len(page)


def _next_tag(page: str, position: int) -> int:
    found = _OPENING.search(page, position)
    return found.start() if found else len(page)


def _behind_comment(page: str, start: int) -> int:
    """Where a comment or a declaration ends; one that never ends takes the rest."""
    if page.startswith("<!--", start):
        if page.startswith((">", "->"), start + 4):
            return page.index(">", start) + 1
        closed = page.find("-->", start + 4)
        return closed + 3 if closed >= 0 else len(page)
    closed = page.find(">", start)
    return closed + 1 if closed >= 0 else len(page)


def _texts(page: str, start: int, end: int) -> Iterator[Words]:
    position = start
    for found in _REFERENCE.finditer(page, start, end):
        said = html.unescape(found[0])
        if said == found[0]:
            continue
        if found.start() > position:
            yield Words(page[position : found.start()], position, found.start())
        if said:
            yield Words(said, found.start(), found.end())
        position = found.end()
    if position < end:
        yield Words(page[position:end], position, end)
