"""The way of one document through the mechanisms: layout, reports, own voice, claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from claimtrack.extraction.choice import chosen
from claimtrack.extraction.claims import SAME_NAME, Carrier, proposed
from claimtrack.extraction.course import Course, Progress, Stage
from claimtrack.extraction.figures.quantities import figures_in
from claimtrack.extraction.mechanisms.accordance import according
from claimtrack.extraction.mechanisms.complements import COUNTED
from claimtrack.extraction.mechanisms.continuation import continued
from claimtrack.extraction.mechanisms.frames import frames
from claimtrack.extraction.mechanisms.narration import impersonal, narration
from claimtrack.extraction.mechanisms.nominals import nominal
from claimtrack.extraction.mechanisms.nounframes import noun_frames
from claimtrack.extraction.mechanisms.quotes import Quotation, quotations
from claimtrack.extraction.mechanisms.relay import handed_on, relayed
from claimtrack.extraction.mechanisms.reports import UNSAID, Report, Span
from claimtrack.extraction.mechanisms.speech import Lead, announced, speech
from claimtrack.extraction.mechanisms.surface import surface
from claimtrack.extraction.mechanisms.transcript import transcribed
from claimtrack.extraction.mechanisms.voices import Voices, unlabelled, voiced
from claimtrack.extraction.parsing.layout import Paragraph, Part, paragraphs
from claimtrack.extraction.parsing.markup import as_written, unmarked
from claimtrack.extraction.parsing.nouns import acting
from claimtrack.extraction.parsing.parser import has_model, parse
from claimtrack.extraction.parsing.syntax import Syntax
from claimtrack.extraction.people.identity import Cast
from claimtrack.extraction.setting.dateline import Dateline, dateline_of
from claimtrack.extraction.surroundings import Scene
from claimtrack.model import DocumentText, Figure, Hop, ProposedClaim
from claimtrack.names import same_name

_LOOK_BACK = 12  # reports among which the one of an open quotation is looked for
_OPENING = 3_000  # characters in which a dateline and its tags end
_HEADLINES = 3  # paragraphs: headline and subhead stand above a dateline
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{3,4})?[ :–—-]+(?:UPDATED?:\s+)?(?=[A-Z\"“])"
)  # a live blog's
_TOGETHER = 8  # documents parsed in one go: enough paragraphs to fill a batch, few enough to stay small


def extract(document: DocumentText) -> tuple[ProposedClaim, ...]:
    """The claims of one document in text order."""
    return next(extract_many([document]))[1]


def extract_many(
    documents: Iterable[DocumentText], progress: Progress | None = None
) -> Iterator[tuple[DocumentText, tuple[ProposedClaim, ...]]]:
    """Every document with its claims, in order; a few documents are held at a time, never all parsed.

    `progress` is told of the present document how many of its characters are read.
    """
    waiting = iter(documents)
    while chunk := [attribute(document) for document in islice(waiting, _TOGETHER)]:
        read = [unmarked(document) for document in chunk]
        laid_out = [_body(document) for document in read]
        parsed = _parsed(laid_out)
        for document, plain, parts in zip(chunk, read, laid_out, strict=True):
            course = Course(len(plain.text), progress)
            claims = claims_of(plain, parts, islice(parsed, len(parts)), course)
            yield document, as_written(document, claims) if plain is not document else claims


def attribute(document: DocumentText) -> DocumentText:
    """The document with source and publication date from its dateline where the metadata gave none."""
    if document.source and document.published:
        return document
    text = unmarked(document).text
    line, _, _ = _dateline(text, paragraphs(text[:_OPENING]))
    if line is None:
        return document
    return replace(
        document,
        source=document.source or line.agency or "",
        published=document.published or line.date,
    )


def _dateline(text: str, parts: list[Paragraph]) -> tuple[Dateline | None, int, int]:
    """The dateline, at the top or below the headline, its paragraph's begin, and where the body begins."""
    for part in parts[:_HEADLINES]:
        line = dateline_of(text[part.start : part.start + _OPENING])
        if line is not None:
            return line, part.start, part.start + line.body_start
    return None, 0, 0


def _header(text: str) -> Span:
    """Where the tags behind a dateline stand: "[COMMUNIQUE] [GENERAL COMMAND] [TEXT]"."""
    line, start, body = _dateline(text, paragraphs(text[:_OPENING]))
    return (start + line.end, body) if line is not None else (0, 0)


def _carrier(document: DocumentText) -> Carrier | None:
    """The agency of the dateline where it is another than the outlet: the outlet carries its dispatch."""
    line, start, body = _dateline(document.text, paragraphs(document.text[:_OPENING]))
    if line is None or line.agency is None or line.agency_span is None:
        return None
    if not document.source or same_name(line.agency, document.source) >= SAME_NAME:
        return None
    low, high = line.agency_span
    return Carrier(
        Hop(line.agency, document.text[start + low : start + high], start + low, start + high), body
    )


def _body(document: DocumentText) -> list[Paragraph]:
    """The paragraphs that may hold statements; what the dateline says is left out."""
    parts = paragraphs(document.text)
    _, _, begin = _dateline(document.text, parts)
    kept = [part for part in (_behind(p, begin) for p in parts) if part is not None]
    return [
        _behind(part, part.start + clock.end()) or part if (clock := _CLOCK.match(part.text)) else part
        for part in kept
    ]


def _behind(paragraph: Paragraph, begin: int) -> Paragraph | None:
    """The paragraph from `begin` on; None where nothing is left of it."""
    if paragraph.start >= begin:
        return paragraph
    if paragraph.end <= begin:
        return paragraph if paragraph.part is Part.HEADING else None
    rest = paragraph.text[begin - paragraph.start :]
    lead = len(rest) - len(rest.lstrip())
    return replace(paragraph, text=rest.lstrip(), start=begin + lead) if rest.strip() else None


def _parsed(laid_out: list[list[Paragraph]]) -> Iterator[Syntax | None]:
    together = [paragraph for parts in laid_out for paragraph in parts]
    if has_model():
        yield from parse(together)
    else:
        yield from (None for _ in together)


def claims_of(
    document: DocumentText, parts: list[Paragraph], syntaxes: Iterable[Syntax | None], course: Course
) -> tuple[ProposedClaim, ...]:
    """The claims of a document whose paragraphs are parsed (or not, without the model), one at a time."""
    reports: list[Report] = []
    quotes: list[Quotation] = []
    subjects: list[Span] = []
    labelled = transcribed(parts)
    spoken_in = Voices(document.text, parts, _header(document.text))
    lead: Lead | None = None
    opened: int | None = None
    figures = figures_in(document.text, reached=course.through(Stage.FIGURES))
    counted = [figure.start for figure in figures]
    reached = course.through(Stage.REPORTS)
    for paragraph, syntax in zip(parts, syntaxes, strict=True):
        reached(paragraph.start)
        marked = quotations(paragraph.text, paragraph.start)
        quotes.extend(marked)
        if paragraph.part is Part.CREDIT:
            continue
        if paragraph.start in labelled or paragraph.start + 1 in labelled:
            found = [labelled.get(paragraph.start) or labelled[paragraph.start + 1]]
        else:
            found = _run_on(reports, _reports(paragraph, syntax, lead), opened)
        lead = announced(syntax) if syntax is not None else None
        opened = marked[-1].end if marked and not marked[-1].closed else None
        told = [(report.start, report.end) for report in found]
        subjects.extend(acting(syntax, told) if syntax is not None else ())
        within = figures[bisect_left(counted, paragraph.start) : bisect_left(counted, paragraph.end)]
        stated = [report for report in found if _states(report, within)]
        stated.extend(narration(unlabelled(paragraph), found, within))
        voice = spoken_in.at(paragraph.start)
        reports.extend(stated if voice is None else (voiced(document.text, voice, r) for r in stated))
    sources = [report.source for report in reports if report.source is not None]
    cast = Cast(document.text, document.source, subjects, sources)
    scene = Scene(quotes, parts, figures)
    return proposed(document, cast, reports, scene, _carrier(document), course.through(Stage.CLAIMS))


def _states(report: Report, figures: Sequence[Figure]) -> bool:
    """Whether a report says something: not what is left unsaid, nor a count without a figure."""
    if report.mechanism == COUNTED:
        return any(report.start <= figure.start < report.end for figure in figures)
    return report.mechanism != UNSAID


def _reports(paragraph: Paragraph, syntax: Syntax | None, lead: Lead | None) -> list[Report]:
    """What is reported in one paragraph; a quotation that has its cue is not framed a second time."""
    text, offset = paragraph.text, paragraph.start
    shown = [*relayed(text, offset), *nominal(text, offset), *according(text, offset)]
    if syntax is None:
        found = [*shown, *surface(text, offset)]
    else:
        spoken = speech(syntax, lead)
        taken = frozenset(report.verb for report in spoken if report.verb is not None)
        shown = [report for report in shown if not _is_verb(syntax, report)]
        found = [*spoken, *shown, *frames(syntax, taken), *noun_frames(syntax)]
    told = [report for report in found if not impersonal(text, offset, report)]
    kept = [handed_on(text, offset, report) for report in chosen(told, text, offset)]
    return continued(text, offset, kept, syntax)


def _is_verb(syntax: Syntax, report: Report) -> bool:
    """Whether what looks like "claims that" without an owner is a verb: "the coalition claims that"."""
    if report.mechanism != "reports-of" or report.source is None:
        return False
    word = syntax.at(syntax.index_at(report.source[1] - 1))
    return word is not None and word.tag.startswith("VB")


def _run_on(reports: list[Report], found: list[Report], opened: int | None) -> list[Report]:
    """What is found, without the end of a quotation that the paragraph before left open: that one grows."""
    if opened is None or not found or not reports or found[0].mechanism != "continued-quotation":
        return found
    for index in range(len(reports) - 1, max(-1, len(reports) - _LOOK_BACK), -1):
        if reports[index].end == opened:
            reports[index] = replace(reports[index], end=found[0].end)
            return found[1:]
    return found
