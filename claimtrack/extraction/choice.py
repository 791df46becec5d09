"""What stays of all that the mechanisms find in a paragraph: each stretch once, each cue once, no nesting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extraction.mechanisms.reports import Report
from claimtrack.extraction.parsing.sentences import sentences

_CHAINING = frozenset({"clause", "clause-before", "quoted-by", "was-quoted"})
_BEFORE_CUE = frozenset({"clause-before", "parenthetical"})


def chosen(found: Sequence[Report], text: str, offset: int) -> list[Report]:
    """The reports that stay; in `found` whoever comes first has the say."""
    kept: list[Report] = []
    for report in found:
        if not any(_same(report, earlier) for earlier in kept):
            kept.append(report)
    return _joined([report for report in kept if _stands_alone(report, kept)], text, offset)


def _same(report: Report, earlier: Report) -> bool:
    """Whether a report is the earlier one again: the same cue or stretch, or words inside its quotation."""
    if report.cue and earlier.source and earlier.source[0] <= report.cue[0] < earlier.source[1]:
        return report.verb is not None and earlier.verb is None
    if report.cue and earlier.cue and report.cue[0] < earlier.cue[1] and earlier.cue[0] < report.cue[1]:
        return True
    shared = min(report.end, earlier.end) - max(report.start, earlier.start)
    if earlier.quoted and shared > 0.5 * (report.end - report.start):
        return True
    return shared > 0.8 * max(report.end - report.start, earlier.end - earlier.start)


def _stands_alone(report: Report, found: Sequence[Report]) -> bool:
    """Not merely part of another statement; a clause within a clause is a chain and stays."""
    return report.mechanism in _CHAINING or not any(_within(report, other) for other in found)


def _within(report: Report, other: Report) -> bool:
    longer = other.end - other.start > report.end - report.start
    return longer and other.start <= report.start and report.end <= other.end


def _joined(found: list[Report], text: str, offset: int) -> list[Report]:
    """A quotation right behind "…, he said." goes on with the statement before the cue."""
    ordered = sorted(found, key=lambda report: report.start)
    kept: list[Report] = []
    for report in ordered:
        earlier = kept[-1] if kept else None
        if earlier is not None and report.follows and _goes_on(earlier, report, text, offset):
            kept[-1] = replace(earlier, end=report.end)
        else:
            kept.append(report)
    return kept


def _goes_on(earlier: Report, report: Report, text: str, offset: int) -> bool:
    if earlier.mechanism not in _BEFORE_CUE or report.mechanism != "continued-quotation":
        return False
    between = text[earlier.start - offset : report.start - offset]
    return len(sentences(between)) == 1
