"""What stands around a report in its document: its sentence, its quotations, the reports beside it.

Everything is asked for by position and found by bisection, so that a long document costs no more a claim.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from claimtrack.extraction.mechanisms.quotes import Quotation
from claimtrack.extraction.mechanisms.reports import Report, Span
from claimtrack.extraction.parsing.layout import Paragraph
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.extraction.setting.dates import dates_in
from claimtrack.model import Attribution, DateMention, DocumentText, Figure

Spoken = tuple[Report, Attribution]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a document holds whoever speaks in it: its quotations, paragraphs and figures, each in order."""

    quotes: Sequence[Quotation]
    paragraphs: Sequence[Paragraph]
    figures: Sequence[Figure]


class Surroundings:
    """The paragraphs, quotations, figures and reports of one document, each in order."""

    def __init__(self, spoken: Sequence[Spoken], scene: Scene) -> None:
        self._spoken = sorted(spoken, key=lambda pair: pair[0].start)
        self._starts = [report.start for report, _ in self._spoken]
        self._reach = list(accumulate((report.end for report, _ in self._spoken), max))
        self._quotes = scene.quotes
        self._quote_ends = [quote.end for quote in scene.quotes]
        self._figures = sorted(scene.figures, key=lambda figure: figure.start)
        self._figure_starts = [figure.start for figure in self._figures]
        self._paragraphs = scene.paragraphs
        self._begins = [paragraph.start for paragraph in scene.paragraphs]
        self._dated: tuple[Span, tuple[DateMention, ...]] = ((0, 0), ())

    def within(self, report: Report) -> Iterator[Spoken]:
        """The reports whose words stand in this one's, itself among them."""
        low = bisect_left(self._starts, report.start)
        for other in self._spoken[low : bisect_left(self._starts, report.end)]:
            if other[0].end <= report.end:
                yield other

    def holding(self, start: int, end: int) -> list[Spoken]:
        """The reports in whose words a span stands, the outermost first."""
        found: list[Spoken] = []
        for at in range(bisect_right(self._starts, start) - 1, -1, -1):
            if self._reach[at] < end:
                break
            if self._spoken[at][0].end >= end:
                found.append(self._spoken[at])
        return found[::-1]

    def held(self, position: int, asking: Report) -> bool:
        """Whether a position lies in another report's words."""
        return any(report is not asking for report, _ in self.holding(position, position + 1))

    def quotations(self, start: int, end: int) -> Iterator[Quotation]:
        """The quotations that overlap a span."""
        for index in range(bisect_right(self._quote_ends, start), len(self._quotes)):
            if self._quotes[index].start >= end:
                return
            yield self._quotes[index]

    def figures(self, start: int, end: int) -> Sequence[Figure]:
        """The document's figures that begin in a span."""
        return self._figures[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    def sentence(self, position: int) -> Span:
        """The sentence in which a position lies."""
        at = bisect_right(self._begins, position) - 1
        if at < 0:
            return position, position
        paragraph = self._paragraphs[at]
        for start, end in sentences(paragraph.text, paragraph.start):
            if start <= position < end:
                return start, end
        return position, position

    def dates(self, document: DocumentText, sentence: Span) -> tuple[DateMention, ...]:
        """The dates of a sentence; claims come in order, so the last one's are kept at hand."""
        if self._dated[0] != sentence:
            self._dated = sentence, dates_in(document.text, document.published, *sentence)
        return self._dated[1]
