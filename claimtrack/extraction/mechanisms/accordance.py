"""According to NAME, STATEMENT; STATEMENT, according to NAME. Surface patterns, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.extraction.mechanisms.reports import Report, trimmed
from claimtrack.extraction.parsing.finite import finite
from claimtrack.extraction.parsing.sentences import sentences

_CUE = re.compile(r"\b(?:according to|in the words of|as reported by|as stated by)\s+", re.IGNORECASE)
_CLAUSE = re.compile(
    r",\s+(?:who|which|whose|and|but|while|with|as|after|although|because|including|adding|citing)\b",
    re.IGNORECASE,
)
_OPENERS = frozenset(
    {"but", "and", "yet", "still", "meanwhile", "however", "also", "now", "in", "on", "then"}
)
_TOLD_BEFORE = re.compile(
    r",\s+(?P<who>[^,;:.\"“”]{2,60})\s(?P<cue>said|says|reported|reports|announced|added)(?:\s+on\s+\w+)?,"
    r"\s+(?:and|but|while)\s+",
    re.IGNORECASE,
)
"""What another has told in the same sentence: "2,000 were held, the group reported, and 16 died"."""
_LONGEST_NAME = 200  # characters of a name before the comma that ends it


def according(text: str, offset: int = 0) -> Iterator[Report]:
    """The according-to reports of one paragraph."""
    for start, end in sentences(text):
        for cue in _CUE.finditer(text, start, end):
            if text[: cue.start()].rstrip()[-3:].lower() in ("ing", "red") and cue.start() - start < 3:
                continue
            report = _report(text, start, end, cue)
            if report is not None:
                yield Report(
                    report.start + offset,
                    report.end + offset,
                    (cue.start() + offset, cue.end() - 1 + offset),
                    (report.source[0] + offset, report.source[1] + offset) if report.source else None,
                    report.mechanism,
                )
                yield from (one.shifted(offset) for one in _told_before(text, start, cue.start()))
            break


def _told_before(text: str, start: int, end: int) -> Iterator[Report]:
    """The statement of another in front of this one, in the same sentence."""
    for told in list(_TOLD_BEFORE.finditer(text, start, end))[-1:]:
        low, high = trimmed(text, start, told.start())
        if finite(text, low, high):
            yield Report(low, high, told.span("cue"), told.span("who"), "clause-before")


def _report(text: str, start: int, end: int, cue: re.Match[str]) -> Report | None:
    before = text[start : cue.start()].split()
    if (
        len(before) > 2
        and before[-1].lower().strip(",") in ("and", "but", "while")
        and (led := _leading(text, end, cue))
    ):
        return led
    if len(before) <= 1 or (before[0].lower().strip(",") in _OPENERS and len(before) <= 3):
        return _leading(text, end, cue)
    return _trailing(text, start, end, cue)


def _leading(text: str, end: int, cue: re.Match[str]) -> Report | None:
    """The name runs to the comma before the statement; commas inside the name's apposition are passed."""
    comma = _name_end(text, cue.end(), end)
    if comma is None:
        return None
    low, high = trimmed(text, comma, end)
    return Report(low, high, None, trimmed(text, cue.end(), comma), "according-to") if high > low else None


def _name_end(text: str, start: int, end: int) -> int | None:
    comma = text.find(",", start, min(end, start + _LONGEST_NAME))
    if comma < 0:
        return None
    later = text.find(",", comma + 1, min(end, start + _LONGEST_NAME))
    apposition = text[comma + 1 : later].split() if later > 0 else []
    described = 0 < len(apposition) <= 9 and apposition[0].lower() in _APPOSITIVE
    if described and not _TRANSITIVE.search(text, comma, later):
        return later
    return comma


_TRANSITIVE = re.compile(
    r"\b\w{2,20}ed\s+(?:\d|(?:the|an?|their|his|its|one|two|three|four|five|six|seven|eight|nine|ten|some"
    r"|several|dozens|at least|more than)\b)",
    re.IGNORECASE,
)
"""A past tense with its object: what stands between the commas is a sentence and describes nobody."""


_APPOSITIVE = frozenset(
    {"the", "a", "an", "who", "which", "director", "head", "chief", "president", "spokesman", "spokeswoman"}
)


def _trailing(text: str, start: int, end: int, cue: re.Match[str]) -> Report | None:
    """The statement stands before the name, or around it: "The road, according to the army, was mined"."""
    comma = _name_end(text, cue.end(), end)
    rest = comma + 1 if comma is not None else end
    first_word = text[rest:end].split(maxsplit=1)[:1]
    if comma is not None and first_word and finite(first_word[0]):
        relative = text[start : cue.start()].rstrip(" ,").endswith((" which", " who", " that"))
        low, high = trimmed(text, rest if relative else start, end)
        return Report(low, high, None, trimmed(text, cue.end(), comma), "according-to")
    clause = _CLAUSE.search(text, cue.end(), end)
    told = list(_TOLD_BEFORE.finditer(text, start, cue.start()))
    low, high = trimmed(text, told[-1].end() if told else start, cue.start())
    source = trimmed(text, cue.end(), clause.start() if clause else end)
    return Report(low, high, None, source, "according-to") if high > low and source[1] > source[0] else None
