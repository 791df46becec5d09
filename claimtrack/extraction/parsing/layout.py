"""The parts of a document as they were printed: paragraphs, headings, captions, speaker labels.

Every paragraph keeps its offset: `document[start:start + len(text)] == text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.extraction.parsing.truecase import shouted


class Part(StrEnum):
    """What a paragraph is on the page."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that belongs together, without the white space around it."""

    text: str
    start: int
    part: Part = Part.BODY

    @property
    def end(self) -> int:
        """Where the paragraph ends in the document."""
        return self.start + len(self.text)


_BLANK = re.compile(r"\r?\n[ \t\r\f\v]*\n\s*")
_LINE = re.compile(r"[^\r\n]+")
_GAP = re.compile(
    r"[^\S\r\n]{40,}"
)  # columns, not words of one sentence; what looks for words is quick below it
_CREDIT = re.compile(
    r"\(?(?:photo|picture|image|file photo|credit|photograph)?s?\s*(?:by|:|courtesy of)?\s*"
    r"\(?(?:[\w.&' ]{2,40}/)?(?:getty images|reuters|afp|ap|ap photo|epa|shutterstock|xinhua|"
    r"anadolu(?: agency)?)"
    r"(?:/[\w.&' ]{2,40})?\)?\.?",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(r"\s*[(\[][^()\[\]\n]{2,60}[)\]]\s*\Z")
_CREDIT_NAMED = re.compile(
    r"\s(?:photo|photograph|picture|image)s?(?: by)?:\s*[A-Z][^.:\n]{2,70}\.?\Z", re.IGNORECASE
)
_CAPTIONED = re.compile(
    r"[\[(]?(?:(?:file |photo |image |picture |video )?"
    r"(?:photo|image|picture|caption|graphic|video|illustration)s?"
    r"|pictured|watch|listen)\s*:|FILE\s+?(?:PHOTO)?\s*[-–—:]",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"[([*_]*(?:(?:additional )?(?:reporting|writing|editing|compiled|translated|written) by "
    r"|with (?:additional )?reporting|©|copyright\b|all rights reserved|the writer can be reached|read more"
    r"|related\b.{0,20}:|see also)",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 400  # characters
_AGENCIES = (
    "getty",
    "reuters",
    "afp",
    "ap photo",
    "associated press",
    "epa",
    "shutterstock",
    "photo",
    "credit",
    "xinhua",
    "anadolu",
    "courtesy",
    "file",
)
_FINAL = tuple(".!?…\"”’')]:;")
LONGEST = 10_000
"""Characters of a paragraph; a longer one is cut, its parse would grow with it."""
_WRAP = 100  # no hard-wrapped text has longer lines


def paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs in order, each with what it is on the page."""
    found = [p for start, end in _blocks(text) for p in _lines(text, start, end)]
    return [_classed(p, index) for index, p in enumerate(found)]


def _blocks(text: str) -> list[tuple[int, int]]:
    """Stretches between blank lines."""
    spans, start = [], 0
    for gap in _BLANK.finditer(text):
        spans.append((start, gap.start()))
        start = gap.end()
    spans.append((start, len(text)))
    return spans


def _lines(text: str, start: int, end: int) -> list[Paragraph]:
    """One paragraph for hard-wrapped lines, else one a line."""
    lines = [
        (low, high)
        for line in _LINE.finditer(text, start, end)
        for low, high in _columns(text, line.start(), line.end())
        if text[low:high].strip()
    ]
    if len(lines) > 1 and _wrapped([text[a:b] for a, b in lines]):
        lines = [(lines[0][0], lines[-1][1])]
    return [_stripped(text, a, b) for low, high in lines for a, b in _portions(text, low, high)]


def _columns(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line between wide gaps."""
    for gap in _GAP.finditer(text, start, end):
        yield start, gap.start()
        start = gap.end()
    yield start, end


def _portions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch cut at spaces where it is longer than anything a parser should be given at once."""
    while end - start > LONGEST:
        cut = max(text.rfind(". ", start, start + LONGEST) + 1, text.rfind(" ", start, start + LONGEST))
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _wrapped(lines: list[str]) -> bool:
    """Lines that were broken for width: none is long, and most do not end a sentence."""
    if max(len(line) for line in lines) > _WRAP:
        return False
    inner = [line.rstrip() for line in lines[:-1]]
    open_ended = sum(1 for line in inner if not line.endswith(_FINAL) and len(line) > 30)
    return open_ended * 2 > len(inner)


def _stripped(text: str, start: int, end: int) -> Paragraph:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Paragraph(piece.strip(), start + lead)


def _classed(paragraph: Paragraph, index: int) -> Paragraph:
    text = paragraph.text
    if len(text) <= 120 and _CREDIT.fullmatch(text):
        return Paragraph(text, paragraph.start, Part.CREDIT)
    if len(text) <= _LONGEST_CAPTION and (_CAPTIONED.match(text) or _STAFF.match(text)):
        return Paragraph(text, paragraph.start, Part.CREDIT)
    credit = credit_start(text)
    if credit is not None and len(text) <= _LONGEST_CAPTION:
        return Paragraph(text[:credit], paragraph.start, Part.CAPTION)
    if _heading(text, index):
        return Paragraph(text, paragraph.start, Part.HEADING)
    return paragraph


def credit_start(text: str) -> int | None:
    """Where a photo credit in brackets begins at the end of a caption."""
    named = _CREDIT_NAMED.search(text, max(0, len(text) - 90))
    if named is not None:
        return named.start()
    match = _CREDIT_AT_END.search(text, max(0, len(text) - 80))
    if match is None or not any(name in match.group().lower() for name in _AGENCIES):
        return None
    return match.start()


def _title_case(text: str) -> bool:
    """Whether most longer words begin with a capital: a headline that ends with a full stop all the same."""
    longer = [word for word in text.split() if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


def _heading(text: str, index: int) -> bool:
    """A short line that ends no sentence; the first line may end one if it is in title case."""
    if len(text) > 160:
        return False
    if index == 0 and not shouted(text) and _title_case(text):
        return True
    return not text.endswith(_FINAL) and len(text.split()) <= 14
