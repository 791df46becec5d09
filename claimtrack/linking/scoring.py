"""Scoring: how likely pairs of claims speak of one occurrence, for many pairs at a time.

The same sum of named log-odds as `occurrence` gives for two claims, worked out in arrays.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack.linking import occurrence, traits, words
from claimtrack.linking.occurrence import NEIGHBOURLY, SAME_EVENT, SMALLEST_CROWD, TOGETHER, Occurrence
from claimtrack.linking.windows import MOST
from claimtrack.tuning import PLAIN, Tuning

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimtrack.linking.table import Ints, Small, Table
    from claimtrack.linking.windows import Chunk

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

_ALIKE = tuple(sum(1 << traits.FAMILIES.index(family) for family in sorted(group)) for group in words.ALIKE)
MOST_TOLD = len(occurrence.WORDS)
TANGIBLE = [place for place, name in enumerate(occurrence.NAMES) if name in occurrence.TANGIBLE]
ALIKE_KEYS = 3  # keys in common from which on two statements may be the same words
LEAST_ALIKE = 0.5  # of the words; what is less alike and no occurrence together has no relation
PAIRS_AT_ONCE = 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs that may be one occurrence: ranks, the earlier claim first, likelihood, features and similarity.

    `odds` has a column for each of `occurrence.NAMES`.
    """

    earlier: Ints
    later: Ints
    likelihood: Floats
    odds: Floats
    similarity: Floats
    same: Bools
    learned: Floats
    """What the judgements of the ledger add to the sum of the log-odds."""

    def only(self, which: Bools | Ints) -> Pairs:
        """Some of them: those marked, or those at these places."""
        return Pairs(
            self.earlier[which],
            self.later[which],
            self.likelihood[which],
            self.odds[which],
            self.similarity[which],
            self.same[which],
            self.learned[which],
        )

    def moved(self, to: Ints) -> Pairs:
        """The same of other ranks: `to` says which."""
        return replace(self, earlier=to[self.earlier], later=to[self.later])

    def found_in(self, ranks: Ints) -> Pairs:
        """The same with places among some ranks, in order, for ranks."""
        import numpy as np

        return replace(
            self, earlier=np.searchsorted(ranks, self.earlier), later=np.searchsorted(ranks, self.later)
        )

    def occurrences(self) -> Iterator[Occurrence]:
        """Of each pair how likely it is one occurrence."""
        rounded = (self.odds.round(occurrence.DIGITS), self.learned.round(occurrence.DIGITS))
        columns = (self.likelihood, *rounded, self.similarity)
        told = zip(*(column.tolist() for column in columns), strict=True)
        return (Occurrence(sure, tuple(odds), more, alike) for sure, odds, more, alike in told)


class Scorer:
    """Scores the candidates of one chunk."""

    def __init__(self, held: Table, chunk: Chunk, tuning: Tuning = PLAIN) -> None:
        import numpy as np

        self.held, self.chunk = held, chunk
        self.scales, self.shift = np.array(occurrence.scales(tuning)), tuning.shift
        self.size = np.maximum(chunk.size, SMALLEST_CROWD)
        self.crowd = -np.log(self.size.astype(np.float64))
        words = held.words[chunk.claims]
        self.worth = self._rarity(words, chunk.words, occurrence.RAREST)
        order = np.argsort(-self.worth, axis=1, kind="stable")
        self.words = np.take_along_axis(words, order, 1)
        self.worth = np.take_along_axis(self.worth, order, 1)
        counts = np.take_along_axis(chunk.words, order, 1)
        self.placing = self._rarity(self.words, counts, occurrence.PLACE_RAREST)
        self.hinting = self._rarity(held.hints[chunk.claims], chunk.hints, occurrence.PLACE_RAREST)
        parts = held.parts[chunk.claims]
        shape = parts.shape
        rare = self._rarity(
            parts.reshape(shape[0], shape[1] * shape[2]), chunk.parts, occurrence.PLACE_RAREST
        )
        self.place = np.maximum(rare.reshape(shape).max(axis=2, initial=0.0), occurrence.PLACE_LEAST)

    def _rarity(self, keys: Small, counts: Ints, rarest: float) -> Floats:
        """What each key tells, as log-odds; 0 for none and for one that too many hold."""
        import numpy as np

        size = self.size[:, None]
        common = keys & 1 == 1
        least = np.where(common, size // 4, np.maximum(counts, 2))  # a common word: a quarter hold it
        told = np.log(size / least).clip(0.0, rarest)
        return np.where((keys == 0) | (~common & (counts > MOST)), 0.0, told)

    def score(self, later: Ints, earlier: Ints, keys: Ints) -> Pairs:
        """The pairs (place of the later claim in the chunk, rank of the earlier one) that may be one."""
        found = [
            self._some(
                later[at : at + PAIRS_AT_ONCE],
                earlier[at : at + PAIRS_AT_ONCE],
                keys[at : at + PAIRS_AT_ONCE],
            )
            for at in range(0, max(1, len(later)), PAIRS_AT_ONCE)
        ]
        return joined(found)

    def _some(self, later: Ints, earlier: Ints, keys: Ints) -> Pairs:
        import numpy as np

        held, b = self.held, self.chunk.claims[later]
        at, place = self._places(later, b, earlier)
        near = (place > 0) & self._in_one_passage(b, earlier)
        odds = np.zeros((len(b), len(occurrence.NAMES)))
        odds[:, 0] = np.where(near, NEIGHBOURLY, self.crowd[later])
        odds[:, 1] = np.where(near, occurrence.PLACE_IN_DOCUMENT, place)
        odds[:, 2] = _days(held, b, earlier, near)
        odds[:, 3] = _occasions(held, b, earlier)
        odds[:, 4] = _counts(held, b, earlier)
        odds[:, 5] = _numbers(held, b, earlier)
        told = odds @ self.scales + self.shift
        fades = np.array(occurrence.WORDS)[: self.worth.shape[1]]
        bound = self.worth[:, :MOST_TOLD] @ fades * self.scales[-1]
        worth_it = np.flatnonzero((told + bound[later] > 0) | (keys >= ALIKE_KEYS))
        later, earlier, b, odds = later[worth_it], earlier[worth_it], b[worth_it], odds[worth_it]
        shared = _shared(self.words[later], held.words[earlier])
        odds[:, 6] = self._words(later, shared, at[worth_it], earlier)
        learned = odds @ (self.scales - 1) + self.shift
        likelihood = 1 / (1 + np.exp(-(odds.sum(axis=1) + learned).clip(-30.0, 30.0)))
        alike = _similarity(self.words[later], held.words[earlier], shared)
        every = np.ones(len(b), bool)
        return _kept(Pairs(earlier, b, likelihood, odds, alike, every, learned))

    def _places(self, later: Ints, b: Ints, a: Ints) -> tuple[Bools, Floats]:
        """Which words of the later claim name a place they share, and what the places say."""
        import numpy as np

        held = self.held
        mine, theirs = held.places[b], held.places[a]
        equal = _any(mine[:, :, None] == theirs[:, None, :]) & (mine > 0)
        has_b, has_a = mine[:, 0] > 0, theirs[:, 0] > 0  # lists are filled from the left
        value = _most(np.where(equal, self.place[later], 0.0))
        named = self._of_words(later, np.where(equal[:, :, None], held.parts[b], 0))
        only_b = np.flatnonzero(has_b & ~has_a)
        if len(only_b):
            inside = _inside(
                held.parts[b[only_b]], mine[only_b] > 0, held.words[a[only_b]], held.hints[a[only_b]]
            )
            value[only_b] = _most(np.where(inside, self.place[later[only_b]], 0.0))
            told = np.where(inside[:, :, None], held.parts[b[only_b]], 0)
            named[only_b] = self._of_words(later[only_b], told)
        only_a = np.flatnonzero(has_a & ~has_b)
        if len(only_a):
            value[only_a], named[only_a] = self._told_of(later[only_a], b[only_a], a[only_a])
        own = ((held.marks[a] | held.marks[b]) & traits.PLACED) > 0
        apart = np.where(
            has_b & has_a, occurrence.PLACE_APART, np.where(has_b | has_a, occurrence.PLACE_UNSEEN, 0.0)
        )
        bonus = np.where(own, occurrence.PLACE_SHARED, occurrence.PLACE_INHERITED)
        return named, np.where(value > 0, value + bonus, apart)

    def _told_of(self, later: Ints, b: Ints, a: Ints) -> tuple[Floats, Bools]:
        """What it says that the later claim, without a place of its own, has the words of the other's."""
        import numpy as np

        parts = self.held.parts[a]
        mine, hints = self.words[later], self.held.hints[b]
        inside = _inside(parts, self.held.places[a] > 0, mine, hints)
        told = np.zeros(parts.shape)
        for keys, worth in ((mine, self.placing[later]), (hints, self.hinting[later])):
            for slot in range(keys.shape[1]):
                key = keys[:, slot, None, None]
                told = np.maximum(told, np.where((parts == key) & (key > 0), worth[:, slot, None, None], 0.0))
        rare = np.maximum(_most(told), occurrence.PLACE_LEAST)
        value = _most(np.where(inside, rare, 0.0))
        return value, self._of_words(later, np.where(inside[:, :, None], parts, 0))

    def _of_words(self, later: Ints, parts: Small) -> Bools:
        """Which words of the later claim are among these words of places."""
        import numpy as np

        mine = self.words[later]
        found = np.zeros(mine.shape, bool)
        for part in parts.reshape(len(parts), parts.shape[1] * parts.shape[2]).T:
            if part.any():
                found |= (mine == part[:, None]) & (part[:, None] > 0)
        return found

    def _in_one_passage(self, b: Ints, a: Ints) -> Bools:
        held = self.held
        apart = abs(held.start[b].astype("int64") - held.start[a])
        found: Bools = (held.document[b] == held.document[a]) & (apart > 0) & (apart <= TOGETHER)
        return found

    def _words(self, later: Ints, shared: Bools, place: Bools, _: Ints) -> Floats:
        """What shared words say, the place's own left out; each further word says less."""
        import numpy as np

        counted = shared & ~place & (self.words[later] > 0)
        fade = np.zeros(counted.shape[1] + 1)
        fade[1 : 1 + len(occurrence.WORDS)] = occurrence.WORDS[: counted.shape[1]]
        turn = np.cumsum(counted, axis=1)
        told: Floats = (self.worth[later] * fade[turn] * counted).sum(axis=1)
        return told


def _kept(found: Pairs) -> Pairs:
    """Those that are likely one occurrence, or that say nearly the same words."""
    some = found.only((found.likelihood >= SAME_EVENT) | (found.similarity >= LEAST_ALIKE))
    tangible = (some.odds[:, TANGIBLE] > 0).any(axis=1)
    return replace(some, same=(some.likelihood >= SAME_EVENT) & tangible)


def _shared(mine: Small, theirs: Small) -> Bools:
    """Which of the words of a row stand in the other's row too."""
    import numpy as np

    found = np.zeros(mine.shape, bool)
    for word in theirs.T:
        found |= mine == word[:, None]
    return found & (mine > 0)


def _inside(parts: Small, there: Bools, words: Small, hints: Small) -> Bools:
    """Which places have all their words among the words or hints of another claim."""
    found = there.copy()
    for part in range(parts.shape[2]):
        key = parts[:, :, part]
        held = _any(words[:, None, :] == key[:, :, None]) | _any(hints[:, None, :] == key[:, :, None])
        found &= held | (key == 0)
    return found


def _days(held: Table, b: Ints, a: Ints, near: Bools) -> Floats:
    import numpy as np

    apart = np.maximum(held.first[b], held.first[a]) - np.minimum(held.last[b], held.last[a])
    dated = (held.marks[b] & held.marks[a] & traits.DATED) > 0
    told = np.where(apart == 1, occurrence.NEXT_DAY, -2.0 * apart)
    told = np.where(apart <= 0, occurrence.SAME_DAY, told)
    guessed = np.where(apart <= 0, occurrence.DAY_GUESSED, occurrence.NEXT_DAY * (1 + apart))
    unknown = np.where(near, 0.0, occurrence.DAY_UNKNOWN)
    known = (held.first[b] > 0) & (held.first[a] > 0)
    found: Floats = np.where(known, np.where(dated, told, guessed), unknown)
    return found


def _occasions(held: Table, b: Ints, a: Ints) -> Floats:
    import numpy as np

    mine, theirs = held.occasions[b], held.occasions[a]
    alike = np.zeros(len(b), bool)
    for group in _ALIKE:
        alike |= ((mine & group) > 0) & ((theirs & group) > 0)
    apart = np.where(alike, occurrence.OCCASION_LIKE, occurrence.OCCASION_APART)
    both = np.where((mine & theirs) > 0, occurrence.OCCASION_SHARED, apart)
    happened = ((mine | held.topics[b]) > 0) & ((theirs | held.topics[a]) > 0)
    one = np.where(happened, 0.0, occurrence.NOTHING_HAPPENED)
    found: Floats = np.where((mine > 0) & (theirs > 0), both, one)
    return found


def _counts(held: Table, b: Ints, a: Ints) -> Floats:
    import numpy as np

    said = np.zeros(len(b))
    for measure in range(held.tolls.shape[1]):
        mine, theirs = held.tolls[b, measure].astype(np.int64), held.tolls[a, measure].astype(np.int64)
        same = np.array(occurrence.SAME_COUNT)[(mine > 2).astype(int) + (mine > 9)]
        far = np.maximum(mine, theirs) > 3 * np.minimum(mine, theirs)
        other = np.where(far, occurrence.FAR_COUNT, occurrence.OTHER_COUNT)
        said += np.where((mine > 0) & (theirs > 0), np.where(mine == theirs, same, other), 0.0)
    return said.clip(occurrence.COUNTS_LEAST, occurrence.COUNTS_MOST)


def _numbers(held: Table, b: Ints, a: Ints) -> Floats:
    import numpy as np

    counted = (held.marks[b] & held.marks[a] & traits.COUNTED) > 0
    mine, theirs = held.numbers[b], held.numbers[a]
    told = (mine[:, 0] > 0) & (theirs[:, 0] > 0) & ~counted
    some = np.flatnonzero(told)
    told[some] = ~_any(_shared(mine[some], theirs[some]))
    return np.where(told, occurrence.OTHER_NUMBERS, 0.0)


def _similarity(mine: Small, theirs: Small, shared: Bools) -> Floats:
    """How much of the content of two statements is shared, as `polarity.similarity` says."""
    import numpy as np

    both = _weight(mine * shared)
    one, other = _weight(mine), _weight(theirs)
    least, whole = np.minimum(one, other), one + other - both
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(both > 0, (both / least + both / whole) / 2, 0.0)


def _any(found: Bools) -> Bools:
    """Whether any along the last, short axis; column by column, which is several times faster than `any`."""
    told: Bools = found[..., 0].copy()
    for place in range(1, found.shape[-1]):
        told |= found[..., place]
    return told


def _most(values: Floats) -> Floats:
    """The largest along the last, short axis, at least 0."""
    import numpy as np

    told: Floats = np.maximum(values[..., 0], 0.0)
    for place in range(1, values.shape[-1]):
        np.maximum(told, values[..., place], out=told)
    return told


def _weight(keys: Small) -> Floats:
    found: Floats = (keys > 0).sum(axis=1) - (keys & 1).sum(axis=1) * 2 / 3
    return found


def joined(found: Sequence[Pairs]) -> Pairs:
    """Several lots of pairs as one."""
    import numpy as np

    if not found:
        none = np.zeros(0, np.int64)
        nothing = none.astype(np.float64)
        odds = np.zeros((0, len(occurrence.NAMES)))
        return Pairs(none, none, nothing, odds, nothing, none.astype(bool), nothing)
    return Pairs(
        np.concatenate([one.earlier for one in found]),
        np.concatenate([one.later for one in found]),
        np.concatenate([one.likelihood for one in found]),
        np.concatenate([one.odds for one in found]),
        np.concatenate([one.similarity for one in found]),
        np.concatenate([one.same for one in found]),
        np.concatenate([one.learned for one in found]),
    )
