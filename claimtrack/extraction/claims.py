"""Reports into proposed claims: who speaks, through whom, and the figures, places and dates of the span."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from claimtrack.extraction.dates import dates_in
from claimtrack.extraction.hedges import hedged
from claimtrack.extraction.identity import Cast
from claimtrack.extraction.places import places_in
from claimtrack.extraction.quantities import figures_in
from claimtrack.extraction.quotes import Quotation
from claimtrack.extraction.reports import Report, Span
from claimtrack.extraction.sentences import sentence_around
from claimtrack.model import (
    Attribution,
    DateMention,
    DocumentText,
    Hop,
    Kind,
    Passage,
    ProposedClaim,
    SpeakerKind,
)


def proposed(
    document: DocumentText, reports: Sequence[Report], quotes: Sequence[Quotation]
) -> tuple[ProposedClaim, ...]:
    """The claims of one document in text order."""
    cast = Cast(document.text, document.source)
    spoken: list[tuple[Report, Attribution]] = []
    for report in sorted(reports, key=_reading_order):
        spoken.append((report, _speaker(cast, report, spoken)))
    near, quoted = Nearby(spoken), Quotes(quotes)
    claims = (_claim(document, report, speaker, near, quoted) for report, speaker in spoken)
    return tuple(sorted(claims, key=lambda claim: (claim.start, claim.end)))


class Nearby:
    """The reports around a report, found without looking through the whole document."""

    def __init__(self, spoken: Sequence[tuple[Report, Attribution]]) -> None:
        self._ordered = sorted(spoken, key=lambda pair: pair[0].start)
        self._starts = [report.start for report, _ in self._ordered]

    def to(self, report: Report) -> Sequence[tuple[Report, Attribution]]:
        """The reports that begin within a paragraph's length of this one."""
        low = bisect_left(self._starts, report.start - _NEAR)
        return self._ordered[low : bisect_right(self._starts, report.end + _NEAR)]

    def holds(self, date: DateMention, asking: Report) -> bool:
        """Whether a date stands inside another report's words."""
        return any(r.start <= date.start < r.end for r, _ in self.to(asking) if r is not asking)


class Quotes:
    """The quotations of a document in order, asked for by span."""

    def __init__(self, quotes: Sequence[Quotation]) -> None:
        self._quotes = quotes
        self._ends = [quote.end for quote in quotes]

    def within(self, start: int, end: int) -> Iterator[Quotation]:
        """The quotations that overlap a span."""
        for quote in self._quotes[bisect_right(self._ends, start) :]:
            if quote.start >= end:
                return
            yield quote


def _reading_order(report: Report) -> int:
    """Speakers are resolved where their words stand, so that a pronoun finds whoever came before it."""
    return report.source[0] if report.source is not None else report.start


def _speaker(cast: Cast, report: Report, spoken: Sequence[tuple[Report, Attribution]]) -> Attribution:
    if report.mechanism == "narration":
        return cast.narrator()
    if report.source is not None:
        return cast.speaker(*report.source, report.antecedent)
    if report.follows:
        return _last_speaker(report, spoken) or cast.unnamed()
    return cast.unnamed()


def _last_speaker(report: Report, spoken: Sequence[tuple[Report, Attribution]]) -> Attribution | None:
    for earlier, speaker in reversed(spoken):
        if earlier.start < report.start and speaker.kind is not SpeakerKind.OUTLET:
            return speaker
    return None


def _claim(
    document: DocumentText,
    report: Report,
    speaker: Attribution,
    near: Nearby,
    quotes: Quotes,
) -> ProposedClaim:
    text, start, end = document.text, report.start, report.end
    sentence = sentence_around(text, start)
    return ProposedClaim(
        text=text[start:end],
        start=start,
        end=end,
        kind=_kind(text, report, quotes),
        stance=report.stance,
        hedged=report.hedged or hedged(text[start:end]),
        cue=None if report.cue is None else Passage(text[slice(*report.cue)], *report.cue),
        speaker=speaker,
        via=_via(report, speaker, near, text),
        figures=figures_in(text, start, end),
        places=_places(text, report, sentence),
        dates=_dates(document, report, sentence, near),
        mechanism=report.mechanism,
    )


def _kind(text: str, report: Report, quotes: Quotes) -> Kind:
    """Direct from nine tenths of the letters in quotation marks on, mixed from one."""
    if report.mechanism == "narration":
        return Kind.NARRATION
    total = sum(map(str.isalnum, text[report.start : report.end]))
    quoted = sum(
        sum(map(str.isalnum, text[max(quote.start, report.start) : min(quote.end, report.end)]))
        for quote in quotes.within(report.start, report.end)
    )
    if not quoted:
        return Kind.MIXED if report.first_person else Kind.INDIRECT
    return Kind.DIRECT if quoted >= 0.9 * total or report.mechanism.startswith("quotation") else Kind.MIXED


def _via(report: Report, speaker: Attribution, near: Nearby, text: str) -> tuple[Hop, ...]:
    """Who carries the statement to the outlet: whoever reports the sentence it stands in, outermost first."""
    hops = [_hop(text, span) for span in report.via]
    for outer, carrier in near.to(report):
        if not _contains(outer, report) or carrier.name == speaker.name or carrier.mention is None:
            continue
        hops.append(Hop(carrier.name, carrier.mention, carrier.start, carrier.end))
    return tuple(hops)


def _contains(outer: Report, inner: Report) -> bool:
    longer = outer.end - outer.start > inner.end - inner.start
    return longer and outer.start <= inner.start and inner.end <= outer.end


_CARRIER = re.compile(
    r"\A(?:the|an?|official|state-run|state|semi-official|private|local|country's|\s)+ (?=[A-Z])",
    re.IGNORECASE,
)


def _hop(text: str, span: Span) -> Hop:
    words = " ".join(text[slice(*span)].split())
    return Hop(_CARRIER.sub("", words), words, *span)


def _places(text: str, report: Report, sentence: Span) -> tuple[Passage, ...]:
    """The places of the span; a part of a sentence that names none takes the one place of its sentence."""
    own = places_in(text, report.start, report.end)
    if own or report.mechanism != "narration":
        return own
    around = places_in(text, *sentence)
    return around if len({place.text for place in around}) == 1 else ()


def _dates(document: DocumentText, report: Report, sentence: Span, near: Nearby) -> tuple[DateMention, ...]:
    """The dates of the span, else what dates its sentence.

    That is a date nobody's statement holds, or the one the sentence opens with; never the day of the saying.
    """
    own = dates_in(document.text, document.published, report.start, report.end)
    if own:
        return own
    around = dates_in(document.text, document.published, *sentence)
    return tuple(
        date
        for date in around
        if not _of_saying(date, report) and (date.start - sentence[0] <= 2 or not near.holds(date, report))
    )


def _of_saying(date: DateMention, report: Report) -> bool:
    """Whether a date stands at the cue: "said on Monday that"."""
    if report.cue is None or report.mechanism == "narration":
        return False
    return 0 <= date.start - report.cue[1] <= _AT_CUE or (report.cue[1] <= date.start < report.start)


_NEAR = 3_000  # characters: the statement around a statement begins in the same paragraph
_AT_CUE = 40  # characters behind a cue in which a date tells when it was said
