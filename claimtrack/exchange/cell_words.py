"""What single cells of a table say: numbers, days, intervals, words of closed lists.

Each gives None for an empty cell, and raises ValueError with what should stand there.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache

from claimtrack.model import Figure, Measure, Modifier

UNKNOWN = frozenset(
    {"", "na", "n/a", "nan", "null", "none known", "unknown", "unk", "?", "-", "–", "—", ".", ".."}
)
"""What others write where they know nothing."""

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+"
_WHOLE = re.compile(rf"({_DIGITS})(?:\.0+)?")
_INTERVALS: tuple[tuple[re.Pattern[str], Modifier], ...] = tuple(
    (re.compile(pattern.replace("N", f"({_DIGITS})"), re.IGNORECASE), modifier)
    for pattern, modifier in (
        (r"N(?:\.0+)?", Modifier.EXACTLY),
        (r"(?:at least|minimum(?: of)?|min\.?|≥|>=) ?N|N ?(?:\+|or more|plus)", Modifier.AT_LEAST),
        (r"(?:more than|over|>) ?N", Modifier.VAGUE),
        (r"(?:~|≈|ca?\.?|circa|approx\.?|approximately|about|around|est\.?|estimated) ?N", Modifier.ABOUT),
        (r"N ?\(?est\.?\)?", Modifier.ABOUT),
        (r"(?:at most|up to|no more than|maximum(?: of)?|max\.?|≤|<=) ?N", Modifier.AT_MOST),
        (r"(?:between )?N ?(?:-|–|—|to|and|/) ?N", Modifier.BETWEEN),
    )
)
_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_LARGEST = 10**15  # no table counts more; SQLite holds up to 2**63
_TRUE = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@lru_cache(maxsize=10_000)
def whole(cell: str) -> int | None:
    """A whole number: 1200, 1,200, 1 200, 1200.0."""
    plain = cell.strip()
    if plain.casefold() in UNKNOWN:
        return None
    match = _WHOLE.fullmatch(plain)
    if not (match and plain.isascii() | (not plain.isalnum())) or match is None:
        raise ValueError("write a whole number or leave it empty")
    number = int(re.sub(r"\D", "", match[1]))
    if number >= _LARGEST:
        raise ValueError("the number is too large to count anything")
    return number


@lru_cache(maxsize=10_000)
def interval(cell: str, measure: Measure) -> Figure | None:
    """A figure in words: 12, 1,200, 20-30, 50+, at least 12, up to 9; others as in a sentence."""
    plain = " ".join(cell.split())
    if plain.casefold() in UNKNOWN:
        return None
    for pattern, modifier in _INTERVALS:
        match = pattern.fullmatch(plain)
        if match:
            numbers = [int(re.sub(r"\D", "", found)) for found in match.groups() if found]
            return _figure(measure, numbers, modifier, plain)
    found = _worded(plain, measure)
    if found is None:
        raise ValueError("write a number, or an interval like 20-30, 50+ or up to 9")
    return found


def _figure(measure: Measure, numbers: list[int], modifier: Modifier, words: str) -> Figure:
    low, high = numbers[0], numbers[-1]
    if max(numbers) >= _LARGEST:
        raise ValueError("the number is too large to count anything")
    if low > high:
        raise ValueError("write the lower number first")
    match modifier:
        case Modifier.EXACTLY:
            return Figure(measure, low, low, low, modifier, words, 0, 0)
        case Modifier.VAGUE:  # more than N
            return Figure(measure, low + 1, None, None, Modifier.AT_LEAST, words, 0, 0)
        case Modifier.ABOUT:
            return _worded(f"about {low}", measure) or Figure(measure, low, low, low, modifier, words, 0, 0)
        case Modifier.AT_LEAST:
            return Figure(measure, low, None, None, modifier, words, 0, 0)
        case Modifier.AT_MOST:
            return Figure(measure, 0, None, high, modifier, words, 0, 0)
        case _:
            return Figure(measure, low, None, high, Modifier.BETWEEN, words, 0, 0)


def _worded(words: str, measure: Measure) -> Figure | None:
    """Words like `about 50`, `dozens`, `nearly two hundred`, read as in `… people were killed`."""
    from claimtrack.extraction.figures import quantities  # noqa: PLC0415  # only where words come in

    found = quantities.figures_in(f"{words} people were killed")
    if len(found) != 1:
        return None
    one = found[0]
    return Figure(measure, one.low, one.best, one.high, one.modifier, words, 0, 0)


@lru_cache(maxsize=10_000)
def days(cell: str, order: str = "") -> tuple[str, str] | None:
    """The first and last day of a cell: 2022-05-07, 2022-05, 2022, 7 May 2022, 7/5/2022 by `order`."""
    plain = " ".join(cell.split())
    if plain.casefold() in UNKNOWN:
        return None
    if match := _YEAR.fullmatch(plain):
        year, month = int(match[1]), int(match[2] or 0)
        last = monthrange(year, month or 12)[1] if year and 0 <= month <= 12 else 0
        return date(year, month or 1, 1).isoformat(), date(year, month or 12, last).isoformat()
    if match := _NUMBERS.fullmatch(plain):
        if order not in {"dmy", "mdy"}:
            raise ValueError("say with --days dmy or mdy whether the day or the month comes first")
        first, second, year = (int(part) for part in match.groups())
        day = date(year, *((second, first) if order == "dmy" else (first, second))).isoformat()
        return day, day
    return _day(plain)


def _day(plain: str) -> tuple[str, str]:
    try:
        day = datetime.fromisoformat(plain).date().isoformat()
    except ValueError:
        from claimtrack.extraction.setting import dates  # noqa: PLC0415  # only where words come in

        found = [one for one in dates.dates_in(plain, None) if one.earliest and one.latest]
        if len(found) != 1:
            raise ValueError("write a day as 2022-05-07") from None
        return found[0].earliest or "", found[0].latest or ""
    return day, day


@lru_cache(maxsize=10_000)
def moment(cell: str, order: str = "") -> str | None:
    """A day or a time: 2022-05-07, 2022-05-07T14:03:00Z, as it stands; else a day as `days` reads it."""
    plain = cell.strip()
    if plain.casefold() in UNKNOWN:
        return None
    if "T" in plain:
        try:
            datetime.fromisoformat(plain)
        except ValueError:
            raise ValueError("write 2022-05-07 or 2022-05-07T14:03:00Z") from None
        return plain
    try:
        found = days(plain, order)
    except ValueError:
        raise ValueError("write 2022-05-07 or 2022-05-07T14:03:00Z") from None
    return None if found is None else found[0]


def truth(cell: str) -> bool | None:
    """Whether a cell says true or false."""
    plain = cell.strip().casefold()
    if not plain:
        return None
    if plain not in _TRUE:
        raise ValueError("write true or false")
    return _TRUE[plain]
