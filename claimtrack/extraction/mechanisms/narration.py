"""The outlet's own voice: its checkable assertions (an event, a figure, an accusation) by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.extraction.mechanisms.reports import Report, Span, trimmed
from claimtrack.extraction.parsing.finite import finite
from claimtrack.extraction.parsing.layout import Paragraph, Part
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.model import Figure

_EVENT = re.compile(
    r"\b(?:"
    r"kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ies|ing|y)|dead|died|deaths?|"
    r"arrest(?:ed|s|ing)?|captur(?:e|ed|ing)|detain(?:ed|ing)?|abduct(?:ed|ion|ions)?|"
    r"kidnap(?:ped|ping|s)?|displac(?:ed|ement)|surrender(?:ed)?|attack(?:ed|s|ing|ers)?|"
    r"bomb(?:ed|ing|ings|s)?|explo(?:ded|sion|sions)|blast(?:s|ed)?|shell(?:ed|ing)|strikes?|"
    r"struck|airstrikes?|raid(?:ed|s)?|clash(?:ed|es)?|confrontations?|fighting|fired|shot|"
    r"shooting|launch(?:ed|es|ing)?|operation|offensive|ambush(?:ed)?|assault(?:ed)?|"
    r"massacre(?:d)?|executed|assassinat(?:ed|ion)|destroy(?:ed)?|seiz(?:ed|ure|ures)|weapons|"
    r"explosives|militants?|gunmen|rebels?|confirm(?:ed|ation)|tensions?|hostages?|"
    r"evacuated|ceasefire|truce|security|military|opposition|crash(?:ed)?|earthquake|"
    r"flood(?:s|ed)?"
    r")\b",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    r"(?:it is (?:noteworthy|worth noting|worth mentioning|known|clear|recalled|to be noted)|"
    r"it should be noted)"
    r"(?: here)? that\s+",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r",\s+(?:(?P<drop>which |although |in addition to )|"
    r"(?=(?:some|most|many|all|one|two|several) of (?:which|whom) ))"
)
_SHORTEST = 40  # characters before a joint that can be a statement of their own
_FEWEST_WORDS = 5
_FEWEST_COUNTING = 3  # "Two are missing."
_FEWEST_REMAINING = 4
_CONNECTIVE = re.compile(
    r"(?:(?:that|and|but|while|which|who|when|as|after)\b|"
    r"(?:(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today),)\s*",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:when )?asked (?:whether|if|about|how|what|why|who|by)\b", re.IGNORECASE)


def narration(paragraph: Paragraph, reports: Sequence[Report], figures: Sequence[Figure]) -> Iterator[Report]:
    """The assertions of one paragraph that nobody is quoted for."""
    if paragraph.part in (Part.HEADING, Part.CREDIT, Part.CAPTION):
        return
    for start, end in sentences(paragraph.text, paragraph.start):
        if _question(paragraph, end):
            continue
        if _told(start, end, reports):
            yield from _remainder(paragraph, (start, end), reports, figures)
        else:
            yield from _assertion(paragraph, start, end, figures)


def impersonal(text: str, offset: int, report: Report) -> bool:
    """Whether a report's cue is the outlet's own "it is worth noting that"."""
    if report.cue is None:
        return False
    cue = report.cue[0] - offset
    begin = max(text.rfind(". ", 0, cue) + 2, 0) if ". " in text[:cue] else 0
    found = _IMPERSONAL.match(text, begin)
    return found is not None and cue < found.end()


def _question(paragraph: Paragraph, end: int) -> bool:
    return paragraph.text[: end - paragraph.start].rstrip("\"'”’ ").endswith("?")


def _told(start: int, end: int, reports: Sequence[Report]) -> bool:
    """Whether somebody is quoted in this sentence."""
    return any(report.start < end and start < report.end for report in reports) or any(
        report.cue is not None and start <= report.cue[0] < end for report in reports
    )


def _remainder(
    paragraph: Paragraph, sentence: Span, reports: Sequence[Report], figures: Sequence[Figure]
) -> Iterator[Report]:
    """What a sentence counts outside the words it reports: "Nine died in what the army called a raid"."""
    base = paragraph.start
    named = [span for r in reports for span in (r.cue, r.source) if span is not None]
    taken = sorted([(r.start, r.end) for r in reports] + named)
    for start, end in _free(sentence, taken):
        low, high = trimmed(paragraph.text, start - base, end - base)
        connective = _CONNECTIVE.match(paragraph.text, low, high)
        low = connective.end() if connective is not None else low
        if _ASKED.match(paragraph.text, low, high):
            continue  # what is asked is nobody's statement
        counted = any(low + base <= figure.start < high + base for figure in figures)
        if counted and len(paragraph.text[low:high].split()) >= _FEWEST_REMAINING:
            yield Report(low + base, high + base, None, None, "narration")


def _free(sentence: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a sentence that nothing has taken, in order."""
    start, stop = sentence
    for low, high in taken:
        if low < stop and high > start:
            if low > start:
                yield start, low
            start = max(start, high)
    if start < stop:
        yield start, stop


def _assertion(paragraph: Paragraph, start: int, end: int, figures: Sequence[Figure]) -> Iterator[Report]:
    base = paragraph.start
    text = paragraph.text[start - base : end - base]
    impersonal = _IMPERSONAL.match(text)
    if impersonal is not None:
        start += impersonal.end()
    counted = any(start <= figure.start < end for figure in figures)
    fewest = _FEWEST_COUNTING if counted else _FEWEST_WORDS
    if len(text.split()) < fewest or not (counted or impersonal or _EVENT.search(text)):
        return
    cue: Span | None = None
    if impersonal is not None:
        cue = (start - impersonal.end(), start - 1)
    for low, high in _statements(paragraph.text, start - base, end - base):
        counts = any(low + base <= figure.start < high + base for figure in figures)
        if counts or impersonal or _EVENT.search(paragraph.text, low, high):
            yield Report(low + base, high + base, cue, None, "narration")


def _statements(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence cut where a clause of its own with a verb of its own begins."""
    for joint in _JOINT.finditer(text, start, end):
        if joint.start() - start < _SHORTEST or not (
            finite(text, start, joint.start()) and finite(text, joint.end(), end)
        ):
            continue
        yield trimmed(text, start, joint.start())
        start = joint.end() if joint.group("drop") else joint.start()
    yield trimmed(text, start, end)
