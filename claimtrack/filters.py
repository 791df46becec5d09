"""Which claims are asked for: of the queue, a list, an export; and how a filter is kept for another day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimtrack.terms import Measure, Status

LEAST_CREDIBLE = 6
LONGEST = 1_000  # characters of a name or of searched words that are kept


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; an empty filter is all but the dismissed ones.

    `text` is what a person typed to search. `dismissed`: only those that are no claims; `contested`: only
    those of which reviewers say different things that nobody has settled; `second`: only those that somebody
    has decided and this reviewer not; `reviewer`: those whose verdict this person gave. `corroborated`: those
    with which an independent origin agrees, or (False) none. `since` and `until`: days, ISO 8601, between
    which what is claimed may have happened, both held; a claim without a date is in no such range.
    `credibility` is a grade from 1 to 6.
    """

    statuses: frozenset[Status] = frozenset()
    text: str = ""
    source: str | None = None
    speaker: str | None = None
    party: str | None = None
    measure: Measure | None = None
    event_id: int | None = None
    document_id: int | None = None
    conflicting: bool = False
    dismissed: bool = False
    contested: bool = False
    second: str | None = None
    reviewer: str | None = None
    corroborated: bool | None = None
    since: str | None = None
    until: str | None = None
    credibility: int | None = None


def filter_json(where: ClaimFilter) -> dict[str, object]:
    """What the filter asks for beyond the empty one, as JSON; not for whose second review it was."""
    empty = ClaimFilter()
    asked = {name: getattr(where, name) for name in _READERS if getattr(where, name) != getattr(empty, name)}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in asked.items()}


def filter_of(value: object) -> ClaimFilter:
    """The filter of such JSON; what cannot be read in it asks for nothing."""
    asked: dict[str, Any] = {}
    for name, each in value.items() if isinstance(value, dict) else ():
        if name in _READERS:
            with suppress(ValueError, TypeError):
                asked[name] = _READERS[name](each)
    return ClaimFilter(**asked)


def _words(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**63:
        raise ValueError
    return value


def _grade(value: object) -> int:
    grade = _number(value)
    if grade > LEAST_CREDIBLE:
        raise ValueError
    return grade


def _day(value: object) -> str:
    return date.fromisoformat(_words(value)).isoformat()


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _statuses(value: object) -> frozenset[Status]:
    if not isinstance(value, list):
        raise TypeError
    return frozenset(map(Status, value))


_READERS: dict[str, Callable[[Any], Any]] = {
    "statuses": _statuses,
    "text": _words,
    "source": _words,
    "speaker": _words,
    "party": _words,
    "measure": Measure,
    "event_id": _number,
    "document_id": _number,
    "conflicting": _flag,
    "dismissed": _flag,
    "contested": _flag,
    "reviewer": _words,
    "corroborated": _flag,
    "since": _day,
    "until": _day,
    "credibility": _grade,
}
