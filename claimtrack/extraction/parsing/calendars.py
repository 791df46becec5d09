"""Date arithmetic for date expressions: windows of days, never a year that nothing gives."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from claimtrack.extraction.parsing.tokens import word_list

MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        word_list("""
january february march april may june july august september october november december
"""),
        start=1,
    )
    for length in (3, len(name))
}
MONTHS["sept"] = 9
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        word_list("""
monday tuesday wednesday thursday friday saturday sunday
""")
    )
}
CENTURY_PIVOT = 50  # '91 is 1991 and '22 is 2022: the wires of the archives begin after the war


class Window(NamedTuple):
    """The first and the last day meant; None where the words leave it open."""

    earliest: date | None
    latest: date | None


OPEN = Window(None, None)


def day(year: int, month: int, number: int) -> Window:
    """One day, or nothing where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return OPEN
    return single(date(year, month, number))


def single(moment: date) -> Window:
    """One day as a window."""
    return Window(moment, moment)


def month(year: int, number: int) -> Window:
    """All days of a month."""
    if not 1 <= year <= 9999:
        return OPEN
    return Window(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def years(first: int, last: int) -> Window:
    """All days from the first year to the last."""
    if not 1 <= first <= last <= 9999:
        return OPEN
    return Window(date(first, 1, 1), date(last, 12, 31))


def full_year(digits: str) -> int:
    """The year of two or four digits."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (1900 if number >= CENTURY_PIVOT else 2000)


def last_day(month_number: int, number: int, published: date) -> Window:
    """The latest such day that is not after the publication; the 29th of February may lie four years back."""
    for year in range(published.year, published.year - 9, -1):
        window = day(year, month_number, number) if year >= 1 else OPEN
        if window.earliest is not None and window.earliest <= published:
            return window
    return OPEN


def last_month(number: int, published: date) -> Window:
    """The latest such month that has begun by the publication."""
    return month(published.year if number <= published.month else published.year - 1, number)


def last_weekday(number: int, published: date, *, before: bool = False) -> Window:
    """The latest such weekday by the publication, or before it ("last Tuesday")."""
    back = (published.weekday() - number) % 7
    return shifted(published, -(back or (7 if before else 0)))


def shifted(moment: date, days: int) -> Window:
    """One day so many days away, or nothing beyond the calendar."""
    try:
        return single(moment + timedelta(days=days))
    except OverflowError:
        return OPEN


def around(moment: date, days: int, slack: int) -> Window:
    """The days so many days away, with slack to both sides."""
    try:
        return Window(moment + timedelta(days=days - slack), moment + timedelta(days=days + slack))
    except OverflowError:
        return OPEN


def day_of(text: str | None) -> date | None:
    """The day of an ISO date or time; None where it is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
