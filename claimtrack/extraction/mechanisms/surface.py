"""Attribution without a parser: NAME, role, said (that) STATEMENT, and the cue beside a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimtrack.extraction.cues.inflection import forms
from claimtrack.extraction.cues.lexicon import Cue, cues
from claimtrack.extraction.mechanisms.quotes import Quotation, ends_like_speech, quotations
from claimtrack.extraction.mechanisms.reports import Report, trimmed
from claimtrack.extraction.parsing.sentences import sentences

_LISTENER = (
    r"(?:\s+(?:reporters|journalists|the press|state media|local media|"
    r"[A-Z][\w.'’-]{0,40}(?:\s[A-Z][\w.'’-]{0,40}){0,3}))?"
)
_WHEN = (
    r"(?:\s+(?:on |late |early )?"
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday))?"
)
_LONGEST_SPEAKER = 160  # characters between a sentence's start and its cue
_SPEAKER = re.compile(
    r"(?:he|she|they|it)\Z|.*[A-Z].*|(?:the|a|an|some|several|many|local|officials?|police|sources?|witnesses)\b.*",
    re.DOTALL,
)
_NOT = re.compile(r"\b(?:not|never)\s+\Z|n['’]t\s+\Z", re.IGNORECASE)


@cache
def _cue_words(code: str) -> re.Pattern[str]:
    words = sorted(
        (form for cue in cues().values() if code in cue.takes for form in forms(cue.lemma)),
        key=len,
        reverse=True,
    )
    return re.compile(r"\b(" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


@cache
def _lemma_of() -> dict[str, Cue]:
    return {form: cue for cue in cues().values() for form in forms(cue.lemma)}


def surface(text: str, offset: int = 0) -> Iterator[Report]:
    """The reports of one paragraph that its surface shows."""
    quotes = quotations(text)
    for index, quote in enumerate(quotes):
        before = quotes[index - 1].end if index else 0
        after = quotes[index + 1].start if index + 1 < len(quotes) else len(text)
        report = _quoted(text, quote, before, after)
        if report is not None:
            yield _shifted(report, offset)
    for start, end in sentences(text):
        report = _said_that(text, start, end, quotes)
        if report is not None:
            yield _shifted(report, offset)


def _shifted(report: Report, offset: int) -> Report:
    cue = None if report.cue is None else (report.cue[0] + offset, report.cue[1] + offset)
    source = None if report.source is None else (report.source[0] + offset, report.source[1] + offset)
    return Report(
        report.start + offset,
        report.end + offset,
        cue,
        source,
        report.mechanism,
        report.stance,
        report.hedged,
    )


def _quoted(text: str, quote: Quotation, before: int, after: int) -> Report | None:
    inner = text[quote.inner_start : quote.inner_end]
    if len(inner.split()) < 3 or not (ends_like_speech(inner) or text[quote.end : quote.end + 1] == ","):
        return None
    behind = text[quote.end : min(after, quote.end + _LONGEST_SPEAKER)]
    stop = re.search(r"[.;\n]", behind)
    behind = behind[: stop.start()] if stop else behind
    cue = _cue_words("q").search(behind)
    if cue is not None and inner.rstrip()[-1:] != ".":
        low, high = trimmed(behind, 0, cue.start())
        if high <= low:
            low, high = trimmed(behind, cue.end(), _name_stop(behind, cue.end()))
        return _direct(quote, cue, quote.end, (low, high))
    front_start = max(before, quote.start - _LONGEST_SPEAKER, text.rfind(". ", 0, quote.start) + 1)
    front = text[front_start : quote.start]
    found = list(_cue_words("q").finditer(front))
    if not found or not front.rstrip().endswith((",", ":", found[-1].group())):
        return None
    return _direct(quote, found[-1], front_start, trimmed(front, 0, found[-1].start()))


def _name_stop(words: str, start: int) -> int:
    comma = words.find(",", start)
    return comma if comma >= 0 else len(words)


def _direct(quote: Quotation, cue: re.Match[str], base: int, source: tuple[int, int]) -> Report:
    entry = _lemma_of()[cue.group(1).lower()]
    span = (source[0] + base, source[1] + base) if source[1] > source[0] else None
    cue_span = (cue.start(1) + base, cue.end(1) + base)
    return Report(quote.start, quote.end, cue_span, span, "surface-quotation", entry.stance, entry.hedged)


def _said_that(text: str, start: int, end: int, quotes: list[Quotation]) -> Report | None:
    """NAME, role, said that STATEMENT: the first cue of the sentence that stands outside quotation marks."""
    for cue in _cue_words("s").finditer(text, start, end):
        if cue.start() - start > _LONGEST_SPEAKER:
            return None
        if any(q.start <= cue.start() < q.end for q in quotes):
            continue
        source = trimmed(text, start, cue.start())
        entry = _lemma_of()[cue.group(1).lower()]
        that = re.match(_LISTENER + _WHEN + r"\s+that\s+", text[cue.end() : min(end, cue.end() + 120)])
        bare = cue.group(1).lower() == entry.lemma
        certain = that is not None or (
            not bare
            and entry.lemma
            in (
                "say",
                "add",
                "state",
                "report",
                "announce",
                "claim",
                "confirm",
            )
        )
        if not certain or source[1] <= source[0] or not _SPEAKER.match(text[source[0] : source[1]]):
            continue
        if _NOT.search(text, start, cue.start()):
            return None
        low, high = trimmed(text, cue.end() + (that.end() if that else 0), end)
        if high - low < 12:
            return None
        return Report(
            low, high, (cue.start(1), cue.end(1)), source, "surface-clause", entry.stance, entry.hedged
        )
    return None
