"""Dates as they are typed on the command line: days, times and ranges, in ISO 8601 only."""

from __future__ import annotations

from datetime import UTC, date, datetime

from claimtrack.errors import UsageError


def iso_date(typed: str | None, option: str) -> str | None:
    """The day (`2022-05-07`) or the time in UTC (`2022-05-07T14:03:00Z`); UsageError where it is neither."""
    if typed is None:
        return None
    typed = typed.strip()
    try:
        if len(typed) == len("2022-05-07"):
            return date.fromisoformat(typed).isoformat()
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise UsageError(
            f"{option} {typed!r} is no date; write it as 2022-05-07 or 2022-05-07T14:03:00Z."
        ) from error
    if moment.tzinfo is None:
        return moment.isoformat()
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def iso_range(typed: str | None, option: str) -> tuple[str, str] | None:
    """The first and the last day of `A..B`, or of the one day `A`; UsageError where they are none."""
    if typed is None:
        return None
    first, dots, last = typed.partition("..")
    days = _day(first, option), _day(last if dots else first, option)
    if days[0] > days[1]:
        raise UsageError(f"{option} {typed!r} ends before it begins; write the earlier day first.")
    return days


def _day(typed: str, option: str) -> str:
    try:
        return date.fromisoformat(typed.strip()).isoformat()
    except ValueError as error:
        raise UsageError(
            f"{option} {typed.strip()!r} is no day; write it as 2022-05-07, or 2022-05-06..2022-05-08."
        ) from error
