"""The paragraphs of a web page as a reader sees them, each with its way back into the page.

White space is gathered as a browser gathers it; what the page hides is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claimtrack.documents.offsets import OffsetMap, Segment, joined
from claimtrack.documents.reading import Mapped
from claimtrack.documents.tags import Tag, Words, pieces

BETWEEN = "\n\n"  # what stands between two blocks of the shown text; never inside one
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav",
    "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul", "video", "audio",
})  # fmt: skip
_UNSEEN = frozenset({
    "template", "datalist", "select", "svg", "math", "object", "canvas", "audio", "video", "map",
    "button",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_CLOSED_BY_SELF = frozenset({
    "li", "p", "dt", "dd", "tr", "td", "th", "option",
})  # fmt: skip
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?(?:\s?,\s?\[?\d{1,3}\]?)*")
_POWER = re.compile(r"(?:\b(?:[kcm]?m|ft|mi|10|CO))\Z")  # 40 km², 10⁶
_LONGEST_NOTE = 20  # tags and texts of what is raised; more is no note's number
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LINE_SPACE = re.compile(r"[ \t]+|\r\n?|\n|\f")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: its words, and segments whose `start` counts from the paragraph's beginning."""

    text: str
    segments: tuple[Segment, ...]


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is being read; `space` is the white space seen and not yet written."""

    written: list[str] = field(default_factory=list)
    length: int = 0
    segments: list[Segment] = field(default_factory=list)
    space: tuple[str, int, int] | None = None

    def add(self, words: str, start: int, end: int) -> None:
        """Words without white space at their ends, behind the white space that waits."""
        if self.space is not None and self.length:
            self._write(*self.space)
        self.space = None
        self._write(words, start, end)

    def gap(self, sign: str, start: int, end: int) -> None:
        """White space; a line's end or a cell's end counts more than a blank."""
        if self.space is None:
            self.space = (sign, start, end)
        elif sign != " " and self.space[0] == " ":
            self.space = (sign, self.space[1], end)

    def block(self) -> Block | None:
        text = "".join(self.written)
        return Block(text, joined(self.segments)) if text.strip() else None

    def _write(self, words: str, start: int, end: int) -> None:
        self.written.append(words)
        self.segments.append(Segment(self.length, self.length + len(words), start, end))
        self.length += len(words)


def blocks(page: str) -> list[Block]:
    """The paragraphs of the page in order; none is empty."""
    return [block for block in (paragraph.block() for paragraph in _paragraphs(page)) if block is not None]


def _paragraphs(page: str) -> Iterator[_Paragraph]:
    paragraph, hidden, kept_lines = _Paragraph(), _Hidden(), 0
    for piece in _without_notes(pieces(page)):
        if isinstance(piece, Words):
            if not hidden.depth:
                _say(paragraph, piece, kept_lines > 0)
            continue
        hidden.see(piece)
        if piece.name == "pre":
            kept_lines = max(0, kept_lines + (-1 if piece.closing else 1))
        if _ends_paragraph(piece, paragraph):
            yield paragraph
            paragraph = _Paragraph()
        elif piece.name == "br":
            paragraph.gap("\n", piece.start, piece.start)
        elif piece.name in {"td", "th"}:
            paragraph.gap("\t", piece.start, piece.start)
    yield paragraph


def _without_notes(page: Iterable[Tag | Words]) -> Iterator[Tag | Words]:
    """The page without the raised numbers of footnotes: a toll of 12 with the note 1 is not 121."""
    raised: list[Tag | Words] | None = None
    before = ""
    for piece in page:
        if raised is None and isinstance(piece, Tag) and piece.name == "sup" and not piece.closing:
            raised = []
        elif raised is not None and (len(raised) >= _LONGEST_NOTE or _closes_note(piece)):
            note = _POWER.search(before) is None and _is_note(raised)
            yield from (one for one in raised if isinstance(one, Tag) or not note)
            yield piece
            raised = None
        elif raised is not None:
            raised.append(piece)
        else:
            before = piece.text[-_LONGEST_NOTE:] if isinstance(piece, Words) else before
            yield piece
    yield from raised or ()


def _closes_note(piece: Tag | Words) -> bool:
    return isinstance(piece, Tag) and piece.name == "sup" and piece.closing


def _is_note(raised: Sequence[Tag | Words]) -> bool:
    words = "".join(piece.text for piece in raised if isinstance(piece, Words)).strip()
    return _NOTE.fullmatch(words) is not None


def _ends_paragraph(tag: Tag, paragraph: _Paragraph) -> bool:
    """A block's tag, or the second of two line breaks."""
    return tag.name in _BLOCKS or (
        tag.name == "br" and paragraph.space is not None and paragraph.space[0] == "\n"
    )


def _say(paragraph: _Paragraph, words: Words, keep_lines: bool) -> None:
    """Adds a text between tags, its white space gathered; a reference is one sign whatever it says."""
    if len(words.text) != words.end - words.start:
        _say_reference(paragraph, words)
        return
    position = 0
    for found in (_LINE_SPACE if keep_lines else _SPACE).finditer(words.text):
        if found.start() > position:
            paragraph.add(
                words.text[position : found.start()], words.start + position, words.start + found.start()
            )
        sign = "\n" if keep_lines and found[0][0] in "\r\n\f" else " "
        paragraph.gap(sign, words.start + found.start(), words.start + found.end())
        position = found.end()
    if position < len(words.text):
        paragraph.add(words.text[position:], words.start + position, words.end)


def _say_reference(paragraph: _Paragraph, words: Words) -> None:
    if _SPACE.fullmatch(words.text):
        paragraph.gap(" ", words.start, words.end)
    else:
        paragraph.add(words.text, words.start, words.end)


class _Hidden:
    """Whether the present place is inside something that the page does not show."""

    def __init__(self) -> None:
        self.depth = 0
        self._name = ""

    def see(self, tag: Tag) -> None:
        """Takes note of a tag; inside a hidden element only tags of its own name are counted."""
        if tag.name in _VOID:
            return
        if self.depth:
            if tag.name == self._name:
                self._count(tag)
        elif not tag.closing and _hides(tag):
            self.depth, self._name = 1, tag.name

    def _count(self, tag: Tag) -> None:
        if tag.closing:
            self.depth -= 1
        elif tag.name not in _CLOSED_BY_SELF:
            self.depth += 1
        elif not _hides(tag):
            self.depth = 0


def _hides(tag: Tag) -> bool:
    return (
        tag.name in _UNSEEN
        or tag.attribute("hidden") is not None
        or bool(_HIDING.search(tag.attribute("style") or ""))
    )


def shown(chosen: Iterable[Block]) -> Mapped:
    """The blocks as one text, a blank line between two."""
    texts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for block in chosen:
        length += len(BETWEEN) if texts else 0
        texts.append(block.text)
        segments += [segment.moved(length) for segment in block.segments]
        length += len(block.text)
    return Mapped(BETWEEN.join(texts), OffsetMap(segments))


def placed(text: str, page: Sequence[Block]) -> list[Block] | None:
    """The blocks that the shown text consists of, each the first that fits; None where one is not there."""
    found: list[Block] = []
    rest = iter(page)
    for wanted in text.split(BETWEEN):
        block = next((one for one in rest if one.text == wanted), None)
        if block is None:
            return None
        found.append(block)
    return found
