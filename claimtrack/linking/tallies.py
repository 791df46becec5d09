"""Tallies: what the claims of a ledger count and who counts it, as arrays, for those that only count.

Most reports say how many, of the same few measures, and nothing that denies or reverses what others say. Two
of these are related by their numbers and their speakers alone; the rest is for `rules`.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from claimtrack.figures import Gist
from claimtrack.linking import signs
from claimtrack.model import Measure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimtrack.linking.table import Ints, Small

RISES = signs.RISES
QUIET, ASSERTS, DISMISSED, STATE, STATES = 4, 8, 16, 32, 64
"""Bits of `Tallies.signs`, with RISES.

QUIET: its figures, if any, can be held against others one measure at a time, and it denies nothing. ASSERTS:
its figures count. DISMISSED: a person has refuted or retracted it. STATE: it speaks for a state without a
nation, STATES: for any.
"""

OPEN = 1 << 62  # stands for "no upper bound"
NONE = -1  # stands for "no number given"

Said = TypeVar("Said", bound=Hashable)
Whole = TypeVar("Whole", "np.int32", "np.int64")


class Quantity(NamedTuple):
    """What a figure counts and says, and the words that make it soft."""

    measure: Measure
    low: int
    best: int | None
    high: int | None
    soft: str | None

    @property
    def gist(self) -> Gist:
        """The same as figures are compared."""
        return Gist(str(self.measure), self.low, self.high, self.soft)


class Bounds(NamedTuple):
    """The bounds of quantities: OPEN where there is no upper one, NONE where no number is given."""

    low: Ints
    high: Ints
    best: Ints


def bounds(told: Sequence[Quantity]) -> Bounds:
    """The bounds of some quantities."""
    import numpy as np

    rows = [
        (one.low, OPEN if one.high is None else one.high, NONE if one.best is None else one.best)
        for one in told
    ]
    return Bounds(*np.array(rows, np.int64).reshape(-1, 3).T)


class Listed(NamedTuple):
    """Values of claims, any number each: the claim's row and the value's number, by row."""

    row: Small
    value: Small


class Rows(NamedTuple):
    """Some claims, one row each in every array; `days`, `quantities` and `places` are numbered in lists."""

    signs: Small
    verbs: Small
    doers: Ints
    done_to: Ints
    opposites: Ints
    mouths: Small
    published: Small
    agents: Listed
    sides: Listed
    figures: Listed
    placed: Listed
    days: Sequence[str]
    quantities: Sequence[Quantity]
    places: Sequence[str]
    people: Mapping[int, str]


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """Claims by rank. `counts` has a column a measure: the number of a quantity, 0 for none; `turn` says in
    which order the claim gives them.

    `published` orders the days of publication, -1 unknown. `figures` and `placed` are of all claims.
    """

    signs: Small
    verbs: Small
    doers: Ints
    done_to: Ints
    opposites: Ints
    mouths: Small
    published: Small
    agents: Small
    sides: Small
    counts: Small
    turn: NDArray[np.int8]
    figures: Listed
    placed: Listed
    quantities: Sequence[Quantity]
    places: Sequence[str]
    people: Mapping[int, str]

    def only(self, ranks: Ints, speakers: Ints) -> Tallies:
        """Some claims, by ranks in order, with those among their speakers who are persons."""
        import numpy as np

        rank = np.full(len(self.signs), -1, np.int32)
        rank[ranks] = np.arange(len(ranks), dtype=np.int32)
        figures, quantities = _of_some(self.figures, rank)
        placed, places = _of_some(self.placed, rank)
        number = np.zeros(len(self.quantities) + 1, np.int32)
        number[quantities + 1] = np.arange(1, len(quantities) + 1)
        told = {name: getattr(self, name)[ranks] for name in COLUMNS}
        return replace(
            self,
            **{**told, "counts": number[told["counts"]]},
            figures=figures,
            placed=placed,
            quantities=[self.quantities[one] for one in quantities.tolist()],
            places=[self.places[one] for one in places.tolist()],
            people={one: self.people[one] for one in set(speakers.tolist()) & self.people.keys()},
        )


COLUMNS = (
    "signs", "verbs", "doers", "done_to", "opposites", "mouths", "published", "agents", "sides", "counts",
    "turn",
)  # fmt: skip
"""The fields of tallies that have a row a claim."""


def _of_some(told: Listed, rank: Small) -> tuple[Listed, Small]:
    """The lists of claims that have a new rank, their values numbered anew, and which values these are."""
    import numpy as np

    row = rank[told.row]
    kept = row >= 0
    values, place = np.unique(told.value[kept], return_inverse=True)
    return Listed(row[kept], place.reshape(-1).astype(np.int32)), values


def joined(parts: Sequence[Rows], ids: Ints) -> Tallies:
    """The tallies of several lots of claims, by rank; their ids follow each other in `ids`."""
    import numpy as np

    order = np.argsort(ids, kind="stable")
    rank = np.empty(len(ids), np.int32)
    rank[order] = np.arange(len(ids), dtype=np.int32)
    begin = np.cumsum([0, *(len(one.signs) for one in parts)]).tolist()
    days = _all([one.days for one in parts], str)
    quantities = _all([one.quantities for one in parts], repr)
    places = _all([one.places for one in parts], str)
    published = [np.append(to, np.int32(-1))[one.published] for one, to in zip(parts, days.at, strict=True)]
    figures = _listed([one.figures for one in parts], quantities.at, begin, rank)
    counts, turn = _counts(figures, quantities.values, len(ids))
    people: dict[int, str] = {}
    for one in parts:
        people.update(one.people)
    return Tallies(
        signs=_column([one.signs for one in parts], order),
        verbs=_column([one.verbs for one in parts], order),
        doers=_column([one.doers for one in parts], order),
        done_to=_column([one.done_to for one in parts], order),
        opposites=_column([one.opposites for one in parts], order),
        mouths=_column([one.mouths for one in parts], order),
        published=_column(published, order),
        agents=_padded(_listed([one.agents for one in parts], None, begin, rank), len(ids)),
        sides=_padded(_listed([one.sides for one in parts], None, begin, rank), len(ids)),
        counts=counts,
        turn=turn,
        figures=figures,
        placed=_listed([one.placed for one in parts], places.at, begin, rank),
        quantities=quantities.values,
        places=places.values,
        people=people,
    )


class _Joined(NamedTuple, Generic[Said]):
    """Every value once, in order, and where those of each part stand there."""

    values: Sequence[Said]
    at: Sequence[Small]


def _all(told: Sequence[Sequence[Said]], key: Callable[[Said], str]) -> _Joined[Said]:
    import numpy as np

    every = sorted({one for part in told for one in part}, key=key)
    at = {one: place for place, one in enumerate(every)}
    return _Joined(every, [np.array([at[one] for one in part], np.int32) for part in told])


def _column(told: Sequence[NDArray[Whole]], order: Ints) -> NDArray[Whole]:
    import numpy as np

    found: NDArray[Whole] = np.concatenate(told)[order]
    return found


def _listed(told: Sequence[Listed], to: Sequence[Small] | None, begin: Sequence[int], rank: Small) -> Listed:
    """The lists of several parts as one, by rank; `to` numbers the values of each part anew."""
    import numpy as np

    row = np.concatenate([rank[one.row + first] for one, first in zip(told, begin, strict=False)])
    value = np.concatenate(
        [one.value if to is None else to[place][one.value] for place, one in enumerate(told)]
    )
    by_row = np.argsort(row, kind="stable")
    return Listed(row[by_row], value[by_row])


def _turns(told: Listed) -> Ints:
    """Of each value of a list the how-manieth of its claim it is."""
    import numpy as np

    place = np.arange(len(told.row))
    found: Ints = place - np.searchsorted(told.row, told.row)
    return found


def _padded(told: Listed, size: int) -> Small:
    import numpy as np

    turn = _turns(told)
    found = np.zeros((size, int(turn.max(initial=-1)) + 1), np.int32)
    found[told.row, turn] = told.value
    return found


def _counts(figures: Listed, quantities: Sequence[Quantity], size: int) -> tuple[Small, NDArray[np.int8]]:
    """The number of a claim's quantity of each measure, one more than its place, and in which order."""
    import numpy as np

    places = {measure: place for place, measure in enumerate(Measure)}
    measure = np.array([places[one.measure] for one in quantities], np.int64)[figures.value]
    told = np.unique(measure)
    column = np.searchsorted(told, measure)
    counts, turn = np.zeros((size, len(told)), np.int32), np.zeros((size, len(told)), np.int8)
    counts[figures.row, column] = figures.value + 1
    turn[figures.row, column] = np.minimum(_turns(figures), 127)
    return counts, turn
