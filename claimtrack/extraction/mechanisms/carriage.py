"""Who carries a statement that somebody else has made: "in a statement carried by the agency".

The carrier goes into the chain, wherever in the sentence its words stand; the speaker stays who it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.extraction.mechanisms.reports import Report, Span, trimmed
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.extraction.people.phrase import is_media

_KINDS = (
    "statements? communique communiqué message letter interview speech declaration remarks comments address"
)
_WORDS = rf"(?:{'|'.join(_KINDS.split())})"
_GAP = r"\s{1,40}"  # no paragraph has a wider one
_WHO = r"(?P<who>[^.;:,\"“”\s][^.;:,\"“”]{1,79}?)"
_BEHIND = r"(?=,|;|:|\.\Z|\.\s|\Z|\s{1,40}(?:on|late|earlier|that|as|said|says|yesterday|today)\b)"
_CARRIED = re.compile(
    rf"\b{_WORDS}(?:{_GAP}(?:from|by|of){_GAP}[^,;\s][^,;]{{1,59}}?)?,?{_GAP}(?:that was |which was )?"
    r"(?P<cut>(?:carried|published|broadcast|aired|distributed|read|posted|released|reported|relayed|run)"
    rf"{_GAP}(?:by|on|in|over){_GAP}{_WHO}{_BEHIND})",
    re.IGNORECASE,
)
_GIVEN_TO = re.compile(rf"\binterview\s+(?:with|to|given to|on)\s+{_WHO}{_BEHIND}", re.IGNORECASE)
_QUOTED = re.compile(
    r"(?P<cut>,?(?<!\s)\s+(?:who (?:was|were) )?(?:quoted|cited|interviewed)\s+by\s+(?P<who>[^.;:]{2,80}))\Z",
    re.IGNORECASE,
)
_CARRYING = re.compile(
    rf"\s(?:carried|published|aired|broadcast|ran|released|read){_GAP}(?:an?|the)"
    rf"{_GAP}{_WORDS}{_GAP}(?:by|from|of){_GAP}"
    r"(?P<speaker>[^.;:,\"“”]{2,80}?),?\s{1,40}\Z",
    re.IGNORECASE,
)
_THAT = re.compile(r"[^.;]{0,40}?\bthat\s+")


def carried(text: str, offset: int, report: Report) -> Report:
    """The report with the carrier of its statement in the chain, if its sentence names one."""
    cue = report.cue
    if report.source is None or cue is None:
        return _named_in_source(text, offset, report)
    report = _handing(text, offset, report)
    begin, end = _sentence(text, cue[0] - offset)
    for pattern in (_CARRIED, _GIVEN_TO):
        found = pattern.search(text, begin, end)
        if found is not None and (pattern is _CARRIED or is_media(found["who"])):
            report = _through(text, offset, report, found)
    return _named_in_source(text, offset, report)


def _sentence(text: str, position: int) -> Span:
    return next(((low, high) for low, high in sentences(text) if low <= position < high), (0, len(text)))


def _through(text: str, offset: int, report: Report, found: re.Match[str]) -> Report:
    """The report through the carrier that was found; words of the carrier are no words of the statement."""
    start, end = report.start - offset, report.end - offset
    if start < found.start() and found.end() <= end:
        return report  # a carrier within the statement is told of
    if found.start() <= start < found.end("who"):
        that = _THAT.match(text, start, end)
        if that is None:
            return report
        report = report.moved(that.end() + offset, report.end)
    who = _span(text, found, offset)
    return report if who in report.via else replace(report, via=(who, *report.via))


def _named_in_source(text: str, offset: int, report: Report) -> Report:
    """A statement carried by the agency said: the carrier is no part of who speaks."""
    if report.source is None:
        return report
    start, end = report.source[0] - offset, report.source[1] - offset
    found = _CARRIED.search(text + " ", start, end + 1) or _QUOTED.search(text[:end], start)
    if found is None or found.start("cut") <= start:
        return report
    source = trimmed(text, start, found.start("cut"))
    who = _span(text, found, offset)
    via = report.via if who in report.via else (who, *report.via)
    return replace(report, source=(source[0] + offset, source[1] + offset), via=via)


def _span(text: str, found: re.Match[str], offset: int) -> Span:
    start, end = trimmed(text, *found.span("who"))
    return start + offset, end + offset


def _handing(text: str, offset: int, report: Report) -> Report:
    """The agency carried a statement by the army SAYING: the agency is the carrier, the army speaks."""
    if report.cue is None or report.source is None or report.cue[0] <= report.source[0]:
        return report
    start, end = report.source[0] - offset, report.source[1] - offset
    found = _CARRYING.search(text, start, report.cue[0] - offset)
    if found is None or found.start() < end or not is_media(text[start:end]):
        return report
    speaker = found.start("speaker") + offset, found.end("speaker") + offset
    return replace(report, source=speaker, via=(*report.via, report.source))
