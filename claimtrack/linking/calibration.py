"""Calibration: how often the matcher was right, by its own score, as far as people have judged its links.

Only accepted and rejected links count; an unsure one says nothing. A link is right where it was accepted with
the relation that was suggested. Shares come with Wilson's interval, because a few judgements prove little,
and people judge what they come upon, not a sample: the figures are of what was judged and of nothing else.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.linking.occurrence import SAME_EVENT
from claimtrack.model import Judgement, Link, Relation, Strength

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Where the score bands begin; narrower above, where most scores lie. The last one holds 1."""

ENOUGH = 36  # judgements; with fewer a band holds a handful and its interval is as wide as the scale
ENOUGH_OF_EACH = 6  # right and wrong ones; from one kind alone no boundary between the two can be told
SURE = (
    0.9  # of the links from a threshold on that must be right, by the interval's lower end, to call it safe
)
Z = 1.96  # standard deviations: 95 of 100 such intervals hold the true share
NEARNESS = (
    0.05  # of a score: links so much alike in distance from the boundary are told apart by what is at stake
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many links were judged, and how many of them were right."""

    judged: int = 0
    right: int = 0

    @property
    def share(self) -> float | None:
        """The share that was right, 0..1; None where nothing was judged."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, 95 times in 100 (Wilson 1927); (0, 1) without judgements."""
        if not self.judged:
            return 0.0, 1.0
        n, share = self.judged, self.right / self.judged
        centre = share + Z * Z / (2 * n)
        reach = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        low, high = ((centre - reach) / (1 + Z * Z / n), (centre + reach) / (1 + Z * Z / n))
        return max(0.0, low), min(1.0, high)

    def __add__(self, other: Count) -> Count:
        return Count(self.judged + other.judged, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Band:
    """The links whose score lies in `low` (held) to `high` (not held, but for 1)."""

    low: float
    high: float
    count: Count

    @property
    def words(self) -> str:
        """What a reviewer reads beside a link: "0.90 to 0.95: 34 of 40 right so far"."""
        span = f"{self.low:.2f} to {self.high:.2f}"
        if not self.count.judged:
            return f"{span}: none judged so far"
        return f"{span}: {self.count.right} of {self.count.judged} right so far"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What taking every link with at least this score would come to, on what was judged.

    `above` counts the judged links from the score on; `recall` is the share of all right ones among them.
    """

    score: float
    above: Count
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision = self.above.share or 0.0
        return 2 * precision * self.recall / (precision + self.recall) if precision + self.recall else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bands from the lowest score up, the same counts by rule, and what they suggest.

    `best` and `safe` are None where there are too few judgements, `safe` also where no threshold is.
    """

    bands: tuple[Band, ...]
    rules: Mapping[str, Count]
    thresholds: tuple[Threshold, ...]
    best: Threshold | None
    safe: Threshold | None

    @property
    def total(self) -> Count:
        """All that was judged."""
        return sum((band.count for band in self.bands), Count())

    @property
    def enough(self) -> bool:
        """Whether there are judgements enough to suggest anything."""
        return _enough(self.total)

    @property
    def boundary(self) -> float:
        """Where right and wrong part: the best threshold, else the one that the matcher goes by."""
        return self.best.score if self.best else SAME_EVENT

    def band_of(self, score: float) -> Band:
        """The band that a score lies in."""
        return self.bands[band_of(score)]


def band_of(score: float) -> int:
    """The place of a score's band among the bands; scores beyond 0..1 belong to the outermost."""
    return max(0, bisect_right(EDGES, score) - 1)


def decided(link: Link) -> bool:
    """Whether a person has accepted or rejected the link."""
    return link.judgement in (Judgement.ACCEPTED, Judgement.REJECTED)


def right(link: Link) -> bool:
    """Whether a person accepted just what was suggested."""
    return link.judgement is Judgement.ACCEPTED and link.relation is link.suggested.relation


def calibrate(links: Iterable[Link]) -> Calibration:
    """What people's judgements say of the matcher; links that nobody decided are passed over."""
    counts = [Count()] * len(EDGES)
    rules: defaultdict[str, Count] = defaultdict(Count)
    for link in links:
        if decided(link):
            one = Count(1, int(right(link)))
            counts[band_of(link.suggested.score)] += one
            rules[link.suggested.rule] += one
    tops = (*EDGES[1:], 1.0)
    bands = tuple(Band(low, high, count) for low, high, count in zip(EDGES, tops, counts, strict=True))
    thresholds = _thresholds(bands)
    enough = _enough(sum(counts, Count()))
    best = max(thresholds, key=lambda one: (one.f1, -one.score)) if enough else None
    safe = next((one for one in thresholds if one.above.interval[0] >= SURE), None) if enough else None
    return Calibration(bands, dict(sorted(rules.items())), thresholds, best, safe)


def _enough(total: Count) -> bool:
    wrong = total.judged - total.right
    return total.judged >= ENOUGH and min(total.right, wrong) >= ENOUGH_OF_EACH


def _thresholds(bands: Sequence[Band]) -> tuple[Threshold, ...]:
    """Each band's lower edge as a threshold, the lowest first."""
    found: list[Threshold] = []
    all_right = sum(band.count.right for band in bands)
    above = Count()
    for band in reversed(bands):
        above += band.count
        found.append(Threshold(band.low, above, above.right / all_right if all_right else 0.0))
    return tuple(reversed(found))


def next_pair(
    links: Iterable[Link], boundary: float = SAME_EVENT, weights: Mapping[int, int] | None = None
) -> Link | None:
    """The link whose judgement tells most: nobody judged it, and it is nearest to the boundary.

    Among those about as near the one with most at stake comes first: a conflict, a hard one before a soft,
    then what weighs most in the queue (`weights` by claim id). None where every link was judged.
    """
    waiting = (link for link in links if link.judgement is None)
    return min(waiting, key=lambda link: _rank(link, boundary, weights or {}), default=None)


def _rank(link: Link, boundary: float, weights: Mapping[int, int]) -> tuple[int, int, int, float, int]:
    suggested = link.suggested
    away = abs(suggested.score - boundary)
    clash = (suggested.relation is Relation.CONFLICTS) + (
        suggested.relation is Relation.CONFLICTS and suggested.strength is Strength.HARD
    )
    weight = weights.get(suggested.a, 0) + weights.get(suggested.b, 0)
    return int(away / NEARNESS), -clash, -weight, away, link.id
