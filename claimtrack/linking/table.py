"""The table of a ledger for matching: its claims' traits as arrays, and who holds which key on which day.

A claim is entered under the last day its occurrence may have had and stands there for three days; a longer
span is entered once for every three. Day 0 is "no day". Entries are ordered by day and then by claim, rows by
key and then by entry: so whoever shares a key within some days stands side by side.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack.linking import traits
from claimtrack.model import Measure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Small = NDArray[np.int32]

REACH = 3
"""Days that an entry stands for, its own the last; the usual span of an undated report."""

AT_ONCE = 100_000  # rows written at a time
EVEN = 0x7FFFFFFE
COLUMNS = (
    "ids", "document", "start", "first", "last", "marks", "occasions", "topics", "words", "places", "parts",
    "numbers", "hints", "tolls",
)  # fmt: skip
"""The fields of a table that have a row a claim."""

WORD, HINT, PLACE, COUNT, SETTING = 1, 2, 4, 8, 16
"""What a key of a claim is: a word, a word of where its speaker is, a word of a place, a count, a place with
a count or a kind of occurrence."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Claims by rank (the order of their ids), every array one row a claim unless it says otherwise.

    Lists are padded with 0; `tolls` has a column for each of `measures`. `entries` are (day << 32 | claim),
    `rows` (key << shift | entry), both sorted, each once. `days` are (day << 32 | claim), one for
    every day a claim's occurrence may have had. `together` are the claims by document and then by
    rank as (document << 32 | rank); empty where every claim has a document of its own. `ranks` are the ranks
    that some claims of a ledger have among all of it, in order; empty where these are all.
    """

    ids: Ints
    document: Small
    start: Small
    first: Small
    last: Small
    marks: Small
    occasions: Small
    topics: Small
    words: Small
    places: Small
    parts: Small
    numbers: Small
    hints: Small
    tolls: Small
    measures: tuple[int, ...]
    entries: Ints
    rows: Ints
    shift: int
    days: Ints
    together: Ints
    ranks: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def holders(self, rows: Ints) -> Ints:
        """The claims (ranks) that some rows are about."""
        found: Ints = self.entries[self.rows[rows] & ((1 << self.shift) - 1)] & 0xFFFFFFFF
        return found

    def only(self, ranks: Ints) -> Table:
        """Some claims, by ranks in order; without entries and rows, which `entered` makes."""
        import numpy as np

        none = np.zeros(0, np.int64)
        told = {name: getattr(self, name)[ranks] for name in COLUMNS}
        return replace(self, **told, entries=none, rows=none, days=none, together=none, ranks=ranks)

    def until(self, claims: Ints, first: int) -> Ints:
        """The last claim that each may look at: itself; the `first` ones of a ledger look at each other."""
        import numpy as np

        if not len(self.ranks):
            return np.maximum(claims, first - 1)
        found: Ints = np.searchsorted(self.ranks, np.maximum(self.ranks[claims], first - 1), "right") - 1
        return found

    def postings(self) -> Iterator[tuple[int, int, int]]:
        """Every row as (key, day, claim id), in this order."""
        import numpy as np

        for at in range(0, len(self.rows), AT_ONCE):
            rows = self.rows[at : at + AT_ONCE]
            entry = self.entries[rows & ((1 << self.shift) - 1)]
            told = np.stack((rows >> self.shift, entry >> 32, self.ids[entry & 0xFFFFFFFF]), axis=1)
            yield from map(tuple, told.tolist())

    def crowds(self) -> list[tuple[int, int]]:
        """How many claims lie on each day."""
        import numpy as np

        day, count = np.unique(self.days >> 32, return_counts=True)
        return list(zip(day.tolist(), count.tolist(), strict=True))

    def keys_of(self, claims: Ints) -> list[tuple[int, Small]]:
        """The keys of some claims, a matrix for every kind of key; 0 is none."""
        lists = (self.words, self.places, self.parts, self.hints, self.tolls)
        return keys(tuple(one[claims] for one in lists), self.measures, self.occasions[claims])


def in_order(ids: Ints, speakers: Ints, data: Small, lengths: Small) -> tuple[Ints, Ints, Small, Small]:
    """The same by id: ids, speakers, traits one after the other, and their lengths."""
    import numpy as np

    order = np.argsort(ids, kind="stable")
    if (np.diff(order) == 1).all():
        return ids, speakers, data, lengths
    begin = np.cumsum(lengths, dtype=np.int64) - lengths
    sorted_lengths = lengths[order].astype(np.int64)
    shift = begin[order] - (np.cumsum(sorted_lengths) - sorted_lengths)
    moved = data[np.repeat(shift, sorted_lengths) + np.arange(len(data))]
    return ids[order], speakers[order], moved, lengths[order]


def split(ids: Ints, data: Small, lengths: Small) -> Iterator[tuple[int, bytes]]:
    """The traits of each claim by its id, as they are kept."""
    end = 0
    for one, length in zip(ids.tolist(), lengths.tolist(), strict=True):
        begin, end = end, end + length
        yield one, data[begin:end].tobytes()


def columns(ids: Ints, data: Small, lengths: Small) -> Table:
    """The columns of some claims, without entries and rows: for comparing, not for looking up."""
    import numpy as np

    begin = np.zeros(len(lengths), np.int64)
    np.cumsum(lengths[:-1], out=begin[1:])
    head = [data[begin + place] for place in range(traits.HEAD)]
    words, places, parts, numbers, hints, tolls = _lists(data, begin, head[-1])
    measures = tuple(map(int, np.flatnonzero(tolls.any(axis=0))))
    none = np.zeros(0, np.int64)
    return Table(
        ids=ids,
        document=head[0],
        start=head[1],
        first=head[2],
        last=head[3],
        marks=head[4],
        occasions=head[5],
        topics=head[6],
        words=words,
        places=places,
        parts=parts,
        numbers=numbers,
        hints=hints,
        tolls=tolls[:, measures],
        measures=measures,
        entries=none,
        rows=none,
        shift=1,
        days=none,
        together=none,
        ranks=none,
    )


def tabulate(ids: Ints, data: Small, lengths: Small) -> Table:
    """The table of some claims: their traits one after the other, and how many numbers each takes.

    The claims come in the order of their ids.
    """
    return entered(columns(ids, data, lengths))


def entered(bare: Table) -> Table:
    """Claims with their entries and rows, as they are looked up."""
    import numpy as np

    entries = days(bare.first, bare.last, REACH)
    shift = max(1, len(entries).bit_length())
    matrices = [matrix for _, matrix in bare.keys_of(np.arange(len(bare)))]
    return replace(
        bare,
        entries=entries,
        rows=_rows(matrices, entries, shift),
        shift=shift,
        days=days(bare.first, bare.last),
        together=_together(bare.document),
    )


def _together(document: Small) -> Ints:
    import numpy as np

    found = document.astype(np.int64) << 32 | np.arange(len(document))
    found.sort()
    return found if (np.diff(found >> 32) == 0).any() else found[:0]


def _lists(data: Small, begin: Ints, lengths: Small) -> tuple[Small, ...]:
    """Words, places, their words, numbers, hints and counts, each as a matrix with a row a claim."""
    import numpy as np

    counts = [
        lengths >> traits.WORDS_BITS & 63,
        (lengths >> traits.PLACES_BITS & 7) * (1 + traits.MOST_PARTS),
        lengths >> traits.NUMBERS_BITS & 7,
        lengths >> traits.HINTS_BITS & 15,
        (lengths >> traits.TOLLS_BITS) * 2,
    ]
    at = begin + traits.HEAD
    found = []
    for count in counts:
        found.append(_padded(data, at, count, 1 + traits.MOST_PARTS))
        at = at + count
    words, places, numbers, hints, tolls = found
    each = places.reshape(len(begin), places.shape[1] // (1 + traits.MOST_PARTS), 1 + traits.MOST_PARTS)
    filled = np.zeros((len(begin), len(traits.MEASURES)), np.int32)
    for place in range(0, tolls.shape[1], 2):
        some = np.flatnonzero(tolls[:, place + 1])
        filled[some, tolls[some, place]] = tolls[some, place + 1]
    return words, np.asfortranarray(each[:, :, 0]), each[:, :, 1:].copy(), numbers, hints, filled


def _padded(data: Small, at: Ints, count: Small, least: int = 0) -> Small:
    import numpy as np

    wide = int(count.max(initial=0))
    found = np.zeros((len(at), max(wide, least)), np.int32)
    for place in range(wide):
        some = np.flatnonzero(count > place)
        found[some, place] = data[at[some] + place]
    return found


def days(first: Small, last: Small, step: int = 1) -> Ints:
    """The days of claims as (day << 32 | claim), sorted: the last one, and every `step` days before it."""
    import numpy as np

    found = [last.astype(np.int64) << 32 | np.arange(len(last))]
    earlier = last.astype(np.int64) - step
    while len(more := np.flatnonzero((earlier >= first) & (first > 0))):
        found.append(earlier[more] << 32 | more)
        earlier = earlier - step
    together = np.concatenate(found)
    together.sort()
    return together


def settings(place: Small, told: Small) -> Small:
    """The key of a place with what is told of it; they tell apart what happens there on a hot day."""
    import numpy as np

    mixed = (place.astype(np.int64) * 1_000_003) ^ (told.astype(np.int64) * 2_246_822_519)
    return np.where((place > 0) & (told > 0), (mixed ^ mixed >> 19) & EVEN | 2, 0).astype(np.int32)


def count_key(measure: int, count: Small) -> Small:
    """The key of a count; 0 where there is none. How many took part singles out nobody."""
    import numpy as np

    if traits.MEASURES[measure] is Measure.PARTICIPANTS:
        return np.zeros_like(count)
    mixed = count.astype(np.int64) * 2_654_435_761 + (measure + 1) * 97_531
    return np.where(count > 0, ((mixed ^ mixed >> 17) & EVEN) | 2, 0).astype(np.int32)


def telling(keys: Small) -> NDArray[np.bool_]:
    """Which of some keys are there and tell something: a common word is odd."""
    found: NDArray[np.bool_] = (keys > 0) & (keys & 1 == 0)
    return found


def keys(lists: tuple[Small, ...], measures: tuple[int, ...], occasions: Small) -> list[tuple[int, Small]]:
    """The keys of some claims, a matrix for every kind of key; 0 is none.

    `lists` are their words, places, the places' words, hints and counts.
    """
    import numpy as np

    words, places, parts, hints, tolls = lists
    counts = [count_key(measure, tolls[:, place]) for place, measure in enumerate(measures)]
    kinds = _families(occasions)
    found = [
        (WORD, words),
        (HINT, hints),
        (PLACE, parts.reshape(len(words), parts.shape[1] * parts.shape[2])),
    ]
    found.append((COUNT, np.stack(counts, axis=1) if counts else words[:, :0]))
    for at in places.T:
        told = [settings(at, kind) for kind in (*kinds.T, *counts)]
        if told:
            found.append((SETTING, np.stack(told, axis=1)))
    return found


def _families(occasions: Small) -> Small:
    """The kinds of occurrence of some claims, a number for each, padded with 0."""
    import numpy as np

    claim, family = np.nonzero(occasions[:, None] >> np.arange(len(traits.FAMILIES)) & 1)
    many = np.bincount(claim, minlength=len(occasions))
    slot = np.arange(len(claim)) - np.repeat(np.cumsum(many) - many, many)
    found = np.zeros((len(occasions), int(many.max(initial=0))), np.int32)
    found[claim, slot] = family + 1
    return found


def _rows(matrices: list[Small], entries: Ints, shift: int) -> Ints:
    """Every key of every entry, sorted and each once."""
    import numpy as np

    claims = entries & 0xFFFFFFFF
    order = np.argsort(claims, kind="stable")
    many = np.bincount(claims)
    offset = np.cumsum(many) - many
    packed = []
    for matrix in matrices:
        claim, slot = np.nonzero(telling(matrix))
        key = matrix[claim, slot].astype(np.int64) << shift
        for turn in range(int(many.max(initial=0))):
            some = many[claim] > turn
            packed.append((key | order[np.minimum(offset[claim] + turn, len(order) - 1)])[some])
    rows = np.concatenate(packed) if packed else np.zeros(0, np.int64)
    rows.sort()
    return rows[np.diff(rows, prepend=-1) > 0]
