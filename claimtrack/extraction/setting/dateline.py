"""The dateline that opens a dispatch: place, date, agency, and where the body begins after it.

"SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT]", "KABUL (Reuters) - ", "PARIS —".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extraction.parsing import calendars
from claimtrack.extraction.parsing.calendars import MONTHS
from claimtrack.extraction.parsing.tokens import words
from claimtrack.extraction.setting.gazetteer import is_known_place

_LONGEST = 240  # characters before the dash; a dateline is one line, at most broken once or twice

_MONTH = r"(?P<month>(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?)"
_DASH = re.compile(r"\([^()]{1,120}\)|(?P<dash>\s{0,6}(?:--+|[—–]|\s[-_]\s)\s{0,6})")
_TAGS = re.compile(r"(?:\[[^\[\]]{1,300}\]\s{0,8}){1,8}")
_AGENCY = re.compile(r"\(([^()]{2,120})\)\s*\Z")
_DATES = re.compile(
    rf",?\s+(?:NO\s+DATE|(?P<day>\d{{1,2}})\s+{_MONTH}(?:,?\s+'?(?P<year>\d{{4}}|\d\d))?|"
    rf"{_MONTH.replace('?P<month>', '?P<month_first>')}\s+(?P<day_second>\d{{1,2}})"
    r"(?:,?\s+(?P<year_last>\d{4}))?|"
    r"(?P<iso>\d{4}-\d\d-\d\d)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*\Z",
    re.IGNORECASE,
)
_NO_PLACES = words("FILE PHOTO UPDATE BREAKING WATCH VIDEO EXCLUSIVE ANALYSIS OPINION CORRECTION EDITORIAL")
_PARTICLES = words("de del la las los el of and y the al du di da do dos")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `date` is ISO, or None without a year. The body begins at `body_start`."""

    place: str | None
    date: str | None
    agency: str | None
    start: int
    end: int
    body_start: int
    agency_span: tuple[int, int] | None = None


def dateline_of(text: str) -> Dateline | None:
    """The dateline at the beginning of `text`, or None; `start:end` is what stands before the dash."""
    head = text[:_LONGEST]
    start = len(head) - len(head.lstrip())
    dash = next((match for match in _DASH.finditer(head, start) if match["dash"]), None)
    if dash is None:
        return None
    before, agency, span = _without_agency(head, start, dash.start())
    place, date, dated = _without_date(before)
    if not _is_place(place, certain=bool(agency or dated)):
        return None
    tags = _TAGS.match(text, dash.end(), dash.end() + 2400)
    named = None if not place or place.lower().startswith("no city") else " ".join(place.split())
    return Dateline(named, date, agency, start, dash.start(), tags.end() if tags else dash.end(), span)


def _without_agency(head: str, start: int, end: int) -> tuple[str, str | None, tuple[int, int] | None]:
    """The words before the agency in brackets, the agency and where it stands."""
    agency = _AGENCY.search(head[:end], start)
    if agency is None or is_known_place(agency[1].strip()) or agency[1].islower():
        return head[start:end].rstrip(), None, None
    return head[start : agency.start()].rstrip(), " ".join(agency[1].split()), agency.span(1)


def _without_date(words: str) -> tuple[str, str | None, bool]:
    """The words before the date, the date as ISO where its year is given, and whether one stands there."""
    match = _DATES.search(words)
    if match is None:
        return words.rstrip(" ,"), None, False
    return words[: match.start()].rstrip(" ,"), _iso(match), True


def _iso(match: re.Match[str]) -> str | None:
    if match["iso"]:
        found = calendars.day_of(match["iso"])
        return found.isoformat() if found else None
    month, day = match["month"] or match["month_first"], match["day"] or match["day_second"]
    year = match["year"] or match["year_last"]
    if not (month and day and year):
        return None
    moment = calendars.day(calendars.full_year(year), MONTHS[month.rstrip(".").lower()], int(day)).earliest
    return moment.isoformat() if moment else None


def _is_place(words: str, *, certain: bool) -> bool:
    """Whether the words can be a place; in capitals or known everywhere where nothing else follows."""
    plain = re.sub(r"\([^()]*\)", " ", words)
    parts = re.findall(r"[^\s,/]+", plain)
    if parts and parts[0] in _NO_PLACES:
        return False
    if not parts:
        return certain
    if len(parts) > 7 or any(char in words for char in ':;!?"“”'):
        return False
    capitalised = all(part[0].isupper() or part.lower() in _PARTICLES for part in parts)
    return (
        capitalised
        and parts[0][0].isupper()
        and (certain or words.isupper() or is_known_place(" ".join(parts)))
    )
