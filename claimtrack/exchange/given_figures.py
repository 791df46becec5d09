"""The figures that a row gives in its columns, as they are to be stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from claimtrack.exchange.columns import BOUNDS
from claimtrack.exchange.figure_cells import interval
from claimtrack.exchange.figure_words import figures_of_words
from claimtrack.exchange.mapping import FIGURES, MEASURES, ONE_FIGURE, of_some, word_of
from claimtrack.exchange.number_cells import whole
from claimtrack.model import Figure, Measure, Modifier, Scope
from claimtrack.store.arrivals import FigureRow

Fail = Callable[[str, str], Any]
_OURS = {*MEASURES, *FIGURES}
Interval = tuple[int, int | None, int | None]


class GivenFigures:
    """Reads the figures of the rows of one table.

    `place` says where its columns are, `measures` how it calls ours, `thousands` what parts its thousands;
    `whole`: it is an exported ledger.
    """

    def __init__(
        self,
        place: Mapping[str, int],
        fail: Fail,
        measures: Mapping[str, str],
        thousands: str,
        *,
        whole: bool,
    ) -> None:
        self._fail = fail
        self._called = {
            theirs.casefold(): word_of("measure", mine, MEASURES) for theirs, mine in measures.items()
        }
        self._place = place
        self._thousands = thousands
        populations = sorted({of_some(column)[1] for column in place if of_some(column)[0] in _OURS})
        self._columns = [_Columns(place, measure, of_whom) for of_whom in populations for measure in MEASURES]
        self._columns = [one for one in self._columns if one.there]
        self._listed = place.get("figures", -1)
        self._one = place.get("measure", -1)
        self._of_whom = -1 if whole else place.get("population", -1)

    @property
    def places(self) -> tuple[int, ...]:
        """Where the cells stand that figures are read from."""
        mine = {*_OURS, *ONE_FIGURE, "figures"}
        return tuple(place for column, place in self._place.items() if of_some(column)[0] in mine)

    def of(self, cells: Sequence[str]) -> tuple[tuple[FigureRow, ...], bool]:
        """The figures of a row, and whether they are all: nothing is to be read in the statement."""
        given: dict[Measure, Figure] = {}
        parts = []
        for columns in self._columns:
            figure = self._in_columns(columns, cells)
            if figure is None:
                continue
            if columns.of_whom:
                scope = Scope.PART if columns.measure in given else Scope.EVENT
                parts.append(replace(figure, population=columns.of_whom, scope=scope))
            else:
                given[columns.measure] = figure
        if self._one >= 0:
            self._add_one(cells, given)
        if self._listed < 0:
            return tuple(row_of(figure) for figure in (*given.values(), *parts)), False
        return tuple(map(row_of, (*self._with_listed(cells[self._listed], given), *parts))), True

    def _in_columns(self, columns: _Columns, cells: Sequence[str]) -> Figure | None:
        """The figure that the columns of a measure give: its bounds, or its words where there are some."""
        low, best, high = columns.bounds
        figure = None
        if cells[low] or cells[best] or cells[high]:
            figure = self._bounded(columns.measure, cells[low], cells[best], cells[high])
        if cells[columns.words]:
            figure = self._worded(columns.measure, columns.name, cells[columns.words]) or figure
        if figure is not None and self._of_whom >= 0 and cells[self._of_whom]:
            return replace(figure, population=" ".join(cells[self._of_whom].split()))
        return figure

    def _bounded(self, measure: Measure, low: str, best: str, high: str) -> Figure | None:
        try:
            return _bounded(measure, low, best, high, self._thousands)
        except _NotRising as error:
            return self._fail(f"{measure}_low", f"to {measure}_high do not rise: {error}")  # type: ignore[no-any-return]  # raises
        except ValueError as error:
            for bound, cell in zip(BOUNDS, (low, best, high), strict=True):
                try:
                    whole(cell, self._thousands)
                except ValueError:
                    self._fail(f"{measure}_{bound}", _said(f"{measure}_{bound}", cell, error))
            raise

    def _worded(self, measure: Measure, column: str, cell: str) -> Figure | None:
        try:
            return interval(cell, measure, self._thousands)
        except ValueError as error:
            return self._fail(column, _said(column, cell, error))  # type: ignore[no-any-return]  # raises

    def _add_one(self, cells: Sequence[str], given: dict[Measure, Figure]) -> None:
        """The one figure of a row that names its measure in a column of its own."""
        named = cells[self._one].strip().casefold()
        if not named:
            return
        named = self._called.get(named, named)
        if named not in MEASURES:
            self._fail(
                "measure", f"is {named[:80]!r}; it can be {', '.join(MEASURES)}, or map it with --value"
            )
        measure = Measure(named)
        low, best, high = (self._cell(bound, cells) for bound in BOUNDS)
        words = self._cell("figure", cells)
        bounds = low or best or high
        figure = self._bounded(measure, low, best, high) if bounds else self._worded(measure, "figure", words)
        if figure is not None:
            given[measure] = replace(figure, population=self._cell("population", cells) or figure.population)

    def _cell(self, column: str, cells: Sequence[str]) -> str:
        return cells[self._place.get(column, -1)]

    def _with_listed(self, words: str, given: Mapping[Measure, Figure]) -> Sequence[Figure]:
        """The figures in words, of which the columns say the best number, and those of the columns alone."""
        listed = figures_of_words(words) if words else ()
        if listed is None:
            self._fail(
                "figures",
                f"is {words[:80]!r}; write figures as in `killed exactly 9; wounded at least 2`, "
                "or give them in the columns of their measures and leave this one empty",
            )
        return _reconciled(tuple(listed or ()), tuple(given.items()))


class _Columns:
    """Where a table has the figure of a measure, of all or of one population."""

    def __init__(self, place: Mapping[str, int], measure: Measure, of_whom: str) -> None:
        self.measure = measure
        self.of_whom = of_whom
        aside = f"[{of_whom}]" if of_whom else ""
        self.name = f"{measure}{aside}"
        self.words = place.get(self.name, -1)
        self.bounds = tuple(place.get(f"{measure}_{bound}{aside}", -1) for bound in BOUNDS)
        self.there = self.words >= 0 or max(self.bounds) >= 0


def _said(column: str, cell: str, error: ValueError) -> str:
    return f"is {cell[:80]!r}; {error}, or say what it means with --value '{column}:{cell.strip()[:40]}=…'"


class _NotRising(ValueError):
    """Low, best and high of an interval are not in order."""


@lru_cache(maxsize=20_000)  # claims that count alike are many
def _bounded(measure: Measure, low: str, best: str, high: str, thousands: str) -> Figure | None:
    lowest, middle, highest = (whole(cell, thousands) for cell in (low, best, high))
    if lowest is None and middle is None and highest is None:
        return None
    first = lowest if lowest is not None else middle if middle is not None and highest is None else 0
    if lowest is None and middle is not None and highest is None:
        highest = middle  # one best number alone is the number
    if (highest is not None and highest < first) or (
        middle is not None and not first <= middle <= (highest if highest is not None else middle)
    ):
        raise _NotRising(f"{first}, {middle}, {highest}")
    modifier = (
        Modifier.AT_LEAST if highest is None else Modifier.EXACTLY if highest == first else Modifier.BETWEEN
    )
    return Figure(measure, first, middle, highest, modifier, "", 0, 0)


@lru_cache(maxsize=20_000)
def _reconciled(listed: tuple[Figure, ...], given: tuple[tuple[Measure, Figure], ...]) -> tuple[Figure, ...]:
    """What words and columns say together; where they differ, the columns count."""
    figures = list(listed)
    for measure, figure in given:
        mine = [place for place, one in enumerate(figures) if _of_event(one, measure)]
        same = [place for place in mine if _bounds(figures[place]) == _bounds(figure)]
        aside = [place for place, one in enumerate(figures)
                 if one.measure is measure and _bounds(one) == _bounds(figure)
                 and one.scope is not Scope.EVENT]  # fmt: skip
        if same and len(same) == len(mine):
            for place in same:
                figures[place] = replace(figures[place], best=figure.best, modifier=figure.modifier)
        elif mine:
            figures[mine[0]] = replace(figure, population=figures[mine[0]].population)
            for place in reversed(mine[1:]):
                del figures[place]
        elif aside and listed:  # a population that is called "part"
            one = figures[aside[0]]
            called = "part" if one.scope is Scope.PART else "running total"
            population = f"{one.population}, {called}" if one.population else called
            figures[aside[0]] = replace(figure, population=population)
        else:
            figures.append(figure)
    return tuple(figures)


def _of_event(figure: Figure, measure: Measure) -> bool:
    return figure.measure is measure and figure.scope is Scope.EVENT


def _bounds(figure: Figure) -> tuple[int, int | None]:
    return figure.low, figure.high


def figure_of(row: FigureRow) -> Figure:
    """The way back from `row_of`."""
    measure, low, best, high, modifier, text, start, stop, population, scope, unit = row
    kind = Measure(measure), low, best, high, Modifier(modifier)
    return Figure(*kind, text, start, stop, population, Scope(scope), unit)


@lru_cache(maxsize=20_000)
def row_of(figure: Figure) -> FigureRow:
    """A figure as the store keeps it."""
    return (
        figure.measure.value, figure.low, figure.best, figure.high, figure.modifier.value, figure.text,
        figure.start, figure.end, figure.population, figure.scope.value, figure.unit,
    )  # fmt: skip
