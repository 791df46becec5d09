"""The outlet's own voice: its checkable assertions, an event, a figure or an accusation, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.extraction.finite import finite
from claimtrack.extraction.layout import Paragraph, Part
from claimtrack.extraction.reports import Report, Span, trimmed
from claimtrack.extraction.sentences import sentences
from claimtrack.model import Figure

_EVENT = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ies|ing|y)|dead|died|deaths?|arrest(?:ed|s|ing)?|captur(?:e|ed|ing)|"
    r"detain(?:ed|ing)?|abduct(?:ed|ion|ions)?|kidnap(?:ped|ping|s)?|displac(?:ed|ement)|surrender(?:ed)?|"
    r"attack(?:ed|s|ing|ers)?|bomb(?:ed|ing|ings|s)?|explo(?:ded|sion|sions)|blast(?:s|ed)?|shell(?:ed|ing)|"
    r"strikes?|struck|airstrikes?|raid(?:ed|s)?|clash(?:ed|es)?|confrontations?|fighting|fired|shot|shooting|"
    r"launch(?:ed|es|ing)?|campaign|operation|offensive|ambush(?:ed)?|assault(?:ed)?|massacre(?:d)?|executed|"
    r"assassinat(?:ed|ion)|destroy(?:ed)?|seiz(?:ed|ure|ures)|weapons|explosives|militants?|gunmen|rebels?|"
    r"statement|confirm(?:ed|ation)|tensions?|hostages?|evacuated|ceasefire|truce|security|military|opposition|crash(?:ed)?|earthquake|flood(?:s|ed)?|fire)\b",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    r"\A(?:it is (?:noteworthy|worth noting|worth mentioning|known|clear|recalled|to be noted)|it should be noted)"
    r"(?: here)? that\s+",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r",\s+(?:(?P<drop>which |although |in addition to )|(?=(?:some|most|many|all|one|two|several) of (?:which|whom) ))"
)
_SHORTEST = 40  # characters before a joint that can be a statement of their own
_FEWEST_WORDS = 5


def narration(paragraph: Paragraph, reports: Sequence[Report], figures: Sequence[Figure]) -> Iterator[Report]:
    """The assertions of one paragraph that nobody is quoted for."""
    if paragraph.part in (Part.HEADING, Part.CREDIT):
        return
    for start, end in sentences(paragraph.text, paragraph.start):
        if _told(start, end, reports) or text_is_question(paragraph, end):
            continue
        yield from _assertion(paragraph, start, end, figures)


def text_is_question(paragraph: Paragraph, end: int) -> bool:
    return paragraph.text[: end - paragraph.start].rstrip("\"'”’ ").endswith("?")


def _told(start: int, end: int, reports: Sequence[Report]) -> bool:
    """Whether somebody is quoted in this sentence."""
    return any(report.start < end and start < report.end for report in reports) or any(
        report.cue is not None and start <= report.cue[0] < end for report in reports
    )


def _assertion(paragraph: Paragraph, start: int, end: int, figures: Sequence[Figure]) -> Iterator[Report]:
    base = paragraph.start
    text = paragraph.text[start - base : end - base]
    impersonal = _IMPERSONAL.match(text)
    if impersonal is not None:
        start += impersonal.end()
    counted = any(start <= figure.start < end for figure in figures)
    if len(text.split()) < _FEWEST_WORDS or not (counted or impersonal or _EVENT.search(text)):
        return
    cue: Span | None = None
    if impersonal is not None:
        cue = (start - impersonal.end(), start - 1)
    for low, high in _statements(paragraph.text, start - base, end - base):
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
