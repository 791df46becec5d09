"""Numbers that count nobody: dates, times, ages, money, calibres, roads, articles, years."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extraction.figures.numerals import integer_at
from claimtrack.extraction.figures.populations import PLURALS
from claimtrack.extraction.parsing.calendars import MONTHS
from claimtrack.extraction.parsing.tokens import Token, norm_at, words

_NO_COUNT_AFTER = frozenset(
    {
        "%",
        "percent",
        "per",
        "p.m.",
        "a.m.",
        "gmt",
        "st",
        "nd",
        "rd",
        "th",
        "d",
        ":",
        "/",
        "$",
        "°",
        "º",
        "-year-old",
    }
)
_NO_COUNT_BEFORE = words(
    """
$ £ € # no number aged age article chapter channel radio m ak route road highway section room flight
us part page gmt resolution paragraph law decree
"""
)


def is_no_count(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether the number is a percentage, money, a date, a calibre, an age, a number of a list."""
    in_digits, after = tokens[index].is_number, norm_at(tokens, stop)
    if any(_is_odds(tokens, part) for part in (index, index - 2, index - 3)):
        return True
    if _is_whole(tokens, index) and after not in _FATES:
        return True
    if norm_at(tokens, index) == "many" and norm_at(tokens, index - 1) in {"how", "as"}:
        return True
    if after in _NO_COUNT_AFTER and (in_digits or after not in {"per", ":"}):
        return True
    glued = stop < len(tokens) and tokens[stop].start == tokens[stop - 1].end and tokens[stop].is_word
    dated = _in_a_month(tokens, stop) or (after == "of" and norm_at(tokens, stop + 1) in MONTHS)
    return glued or dated or after == "-" or (in_digits and _is_label(tokens, index, stop))


def _in_a_month(tokens: Sequence[Token], stop: int) -> bool:
    """Whether a month stands behind a number: "3 May", and not "50 may have died"."""
    possible = norm_at(tokens, stop) == "may" and norm_at(tokens, stop + 1) in _BEHIND_MAY
    return norm_at(tokens, stop) in MONTHS and not possible


_BEHIND_MAY = frozenset({"have", "be", "not", "yet", "still", "also", "never"})


def _is_odds(tokens: Sequence[Token], index: int) -> bool:
    """Whether the number is the first of "one in five", "nine out of ten"."""
    if index < 0 or tokens[index].is_number:
        return False
    out = norm_at(tokens, index + 1) == "out" and norm_at(tokens, index + 2) == "of"
    if not out and norm_at(tokens, index + 1) != "in":
        return False
    part, whole = integer_at(tokens, index), integer_at(tokens, index + (3 if out else 2))
    return bool(part and whole and part[1] == index + 1 and 0 < part[0] < whole[0] <= _ODDS)


def _is_whole(tokens: Sequence[Token], index: int) -> bool:
    """Whether another share of a number is told: "all but two", "half of the 40 passengers"."""
    behind_the = 1 if norm_at(tokens, index) == "the" else 0
    before = [norm_at(tokens, index - k + behind_the) for k in (1, 2, 3, 4)]
    if before[:2] == ["but", "all"] or (before[:2] == ["the", "of"] and before[2] in _SHARES):
        return True
    return (
        before[:2] == ["the", "of"]
        and norm_at(tokens, index - 5 + behind_the) == "all"
        and before[3] == "but"
    )


_FATES = frozenset({"dead", "killed", "wounded", "injured", "missing"})
"""Half of the 40 dead: whatever becomes of the half, the 40 are dead."""

_SHARES = frozenset({"half", "most", "third", "thirds", "quarter", "quarters", "majority", "many", "some"})
_ODDS = 100  # of how many at the most a share is told so


def _is_label(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether digits name something and count nothing: "AK-47", "May 7", "Perez, 42,", a year."""
    before, after = norm_at(tokens, index - 1), norm_at(tokens, stop)
    hyphened = before == "-" and tokens[index - 1].end == tokens[index].start
    aged = before == "," and after in {",", ")"} and stop == index + 1 and len(tokens[index].norm) <= 2
    month = norm_at(tokens, index - 2) if before == "." else before
    dated = month in MONTHS and not norm_at(tokens, index - 2).isdigit() and len(tokens[index].norm) <= 2
    as_of = before == "of" and norm_at(tokens, index - 2) == "as"
    timed = (before == "at" or as_of) and stop == index + 1 and len(tokens[index].norm) == 4
    return hyphened or aged or dated or timed or before in _NO_COUNT_BEFORE or _is_year(tokens, index, stop)


def _is_year(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether four digits are rather a year: no comma inside, 1900 to 2099, no persons behind."""
    digits = tokens[index].norm
    if stop != index + 1 or len(digits) != 4 or not digits.startswith(("19", "20")):
        return False
    return norm_at(tokens, stop) not in PLURALS
