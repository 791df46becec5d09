"""What a person types of a claim, in words: checked, and turned into values of the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from claimtrack.errors import UsageError
from claimtrack.extraction.figures import quantities
from claimtrack.extraction.setting import places
from claimtrack.model import Figure, Kind, Measure, Modifier, Passage, SpeakerKind, Stance

NONE = "none"  # typed where a field shall be empty
INTERVAL = re.compile(
    r"(?P<measure>[a-z]+)\s+(?P<low>[\d,]+)\s*/\s*(?P<best>[\d,]+|-|–)\s*/\s*(?P<high>[\d,]+|open|-|–)"
    r"(?:\s+(?P<unit>\S.*))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a person says of a claim; None leaves a field as it is, an empty one clears it.

    `figures` are typed, each as words ("at least 9 killed") or as low/best/high ("killed 9/9/open"); `days`
    are the first and the last day of the event; `span` are offsets into the document.
    """

    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    role: str | None = None
    organization: str | None = None
    party: str | None = None
    via: tuple[str, ...] | None = None
    figures: tuple[str, ...] | None = None
    place: str | None = None
    days: tuple[str, str] | tuple[()] | None = None
    kind: Kind | None = None
    stance: Stance | None = None
    hedged: bool | None = None
    span: tuple[int, int] | None = None


def figures_of(typed: Sequence[str], text: str, start: int, end: int) -> tuple[Figure, ...]:
    """The figures that a person typed, each where its words stand in the span; UsageError for others."""
    found = [
        figure
        for words in typed
        if words.strip() and words.strip().casefold() != NONE
        for figure in (_interval(words) or _worded(words))
    ]
    return tuple(_placed(figure, text, start, end) for figure in found)


def _worded(words: str) -> tuple[Figure, ...]:
    figures = quantities.figures_in(words)
    if not figures:
        raise UsageError(
            f"{words.strip()!r} gives no figure; write it as in “at least 9 killed” or “killed 9/9/open”."
        )
    return figures


def _interval(words: str) -> tuple[Figure, ...]:
    """`killed 9/10/12`: measure, low, best and high; a dash: no best one, `open`: no upper bound."""
    match = INTERVAL.fullmatch(words.strip())
    if match is None:
        return ()
    measures = {one.value for one in Measure}
    if match["measure"].lower() not in measures:
        raise UsageError(f"{match['measure']!r} is no measure; they are {', '.join(sorted(measures))}.")
    low, best, high = (_number(match[name]) for name in ("low", "best", "high"))
    if low is None or (best is not None and best < low) or (high is not None and high < (best or low)):
        raise UsageError(f"{words.strip()!r} is no interval: write low/best/high in rising order.")
    modifier = _modifier(low, best, high)
    unit = match["unit"]
    return (
        Figure(Measure(match["measure"].lower()), low, best, high, modifier, words.strip(), 0, 0, unit=unit),
    )


def _number(typed: str) -> int | None:
    digits = typed.replace(",", "")
    return int(digits) if digits.isdecimal() else None


def _modifier(low: int, best: int | None, high: int | None) -> Modifier:
    if high is None:
        return Modifier.AT_LEAST
    if low == high:
        return Modifier.EXACTLY
    if best is not None:
        return Modifier.ABOUT
    return Modifier.AT_MOST if low == 0 else Modifier.BETWEEN


def _placed(figure: Figure, text: str, start: int, end: int) -> Figure:
    """The figure where its words stand between start and end; an empty span at the start where nowhere."""
    place = text.find(figure.text, start, end)
    if place < 0:
        return replace(figure, start=start, end=start)
    return replace(figure, start=place, end=place + len(figure.text))


def places_of(named: str, text: str, start: int, end: int) -> tuple[Passage, ...]:
    """The place that a person named, then those in the words; none where the name is empty."""
    if not named.strip() or named.strip().casefold() == NONE:
        return ()
    found = places.places_in(text, start, end)
    there = next((one for one in found if folded(one.text) == folded(named)), None)
    return (there or Passage(named.strip(), start, start), *(one for one in found if one is not there))


def days_of(typed: str) -> tuple[str, str] | tuple[()]:
    """The first and the last day of `A..B` or of the one day `A`; () where nothing is typed."""
    if not typed.strip() or typed.strip().casefold() == NONE:
        return ()
    first, dots, last = typed.partition("..")
    try:
        days = [date.fromisoformat(one.strip()).isoformat() for one in (first, last if dots else first)]
    except ValueError:
        raise UsageError(
            f"{typed.strip()!r} is no day; write it as 2022-05-07, or 2022-05-06..2022-05-08."
        ) from None
    if days[0] > days[1]:
        raise UsageError(f"{typed.strip()!r} ends before it begins; write the earlier day first.")
    return days[0], days[1]


def mention_of(text: str, start: int, name: str | None) -> dict[str, Any]:
    """Where the speaker's name stands in the document, nearest before the words; nulls where nowhere."""
    name = (name or "").strip()
    place = text.rfind(name, 0, start)
    place = place if place >= 0 else text.find(name)
    if not name or place < 0:
        return dict.fromkeys(("mention", "mention_start", "mention_stop"))
    return {"mention": name, "mention_start": place, "mention_stop": place + len(name)}


def is_quotation(words: str) -> bool:
    """Whether the words stand between quotation marks."""
    return len(words) > 1 and words[0] in '"“«„' and words[-1] in '"”»“'


def folded(name: str) -> str:
    """A name as the ledger compares it."""
    return " ".join(name.split()).casefold()
