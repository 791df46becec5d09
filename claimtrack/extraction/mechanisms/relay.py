"""One carrier quoting another: "the agency quoted X as saying …", "X was quoted by the agency as …".

The carrier is no speaker of the statement: it goes into the chain. Surface patterns, sentence by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimtrack.extraction.mechanisms.carriage import carried
from claimtrack.extraction.mechanisms.reports import Report, Span, trimmed
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.extraction.people.phrase import bare, is_media
from claimtrack.extraction.people.roles import GROUPS, ROLES, UNNAMED
from claimtrack.extraction.people.speakers import speaker_phrase
from claimtrack.model import SpeakerKind

_QUOTED = re.compile(
    r"\b(?:has |have |had )?(?:quoted|quotes|quoting|quote|cited|cites|citing|cite)\s+", re.IGNORECASE
)
_OPENS = re.compile(
    r",?(?<!\s)\s+(?:as (?:saying|stating|adding|telling \w+)|saying|that)\s*(?:that\s+)?[,:]?\s*",
    re.IGNORECASE,
)
_WAS_QUOTED = re.compile(
    r"\b(?:was|were|is|are|been) (?:quoted|cited)(?P<by>\s{1,40}(?:by|in)\s{1,40}[^,\s][^,]{1,79}?)?\s{1,40}"
    r"as (?:saying|stating)\s*(?:that\s{1,40})?[,:]?\s*",
    re.IGNORECASE,
)
_CITED_BEHIND = re.compile(r",?\s+(?:quoting|citing)\s+(?P<who>[^.;:\"“”]{3,160}?)(?=[.;]\s|[.;]\Z|\Z)")
_QUOTING = re.compile(r",?(?<!\s)\s+(?:quoting|citing)\s+", re.IGNORECASE)
_CITED_IN_FRONT = re.compile(
    r"(?:\A|[.!?]\s+|\n)(?:quoting|citing)\s+(?P<who>[^.;:\"“”]{3,120}?),\s+\Z", re.IGNORECASE
)
_ASIDE = re.compile(r",\s+(?:quoting|citing)\s+[^,.;:]{3,120}(?=,)", re.IGNORECASE)
_PASSIVE = (" was", " were", " been", " is", " are", " be")
_NAMED_WHICH = re.compile(
    r"(?P<who>(?:the )?(?<!\w)[A-Z][\w’'-]{0,60}"
    r"(?: [A-Z][\w’'-]{0,60}| agency| radio){0,12}), (?:which|who)\Z"
)
_LONGEST = 220  # characters between the carrier's cue and the words that open the statement
_OPENERS = frozenset({"yesterday", "today", "meanwhile", "earlier", "later", "however", "also"})


def relayed(text: str, offset: int = 0) -> Iterator[Report]:
    """The reports of one paragraph in which a carrier quotes somebody."""
    for start, end in sentences(text):
        report = _active(text, start, end) or _passive(text, start, end)
        if report is not None:
            yield report.shifted(offset)


def _active(text: str, start: int, end: int) -> Report | None:
    cue = _QUOTED.search(text, start, end)
    if cue is None or text[start : cue.start()].rstrip().lower().endswith(_PASSIVE):
        return None
    opens = _OPENS.search(text, cue.end(), min(end, cue.end() + _LONGEST))
    if opens is None or opens.start() <= cue.end():
        return None
    source = trimmed(text, cue.end(), opens.start())
    certain = "ing" in opens.group().lower() or text[opens.start()] == ","
    if not _names_somebody(text[slice(*source)], certain):
        return None
    low, high = trimmed(text, opens.end(), end)
    carrier = _carrier(text, start, cue.start())
    if high <= low:
        return None
    via = () if carrier is None else (carrier,)
    return Report(low, high, (cue.start(), cue.end() - 1), source, "quoted-by", via=via)


def _names_somebody(words: str, certain: bool) -> bool:
    """Whether words can be a source: no quoted words, and in front of a bare "that" a person or a role."""
    if not words or words[0] in "\"“'‘" or len(words.split()) > 25:
        return False
    if certain:
        return True
    told = speaker_phrase(words)
    roles = {bare(word) for word in words.split()[:4]} & (ROLES | GROUPS | UNNAMED)
    return told.kind is SpeakerKind.PERSON or bool(roles)


def _carrier(text: str, start: int, end: int) -> Span | None:
    """The words before the cue, behind an opening adverb: who does the quoting."""
    words = text[start:end]
    comma = words.find(",")
    if comma >= 0 and words[:comma].strip().lower() in _OPENERS:
        start += comma + 1
    low, high = trimmed(text, start, end)
    relative = _NAMED_WHICH.search(text, low, high)
    if relative is not None:
        return relative.span("who")
    return (low, high) if high > low and high - low <= _LONGEST else None


def _passive(text: str, start: int, end: int) -> Report | None:
    cue = _WAS_QUOTED.search(text, start, end)
    if cue is None:
        return None
    source = trimmed(text, start, cue.start())
    low, high = trimmed(text, cue.end(), end)
    if high <= low or source[1] <= source[0] or source[1] - source[0] > _LONGEST:
        return None
    via: tuple[Span, ...] = ()
    if cue.group("by"):
        begin = cue.start("by") + len(cue.group("by")) - len(cue.group("by").lstrip()) + 3
        via = (trimmed(text, begin, cue.end("by")),)
    return Report(low, high, trimmed(text, cue.start(), cue.end()), source, "was-quoted", via=via)


def handed_on(text: str, offset: int, report: Report) -> Report:
    """The report with whom its carrier quotes behind it: "the agency reported …, citing the governor"."""
    if report.source is not None and (inserted := _inserted(text, offset, report.source)) is not None:
        return replace(report, source=inserted[1], via=(*report.via, inserted[0]), antecedent=None)
    report = carried(text, offset, report)
    if (cited := _cited_before(text, offset, report)) is not None and report.source is not None:
        return replace(report, source=cited, via=(*report.via, report.source), antecedent=None)
    if report.source is None or report.quoted or not is_media(text[slice(*_local(report.source, offset))]):
        return report
    end = max(report.end, report.source[1], report.cue[1] if report.cue else 0) - offset
    behind = _CITED_BEHIND.match(text, end)
    if behind is None or not _names_somebody(behind["who"], certain=False):
        return report
    source = (behind.start("who") + offset, behind.end("who") + offset)
    return replace(report, source=source, via=(*report.via, report.source), antecedent=None)


def _cited_before(text: str, offset: int, report: Report) -> Span | None:
    """Whom a carrier cites before it is named: "Citing hospital officials, the agency said"."""
    if report.source is None or not is_media(text[slice(*_local(report.source, offset))]):
        return None
    begin = report.source[0] - offset
    cited = _CITED_IN_FRONT.search(text, max(0, begin - _LONGEST), begin)
    if cited is None or not _names_somebody(cited["who"], certain=True):
        return None
    return cited.start("who") + offset, cited.end("who") + offset


def _inserted(text: str, offset: int, source: Span) -> tuple[Span, Span] | None:
    """Carrier and speaker where one phrase names both: "State radio, quoting an official, reported"."""
    start, end = _local(source, offset)
    aside = _ASIDE.match(text, end)
    end = aside.end() if aside is not None else end
    quoting = _QUOTING.search(text, start, end)
    if quoting is None or not is_media(text[start : quoting.start()]):
        return None
    carrier, speaker = trimmed(text, start, quoting.start()), trimmed(text, quoting.end(), end)
    if speaker[1] <= speaker[0] or not _names_somebody(text[slice(*speaker)], certain=True):
        return None
    return (carrier[0] + offset, carrier[1] + offset), (speaker[0] + offset, speaker[1] + offset)


def _local(span: Span, offset: int) -> Span:
    return span[0] - offset, span[1] - offset
