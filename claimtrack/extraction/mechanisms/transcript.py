"""Interviews and transcripts: "NAME: what was said", paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimtrack.extraction.mechanisms.reports import Report, trimmed
from claimtrack.extraction.parsing.layout import Paragraph
from claimtrack.extraction.parsing.sentences import sentences

_LABEL = re.compile(r"[\"“]?(?P<name>\[?[A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{0,30}){0,3}\]?):\s+(?=\S)")
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
_FEWEST = 3  # labelled paragraphs that make a transcript; fewer are headlines such as "Lund: Bridge is safe"


def transcribed(parts: Sequence[Paragraph]) -> dict[int, Report]:
    """The report of each labelled paragraph by its offset; empty where the document is no transcript."""
    labels = {part.start: match for part in parts if (match := _LABEL.match(part.text)) is not None}
    counts = Counter(match["name"] for match in labels.values())
    if len(labels) < _FEWEST or max(counts.values()) < 2:
        return {}
    found = ((part, labels[part.start]) for part in parts if part.start in labels)
    reports = (_report(part, match) for part, match in found if match["name"].lower() not in _NO_NAMES)
    return {
        report.source[0]: report for report in reports if report is not None and report.source is not None
    }


def _report(part: Paragraph, label: re.Match[str]) -> Report | None:
    """What one speaker says; nothing where it is all questions."""
    text = part.text
    spoken = sentences(text[label.end() :], label.end())
    if all(text[start:end].rstrip('"” ').endswith("?") for start, end in spoken):
        return None
    start, end = trimmed(text, label.end(), len(text))
    name = label.span("name")
    cue = (label.end("name"), label.end("name") + 1)
    return Report(start, end, cue, name, "transcript").shifted(part.start) if end > start else None
