"""Days as people write them in tables: 2022-05-07, 7 May 2022, May 2022, 7–10 April 1994, 2014–present.

A cell is read whole or refused. What is wider than a day (a month, a year, early 1994) is all of its days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from claimtrack.exchange.cell_words import bare, says_nothing

ORDERS = frozenset({"dmy", "mdy"})
_SAY = "write a day as 2022-05-07, or days as 2022-05-07 to 2022-05-09"
_MOMENT = "write 2022-05-07 or 2022-05-07T14:03:00Z"
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_PART = re.compile(
    r"^(?:(?:very )?(?:early|mid|late)|(?:the )?(?:beginning|middle|end) of)[- ]", re.IGNORECASE
)
_CLOCK = re.compile(r"[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?$")
_BETWEEN = re.compile(
    r"\s*[–—−]\s*|\s+(?:-|to|until|till|through)\s+|\s+and\s+(?=\d)|(?<=\d{4}-\d\d-\d\d)/", re.IGNORECASE
)
_SHORT = re.compile(r"^(\d{1,2}|[A-Za-z]{3,9}\.?(?: \d{1,2})?)-(?=\d{1,2}\b(?!-)|[A-Za-z]{3})")
_YEARS = re.compile(r"^(\d{4})-(\d{4}|\d{2})$")
_OPEN = re.compile(
    r"^since\s+(.+)$|^(?:from\s+)?(.+?)(?:\s*[-–—]\s*|\s+(?:to|until|till)\s+)(?:the )?"
    r"(?:present|today|now|ongoing)$",
    re.IGNORECASE,
)
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4}|'?\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?",
        r"(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)",
        r"(?P<year>\d{3,4})",
        rf"{_DAY}[ -]{_MONTH}(?:(?:, ?| |-){_YEAR})?",
        rf"{_MONTH} {_DAY}(?:,? (?P<year>\d{{4}}))?",
        rf"{_MONTH}(?:[ -]?,? ?(?P<year>\d{{4}}))?",
    )
)
_REST = re.compile(r"(\d{1,2}), ?(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)")


class _Part(NamedTuple):
    """What a piece of a cell says of a day."""

    year: int | None
    month: int | None
    day: int | None

    def filled(self, other: _Part) -> _Part:
        """The piece with what only the other piece of a range says."""
        year = self.year if self.year is not None else other.year
        month = self.month if self.month is not None or self.day is None else other.month
        return _Part(year, month, self.day)

    def days(self) -> tuple[date, date]:
        """Its first and last day; ValueError where the calendar has none, or no year is said."""
        if self.year is None or (self.day and not self.month):
            raise ValueError("write the month and the year too")
        month = self.month or 12
        longest = monthrange(self.year, month)[1]
        if (self.day or 1) > longest:
            raise ValueError(f"that month has {longest} days; write a day that there was")
        return date(self.year, self.month or 1, self.day or 1), date(self.year, month, self.day or longest)


@lru_cache(maxsize=10_000)
def days(cell: str, order: str = "") -> tuple[str, str] | None:
    """The first and last day of a cell, the last one "" where it is open; `order` is that of 7/5/2022."""
    plain = _WEEKDAY.sub("", _ORDINAL.sub("", bare(cell))).strip(" ,")
    if says_nothing(plain):
        return None
    try:
        return _days(plain, order)
    except OverflowError as error:
        raise ValueError(_SAY) from error


def _days(plain: str, order: str) -> tuple[str, str]:
    if found := _OPEN.match(plain):
        return _part(found[1] or found[2], order).days()[0].isoformat(), ""
    if found := re.fullmatch(r"(\d{3}0)s", plain):
        return f"{found[1]}-01-01", f"{int(found[1]) + 9}-12-31"
    pieces = _pieces(plain)
    if len(pieces) > 2:
        raise ValueError(_SAY)
    last = _part(pieces[-1], order)
    first = _part(pieces[0], order, last)
    begins, ends = first.filled(last).days()[0], last.filled(first).days()[1]
    if begins > ends:
        raise ValueError("the last day lies before the first; write the first one first")
    return begins.isoformat(), ends.isoformat()


def _pieces(plain: str) -> list[str]:
    """The one or two days of a cell."""
    if found := _YEARS.fullmatch(plain):  # 1941-45; 2011-03 is a month, as 2011-45 cannot be
        first, last = found.groups()
        if len(last) == 4 or int(last) > 12:
            return [first, last if len(last) == 4 else first[:2] + last]
    pieces = _BETWEEN.split(plain)
    if len(pieces) == 2 and pieces[0].isdigit() and len(pieces[0]) == 4 and re.fullmatch(r"\d\d", pieces[1]):
        pieces[1] = pieces[0][:2] + pieces[1]
    if len(pieces) == 1 and (found := _SHORT.match(plain)) and not _alone(plain):
        return [found[1], plain[found.end() :]]
    return pieces


def _alone(plain: str) -> bool:
    """Whether the words are one day, with dashes between its parts: 15-Jul-2022, 5-7-2022."""
    return any(form.fullmatch(plain) for form in _FORMS) or _NUMBERS.fullmatch(plain) is not None


def _part(words: str, order: str, later: _Part | None = None) -> _Part:
    plain = _PART.sub("", _CLOCK.sub("", words.strip(" ,")))
    if later is not None and re.fullmatch(r"\d{1,2}", plain):  # the 7 of 7-10 April
        return _Part(None, None, int(plain))
    if found := _REST.fullmatch(plain):  # the 10, 1994 of April 7-10, 1994
        return _Part(int(found[2]), None, int(found[1]))
    if found := _NUMBERS.fullmatch(plain):
        return _numbers(*found.groups(), order=order)
    for form in _FORMS:
        if (found := form.fullmatch(plain)) and (part := _said(found.groupdict())):
            return part
    raise ValueError(_SAY)


def _numbers(first: str, second: str, year: str, *, order: str) -> _Part:
    if order not in ORDERS:
        raise ValueError("say with --days dmy or mdy whether the day or the month comes first")
    day, month = (first, second) if order == "dmy" else (second, first)
    return _checked(_Part(_full(year), int(month), int(day)))


def _said(found: dict[str, str | None]) -> _Part | None:
    from claimtrack.extraction.parsing.calendars import MONTHS  # noqa: PLC0415  # only where words come in

    name, number = found.get("month"), found.get("number")
    if name and name.casefold() not in MONTHS:
        return None
    month = MONTHS[name.casefold()] if name else int(number or 0)
    year = _full(found["year"]) if found.get("year") else None
    return _checked(_Part(year, month or None, int(found.get("day") or 0) or None))


def _checked(part: _Part) -> _Part:
    """The piece; ValueError where no calendar has such a day. Noughts are parts that nobody knows."""
    month, day = part.month or None, part.day or None
    if (month is not None and month > 12) or (day is not None and (day > 31 or month is None)):
        raise ValueError(_SAY)
    if part.year == 0:
        raise ValueError(_SAY)
    return _Part(part.year, month, day)


def _full(year: str | None) -> int | None:
    from claimtrack.extraction.parsing.calendars import full_year  # noqa: PLC0415

    return full_year(year.lstrip("'")) if year else None


@lru_cache(maxsize=10_000)
def moment(cell: str, order: str = "") -> str | None:
    """A day or a time: 2022-05-07, 2022-05-07T14:03:00Z, as it stands; else a day as `days` reads it."""
    plain = cell.strip()
    if "T" in plain and plain[:1].isdigit():
        try:
            datetime.fromisoformat(plain)
        except ValueError:
            raise ValueError(_MOMENT) from None
        return plain
    try:
        found = days(plain, order)
    except ValueError as error:
        raise ValueError(_MOMENT if str(error) == _SAY else str(error)) from None
    return None if found is None else found[0]
