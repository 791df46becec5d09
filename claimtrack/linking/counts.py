"""Counts in plain words: any number of a statement with its bounds and what it counts.

Extraction reads the figures of the field (killed, captured, …). Two plain statements also count schools,
percents and dollars; this reads just enough of those to see that "two schools" is not "ten schools".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimtrack import names
from claimtrack.figures import Interval
from claimtrack.linking import words

SCALE = 100  # counts are held in hundredths, so that 37.80 and 37.5 are compared as they stand
REACH = 4  # words behind a number among which what it counts is looked for
LARGEST = 1e15  # nothing that a report counts; longer runs of digits are account numbers or an attack
ABOUT = 0.1  # "about 50" is read as 45 to 55, as for figures

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(f"{_UNITS} sixteen seventeen eighteen nineteen".split())}
_TENS = {word: 10 * ten for ten, word in enumerate(_DECADES.split(), start=2)}
_FIRSTS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
_LATER = "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
_ORDER = {word: value for value, word in enumerate(f"{_FIRSTS} {_LATER}".split(), start=1)}
_POWERS = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "dozen": 12}
_POWERS |= {"bn": 10**9, "m": 10**6, "mn": 10**6}
_AT_LEAST = "at least|upwards of|no fewer than|no less than|not less than"
_MORE = f"more than|over|above|exceeding|exceeded|{_AT_LEAST}|after|since"
_LESS = "less than|fewer than|under|below|up to|at most|no more than|not more than|nearly|almost|before|until"
_ROUGH = "about|around|some|approximately|roughly|circa|an estimated|estimated"
_STRICT = frozenset(
    ["more than", "over", "above", "exceeding", "exceeded", "less than", "fewer than", "under", "below"]
)
_MONTHS = words.listed(
    "january february march april may june july august september october november december"
)
_NUMBER = re.compile(
    rf"(?:\b(?P<bound>{_MORE}|{_LESS}|{_ROUGH})\s+)?(?P<money>[$£€])?"
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<ending>st|nd|rd|th|s)?(?P<percent>\s?%)?"
    rf"|(?:\b(?P<bound2>{_MORE}|{_LESS}|{_ROUGH})\s+)?"
    rf"\b(?P<spelled>(?:{'|'.join([*_TENS, *_ONES])})(?:[- ](?:{'|'.join(_ONES)}))?|"
    r"a (?:dozen|hundred|thousand|million))\b"
    rf"|\b(?P<order>{'|'.join(_ORDER)})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a statement: its interval in hundredths, the keys of what it may count, and its words."""

    interval: Interval
    counted: frozenset[str]
    text: str


@lru_cache(maxsize=20_000)
def counts(statement: str) -> tuple[Count, ...]:
    """The counts of a statement in text order; "one" is left out unless it counts something."""
    return tuple(_read(statement[: words.LONGEST_STATEMENT]))


def _read(statement: str) -> Iterator[Count]:
    for found in _NUMBER.finditer(statement):
        following = statement[found.end() :]
        value, used = _scaled(_value(found), following)
        told = found.group().strip() + following[:used].rstrip()
        counted = _counted(found, following[used:], statement[: found.start()])
        if value >= LARGEST:
            continue
        if (not counted and value < 2) or (found.group("order") and not counted):
            continue
        bound = (found.group("bound") or found.group("bound2") or "").lower()
        yield Count(_interval(value, bound), counted, told)


def _value(found: re.Match[str]) -> float:
    if found.group("order"):
        return float(_ORDER[found.group("order").lower()])
    if found.group("digits"):
        return float(found.group("digits").replace(",", ""))
    spelled = found.group("spelled").lower().replace("-", " ").split()
    if spelled[0] == "a":
        return float(_POWERS[spelled[1]])
    return float(sum(_TENS.get(word, _ONES.get(word, 0)) for word in spelled))


def _scaled(value: float, following: str) -> tuple[float, int]:
    """The value with the power behind it ("1.5 million"), and how far that reaches."""
    used = 0
    while power := re.match(
        r"[\s-]*(hundred|thousand|million|billion|dozen|bn|mn|m)\b", following[used:], re.IGNORECASE
    ):
        value *= _POWERS[power.group(1).lower()]
        used += power.end()
    return value, used


def _interval(value: float, bound: str) -> Interval:
    at = round(value * SCALE)
    step = SCALE if bound in _STRICT else 0
    if bound and re.fullmatch(_MORE, bound):
        return Interval(at + step, None)
    if bound in ("nearly", "almost"):
        return Interval(round(at * (1 - ABOUT)), at)
    if bound and re.fullmatch(_LESS, bound):
        return Interval(0, at - step)
    if bound:
        return Interval(round(at * (1 - ABOUT)), round(at * (1 + ABOUT)))
    return Interval(at, at)


def _counted(found: re.Match[str], following: str, before: str) -> frozenset[str]:
    """The keys of what a number counts: percents, money, a month's day, or the words right behind it."""
    if found.group("percent") or re.match(r"\s*(percent|per cent)\b", following, re.IGNORECASE):
        return frozenset({"percent"})
    if found.group("money"):
        return frozenset({"money"})
    if _YEAR.fullmatch(found.group("digits") or ""):
        return frozenset({"year"})
    near = [names.fold(word) for word in _WORD.findall(following[:60])][:REACH]
    last = names.fold(before[-14:]).split()[-1:]
    month = _MONTHS.intersection(near[:1] + last)
    if month:
        return frozenset(f"day of {name}" for name in month)
    if re.match(r"\s*[.,;:)]|\s*$|\s+(?:and|to|in|at|on|with|from|after|when|is|was|were|are)\b", following):
        return frozenset()
    told = frozenset(words.key(word) for word in near if len(word) > 2 and word not in words.STOP)
    ordinal = found.group("order") or found.group("ending") in ("st", "nd", "rd", "th")
    return frozenset(f"order of {key}" for key in told) if ordinal else told


Couple = tuple[Count, Count]


def meet(a: tuple[Count, ...], b: tuple[Count, ...]) -> tuple[list[Couple], list[Couple]]:
    """The couples of counts that count the same, as (those that agree, those that have no number in common).

    A count that agrees with one is not held against another; bare numbers are only held against bare numbers.
    """
    couples = [(mine, theirs) for mine in a for theirs in b if _alike(mine, theirs)]
    agree = [couple for couple in couples if couple[0].interval.meets(couple[1].interval)]
    settled = {id(count) for couple in agree for count in couple}
    clash = [couple for couple in couples if id(couple[0]) not in settled and id(couple[1]) not in settled]
    return agree, clash


def _alike(mine: Count, theirs: Count) -> bool:
    if not mine.counted and not theirs.counted:
        return True
    if mine.counted & theirs.counted:
        return True
    return mine.interval == theirs.interval and not (mine.counted and theirs.counted)
