"""Letters, and interviews whose questions bear no label: who speaks stands at the end, or in front.

Each stretch is (begin, end, where the speaker is named); what is not between such words is the outlet's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.extraction.mechanisms.reports import Span, trimmed
from claimtrack.extraction.mechanisms.transcript import interviewee
from claimtrack.extraction.parsing.layout import Paragraph, Part

Stretch = tuple[int, int, Span]

_SALUTATION = re.compile(
    r"(?:my )?dear\b[^.!?\n]{1,70}[,:.]?\Z|(?:to the editor|sir|madam|sirs)\W*\Z", re.IGNORECASE
)
_SALUTED = re.compile(r"(?:dear )?(?:sir|madam|sirs|editor)\b\W{0,3}[-–—]\s*(?=\S)", re.IGNORECASE)
"""A salutation in one line with the letter: "Sir, – Your report …"."""

_CLOSING = re.compile(
    r"(?:(?:yours|kind|best|warm|with)\b[^.,\n]{0,40}|sincerely|respectfully(?: yours)?|regards|\[?signed\]?)"
    r"\s*[,.:]?\s*",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{1,25}){1,4}(?:,[^.!?\n]{2,70})?\Z")
_LONGEST_SIGNATURE = 90  # characters of a name with its office
_BEHIND_SIGNATURE = 2  # short lines below a name: an office, a place
_FEWEST_QUESTIONS = 2  # a single one is a headline
_LONGEST_QUESTION = 300  # characters
_OWN = re.compile(r"\b(?:I|we|my|our|me|us)\b", re.IGNORECASE)


def letters(parts: Sequence[Paragraph]) -> Iterator[Stretch]:
    """The letters of a document, each between its salutation and its signature."""
    opened: int | None = None
    for index, part in enumerate(parts):
        if _SALUTATION.match(part.text):
            opened = part.end
        elif _SALUTED.match(part.text):
            opened = part.start
        elif opened is not None and (source := _signed(parts, index)) is not None and part.start > opened:
            yield opened, part.start, source
            opened = None


def _signed(parts: Sequence[Paragraph], index: int) -> Span | None:
    """The name at a letter's end: behind its closing words, or by itself where nothing follows."""
    part = parts[index]
    closing = _CLOSING.match(part.text)
    if closing is not None:
        behind = parts[index + 1 : index + 2]
        return _signature(part, closing.end()) or (_signature(behind[0], 0) if behind else None)
    alone = _SIGNED.match(part.text.partition("\n")[0]) is not None
    return (
        _signature(part, 0)
        if alone and len(part.text) <= _LONGEST_SIGNATURE and _ends(parts, index)
        else None
    )


def _ends(parts: Sequence[Paragraph], index: int) -> bool:
    """Whether a letter is over: the document ends, or the next begins, below a line or two."""
    for behind in parts[index + 1 : index + 2 + _BEHIND_SIGNATURE]:
        if _SALUTATION.match(behind.text):
            return True
        if behind.part is not Part.HEADING:
            return False
    return index + 1 + _BEHIND_SIGNATURE >= len(parts)


def _signature(part: Paragraph, begin: int) -> Span | None:
    """The name that stands in a paragraph from `begin` on; None where none does."""
    line = part.text[begin:].split("\n")[0].strip("[] \t,")
    if not 2 <= len(line) <= _LONGEST_SIGNATURE or not line[0].isupper():
        return None
    at = part.text.index(line, begin)
    start, end = trimmed(part.text, at, at + len(line))
    return (start + part.start, end + part.start) if end > start else None


def answers(parts: Sequence[Paragraph]) -> Iterator[Stretch]:
    """What an interviewee says between unlabelled questions; nothing where no answer has "I" or "we"."""
    asked = [index for index, part in enumerate(parts) if _is_question(part)]
    if len(asked) < _FEWEST_QUESTIONS:
        return
    source = interviewee(parts, parts[asked[0]].start)
    ends = [*asked[1:], len(parts)]
    found = [(parts[q].end, parts[end - 1].end) for q, end in zip(asked, ends, strict=True) if end > q + 1]
    spoken = [parts[q + 1 : end] for q, end in zip(asked, ends, strict=True) if end > q + 1]
    personal = sum(any(_OWN.search(part.text) for part in answer) for answer in spoken)
    if source is not None and len(found) >= _FEWEST_QUESTIONS and personal * 2 > len(found):
        yield from ((start, end, source) for start, end in found)


def _is_question(part: Paragraph) -> bool:
    """Whether a paragraph is one question and nothing else."""
    text = part.text.rstrip("*_ ")
    return text.endswith("?") and len(text) <= _LONGEST_QUESTION and not any(mark in text for mark in '"“”')
