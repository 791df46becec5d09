"""What one report hides: two statements joined by "and that", a switch into "we", a sentence cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claimtrack.extraction.mechanisms.reports import Report, trimmed
from claimtrack.extraction.parsing.finite import finite
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.extraction.parsing.syntax import Syntax

_AND_THAT = re.compile(r",\s+(?:and|but)(?: also)? that\s+")  # with its comma: two statements, without it one
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|ours|ourselves)\b", re.IGNORECASE)
_COORDINATION = re.compile(r",\s+(?:and|but),?\s+(?:unfortunately,?\s+)?")
_EVENT_NOUN = re.compile(
    r"(?<!\s)\s+and (?=the (?:arrest|killing|capture|death|deaths|wounding|injury|seizure|destruction|"
    r"detention|abduction|kidnapping|displacement|surrender|release) of )",
    re.IGNORECASE,
)


_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def continued(
    text: str, offset: int, reports: Sequence[Report], syntax: Syntax | None = None
) -> list[Report]:
    """The reports of a paragraph, each cut where a new statement begins, sentence fragments brought home."""
    grown = [_grown(text, offset, report, reports, syntax) for report in reports]
    return [piece for report in grown for piece in _pieces(text, offset, report)]


def _grown(
    text: str, offset: int, report: Report, reports: Sequence[Report], syntax: Syntax | None
) -> Report:
    """The report with the verbless sentence behind it: a translation has cut one sentence in two."""
    if report.mechanism not in ("clause", "quoted-by", "surface-clause"):
        return report
    spans = sentences(text, offset)
    for (_, end), (start, stop) in pairwise(spans):
        if report.end > end or end - report.end > 2 or report.end < end - 2:
            continue
        if any(other.start < stop and start < other.end for other in reports):
            continue
        fragment = text[start - offset : stop - offset]
        if not _has_verb(fragment, start, stop, syntax) and not fragment.isupper():
            low, high = trimmed(text, report.start - offset, stop - offset)
            return replace(report, start=low + offset, end=high + offset, mechanism=report.mechanism)
    return report


def _has_verb(fragment: str, start: int, stop: int, syntax: Syntax | None) -> bool:
    """Whether a sentence has a finite verb, by the parser's tags or by its forms."""
    if syntax is None:
        return finite(fragment)
    first, last = syntax.index_at(start), syntax.index_at(stop - 1)
    return finite(fragment) or any(word.tag in _FINITE_TAGS for word in syntax.words[first : last + 1])


def _pieces(text: str, offset: int, report: Report) -> Iterator[Report]:
    """The statements of one report in order."""
    if report.mechanism not in ("clause", "quoted-by", "surface-clause"):
        yield report
        return
    start = report.start
    for cut, begin in [*_cuts(text, offset, report), (report.end, report.end)]:
        low, high = trimmed(text, start - offset, cut - offset)
        if high > low:
            piece = replace(report, start=low + offset, end=high + offset)
            yield replace(piece, first_person=_in_first_person(text[low:high]))
        start = begin


def _cuts(text: str, offset: int, report: Report) -> list[tuple[int, int]]:
    """Where statements end and the next begin, as (end, start) pairs."""
    begin, end = report.start - offset, report.end - offset
    found = [*_AND_THAT.finditer(text, begin, end)]
    found += [m for m in _EVENT_NOUN.finditer(text, begin, end) if ". " in text[begin : m.start()]]
    if _in_first_person(text[begin:end]):
        found += [m for m in _COORDINATION.finditer(text, begin, end) if _own_clause(text, m.end(), end)]
    found.sort(key=lambda match: match.start())
    return [(match.start() + offset, match.end() + offset) for match in found]


def _own_clause(text: str, start: int, end: int) -> bool:
    """Whether a clause with a subject of its own begins here: a verb comes, but not first."""
    first = text.find(" ", start, end)
    return first > 0 and not finite(text, start, first) and finite(text, first, end)


def _in_first_person(words: str) -> bool:
    """Whether the speaker's own "we" stands outside quotation marks."""
    return not re.search(r"[\"“”]", words) and _FIRST_PERSON.search(words) is not None
