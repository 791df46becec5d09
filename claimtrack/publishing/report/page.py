"""A report as one HTML page that needs nothing else: no script, no outside font, image or style.

Its content security policy allows the one style sheet in it, by its hash, and nothing more.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import count
from urllib.parse import urlsplit

from claimtrack import __version__
from claimtrack.publishing.report.blocks import (
    Block,
    Entry,
    Facts,
    Heading,
    Line,
    Paragraph,
    Plot,
    Points,
    Quote,
    Table,
    Tone,
    Words,
)
from claimtrack.publishing.report.markup import Markup, joined, tag
from claimtrack.publishing.report.picture import picture

WEB = frozenset({"http", "https"})
STYLE = "page.css"


def page(blocks: Sequence[Block]) -> str:
    """The whole page; the same blocks give the same page."""
    style = files(__package__).joinpath(STYLE).read_text(encoding="utf-8")
    title = next(block.text for block in blocks if isinstance(block, Heading))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="generator", content=f"claimtrack {__version__}"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    body = tag("body", tag("main", *_Renderer(blocks).all()))
    return f"<!DOCTYPE html>\n{tag('html', head, Markup(chr(10)), body, lang='en')}\n"


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


class _Renderer:
    """Turns blocks into elements; a claim is led to only where it has its place in the page."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.anchors = frozenset(_anchors(blocks))
        self.plots = count(1)

    def all(self) -> Iterator[Markup]:
        """The page's elements, with the way to its parts below the title."""
        for place, block in enumerate(self.blocks):
            yield joined(self.one(block), Markup("\n"))
            if place == 0:
                yield self._contents()

    def one(self, block: Block) -> Markup:
        """One block."""
        match block:
            case Heading():
                made = _heading(block)
            case Paragraph():
                made = tag("p", *self._line(block.line), class_=_quiet(block.tone))
            case Quote():
                made = _quoted(block)
            case Facts():
                made = tag("dl", *self._facts(block))
            case Points():
                made = tag("ul", *(tag("li", *self._line(line)) for line in block.lines))
            case Table():
                made = self._table(block)
            case Plot():
                made = picture(block.drawing, next(self.plots), self.anchors)
            case Entry():
                name = "entry claim" if block.anchor else "entry"
                made = tag("section", *map(self.one, block.blocks), class_=name, id=block.anchor)
        return made

    def _contents(self) -> Markup:
        parts = [one for one in self.blocks if isinstance(one, Heading) and one.level == 2 and one.anchor]
        links = (tag("li", tag("a", one.text, href=f"#{one.anchor}")) for one in parts)
        return tag("nav", tag("ul", *links), aria_label="Contents")

    def _facts(self, block: Facts) -> Iterator[Markup]:
        for label, line in block.rows:
            yield tag("dt", label)
            yield tag("dd", *self._line(line))

    def _table(self, block: Table) -> Markup:
        head = tag("tr", *(tag("th", one, scope="col") for one in block.head))
        rows = (tag("tr", *(tag("td", *self._line(cell)) for cell in row)) for row in block.rows)
        return tag("table", tag("thead", head), tag("tbody", *rows))

    def _line(self, line: Line) -> Iterator[Markup]:
        for part in line:
            words = Words(part) if isinstance(part, str) else part
            if words.text:
                yield self._words(words)

    def _words(self, words: Words) -> Markup:
        inside = tag("bdi", words.text)
        if words.anchor in self.anchors:
            return tag("a", inside, href=f"#{words.anchor}")
        if words.address and _is_web(words.address):
            return tag("a", inside, href=words.address, rel="noopener noreferrer nofollow")
        match words.tone:
            case Tone.STRONG:
                return tag("strong", inside)
            case Tone.CODE:
                return tag("code", inside)
            case _:
                return tag("span", inside, class_="quiet") if words.tone is Tone.QUIET else inside


def _heading(block: Heading) -> Markup:
    badge = [" ", tag("span", block.badge, class_=f"badge {block.badge}")] if block.badge else []
    return tag(f"h{block.level}", tag("bdi", block.text), *badge, id=block.anchor)


def _quoted(block: Quote) -> Markup:
    before = tag("span", f"…{block.before}") if block.before.strip() else Markup("")
    after = tag("span", f"{block.after}…") if block.after.strip() else Markup("")
    return tag("blockquote", before, tag("mark", tag("bdi", block.text)), after, dir="auto")


def _is_web(address: str) -> bool:
    """Whether an address may become a link: nothing that runs, nothing that is no address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in WEB and bool(parts.netloc) and address.isprintable() and " " not in address


def _quiet(tone: Tone) -> str | None:
    return "quiet" if tone is Tone.QUIET else None


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Entry) and block.anchor:
            yield block.anchor
