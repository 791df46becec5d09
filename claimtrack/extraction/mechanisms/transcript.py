"""Interviews and transcripts: "NAME: what was said", paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extraction.mechanisms.reports import Report, Span, trimmed
from claimtrack.extraction.parsing.layout import Paragraph
from claimtrack.extraction.parsing.sentences import sentences

_LABEL = re.compile(r"[\"“]?(?P<name>\[?[A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{0,30}){0,3}\]?):\s+(?=\S)")
_LETTERED = re.compile(r"(?P<name>[QA])[.)]\s+(?=\S)")  # "Q. How many?" where "A. We know of nine." answers
_NO_NAMES = frozenset(
    [
        "note",
        "update",
        "updated",
        "photo",
        "source",
        "sources",
        "read more",
        "related",
        "watch",
        "editor",
        "q",
        "question",
    ]
)
_ANSWERS = frozenset({"a", "answer"})
_INTERVIEWED = re.compile(
    r"\b(?i:interview(?:ed)?(?: with| of)?|spoke (?:to|with)|talk(?:ed|s)? (?:to|with)|conversation with"
    r"|asked|sat down with|questions (?:to|for)|put to)\s+(?P<who>(?:(?:the )?[a-z]{2,20} ){0,5}"
    r"[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,4}(?:, [A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){1,3})?)"
)
_FEWEST_WORDS = 3  # of what can be a statement
_FEWEST = 3  # labelled paragraphs that make a transcript; fewer are headlines such as "Lund: Bridge is safe"


def transcribed(parts: Sequence[Paragraph]) -> dict[int, Report]:
    """The report of each labelled paragraph by its offset; empty where the document is no transcript."""
    labels = _labels(parts)
    counts = Counter(match["name"] for match in labels.values())
    if len(labels) < _FEWEST or max(counts.values()) < 2:
        return {}
    answering = interviewee(parts, min(labels))
    reports = {
        part.start: _report(part, labels[part.start], answering)
        for part in parts
        if part.start in labels and labels[part.start]["name"].lower() not in _NO_NAMES
    }
    return {start: report for start, report in reports.items() if report is not None}


def _labels(parts: Sequence[Paragraph]) -> dict[int, re.Match[str]]:
    """The labels in front of paragraphs, by the paragraphs' offsets."""
    lettered = {part.start: match for part in parts if (match := _LETTERED.match(part.text)) is not None}
    if {match["name"] for match in lettered.values()} == {"Q", "A"}:
        return lettered
    return {part.start: match for part in parts if (match := _LABEL.match(part.text)) is not None}


def interviewee(parts: Sequence[Paragraph], before: int) -> Span | None:
    """Who answers where the label is only "A:": whom the words above the questions name."""
    for part in parts:
        named = _INTERVIEWED.search(part.text) if part.start < before else None
        if named is not None:
            return named.start("who") + part.start, named.end("who") + part.start
    return None


def _report(part: Paragraph, label: re.Match[str], answering: Span | None) -> Report | None:
    """What one speaker says; nothing where it is all questions."""
    text = part.text
    spoken = sentences(text[label.end() :], label.end())
    if all(text[start:end].rstrip('"” ').endswith("?") for start, end in spoken):
        return None
    start, end = trimmed(text, label.end(), len(text))
    if len(text[start:end].split()) < _FEWEST_WORDS:
        return None  # "Thank you.", "No."
    name = label.span("name")
    cue = (label.end("name"), label.end("name") + 1)
    report = Report(start, end, cue, name, "transcript").shifted(part.start) if end > start else None
    if report is not None and answering is not None and label["name"].lower() in _ANSWERS:
        return replace(report, source=answering)
    return report
