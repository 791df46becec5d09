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
from claimtrack.model import Measure
from claimtrack.tuning import PLAIN, Tuning

SAME_EVENT = 0.5
"""From this likelihood on two claims are taken to speak of one event."""

SMALLEST_CROWD = 25  # claims; in a smaller ledger rarity says nothing yet, so it is read as one of this size
NEIGHBOURLY = -math.log(
    5
)  # a document speaks of few events: the crowd that two claims of one document stand out from
TOGETHER = 1500  # code points between two statements of a document that still speak of one thing

PLACE_SHARED, PLACE_INHERITED, PLACE_APART, PLACE_UNSEEN = 1.0, 0.5, -4.0, -0.6
PLACE_IN_DOCUMENT = 3.0
SAME_DAY, NEXT_DAY, DAY_GUESSED, DAY_UNKNOWN = 1.0, -0.6, -0.3, -1.0
OCCASION_SHARED, OCCASION_LIKE, OCCASION_APART = 1.0, -1.2, -2.5
NOTHING_HAPPENED = -1.5  # one counts nobody and names no deed: it speaks of prices or visits
OTHER_NUMBERS = -1.0  # both give numbers that are no figures of ours, and none in common
WORDS = (0.8, 0.5, 0.35, 0.25, 0.2)  # what the first, second … rarest shared word counts of its rarity
MOST_WORDS = 8.5  # what shared words can come to at most
RAREST, PLACE_RAREST = 4.0, 5.5  # no word tells more than this, however rare
PLACE_LEAST = 2.0  # one in eight: a small ledger full of one place is full of its event, not of a common word
SAME_COUNT, OTHER_COUNT, FAR_COUNT = (
    (0.6, 1.3, 2.0),
    -0.2,
    -1.0,
)  # by how telling the number is: 1–2, 3–9, 10 up
COUNTS_LEAST, COUNTS_MOST = -1.5, 3.0


class Crowd(Protocol):
    """The claims of the ledger around the days of one claim."""

    @property
    def size(self) -> int:
        """How many there are."""

    def count(self, key: str) -> int:
        """How many of them hold the word."""


class _Two:
    """Two claims alone: what both hold, two hold, and too few to tell what is rare."""

    size = 2

    def count(self, _: str) -> int:
        return 2


TWO: Crowd = _Two()
"""The crowd of a pair that is looked at without any ledger."""


class Rarity:
    """How telling words and places are among the crowd around one claim."""

    def __init__(self, crowd: Crowd) -> None:
        self.size = max(crowd.size, SMALLEST_CROWD)
        self.odds = -math.log(self.size)
        self._crowd = crowd

    def word(self, key: str) -> float:
        """What it says that two claims share a word, as log-odds."""
        return self._of(key, RAREST)

    def place(self, place: str) -> float:
        """What it says that two claims share a place, by its rarest word."""
        return max(PLACE_LEAST, *(self._of(key, PLACE_RAREST) for key in place.split()))

    def _of(self, key: str, rarest: float) -> float:
        count = max(2, self._crowd.count(key))
        if key in words.COMMON_KEYS:
            count = max(count, self.size // 4)
        return max(0.0, min(rarest, math.log(self.size / count)))


DIGITS = 3  # of log-odds as they are kept
LEARNED = "judgements"
"""The feature that holds what the judgements of a ledger taught its matcher."""

NAMES = ("crowd", "place", "days", "occasion", "figures", "numbers", "words")
TANGIBLE = ("place", "occasion", "figures")
"""More than words: only what shares one of these is of one event."""


@dataclass(slots=True)  # not frozen: there is one for every pair that matching looks at
class Occurrence:
    """How likely two claims speak of one event, and the log-odds by `NAMES` it is the sum of, rounded."""

    likelihood: float
    odds: tuple[float, ...]
    learned: float = 0.0
    """What the judgements of the ledger add to the sum."""
    alike: float | None = None
    """How much of their content is shared, 0..1, where it has been worked out."""

    @property
    def features(self) -> Mapping[str, float]:
        """The named log-odds, as they are kept with a link."""
        known = dict(zip(NAMES, self.odds, strict=True))
        return {**known, LEARNED: self.learned} if self.learned else known


def scales(tuning: Tuning) -> tuple[float, ...]:
    """What each of `NAMES` is multiplied by."""
    return tuple(tuning.weights.get(name, 1.0) for name in NAMES)


def occurrence(a: Profile, b: Profile, rare: Rarity, tuning: Tuning = PLAIN) -> Occurrence:
    """How likely `a` and `b` speak of one event; `rare` is of the crowd around the later claim."""
    at = _shared_places(a, b)
    near = bool(at) and in_one_passage(a, b)
    odds: tuple[float, ...] = (
        NEIGHBOURLY if near else rare.odds,
        PLACE_IN_DOCUMENT if near else _place(a, b, at, rare),
        _days(a.when, b.when, near),
        _occasion(a, b),
        _counts(a.tolls, b.tolls),
        _numbers(a, b),
    )
    odds = (*odds, _words(a, b, at, rare))
    learned = tuning.shift + sum((scale - 1) * one for scale, one in zip(scales(tuning), odds, strict=True))
    likelihood = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(odds) + learned))))
    return Occurrence(likelihood, tuple(round(one, DIGITS) for one in odds), round(learned, DIGITS))


def elsewhere(a: Profile, b: Profile) -> bool:
    """Whether the words of two statements put them in different places or on different days of the week."""
    there = a.places and b.places and not _shared_places(a, b)
    if there and not (_names_all(a, b.places) or _names_all(b, a.places)):
        return True
    mine, theirs = words.weekdays(a.tokens), words.weekdays(b.tokens)
    return bool(mine and theirs and not mine & theirs)


def _names_all(one: Profile, places: frozenset[str]) -> bool:
    return any(one.words.issuperset(place.split()) for place in places)


def in_one_passage(a: Profile, b: Profile) -> bool:
    """Whether two claims stand near each other in one document."""
    if a.claim.document_id != b.claim.document_id:
        return False
    return 0 < abs(b.claim.start - a.claim.start) <= TOGETHER


def _shared_places(a: Profile, b: Profile) -> frozenset[str]:
    """The places both may be about; a claim that names none may still hold the other's among its words."""
    mine, theirs = a.anywhere, b.anywhere
    if mine and theirs:
        return mine & theirs
    if not mine and not theirs:
        return mine
    told = b if mine else a
    return frozenset(
        place
        for place in mine or theirs
        if all(key in told.words or key in told.hints for key in place.split())
    )


def _words(a: Profile, b: Profile, at: frozenset[str], rare: Rarity) -> float:
    """What shared words say; each further word says less, since words come in phrases."""
    shared = a.words & b.words
    if at:
        shared -= {key for place in at for key in place.split()}
    told = sorted(map(rare.word, shared), reverse=True)
    return sum(worth * fade for worth, fade in zip(told, WORDS, strict=False))


def _place(a: Profile, b: Profile, shared: frozenset[str], rare: Rarity) -> float:
    if shared:
        return max(map(rare.place, shared)) + (PLACE_SHARED if a.places or b.places else PLACE_INHERITED)
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
    happened_a, happened_b = bool(a.occasions or a.topics), bool(b.occasions or b.topics)
    return 0.0 if happened_a and happened_b else NOTHING_HAPPENED


def _numbers(a: Profile, b: Profile) -> float:
    told = a.numbers and b.numbers and not a.numbers & b.numbers
    return OTHER_NUMBERS if told and not (a.figures and b.figures) else 0.0


def _counts(mine: Mapping[Measure, int], theirs: Mapping[Measure, int]) -> float:
    """What equal tolls say for one event and tolls far apart against it; bounds and parts say nothing."""
    said = 0.0
    for measure, count in mine.items():
        other = theirs.get(measure)
        if other is None:
            continue
        if count == other:
            said += SAME_COUNT[(count > 2) + (count > 9)]
        else:
            said += FAR_COUNT if count > 3 * other or other > 3 * count else OTHER_COUNT
    return max(COUNTS_LEAST, min(COUNTS_MOST, said))
