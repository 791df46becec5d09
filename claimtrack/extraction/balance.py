"""Spans whose quotation marks come in pairs: none ends at an opening mark or loses its closing one."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.extraction.mechanisms.quotes import Quotation
from claimtrack.extraction.mechanisms.reports import Report
from claimtrack.extraction.surroundings import Surroundings


def balanced(text: str, report: Report, around: Surroundings) -> Report:
    """The report with the marks of the quotations it cuts; nothing else is added to it or taken away."""
    start, end = report.start, report.end
    for quote in around.quotations(start, end):
        if quote.start < start < quote.inner_end or start == quote.inner_start:
            start, end = _opened_before(quote, start, end)
        elif quote.closed and start < quote.end and quote.start < end < quote.end:
            end = _closed_behind(text, quote, end)
    return report if (start, end) == (report.start, report.end) else _within(text, report, start, end)


def _opened_before(quote: Quotation, start: int, end: int) -> tuple[int, int]:
    """A span that begins inside a quotation: with both marks where it takes all, else without the closing."""
    if start == quote.inner_start and end >= quote.inner_end:
        return quote.start, max(end, quote.end)
    if quote.closed and end == quote.end:
        return start, quote.inner_end
    return start, end


def _closed_behind(text: str, quote: Quotation, end: int) -> int:
    """Where a span ends that takes a quotation in: with its closing mark where only that is left outside."""
    if end <= quote.inner_start:
        return quote.start
    left = text[end : quote.inner_end]
    return end if any(map(str.isalnum, left)) else quote.end


def _within(text: str, report: Report, start: int, end: int) -> Report:
    low, high = start, end
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    if not any(map(str.isalnum, text[low:high])):
        return report
    return replace(report, start=low, end=high)
