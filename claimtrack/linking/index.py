"""The index of a ledger by word and day: who might speak of the same occurrence, never by comparing all.

A claim is put under its telling words, each with the days its occurrence may have had; one that has no day at
all is put under "no day". Whoever shares a word on the same or the next day is a candidate, unless so many
share it that it singles out nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimtrack.linking import words
from claimtrack.linking.profile import Profile, When
from claimtrack.model import Measure

EVERY = "*"
"""The row that holds all claims of a day, by which a crowd is counted."""

WINDOW = 1  # days between two dates of one occurrence: night attacks, time zones, "yesterday"
HOT = (
    150  # claims under one word in one window; above it the word nominates nobody but still counts as shared
)
MOST_CANDIDATES = 200  # kept for one claim, those with the most telling shared words


@dataclass(frozen=True, slots=True)
class Around:
    """How many claims a whole ledger has, and how many of them lie on each day looked at."""

    total: int
    days: Mapping[int | None, int]


def keys(profile: Profile) -> list[tuple[str, int | None]]:
    """The (word, day) rows a claim is found under; day is a proleptic ordinal or None for no day."""
    rows = [(key, day) for key in sorted(blocking_words(profile)) for day in days(profile.when)]
    rows += [(EVERY, day) for day in days(profile.when)]
    return rows + [(key, None) for _, key in anytime(profile)]


def anytime(profile: Profile) -> list[tuple[str, str]]:
    """Each place of a claim with the row of its measures there, by which a claim without a day finds it."""
    measures = sorted({figure.measure for figure in profile.figures})
    return [(place, f"{place}&{measure}") for place in sorted(profile.anywhere) for measure in measures]


def blocking_words(profile: Profile) -> frozenset[str]:
    """The words that may nominate: the telling ones, and for a claim without any, its measures and counts."""
    telling = (profile.words - words.COMMON_KEYS).union(*(place.split() for place in profile.anywhere))
    return telling | profile.hints | frozenset(_counts(profile))


def _counts(profile: Profile) -> Iterator[str]:
    for figure in profile.figures:
        if figure.best and figure.measure is not Measure.PARTICIPANTS:
            yield f"{figure.measure}={figure.best}"


def days(when: When | None) -> list[int | None]:
    """The days under which a claim is put."""
    return [None] if when is None else list(range(when.first, when.last + 1))


def looked_up(profile: Profile) -> list[tuple[str, str, int | None]]:
    """The rows (row, day) under which a claim's candidates are found, each behind the word it stands for.

    A dated claim looks at its own days, those around them and "no day"; a claim without a day looks at the
    others without one, and at every claim that counts the same in the same place.
    """
    rows = [(key, key, day) for key in sorted(blocking_words(profile)) for day in span(profile.when)]
    if profile.when is None:
        rows += [(place, row, None) for place, row in anytime(profile)]
    return rows


def span(when: When | None) -> list[int | None]:
    """The days looked at for a claim; None among them stands for claims without a day."""
    return [None] if when is None else [None, *range(when.first - WINDOW, when.last + WINDOW + 1)]


class Index:
    """Profiles by word and day; `add` puts one in, `around` finds those that may match one."""

    def __init__(self, profiles: Iterable[Profile] = (), crowd: Around | None = None) -> None:
        """`crowd` counts the claims of the ledger, where the profiles given are only a part of it."""
        self._rows: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)
        self._days: Counter[int | None] = Counter()
        self._passages: defaultdict[int, list[int]] = defaultdict(list)
        self.profiles: list[Profile] = []
        for profile in profiles:
            self.add(profile)
        self._crowd = crowd or Around(len(self.profiles), self._days)

    def add(self, profile: Profile) -> None:
        """Puts a profile into the index."""
        place = len(self.profiles)
        self.profiles.append(profile)
        for row in keys(profile):
            self._rows[row].append(place)
        for day in days(profile.when):
            self._days[day] += 1
        self._passages[profile.claim.document_id].append(place)

    def around(self, profile: Profile) -> Neighbourhood:
        """The claims around one: how many there are, and who shares which word with it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for key, row, day in looked_up(profile):
            found[key] += self._rows.get((row, day), ())
        size = self._size(profile.when)
        return Neighbourhood({key: set(row) for key, row in found.items() if row}, size)

    def _size(self, when: When | None) -> int:
        return self._crowd.total if when is None else sum(self._crowd.days.get(day, 0) for day in span(when))

    def passage(self, place: int, reach: int) -> list[int]:
        """The nearest `reach` claims of the same document that come before the one at `place`."""
        together = self._passages[self.profiles[place].claim.document_id]
        end = bisect_left(together, place)
        return together[max(0, end - reach) : end]


class Neighbourhood:
    """The claims that share a word and a day with one claim."""

    def __init__(self, sharing: dict[str, set[int]], size: int) -> None:
        self.sharing = sharing
        self.size = size

    def count(self, key: str) -> int:
        """How many of the claims around hold the word."""
        return len(self.sharing.get(key, ()))

    def candidates(self, before: int) -> list[int]:
        """The indices below `before` that share a telling word, those with the most telling words first."""
        told: defaultdict[int, float] = defaultdict(float)
        for row in self.sharing.values():
            if len(row) <= HOT:
                worth = 1 / len(row)
                for other in row:
                    if other < before:
                        told[other] += worth
        if len(told) <= MOST_CANDIDATES:
            return sorted(told)
        return sorted(sorted(told, key=lambda other: (-told[other], other))[:MOST_CANDIDATES])
