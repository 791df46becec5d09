"""Date expressions as spans, resolved only where a year stands there or the publication date is known.

Nothing is invented: without a year and without a publication date the words are kept and the days stay open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from claimtrack.extraction.figures.numerals import integer_at
from claimtrack.extraction.parsing import calendars
from claimtrack.extraction.parsing.calendars import MONTHS, OPEN, WEEKDAYS, Window
from claimtrack.extraction.parsing.tokens import tokens_of
from claimtrack.model import DateMention

_S = r"\s{1,12}"  # words may be broken over lines, but not lie behind empty space without end
_MONTH = r"(?P<month>(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b(?:\.(?=,?\s{1,12}\d))?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST = rf"(?:(?:{_S})?(?:-|–|to|and)(?:{_S})?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)\b"
_PART = rf"(?:{_S}(?:morning|afternoon|evening|night|noon|dawn|midday))?"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    rf"|a{_S}few|few|several|a{_S}couple{_S}of|some|many)"
)
_UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?\b"
_LEADING = re.compile(
    r"\b(?:(?:on|in|since|from|during|until|till|by|before|after|throughout|for|over|within)\s{1,12})?"
    r"(?:(?:late|early|around)\s{1,12})?$",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}

Resolver = Callable[["re.Match[str]", "date | None"], Window]
Fixed = Callable[["re.Match[str]"], Window]


class Rule(NamedTuple):
    """One shape of date expression and how its words become days."""

    pattern: re.Pattern[str]
    resolve: Resolver


def dates_in(
    text: str, published: str | None, start: int = 0, end: int | None = None
) -> tuple[DateMention, ...]:
    """The date expressions of `text[start:end]` in order; `published` is an ISO date or time, or None."""
    stop = len(text) if end is None else end
    day = calendars.day_of(published)
    mentions = []
    for match, rule in _longest(text, start, stop):
        window = rule.resolve(match, day)
        first = _with_leading(text, start, match.start())
        lead = text[first : match.start()].lower().split()
        mentions.append(_mention(text, first, match.end(), _spread(window, lead, day)))
    return tuple(mentions)


def _longest(text: str, start: int, stop: int) -> list[tuple[re.Match[str], Rule]]:
    """The matches of all rules, none overlapping: what begins first, then what is longest, stays."""
    found = [(match, rule) for rule in _RULES for match in rule.pattern.finditer(text, start, stop)]
    found.sort(key=lambda hit: (hit[0].start(), -hit[0].end()))
    kept: list[tuple[re.Match[str], Rule]] = []
    for match, rule in found:
        if not kept or match.start() >= kept[-1][0].end():
            kept.append((match, rule))
    return kept


def _with_leading(text: str, floor: int, start: int) -> int:
    """Where the expression begins with its "since", "during", "on"."""
    lead = _LEADING.search(text, max(floor, start - 40), start)
    return lead.start() if lead else start


def _spread(window: Window, lead: list[str], published: date | None) -> Window:
    """What "since" and "until" make of a window."""
    if "since" in lead and window.earliest is not None:
        return Window(window.earliest, max(published, window.earliest) if published else None)
    if lead and lead[0] in {"until", "till", "before", "by"}:
        return Window(None, window.latest)
    if lead and lead[0] == "after":
        return Window(window.earliest, None)
    return window


def _mention(text: str, first: int, last: int, window: Window) -> DateMention:
    first += len(text[first:last]) - len(text[first:last].lstrip())
    earliest, latest = (moment.isoformat() if moment else None for moment in window)
    return DateMention(text[first:last], first, last, earliest, latest)


def _iso(match: re.Match[str]) -> Window:
    moment = calendars.day_of(match["iso"])
    return calendars.single(moment) if moment else OPEN


def _calendar_day(match: re.Match[str], published: date | None) -> Window:
    """A day of a month, or the days from one to another, in the year given or the nearest past one."""
    month, first = MONTHS[match["month"].rstrip(".").lower()], int(match["day"])
    last = int(match["last"] or first)
    if match["year"]:
        year = calendars.full_year(match["year"].lstrip("'"))
        begin, finish = calendars.day(year, month, first), calendars.day(year, month, last)
    elif published is not None:
        begin, finish = (
            calendars.last_day(month, first, published),
            calendars.last_day(month, last, published),
        )
    else:
        return OPEN
    return Window(begin.earliest, finish.latest) if _ordered(begin, finish) else OPEN


def _ordered(begin: Window, finish: Window) -> bool:
    return begin.earliest is not None and finish.latest is not None and begin.earliest <= finish.latest


def _month(match: re.Match[str], published: date | None) -> Window:
    number = MONTHS[match["month"].rstrip(".").lower()]
    year = match.groupdict().get("year")
    if year:
        return calendars.month(int(year), number)
    return calendars.last_month(number, published) if published else OPEN


def _numeric(match: re.Match[str]) -> Window:
    """Day and month in figures: resolved only where they cannot be exchanged."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first > 12:
        return calendars.day(year, second, first)
    if second > 12 or first == second:
        return calendars.day(year, first, second)
    return OPEN


def _year(match: re.Match[str]) -> Window:
    return calendars.years(int(match["year"]), int(match["year"]))


def _decade(match: re.Match[str]) -> Window:
    return calendars.years(int(match["year"]), int(match["year"]) + 9)


def _days_away(first: int, last: int) -> Resolver:
    """So many days before (negative) or after the publication."""

    def resolve(_: re.Match[str], published: date | None) -> Window:
        if published is None:
            return OPEN
        return Window(calendars.shifted(published, first).earliest, calendars.shifted(published, last).latest)

    return resolve


def _weekday(match: re.Match[str], published: date | None) -> Window:
    which = (match["which"] or "").lower()
    if published is None or which.startswith("next"):
        return OPEN
    return calendars.last_weekday(WEEKDAYS[match["weekday"].lower()], published, before=bool(which))


def _count(words: str | None) -> int | None:
    """The number of units named; None for "a few", which names none."""
    found = tokens_of(words or "")
    if not found:
        return None
    if found[0].norm in {"a", "an"} and len(found) == 1:
        return 1
    number = integer_at(found, 0)
    return number[0] if number else None


def _ago(match: re.Match[str], published: date | None) -> Window:
    """So many units back; half a unit of slack where the unit is longer than a day."""
    count, unit = _count(match["count"]), match["unit"].lower()
    if published is None or count is None:
        return OPEN
    if unit == "hour":
        return calendars.around(published, -(count // 24), 1 if count % 24 else 0)
    if unit in {"year", "decade"}:
        year = published.year - count * (10 if unit == "decade" else 1)
        return calendars.years(year, year) if unit == "year" else OPEN
    return calendars.around(published, -count * _DAYS[unit], _DAYS[unit] // 2)


def _past(match: re.Match[str], published: date | None) -> Window:
    """The span of so many units that ends with the publication."""
    count, unit = _count(match["count"]), (match["unit"] or "").lower()
    if published is None or count is None or unit not in _DAYS:
        return OPEN
    return Window(calendars.shifted(published, -count * _DAYS[unit]).earliest, published)


def _calendar_unit(match: re.Match[str], published: date | None) -> Window:
    """The current or the last week (Monday to Sunday), month or year."""
    if published is None:
        return OPEN
    back = 0 if match["which"].lower() == "this" else 1
    unit = match["calendar"].lower()
    if unit == "year":
        return calendars.years(published.year - back, published.year - back)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - back
        return calendars.month(months // 12, months % 12 + 1)
    if unit == "week":
        monday = -published.weekday() - 7 * back
        return Window(
            calendars.shifted(published, monday).earliest, calendars.shifted(published, monday + 6).latest
        )
    return OPEN


def _unresolved(_: re.Match[str]) -> Window:
    return OPEN


def _fixed(resolve: Fixed) -> Resolver:
    """A resolver of words that mean the same days whenever they are published."""
    return lambda match, _: resolve(match)


def _rules(rows: Iterable[tuple[str, Resolver]]) -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern, re.IGNORECASE), resolve) for pattern, resolve in rows)


_RULES = _rules(
    (
        (r"\b(?P<iso>\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?\b", _fixed(_iso)),
        (
            rf"\b(?:the{_S})?{_DAY}{_LAST}(?:{_S}of)?{_S}{_MONTH}"
            rf"(?:,?{_S}(?:(?P<year>(?:18|19|20)\d\d|'?[4-9]\d)\b(?!{_S}[a-z]+s\b)))?",
            _calendar_day,
        ),
        (rf"\b{_MONTH}{_S}{_DAY}\b{_LAST}(?![\d:]|,\d)(?:,?{_S}{_YEAR})?", _calendar_day),
        (
            rf"\b(?:(?:the{_S})?(?:early|late|mid|mid-|beginning{_S}of|end{_S}of|middle{_S}of){_S})?{_MONTH}(?:,|{_S}of)?{_S}{_YEAR}",
            _month,
        ),
        (r"\b(?P<first>\d{1,2})[./](?P<second>\d{1,2})[./](?P<year>\d{4})\b", _fixed(_numeric)),
        (rf"\bthe{_S}day{_S}before{_S}yesterday\b", _days_away(-2, -2)),
        (rf"\byesterday\b{_PART}", _days_away(-1, -1)),
        (rf"\blast{_S}(?:night|evening)\b|\bovernight\b", _days_away(-1, 0)),
        (
            rf"\b(?:earlier{_S})?today\b|\btonight\b|\bthis{_S}(?:morning|afternoon|evening|noon)\b",
            _days_away(0, 0),
        ),
        (rf"\btomorrow\b{_PART}", _days_away(1, 1)),
        (
            rf"\b(?:(?:about|some|more{_S}than|nearly|almost|just|only|less{_S}than){_S})?(?:{_COUNT}{_S})?{_UNIT}{_S}ago\b",
            _ago,
        ),
        (
            rf"\b(?:(?:the|these){_S})?(?:past|last|previous|preceding|recent){_S}(?:{_COUNT}{_S})?(?P<unit>hour|day|week|month|year|decade|period)s\b",
            _past,
        ),
        (rf"\b(?:the{_S})?(?:past|last|recent){_S}(?P<count>\Z)?(?P<unit>period|decade)\b", _past),
        (
            rf"\b(?:so{_S}far{_S})?(?P<which>last|this|the{_S}past){_S}(?P<calendar>weekend|week|month|year|decade)\b",
            _calendar_unit,
        ),
        (
            rf"\b(?:(?P<which>last|this{_S}past|the{_S}previous|past|next){_S})?(?P<weekday>"
            + "|".join(WEEKDAYS)
            + rf")\b{_PART}",
            _weekday,
        ),
        (rf"\blast{_S}{_MONTH}(?!{_S}\d)", _month),
        (
            rf"\b(?:the{_S})?(?:(?:beginning|start|first{_S}day|end|last{_S}day){_S}of{_S})?(?:the{_S})?(?:holy{_S})?"
            rf"(?:(?:fasting{_S})?month{_S}of{_S})?"
            r"(?:Ramadan|Eid(?:[ -]al-\w{1,12})?|Nowruz|Christmas|Easter|Muharram|Ashura)\b",
            _fixed(_unresolved),
        ),
        (r"\bthe\s{1,12}(?P<year>(?:18|19|20)\d0)'?s\b", _fixed(_decade)),
        (
            r"(?<=\bfor\s)(?:many\s|several\s|some\s)?(?:days|weeks|months|years|decades)\b(?!\sold)",
            _fixed(_unresolved),
        ),
        (rf"(?<=\bin\s)(?:early{_S}|late{_S}|mid-)?{_MONTH}(?!{_S}\d)", _month),
        (rf"(?<=\bsince\s){_MONTH}(?!{_S}\d)", _month),
        (rf"(?<=\bduring\s){_MONTH}(?!{_S}\d)", _month),
        (rf"(?<=\b(?:in|by)\s){_YEAR}", _fixed(_year)),
        (rf"(?<=\bsince\s){_YEAR}", _fixed(_year)),
        (rf"(?<=\b(?:from|late)\s){_YEAR}", _fixed(_year)),
        (rf"(?<=\bduring\s){_YEAR}", _fixed(_year)),
        (rf"(?<=\bof\s){_YEAR}(?!{_S}[a-z]+s\b)", _fixed(_year)),
    )
)
