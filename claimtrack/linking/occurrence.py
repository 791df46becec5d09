"""Same occurrence: how likely two claims speak of one and the same event, as a sum of few named log-odds.

A shared word is worth as much as the number of claims it singles out among those of its days: on a quiet day
a village tells everything, on a hot day a capital tells nothing. Every feature is kept with the link, so that
a reviewer can see what it rests on and the weights can be judged against decisions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from claimtrack.linking import words
from claimtrack.linking.profile import Profile, When
from claimtrack.model import Scope

SAME_EVENT = 0.5
"""From this likelihood on two claims are taken to speak of one event."""

SMALLEST_CROWD = 25  # claims; in a smaller ledger rarity says nothing yet, so it is read as one of this size
NEIGHBOURS = 5  # a document speaks of few events: the crowd that two claims of one document stand out from
TOGETHER = 1500  # code points between two statements of a document that still speak of one thing

PLACE_SHARED, PLACE_INHERITED, PLACE_APART, PLACE_UNSEEN = 1.0, 0.5, -4.0, -0.6
PLACE_IN_DOCUMENT = 3.0
SAME_DAY, NEXT_DAY, DAY_GUESSED, DAY_UNKNOWN = 1.0, -0.6, -0.3, -1.0
OCCASION_SHARED, OCCASION_LIKE, OCCASION_APART = 1.0, -1.2, -2.5
NOTHING_HAPPENED = -1.5  # one counts people or names a deed, the other speaks of prices or visits
OTHER_NUMBERS = -1.0  # both give numbers that are no figures of ours, and none in common
WORDS = (0.8, 0.5, 0.35, 0.25, 0.2)  # what the first, second … rarest shared word counts of its rarity
RAREST, PLACE_RAREST = 4.0, 5.5  # no word tells more than this, however rare
PLACE_LEAST = 2.0  # one in eight: a small ledger full of one place is full of its event, not of a common word
SAME_COUNT, OTHER_COUNT, FAR_COUNT = (
    (0.6, 1.3, 2.0),
    -0.2,
    -1.0,
)  # by how telling the number is: 1–2, 3–9, 10 up


class Crowd(Protocol):
    """The claims of the ledger around the days of one claim."""

    @property
    def size(self) -> int:
        """How many there are."""

    def count(self, key: str) -> int:
        """How many of them hold the word."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """How likely two claims speak of one event, and the named log-odds it is the sum of."""

    likelihood: float
    features: Mapping[str, float]

    @property
    def tangible(self) -> bool:
        """Whether more than words speaks for it: a place, a kind of occurrence or a count in common."""
        return any(self.features[name] > 0 for name in ("place", "occasion", "figures"))


def occurrence(a: Profile, b: Profile, crowd: Crowd) -> Occurrence:
    """How likely `a` and `b` speak of one event; `crowd` is that of the claim with the higher id."""
    size = max(crowd.size, SMALLEST_CROWD)
    at = _shared_places(a, b)
    near = bool(at) and in_one_passage(a, b)
    odds = {
        "crowd": -math.log(NEIGHBOURS if near else size),
        "place": PLACE_IN_DOCUMENT
        if near
        else _place(a, b, [_place_rarity(place, crowd, size) for place in at]),
        "days": _days(a.when, b.when, near),
        "occasion": _occasion(a, b),
        "words": _words(a, b, at, crowd, size),
        "figures": _counts(a, b),
        "numbers": _numbers(a, b),
    }
    likelihood = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(odds.values())))))
    return Occurrence(likelihood, {name: round(value, 3) for name, value in odds.items()})


def in_one_passage(a: Profile, b: Profile) -> bool:
    """Whether two claims stand near each other in one document."""
    if a.claim.document_id != b.claim.document_id:
        return False
    first, second = sorted((a.claim, b.claim), key=lambda claim: claim.start)
    return 0 < second.start - first.start <= TOGETHER


def _shared_places(a: Profile, b: Profile) -> frozenset[str]:
    """The places both may be about; a claim that names none may still hold the other's among its words."""
    mine, theirs = a.anywhere, b.anywhere
    if mine and theirs:
        return mine & theirs
    told = b.words | b.hints if mine else a.words | a.hints
    return frozenset(place for place in mine | theirs if told.issuperset(place.split()))


def _place_rarity(place: str, crowd: Crowd, size: int) -> float:
    told = max(_rarity(key, crowd, size, PLACE_RAREST) for key in place.split())
    return max(told, PLACE_LEAST)


def _words(a: Profile, b: Profile, at: frozenset[str], crowd: Crowd, size: int) -> float:
    """What shared words say; each further word says less, since words come in phrases."""
    spent = {key for place in at for key in place.split()}
    told = sorted((_rarity(key, crowd, size) for key in (a.words & b.words) - spent), reverse=True)
    return sum(worth * fade for worth, fade in zip(told, WORDS, strict=False))


def _rarity(key: str, crowd: Crowd, size: int, rarest: float = RAREST) -> float:
    count = max(2, crowd.count(key))
    if key in words.COMMON_KEYS:
        count = max(count, size // 4)
    return max(0.0, min(rarest, math.log(size / count)))


def _place(a: Profile, b: Profile, shared: list[float]) -> float:
    """`shared`: how telling each of the places is that both may be about."""
    if shared:
        return max(shared) + (PLACE_SHARED if a.places or b.places else PLACE_INHERITED)
    if a.anywhere and b.anywhere:
        return PLACE_APART
    return PLACE_UNSEEN if a.anywhere or b.anywhere else 0.0


def _days(a: When | None, b: When | None, near: bool) -> float:
    if a is None or b is None:
        return 0.0 if near else DAY_UNKNOWN
    apart = max(a.first, b.first) - min(a.last, b.last)
    if not (a.dated and b.dated):
        return DAY_GUESSED if apart <= 0 else NEXT_DAY * (1 + apart)
    if apart <= 0:
        return SAME_DAY
    return NEXT_DAY if apart == 1 else -2.0 * apart


def _occasion(a: Profile, b: Profile) -> float:
    if a.occasions and b.occasions:
        if a.occasions & b.occasions:
            return OCCASION_SHARED
        return OCCASION_LIKE if words.alike_occasions(a.occasions, b.occasions) else OCCASION_APART
    happened = [bool(one.occasions or one.topics) for one in (a, b)]
    return NOTHING_HAPPENED if happened[0] != happened[1] else 0.0


def _numbers(a: Profile, b: Profile) -> float:
    told = a.numbers and b.numbers and not a.numbers & b.numbers
    return OTHER_NUMBERS if told and not (a.figures and b.figures) else 0.0


def _counts(a: Profile, b: Profile) -> float:
    """What equal tolls say for one event and tolls far apart against it; bounds and parts say nothing."""
    said = 0.0
    theirs = {f.measure: f.best for f in b.figures if f.scope is Scope.EVENT and f.best}
    for mine in a.figures:
        other = theirs.get(mine.measure)
        if mine.scope is not Scope.EVENT or not mine.best or not other:
            continue
        few, many = sorted((mine.best, other))
        if few == many:
            said += SAME_COUNT[(few > 2) + (few > 9)]
        else:
            said += FAR_COUNT if many > 3 * few else OTHER_COUNT
    return max(-1.5, min(3.0, said))
