"""Reports into proposed claims: who speaks, through whom, and the figures, places and dates of the span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from claimtrack.extraction.balance import balanced
from claimtrack.extraction.course import Place, nobody
from claimtrack.extraction.cues.hedges import hedged
from claimtrack.extraction.figures.quantities import figures_in
from claimtrack.extraction.mechanisms.reports import Report, Span
from claimtrack.extraction.people.identity import Cast
from claimtrack.extraction.setting.dates import dates_in
from claimtrack.extraction.setting.places import places_in
from claimtrack.extraction.surroundings import Scene, Surroundings
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
from claimtrack.names import same_name

SAME_NAME = 0.75  # names.same_name from which on two agencies are one: "Meridian Wire" and "Meridian"


_LOOK_BACK = 400  # reports among which the one that a quotation goes on from is looked for
_THE_AGENCY = frozenset({"agency", "the agency", "news agency", "it"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """The agency whose dispatch an outlet prints, named in the dateline; the body begins at `body_start`."""

    hop: Hop
    body_start: int

    def handing_on(self, claim: ProposedClaim) -> ProposedClaim:
        """The claim with the agency as its first hop, if it is the body's and the agency is not in it yet."""
        named = [hop.name for hop in claim.via]
        if claim.speaker.kind is not SpeakerKind.OUTLET:
            named.append(claim.speaker.name)
        if claim.via and claim.via[0].name.lower() in _THE_AGENCY:
            claim = replace(claim, via=claim.via[1:])  # "the agency" is the one of the dateline
        if claim.start < self.body_start or any(_one_name(self.hop.name, name) for name in named):
            return claim
        return replace(claim, via=(self.hop, *claim.via))


def _one_name(a: str, b: str) -> bool:
    return same_name(a, b) >= SAME_NAME


def proposed(  # noqa: PLR0913, PLR0917  # all that is known of one document
    document: DocumentText,
    cast: Cast,
    reports: Sequence[Report],
    scene: Scene,
    carrier: Carrier | None = None,
    reached: Place = nobody,
) -> tuple[ProposedClaim, ...]:
    """The claims of one document in text order, each resting on the report that was found."""
    spoken: list[tuple[Report, Attribution]] = []
    for report in sorted(reports, key=_reading_order):
        spoken.append((report, _speaker(cast, report, spoken)))
    around = Surroundings(spoken, scene)
    spoken = [(balanced(document.text, report, around), speaker) for report, speaker in spoken]
    claims = (_claim(document, report, speaker, around, reached) for report, speaker in spoken)
    handed = (claim if carrier is None else carrier.handing_on(claim) for claim in claims)
    return tuple(sorted(handed, key=lambda claim: (claim.start, claim.end)))


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
    for earlier, speaker in islice(reversed(spoken), _LOOK_BACK):
        if earlier.start < report.start and speaker.kind is not SpeakerKind.OUTLET:
            return speaker
    return None


def _claim(
    document: DocumentText,
    report: Report,
    speaker: Attribution,
    around: Surroundings,
    reached: Place,
) -> ProposedClaim:
    text, start, end = document.text, report.start, report.end
    reached(start)
    sentence = around.sentence(start)
    return ProposedClaim(
        text=text[start:end],
        start=start,
        end=end,
        kind=_kind(text, report, around),
        stance=report.stance,
        hedged=report.hedged or hedged(text[start:end]),
        cue=None if report.cue is None else Passage(text[slice(*report.cue)], *report.cue),
        speaker=speaker,
        via=_via(report, speaker, around, text),
        figures=_figures(text, report, around),
        places=_places(text, report, sentence),
        dates=_dates(document, report, around),
        mechanism=report.mechanism,
    )


def _kind(text: str, report: Report, around: Surroundings) -> Kind:
    """Direct from nine tenths of the letters in quotation marks on, mixed from one."""
    if report.mechanism == "narration":
        return Kind.NARRATION
    total = sum(map(str.isalnum, text[report.start : report.end]))
    quoted = sum(
        sum(map(str.isalnum, text[max(quote.start, report.start) : min(quote.end, report.end)]))
        for quote in around.quotations(report.start, report.end)
    )
    if report.mechanism == "transcript":
        return Kind.DIRECT
    if not quoted:
        return Kind.MIXED if report.first_person else Kind.INDIRECT
    return Kind.DIRECT if quoted >= 0.9 * total or report.mechanism.startswith("quotation") else Kind.MIXED


def _via(report: Report, speaker: Attribution, around: Surroundings, text: str) -> tuple[Hop, ...]:
    """Who carries the statement to the outlet: whoever reports the sentence it stands in, outermost first."""
    hops = [_hop(text, span) for span in report.via]
    for outer, carrier in around.holding(report.start, report.end):
        if not _contains(outer, report) or carrier.name == speaker.name or carrier.mention is None:
            continue
        hops.append(Hop(carrier.name, carrier.mention, carrier.start, carrier.end))
    return tuple(hops)


def _contains(outer: Report, inner: Report) -> bool:
    """Whether one statement stands within another; what one cue reports is never within itself."""
    if outer.cue is not None and outer.cue == inner.cue:
        return False
    longer = outer.end - outer.start > inner.end - inner.start
    return longer and outer.start <= inner.start and inner.end <= outer.end


_CARRIER = re.compile(
    r"\A(?:the|an?|official|state-run|state|semi-official|private|local|"
    r"country's|(?-i:news|agency|newspaper|daily)|\s)+ "
    r"(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)


def _hop(text: str, span: Span) -> Hop:
    words = " ".join(text[slice(*span)].split())
    return Hop(_CARRIER.sub("", words), words, *span)


def _figures(text: str, report: Report, around: Surroundings) -> tuple[Figure, ...]:
    """The figures of the span; one that stands in a statement within this statement belongs to that one."""
    found: Sequence[Figure] = around.figures(report.start, report.end)
    if any(figure.end > report.end for figure in found):
        found = figures_in(text, report.start, report.end)
    inner = [other for other, _ in around.within(report) if _contains(report, other)]
    return tuple(f for f in found if not any(o.start <= f.start and f.end <= o.end for o in inner))


def _places(text: str, report: Report, sentence: Span) -> tuple[Passage, ...]:
    """The places of the span; a part of a sentence that names none takes the one place of its sentence."""
    own = places_in(text, report.start, report.end)
    if own or report.mechanism != "narration":
        return own
    named = places_in(text, *sentence)
    return named if len({place.text for place in named}) == 1 else ()


def _dates(document: DocumentText, report: Report, around: Surroundings) -> tuple[DateMention, ...]:
    """The dates of the span, else what dates its sentence.

    That is a date nobody's statement holds, or the one the sentence opens with; never the day of the saying.
    """
    own = dates_in(document.text, document.published, report.start, report.end)
    if own:
        return own
    sentence = around.sentence(report.start)
    named = around.dates(document, sentence)
    return tuple(
        date
        for date in named
        if not _of_saying(date, report)
        and (date.start - sentence[0] <= 2 or not around.held(date.start, report))
    )


def _of_saying(date: DateMention, report: Report) -> bool:
    """Whether a date stands at the cue ("said on Monday that") or describes the speaker."""
    if report.cue is None or report.mechanism == "narration":
        return False
    if report.source is not None and report.source[0] <= date.start < report.source[1]:
        return True
    return 0 <= date.start - report.cue[1] <= _AT_CUE or (report.cue[1] <= date.start < report.start)


_AT_CUE = 40  # characters behind a cue in which a date tells when it was said
