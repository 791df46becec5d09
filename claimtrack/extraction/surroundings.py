"""What stands around a report in its document: its sentence, its quotations, the reports beside it.

Everything is asked for by position and found by bisection, so that a long document costs no more a claim.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.extraction.mechanisms.quotes import Quotation
from claimtrack.extraction.mechanisms.reports import Report, Span
from claimtrack.extraction.parsing.layout import LONGEST, Paragraph
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.model import Attribution, Figure

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
        self._quotes = scene.quotes
        self._quote_ends = [quote.end for quote in scene.quotes]
        self._figures = sorted(scene.figures, key=lambda figure: figure.start)
        self._figure_starts = [figure.start for figure in self._figures]
        self._paragraphs = scene.paragraphs
        self._begins = [paragraph.start for paragraph in scene.paragraphs]

    def beside(self, report: Report) -> Sequence[Spoken]:
        """The reports that begin within a paragraph's length of this one, itself among them."""
        low = bisect_left(self._starts, report.start - LONGEST)
        return self._spoken[low : bisect_right(self._starts, report.end)]

    def held(self, position: int, asking: Report) -> bool:
        """Whether a position lies in another report's words."""
        return any(r.start <= position < r.end for r, _ in self.beside(asking) if r is not asking)

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
