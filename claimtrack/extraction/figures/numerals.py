"""Numbers in words and digits, with what bounds them: "nearly two dozen", "between 20 and 30", "1.2 million".

`interval_at` reads one at a token; it never guesses: a fraction, a percentage, a sum of money is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.extraction.figures.intervals import (
    AFTER,
    BOUNDS,
    EXACT,
    VAGUE,
    Bound,
    Interval,
    VagueRow,
    bounded,
)
from claimtrack.extraction.parsing.tokens import Token, norm_at, word_list
from claimtrack.model import Modifier

LONGEST_NUMBER = 12  # digits; nothing that is counted in news is longer

_UNITS = {
    word: value
    for value, word in enumerate(
        word_list("""
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""),
        start=1,
    )
}
_TENS = {
    word: value * 10
    for value, word in enumerate(
        word_list("""
twenty thirty forty fifty sixty seventy eighty ninety
"""),
        start=2,
    )
}
_TENS["fourty"] = 40  # a frequent misspelling
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_GROUPS = {"dozen": 12, "hundred": 100, "score": 20}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        word_list("""
second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""),
        start=2,
    )
}


class Quantity(NamedTuple):
    """An interval read at tokens `first:stop`; `worded` where a vague word stands for the number."""

    interval: Interval
    first: int
    stop: int
    worded: bool = False


class _Phrases:
    """Phrases of words, looked up at a token, longest first."""

    def __init__(self, rows: dict[str, object]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], object]]] = {}
        for phrase in sorted(rows, key=len, reverse=True):
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, rows[phrase]))
        self.first_words = frozenset(self._by_first)

    def at(self, tokens: Sequence[Token], index: int) -> tuple[object, int] | None:
        """What stands at `index` and the index behind it."""
        if index >= len(tokens):
            return None
        for words, value in self._by_first.get(tokens[index].norm, ()):
            stop = index + len(words)
            if stop <= len(tokens) and all(tokens[index + k].norm == word for k, word in enumerate(words)):
                return value, stop
        return None


_BEFORE = _Phrases({words: row.bound for row in BOUNDS for words in row.words})
_BEHIND = _Phrases({words: row.bound for row in AFTER for words in row.words})
_VAGUE = _Phrases({words: row for row in (*VAGUE, *EXACT) for words in row.words})
_FIRST_WORDS = (
    _BEFORE.first_words | _VAGUE.first_words | {"between", "from", "half", "a", "an", *_UNITS, *_TENS}
)
_ALL_TENS = tuple(_TENS)


def integer_at(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """The whole number at `index`, in digits or words, and the index behind it."""
    if index >= len(tokens):
        return None
    if tokens[index].is_number:
        return _digits_at(tokens, index)
    return _words_at(tokens, index)


def _digits_at(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A number in digits, times the scale word behind it: "1.2 million" is 1,200,000."""
    scale_word = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    scale = _SCALES.get(scale_word) or _GROUPS.get(scale_word)
    digits = tokens[index].norm
    whole, point, fraction = digits.partition(".")
    if not _grouped(whole):
        return None
    value = int(whole.replace(",", ""))
    if point:
        if len(fraction) == 3 and not scale and fraction.isdigit() and whole != "0":
            return None  # 13.000: thousands in one country, a fraction in another
        if not (scale and fraction.isdigit() and len(fraction) <= 6):
            return None
        return (value * scale + int(fraction) * scale // 10 ** len(fraction), index + 2)
    return (value * scale, index + 2) if scale else (value, index + 1)


def _grouped(whole: str) -> bool:
    """Whether the digits are a plain number or grouped by thousands, and short enough to be meant."""
    if len(whole) > LONGEST_NUMBER or not whole.isascii():
        return False
    head, *groups = whole.split(",")
    return head.isdigit() and all(len(group) == 3 and group.isdigit() for group in groups)


def _words_at(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A number in words: "one hundred and twenty-one thousand"; "a" only before dozen, hundred or a scale."""
    total, current, here, seen = 0, 0, index, False
    if tokens[index].norm == "half" and norm_at(tokens, index + 1) == "a":
        unit = _SCALES.get(norm_at(tokens, index + 2)) or _GROUPS.get(norm_at(tokens, index + 2))
        return (unit // 2, index + 3) if unit else None
    if tokens[index].norm in {"a", "an"}:
        if norm_at(tokens, index + 1) not in {*_SCALES, *_GROUPS} or norm_at(tokens, index + 1) == "score":
            return None
        current, here = 1, index + 1
    while here < len(tokens) and here - index < 12:
        word = tokens[here].norm
        small = _small(word)
        if small is not None and (
            current % 100 == 0 or (current % 10 == 0 and small < 10 and current % 100 >= 20)
        ):
            current, seen = current + small, True
        elif word in _GROUPS and (seen or current) and current % 100 < 100 and current < 100:
            current, seen = (current or 1) * _GROUPS[word], True
        elif word in _SCALES and (seen or current) and current:
            total, current, seen = total + current * _SCALES[word], 0, True
        elif (
            word == "and"
            and seen
            and (current >= 100 or (total and not current))
            and _small(norm_at(tokens, here + 1))
        ):
            pass
        else:
            break
        here += 1
    return (total + current, here) if seen else None


def _small(word: str) -> int | None:
    """The number below a hundred that one word names: "twelve", "twenty-one"."""
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    tens, hyphen, units = word.partition("-")
    if not hyphen:  # "thirtythree", as the old wires have it
        tens, units = next(((name, word[len(name) :]) for name in _TENS if word.startswith(name)), ("", ""))
    if tens in _TENS and _UNITS.get(units, 10) < 10:
        return _TENS[tens] + _UNITS[units]
    return None


def ordinal_at(tokens: Sequence[Token], index: int) -> bool:
    """Whether an ordinal from the second on stands at `index`: "tenth", "10th" (its letters are a token)."""
    word = norm_at(tokens, index)
    if word in _ORDINALS:
        return True
    return word.isdigit() and norm_at(tokens, index + 1) in {"st", "nd", "rd", "th", "d"}


def _may_begin(word: str) -> bool:
    """Whether a quantity may begin with a word; most words begin none."""
    return word in _FIRST_WORDS or word[:1].isdigit() or word.startswith(_ALL_TENS)


def interval_at(tokens: Sequence[Token], index: int) -> Quantity | None:
    """The interval that begins at `index`, with its bounds before and behind; None where none does."""
    if not _may_begin(norm_at(tokens, index)):
        return None
    bounds: list[Bound] = []
    here = index
    while len(bounds) < 3:
        vague = _VAGUE.at(tokens, here)
        if vague is not None and not _bounds_number(tokens, here):
            return _bounded(tokens, bounds, _vague(vague), index)
        if (found := _range_at(tokens, here)) is not None:
            return _bounded(tokens, bounds, found, index)
        if bounds and (edited := _edited_at(tokens, here)) is not None:
            return _bounded(tokens, bounds, edited, index)
        before = _BEFORE.at(tokens, here)
        if before is None or not isinstance(before[0], Bound):
            return None
        bounds.append(before[0])
        here = before[1]
    return None


def _bounds_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether the words at `index` bound a number behind them: "some 600", "no fewer than 12"."""
    before = _BEFORE.at(tokens, index)
    return before is not None and integer_at(tokens, before[1]) is not None


def _vague(found: tuple[object, int]) -> Quantity:
    row, stop = found
    if not isinstance(row, VagueRow):
        raise TypeError(row)
    modifier = Modifier.EXACTLY if row.low == row.high else Modifier.VAGUE
    return Quantity(Interval(row.low, row.best, row.high, modifier), stop, stop, worded=True)


def _range_at(tokens: Sequence[Token], index: int) -> Quantity | None:
    """One number, or two that span a range: "12-15", "20 to 30", "12 or 13", "between 20 and 30"."""
    between = norm_at(tokens, index) in {"between", "from"}
    first = integer_at(tokens, index + 1 if between else index)
    if first is None:
        return None
    value, stop = first
    joiner = norm_at(tokens, stop)
    joiners = {"and", "to"} if between else {"-", "–", "to", "or"}
    second = integer_at(tokens, stop + 1) if joiner in joiners else None
    if second is not None and value < second[0]:
        return Quantity(Interval(value, None, second[0], Modifier.BETWEEN), stop, second[1])
    if between:
        return None
    if joiner == "-" and norm_at(tokens, stop + 1) == "odd":
        return Quantity(bounded(Bound.ABOUT, Interval(value, value, value, Modifier.EXACTLY)), stop, stop + 2)
    return Quantity(Interval(value, value, value, Modifier.EXACTLY), stop, stop)


def _edited_at(tokens: Sequence[Token], index: int) -> Quantity | None:
    """A number that an editor put in brackets: "at least [9] persons"."""
    number = integer_at(tokens, index + 1) if norm_at(tokens, index) == "[" else None
    if number is None or norm_at(tokens, number[1]) != "]":
        return None
    value, stop = number
    return Quantity(Interval(value, value, value, Modifier.EXACTLY), stop + 1, stop + 1)


def _bounded(tokens: Sequence[Token], bounds: list[Bound], found: Quantity, index: int) -> Quantity:
    interval, stop = found.interval, found.stop
    if interval.low == 0 and interval.high == 0:
        bounds = []
    for bound in reversed(bounds):
        interval = bounded(bound, interval)
    behind = _BEHIND.at(tokens, stop)
    if behind is not None and isinstance(behind[0], Bound):
        interval, stop = bounded(behind[0], interval), behind[1]
    elif norm_at(tokens, stop) == "+":
        interval, stop = bounded(Bound.AT_LEAST, interval), stop + 1
    return Quantity(interval, index, stop, found.worded)
