"""The algebra of figures: intervals with the words they came from, compared with a witness in plain words.

Pure and parse-free. A comparison never says more than its sentence: "captured: exactly 1 and at least 2 have
no number in common". It is soft where it rests on the bound of a vague or rounded figure, and says on which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from claimtrack.model import Figure, Measure, Modifier, Scope

SOFT = frozenset({Modifier.VAGUE, Modifier.ABOUT})
"""Modifiers whose bounds are our reading, not the words': "dozens" is 12 to 99, "about 50" 45 to 55."""

PARTS_OF_CASUALTIES = frozenset({Measure.KILLED, Measure.WOUNDED})
FATES = frozenset({Measure.KILLED, Measure.CAPTURED, Measure.SURRENDERED})
"""What may become of attackers; several of these may together account for all `participants`."""

_VAGUE_WORDS = re.compile(
    r"\b(?:a (?:large |small |great )?number of|a couple(?: of)?|a few|several|some|many|multiple|numerous|"
    r"(?:tens|dozens|scores|hundreds|thousands)(?: of (?:thousands|hundreds))?|about|around|roughly|nearly|"
    r"almost|approximately|close to|more or less|an estimated|estimated)\b",
    re.IGNORECASE,
)


class Fit(StrEnum):
    """How two intervals lie to each other."""

    EQUAL = "equal"
    INSIDE = "inside"
    AROUND = "around"
    OVERLAPPING = "overlapping"
    DISJOINT = "disjoint"


@dataclass(frozen=True, slots=True)
class Witness:
    """How two figures (or parts and their whole) fit, the sentence that shows it, and whether it is soft."""

    fit: Fit
    sentence: str
    soft: bool = False

    @property
    def agrees(self) -> bool:
        """Whether some number satisfies both."""
        return self.fit is not Fit.DISJOINT


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from `low` to `high`, both included; `high` None: open above."""

    low: int
    high: int | None

    def holds(self, other: Interval) -> bool:
        """Whether every number of `other` lies here."""
        return self.low <= other.low and (
            self.high is None or (other.high is not None and other.high <= self.high)
        )

    def meets(self, other: Interval) -> bool:
        """Whether a number lies in both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Whether all numbers here are smaller than all of `other`."""
        return self.high is not None and self.high < other.low

    def __add__(self, other: Interval) -> Interval:
        open_above = self.high is None or other.high is None
        return Interval(self.low + other.low, None if open_above else (self.high or 0) + (other.high or 0))


def interval(figure: Figure | Gist) -> Interval:
    """The numbers a figure allows."""
    return Interval(figure.low, figure.high)


def describe(figure: Figure | Gist | Interval) -> str:
    """An interval in words: "exactly 9", "at least 2", "at most 15", "12 to 99", "any number"."""
    low, high = figure.low, figure.high
    if high is None:
        return f"at least {low:,}" if low else "any number"
    if low == high:
        return f"exactly {low:,}" if low else "none"
    return f"at most {high:,}" if low == 0 else f"{low:,} to {high:,}"


def overlap(a: Figure, b: Figure) -> bool:
    """Whether some number satisfies both figures."""
    return interval(a).meets(interval(b))


def contains(outer: Figure, inner: Figure) -> bool:
    """Whether every number that satisfies `inner` satisfies `outer`."""
    return interval(outer).holds(interval(inner))


def fit(a: Figure | Gist, b: Figure | Gist) -> Fit:
    """How `a` lies to `b`: equal, inside it, around it, overlapping or disjoint."""
    mine, theirs = interval(a), interval(b)
    if mine == theirs:
        return Fit.EQUAL
    if theirs.holds(mine):
        return Fit.INSIDE
    if mine.holds(theirs):
        return Fit.AROUND
    return Fit.OVERLAPPING if mine.meets(theirs) else Fit.DISJOINT


class Gist(NamedTuple):
    """What comparing asks of a figure: what it counts, its interval, and the words that make it soft."""

    label: str
    low: int
    high: int | None
    soft: str | None


def gist(figure: Figure) -> Gist:
    """The gist of a figure."""
    soft = soft_words(figure) if figure.modifier in SOFT else None
    return Gist(label(figure), figure.low, figure.high, soft)


def compare(a: Figure, b: Figure) -> Witness:
    """Two figures of one measure held against each other; the sentence names both intervals."""
    return compared(gist(a), gist(b))


@lru_cache(maxsize=100_000)
def compared(a: Gist, b: Gist) -> Witness:
    """The same of their gists."""
    how = fit(a, b)
    mine, theirs = describe(a), describe(b)
    soft = [one.soft for one in (a, b) if one.soft is not None]
    said = {
        Fit.EQUAL: f"both say {mine}",
        Fit.INSIDE: f"{mine} lies within {theirs}",
        Fit.AROUND: f"{theirs} lies within {mine}",
        Fit.OVERLAPPING: f"{mine} and {theirs} overlap",
        Fit.DISJOINT: f"{mine} and {theirs} have no number in common",
    }[how]
    return Witness(how, f"{a.label}: {said}{_quoted(soft)}", bool(soft))


def label(figure: Figure) -> str:
    """What a figure counts, in words: "killed", "destroyed vehicles"."""
    return f"{figure.measure} {figure.unit}" if figure.unit else str(figure.measure)


def total(figures: Iterable[Figure]) -> Interval:
    """The sum of figures as an interval; of none it is exactly 0."""
    together = Interval(0, 0)
    for figure in figures:
        together += interval(figure)
    return together


def adds_up(parts: Sequence[Figure], whole: Figure) -> Witness:
    """Parts against the whole they make up: "killed exactly 9 and captured exactly 1 make exactly 10"."""
    together, goal = total(parts), interval(whole)
    soft = [figure for figure in (*parts, whole) if figure.modifier in SOFT]
    spelled = " and ".join(f"{label(part)} {describe(part)}" for part in parts)
    made = describe(together)
    if together == goal:
        how, said = Fit.EQUAL, f"{spelled} make {made}, as many as {label(whole)} {describe(whole)}"
    elif together.meets(goal):
        how = Fit.INSIDE if goal.holds(together) else Fit.OVERLAPPING
        said = f"{spelled} make {made}, which fits {label(whole)} {describe(whole)}"
    else:
        how, said = Fit.DISJOINT, f"{spelled} make {made}, which cannot be {label(whole)} {describe(whole)}"
    return Witness(how, said + _because(soft), bool(soft))


def fits_into(part: Figure, whole: Figure) -> Witness:
    """A part held against its whole: a part may be smaller, never larger."""
    soft = [figure for figure in (part, whole) if figure.modifier in SOFT]
    names = f"{_who(part)} {describe(part)}", f"{_who(whole)} {describe(whole)}"
    if whole.high is not None and part.low > whole.high:
        sentence = f"{names[0]} cannot be part of {names[1]}"
        return Witness(Fit.DISJOINT, sentence + _because(soft), bool(soft))
    return Witness(Fit.INSIDE, f"{names[0]} can be part of {names[1]}", bool(soft))


def part_of(part: Figure, whole: Figure) -> bool:
    """Whether the one counts a share of what the other counts: killed of casualties, children of people."""
    if part.unit != whole.unit or Scope.CUMULATIVE in (part.scope, whole.scope):
        return False
    if whole.measure is Measure.CASUALTIES and part.measure in PARTS_OF_CASUALTIES:
        return whole.scope is Scope.EVENT
    if part.measure is not whole.measure or whole.scope is not Scope.EVENT:
        return False
    return part.scope is Scope.PART


def _because(soft: Sequence[Figure]) -> str:
    return _quoted([soft_words(figure) for figure in soft])


def _quoted(soft: Sequence[str]) -> str:
    words = dict.fromkeys(f'"{one}"' for one in soft)
    return f" (soft: {', '.join(words)})" if words else ""


def soft_words(figure: Figure) -> str:
    """The words that make a figure soft ("a number of"), or all of its words where none is known."""
    found = _VAGUE_WORDS.search(figure.text)
    return found.group() if found else figure.text


def _who(figure: Figure) -> str:
    return f"{label(figure)} ({figure.population})" if figure.population else label(figure)
