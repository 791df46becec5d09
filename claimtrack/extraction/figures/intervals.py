"""The interval table: which words mean which interval. This is data; each row carries its reason.

`VERSION` changes when a row does: a ledger says with which table its figures were read. The lows of tens,
dozens and hundreds follow ACLED's published practice for imprecise fatality reports (the most conservative
reading); unlike ACLED the words stay words, an interval and not a point.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from claimtrack.model import Modifier

VERSION = 1


class Interval(NamedTuple):
    """`best` None: the words give none; `high` None: open above. low <= best <= high where they are there."""

    low: int
    best: int | None
    high: int | None
    modifier: Modifier


class Bound(StrEnum):
    """How words before or after a number bound it."""

    AT_LEAST = "at least"
    MORE_THAN = "more than"
    UP_TO = "up to"
    FEWER_THAN = "fewer than"
    NEARLY = "nearly"
    ABOUT = "about"
    EXACTLY = "exactly"


class BoundRow(NamedTuple):
    """Words that bound the number after them, and why they are read so."""

    bound: Bound
    words: tuple[str, ...]
    reason: str


class VagueRow(NamedTuple):
    """Words that stand for a number, the interval they mean, and why."""

    words: tuple[str, ...]
    low: int
    best: int | None
    high: int | None
    reason: str


BOUNDS = (
    BoundRow(
        Bound.AT_LEAST,
        (
            "at least",
            "at the very least",
            "at a minimum",
            "no fewer than",
            "no less than",
            "not fewer than",
            "not less than",
            "a minimum of",
            "minimum of",
        ),
        "the number itself is vouched for, more is possible",
    ),
    BoundRow(
        Bound.MORE_THAN,
        (
            "more than",
            "over",
            "in excess of",
            "upwards of",
            "upward of",
            "exceeding",
            "well over",
            "above",
            "far more than",
            "just over",
            "slightly more than",
            "a little more than",
        ),
        "strictly more: people are counted whole, so one more is the least",
    ),
    BoundRow(
        Bound.UP_TO,
        (
            "up to",
            "as many as",
            "at most",
            "at the most",
            "not more than",
            "no more than",
            "a maximum of",
            "maximum of",
        ),
        "a ceiling says nothing of the floor, which is therefore none",
    ),
    BoundRow(
        Bound.FEWER_THAN,
        ("fewer than", "less than", "under", "below"),
        "strictly fewer: one less is the most",
    ),
    BoundRow(
        Bound.NEARLY,
        ("nearly", "almost", "close to", "just under", "just short of", "not quite", "approaching"),
        "below the number but near it: a tenth below, by convention",
    ),
    BoundRow(
        Bound.ABOUT,
        (
            "about",
            "some",
            "around",
            "approximately",
            "roughly",
            "an estimated",
            "estimated",
            "circa",
            "more or less",
            "somewhere around",
            "approximately some",
            "in the region of",
            "in the neighborhood of",
            "the estimated",
        ),
        "a round figure: a tenth to both sides, by convention",
    ),
    BoundRow(
        Bound.EXACTLY,
        (
            "exactly",
            "only",
            "just",
            "precisely",
            "a total of",
            "total of",
            "the total of",
            "another",
            "an additional",
            "additional",
            "all",
            "the other",
            "the first",
            "the last",
            "the remaining",
            "a further",
            "the",
        ),
        "they say how the number came about, not how sure it is",
    ),
)

AFTER = (
    BoundRow(
        Bound.AT_LEAST,
        ("or more", "at least", "if not more", "and more", "and counting"),
        "as before the number",
    ),
    BoundRow(Bound.ABOUT, ("or so", "or thereabouts", "more or less"), "as before the number"),
    BoundRow(Bound.UP_TO, ("or fewer", "or less", "at most", "at the most"), "as before the number"),
)

VAGUE = (
    VagueRow(("a couple of", "a couple", "couple of"), 2, 2, 3, "two by its meaning, three by loose use"),
    VagueRow(
        (
            "a number of",
            "some",
            "multiple",
            "many",
            "numerous",
            "various",
            "a large number of",
            "large numbers of",
            "a great many",
            "a great number of",
            "an unknown number of",
            "an undetermined number of",
            "an unspecified number of",
            "a small number of",
            "unknown numbers of",
            "a certain number of",
            "countless",
            "an as yet undetermined number of",
            "large groups of",
            "a large group of",
            "a small group of",
        ),
        2,
        None,
        None,
        "a plural: two is all it vouches for",
    ),
    VagueRow(
        ("several", "several of", "a few", "a handful of", "a handful", "quite a few"),
        3,
        None,
        9,
        "more than a couple, fewer than ten",
    ),
    VagueRow(("tens of", "tens"), 10, None, 99, "ten is the least; a hundred would be hundreds"),
    VagueRow(
        ("dozens of", "dozens", "a few dozen", "some dozens of", "dozen of"),
        12,
        None,
        99,
        "one dozen is the most conservative reading (ACLED)",
    ),
    VagueRow(
        ("scores of", "scores"),
        20,
        None,
        199,
        "one score is the least; the word is used loosely above a hundred",
    ),
    VagueRow(
        ("hundreds of", "hundreds"), 100, None, 999, "one hundred is the most conservative reading (ACLED)"
    ),
    VagueRow(("thousands of", "thousands"), 1_000, None, 9_999, "as with hundreds"),
    VagueRow(("several dozen", "several dozens of", "several dozens"), 36, None, 99, "three dozen and more"),
    VagueRow(
        ("several hundred", "several hundreds of", "a few hundred"), 300, None, 999, "three hundred and more"
    ),
    VagueRow(
        ("several thousand", "several thousands of", "a few thousand"), 3_000, None, 9_999, "as with hundreds"
    ),
    VagueRow(("tens of thousands of", "tens of thousands"), 10_000, None, 99_999, "tens, of thousands"),
    VagueRow(
        ("hundreds of thousands of", "hundreds of thousands"),
        100_000,
        None,
        999_999,
        "hundreds, of thousands",
    ),
    VagueRow(("millions of", "millions"), 1_000_000, None, 9_999_999, "as with thousands"),
)

EXACT = (
    VagueRow(
        ("no", "none of", "none", "nobody", "no one", "not one", "not a single", "zero"),
        0,
        0,
        0,
        "a count of none",
    ),
    VagueRow(("both", "both of", "a pair of"), 2, 2, 2, "two by its meaning"),
)

BARE_PLURAL = VagueRow((), 2, None, None, "a plural without a number: two is all it vouches for")


def bounded(bound: Bound, number: Interval) -> Interval:
    """The interval of a number under a bound.

    Roundings go outwards, so that "about 5" leaves room on both sides.
    """
    low = number.low
    top = number.high if number.high is not None else number.low
    rounded_down, rounded_up = low * 9 // 10, -(-top * 11 // 10)
    return {
        Bound.AT_LEAST: Interval(low, number.best, None, Modifier.AT_LEAST),
        Bound.MORE_THAN: Interval(low + 1, None, None, Modifier.AT_LEAST),
        Bound.UP_TO: Interval(0, None, top, Modifier.AT_MOST),
        Bound.FEWER_THAN: Interval(0, None, max(top - 1, 0), Modifier.AT_MOST),
        Bound.NEARLY: Interval(rounded_down, number.best, top, Modifier.ABOUT),
        Bound.ABOUT: Interval(rounded_down, number.best, rounded_up, Modifier.ABOUT),
        Bound.EXACTLY: number,
    }[bound]
