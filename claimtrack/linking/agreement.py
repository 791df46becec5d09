"""Agreement: the numbers that most origins allow which do not depend on each other.

What one speaker says counts once, whoever carries it; and two speakers in the columns of one outlet, or two
officials of one side, are not two independent origins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.figures import Interval
from claimtrack.linking.independence import Leanings, dependence, independent_origins, is_copy
from claimtrack.linking.profile import Profile
from claimtrack.linking.strands import Count

FEWEST = 2  # nobody agrees with himself
MOST_CARRIERS = 6  # chains looked at for one speaker's count; more of them hardly make it more independent


@dataclass(frozen=True, slots=True, eq=False)
class Stands:
    """A count that stands: who said it, for which origin, when, and every claim that carries it."""

    count: Count
    mouth: int
    origin: int
    name: str
    at: str | None
    carried: list[Profile]

    @property
    def interval(self) -> Interval:
        """The numbers it allows."""
        return self.count.interval


@dataclass(frozen=True, slots=True)
class Agreement:
    """Numbers that several independent origins allow.

    `independent` counts the origins that stand on their own feet, `names` are all origins that allow these
    numbers, `of` is how many origins gave a count, and `claim_ids` are the claims that say so.
    """

    interval: Interval
    independent: int
    names: tuple[str, ...]
    of: int
    claim_ids: tuple[int, ...]


def agreement(standing: Sequence[Stands], copies: Mapping[int, int]) -> Agreement | None:
    """What the most independent origins agree on, of equals the narrowest; None where no two agree."""
    bands = {low: [w for w in standing if _allows(w.interval, low)] for low in _lows(standing)}
    best: Agreement | None = None
    for _, saying in sorted(bands.items(), key=lambda band: (-len(_origins(band[1])), band[0])):
        least = best.independent if best else FEWEST
        if len(_origins(saying)) < least:
            break  # no band with fewer origins can hold more independent ones
        found = _agreed(saying, standing, copies)
        if found.independent >= FEWEST and (best is None or _rank(found) > _rank(best)):
            best = found
    return best


def _rank(found: Agreement) -> tuple[int, int, float]:
    span = found.interval
    wide = float("inf") if span.high is None else span.high - span.low
    return found.independent, len(found.names), -wide


def _agreed(saying: Sequence[Stands], standing: Sequence[Stands], copies: Mapping[int, int]) -> Agreement:
    highs = [word.interval.high for word in saying if word.interval.high is not None]
    shared = Interval(max(word.interval.low for word in saying), min(highs) if highs else None)
    carried = [one for word in saying for one in word.carried[:MOST_CARRIERS]]
    names = dict.fromkeys(word.name for word in saying)
    ids = sorted({one.claim.id for word in saying for one in word.carried})
    independent = len(independent_origins(_freest_first(carried, copies), Leanings(copies)))
    return Agreement(shared, independent, tuple(names), len(_origins(standing)), tuple(ids))


def _freest_first(carried: Sequence[Profile], copies: Mapping[int, int]) -> list[Profile]:
    """Those first that depend on the fewest others, so that choosing in order finds many."""

    def leaning(one: Profile) -> int:
        return sum(
            not dependence(one, other, same_copy=is_copy(one, other, copies)).independent for other in carried
        )

    return sorted(carried, key=lambda one: (leaning(one), one.claim.id))


def _lows(standing: Iterable[Stands]) -> set[int]:
    return {word.interval.low for word in standing}


def _allows(span: Interval, number: int) -> bool:
    return span.low <= number and (span.high is None or number <= span.high)


def _origins(saying: Iterable[Stands]) -> set[int]:
    return {word.origin for word in saying}
