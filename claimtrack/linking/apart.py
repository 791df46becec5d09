"""Apart: whether two plain statements, taken to be about one thing, say themselves that they are not.

Days and months that exclude each other, and kinds of occurrence that nobody takes for each other: what 12
people died of in a flood says nothing of an epidemic. Places and weekdays are the business of `occurrence`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.linking import words
from claimtrack.linking.profile import Profile

_NAMES = "january february march april may june july august september october november december"
_SHORT = r"|".join(f"{name[:3]}(?:{name[3:]})?" for name in _NAMES.split())
_MONTH = rf"(?P<month>(?:{_SHORT})(?![a-z])\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}(?!\d|\s*(?:people|killed|dead))", re.IGNORECASE),
    re.compile(
        rf"\b(?:in|during|of|since|late|early|mid|last)[\s-]+(?:the\s+)?{_MONTH}(?P<day>)", re.IGNORECASE
    ),
)
_PERIODS = words.listed("war conflict siege epidemic pandemic famine insurgency campaign uprising")
"""What lasts and takes its toll all along: it is no blow of one day."""

_BLOWS = words.listed(
    """
    raid ambush blast explosion bombing crash strike airstrike shelling flood quake earthquake fire shooting
    collision avalanche landslide stampede derailment
    """
)


NATURAL = frozenset({"flood", "quake", "fire", "disease", "accident"})
"""Kinds of occurrence that are nobody's attack; those of a fight run into each other."""


def apart(a: Profile, b: Profile) -> bool:
    """Whether their own words put them at different dates, or tell of different kinds of occurrence."""
    return _other_days(a, b) or _other_kinds(a, b)


def _other_days(a: Profile, b: Profile) -> bool:
    mine, theirs = dates(a.claim.statement), dates(b.claim.statement)
    return bool(mine and theirs) and not any(_meet(one, other) for one in mine for other in theirs)


def _meet(one: tuple[str, int | None], other: tuple[str, int | None]) -> bool:
    return one[0] == other[0] and (one[1] is None or other[1] is None or one[1] == other[1])


@lru_cache(maxsize=20_000)
def dates(statement: str) -> frozenset[tuple[str, int | None]]:
    """The months of a statement with the day, where it gives one: "on 3 May" → ("may", 3)."""
    found: set[tuple[str, int | None]] = set()
    for pattern in _DATES:
        for match in pattern.finditer(statement[: words.LONGEST_STATEMENT]):
            month = match["month"].lower()[:3]
            if match["month"] != match["month"].lower():  # "may" in small letters is a verb
                found.add((month, int(match["day"]) if match["day"] else None))
    whole = {month for month, day in found if day is not None}
    return frozenset(one for one in found if one[1] is not None or one[0] not in whole)


def _other_kinds(a: Profile, b: Profile) -> bool:
    mine, theirs = frozenset(a.tokens), frozenset(b.tokens)
    lasting = _PERIODS & mine, _PERIODS & theirs
    if any(lasting) and not all(lasting):
        return bool(_BLOWS & (theirs if lasting[0] else mine)) and not (_BLOWS & mine and _BLOWS & theirs)
    if not a.occasions or not b.occasions or a.occasions & b.occasions:
        return False
    return not words.alike_occasions(a.occasions, b.occasions) and bool(NATURAL & (a.occasions | b.occasions))
