"""Whose voice a stretch of a document is in: a communique, a speech, an interview's answers, a letter.

In somebody's voice "we" is this speaker, what the text asserts is this speaker's statement, and whoever is
quoted there is quoted by this speaker. Between the stretches the outlet speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.extraction.mechanisms.letters import answers, letters
from claimtrack.extraction.mechanisms.reports import Report, Span, trimmed
from claimtrack.extraction.parsing.layout import Paragraph
from claimtrack.extraction.people.phrase import bare
from claimtrack.extraction.people.roles import SPEAKING_PRONOUNS
from claimtrack.extraction.people.speakers import speaker_phrase
from claimtrack.model import SpeakerKind

_TAG = re.compile(r"\[(?P<words>[^\[\]]{1,300})\]")
_ISSUED = re.compile(
    r"(?:communique|statement|speech|message|address|declaration|proclamation|letter|report|remarks|manifesto)"
    r"(?P<by>\s+(?:issued\s+|made\s+|delivered\s+|read\s+)?by\s+(?P<who>.{2,200}))?\Z",
    re.IGNORECASE | re.DOTALL,
)
_TECHNICAL = re.compile(
    r"(?:full )?(?:text|continued|excerpts?|begin|end|words?|passages?|signed|dated|video|as |recording"
    r"|monitored|place|indistinct|sentence|name|number|editor|applause|summary|by\b|from\b|in\b|live|recorded|italics)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\[(?P<name>[A-Z][A-Za-z.’'-]{1,30}(?: [A-Z][A-Za-z.’'-]{1,30}){0,3})\]\s+(?=\S)")
_END = re.compile(r"\[(?:END|end) [^\[\]]{0,60}\]")
_OUTLETS = frozenset(
    {"reporter", "reporters", "moderator", "announcer", "question", "correspondent", "interviewer", "host"}
)
_PARTICIPANT = re.compile(r"\b(?:with|by|and) (?P<who>.+?)(?= (?:with|by) |,|\])", re.IGNORECASE | re.DOTALL)
_FEWEST_LABELS = 2


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of the document and the words that name who speaks in it."""

    start: int
    end: int
    source: Span


class Voices:
    """All stretches of one document that are in somebody's voice, in order."""

    def __init__(self, text: str, parts: Sequence[Paragraph], header: Span) -> None:
        found = [*_labelled(text, parts, header)] or [*_spoken(parts)] or [*_issued(text, header)]
        self._voices = sorted(found, key=lambda voice: voice.start)
        self._starts = [voice.start for voice in self._voices]

    def at(self, position: int) -> Voice | None:
        """Whose voice a position is in; None where the outlet speaks."""
        index = bisect_right(self._starts, position) - 1
        return self._voices[index] if index >= 0 and position < self._voices[index].end else None


def voiced(text: str, voice: Voice, report: Report) -> Report:
    """The report as the voice's own statement, or as one that the voice hands on."""
    if report.mechanism == "narration":
        return replace(report, mechanism="transcript", source=voice.source)
    if report.source is not None and _is_we(text[slice(*report.source)]):
        return replace(report, mechanism="transcript", source=voice.source, antecedent=None)
    return replace(report, via=(voice.source, *report.via))


def _is_we(words: str) -> bool:
    """Whether the voice names itself: "we", "we, like all the others, also"."""
    first = words.partition(",")[0]
    return bare(first) in SPEAKING_PRONOUNS


def _spoken(parts: Sequence[Paragraph]) -> Iterator[Voice]:
    """Letters, else the answers of an interview whose questions bear no label."""
    for start, end, source in [*letters(parts)] or answers(parts):
        yield Voice(start, end, source)


def _issued(text: str, header: Span) -> Iterator[Voice]:
    """A dispatch that gives one text of somebody's: "[COMMUNIQUE] [GENERAL COMMAND] [TEXT] …"."""
    tags = list(_TAG.finditer(text, *header))
    for index, tag in enumerate(tags):
        kind = _ISSUED.match(tag["words"])
        if kind is None:
            continue
        if kind["who"]:
            source = tag.start("words") + kind.start("who"), tag.end("words")
        elif index + 1 < len(tags) and not _TECHNICAL.match(tags[index + 1]["words"]):
            source = tags[index + 1].span("words")
        else:
            continue
        reporter = kind.group().lower().startswith("report")
        if not (reporter and speaker_phrase(text[slice(*source)]).kind is SpeakerKind.PERSON):
            yield Voice(header[1], len(text), source)
        return


def _labelled(text: str, parts: Sequence[Paragraph], header: Span) -> Iterator[Voice]:
    """An interview: "[REPORTER] …", "[Lund] …"; an answer goes on until the next label."""
    labels = [(part.start, m) for part in parts if (m := _LABEL.match(text, part.start)) is not None]
    opening = list(_LABEL.finditer(text, *header))
    if opening and opening[-1].end() == header[1]:
        labels.insert(0, (header[1], opening[-1]))
    labels = [(start, label) for start, label in labels if not _TECHNICAL.match(label["name"])]
    if len(labels) < _FEWEST_LABELS:
        return
    stops = [match.start() for match in _END.finditer(text)]
    ends = [*(start for start, _ in labels[1:]), len(text)]
    ends = [
        min([end, *(stop for stop in stops if stop >= start)])
        for (start, _), end in zip(labels, ends, strict=True)
    ]
    for (start, label), end in zip(labels, ends, strict=True):
        if label["name"].split()[-1].lower() not in _OUTLETS:
            yield Voice(start, end, _introduced(text, header, label) or label.span("name"))


def _introduced(text: str, header: Span, label: re.Match[str]) -> Span | None:
    """Where the header names whom a label means: "[INTERVIEW WITH COMMANDER RAUL MENDIA BY …] … [MENDIA]"."""
    surname = label["name"].split()[-1]
    for tag in _TAG.finditer(text, header[0], min(header[1], label.start())):
        for name in _PARTICIPANT.finditer(text, *tag.span("words")):
            if surname in name["who"].split():
                return trimmed(text, *name.span("who"))
    return None


def unlabelled(paragraph: Paragraph) -> Paragraph:
    """The paragraph without the speaker's label in front of it."""
    label = _LABEL.match(paragraph.text)
    if label is None:
        return paragraph
    return replace(paragraph, text=paragraph.text[label.end() :], start=paragraph.start + label.end())
