"""Reports into proposed claims: who speaks, through whom, and the figures, places and dates of the span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimtrack.extraction.dates import dates_in
from claimtrack.extraction.hedges import hedged
from claimtrack.extraction.identity import Cast
from claimtrack.extraction.places import places_in
from claimtrack.extraction.quantities import figures_in
from claimtrack.extraction.quotes import Quotation
from claimtrack.extraction.reports import Report, Span
from claimtrack.extraction.speakers import is_media
from claimtrack.model import (
    Attribution,
    DateMention,
    DocumentText,
    Figure,
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
    claims = (_claim(document, report, speaker, spoken, quotes) for report, speaker in spoken)
    return tuple(sorted(claims, key=lambda claim: (claim.start, claim.end)))


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
    spoken: Sequence[tuple[Report, Attribution]],
    quotes: Sequence[Quotation],
) -> ProposedClaim:
    text, start, end = document.text, report.start, report.end
    return ProposedClaim(
        text=text[start:end],
        start=start,
        end=end,
        kind=_kind(text, report, quotes),
        stance=report.stance,
        hedged=report.hedged or hedged(text[start:end]),
        cue=None if report.cue is None else Passage(text[slice(*report.cue)], *report.cue),
        speaker=speaker,
        via=_via(report, speaker, spoken, text),
        figures=_figures(text, start, end),
        places=_places(text, start, end),
        dates=_dates(document, start, end),
        mechanism=report.mechanism,
    )


def _kind(text: str, report: Report, quotes: Iterable[Quotation]) -> Kind:
    """Direct from nine tenths of the letters in quotation marks on, mixed from one."""
    if report.mechanism == "narration":
        return Kind.NARRATION
    total = sum(map(str.isalnum, text[report.start : report.end]))
    quoted = sum(
        sum(map(str.isalnum, text[max(quote.start, report.start) : min(quote.end, report.end)]))
        for quote in quotes
        if quote.start < report.end and report.start < quote.end
    )
    if not quoted:
        return Kind.MIXED if report.first_person else Kind.INDIRECT
    return Kind.DIRECT if quoted >= 0.9 * total or report.mechanism.startswith("quotation") else Kind.MIXED


def _via(
    report: Report, speaker: Attribution, spoken: Sequence[tuple[Report, Attribution]], text: str
) -> tuple[Hop, ...]:
    """Who carries the statement to the outlet: whoever reports the sentence it stands in, outermost first."""
    hops = [_hop(text, span) for span in report.via]
    for outer, carrier in spoken:
        contains = outer is not report and outer.start <= report.start and report.end <= outer.end
        if (
            contains
            and (outer.start, outer.end) != (report.start, report.end)
            and carrier.name != speaker.name
        ):
            if carrier.kind is not SpeakerKind.OUTLET and carrier.mention is not None:
                hops.append(Hop(carrier.name, carrier.mention, carrier.start, carrier.end))
    return tuple(hops)


def _hop(text: str, span: Span) -> Hop:
    words = " ".join(text[slice(*span)].split())
    name = words.removeprefix("the ").removeprefix("The ")
    return Hop(name, words, *span)


def carried_by_media(report: Report, speaker: Attribution) -> bool:
    return speaker.kind is SpeakerKind.ORGANIZATION and is_media(speaker.name) and report.verb is not None


def _figures(text: str, start: int, end: int) -> tuple[Figure, ...]:
    return figures_in(text, start, end)


def _places(text: str, start: int, end: int) -> tuple[Passage, ...]:
    return places_in(text, start, end)


def _dates(document: DocumentText, start: int, end: int) -> tuple[DateMention, ...]:
    return dates_in(document.text, document.published, start, end)
