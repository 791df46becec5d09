"""Claims of the ledger as rows of the exported table, one at a time and in flat memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimtrack.exchange.columns import (
    ABOUT_CLAIM,
    ABOUT_DOCUMENT,
    COLUMNS,
    HISTORY,
    JUDGEMENTS,
    LIST,
    Cell,
    figure_cells,
    figure_texts,
    figure_words,
    figures_listed,
)
from claimtrack.model import ClaimFilter, Figure

if TYPE_CHECKING:
    from claimtrack.store import Store

_FIGURES = len(ABOUT_CLAIM)  # where the store's row has all figures as one value
_HEDGED = ABOUT_CLAIM.index("hedged")
_TRUTH = (False, True)
_BETWEEN_REPORTS = 1_000  # rows between two reports of progress
FIGURE: Mapping[str, Callable[[Figure], Cell]] = {
    "measure": lambda figure: figure.measure.value,
    "unit": lambda figure: figure.unit,
    "low": lambda figure: figure.low,
    "best": lambda figure: figure.best,
    "high": lambda figure: figure.high,
    "modifier": lambda figure: figure.modifier.value,
    "population": lambda figure: figure.population,
    "scope": lambda figure: figure.scope.value,
    "figure": figure_words,
    "figure_text": lambda figure: figure.text,
    "figure_start": lambda figure: figure.start,
    "figure_end": lambda figure: figure.end,
}
"""The columns of one figure, in the table that has a row for each (`--long`)."""


def _silent(_done: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be exported: which claims, whether with their decisions, a row a claim or a figure (`long`).

    `nested`: the column `figures` holds a list of figures with all their fields instead of words.
    """

    where: ClaimFilter = field(default_factory=ClaimFilter)
    history: bool = False
    long: bool = False
    nested: bool = False
    judgements: bool = False
    progress: Callable[[int], None] = _silent

    @property
    def columns(self) -> tuple[str, ...]:
        """The table's columns."""
        head = (*ABOUT_CLAIM, *FIGURE, *ABOUT_DOCUMENT) if self.long else COLUMNS
        return (*head, *([HISTORY] if self.history else ()), *([JUDGEMENTS] if self.judgements else ()))


def table_rows(store: Store, asked: Asked) -> Iterator[list[Any]]:
    """The rows of the claims asked for, sorted by claim id; the cells stand as `asked.columns` has them."""
    if not asked.long:
        for row, behind in _told(store, asked):
            cells: tuple[Any, ...] = figure_cells(row[_FIGURES])
            if asked.nested:
                cells = (*cells[:-1], [_fields(one) for one in figures_listed(row[_FIGURES])])
            yield [*row[:_HEDGED], _TRUTH[row[_HEDGED]], *row[_HEDGED + 1 : _FIGURES],
                   *cells, *row[_FIGURES + 1 : -1], *behind]  # fmt: skip
        return
    for row, behind in _told(store, asked):
        before = [*row[:_HEDGED], _TRUTH[row[_HEDGED]], *row[_HEDGED + 1 : _FIGURES]]
        after = [*row[_FIGURES + 1 : -1], *behind]
        for figure in figures_listed(row[_FIGURES]):
            yield [*before, *(value(figure) for value in FIGURE.values()), *after]


def text_rows(store: Store, asked: Asked) -> Iterator[tuple[str, ...]]:
    """The same rows, one a claim, with every cell as the text that stands in a CSV."""
    for row, behind in _told(store, asked, texts=True):
        yield (*row[:_FIGURES], *figure_texts(row[_FIGURES]), *row[_FIGURES + 1 : -1], *behind)


def _fields(figure: Figure) -> dict[str, Cell]:
    """A figure with all its fields, named as the model names them."""
    return {
        "measure": figure.measure.value, "low": figure.low, "best": figure.best, "high": figure.high,
        "modifier": figure.modifier.value, "text": figure.text, "start": figure.start, "end": figure.end,
        "population": figure.population, "scope": figure.scope.value, "unit": figure.unit,
    }  # fmt: skip


def _told(
    store: Store, asked: Asked, *, texts: bool = False
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Each row of the store with its last cells: the notes and, where asked for, the decisions."""
    with store.reading():
        notes = _Beside(store.notes_by_claim())
        beside = [_Beside(store.history_by_claim())] if asked.history else []
        beside += [_Beside(store.judgements_by_claim())] if asked.judgements else []
        rows = store.table_rows(asked.where, long=asked.long or asked.nested, texts=texts)
        for count, row in enumerate(rows):
            if count % _BETWEEN_REPORTS == 0:
                asked.progress(count)
            claim_id = int(row[0])
            note = row[-1] or ("" if texts else None)
            if notes.next <= claim_id and (here := notes.of(claim_id)):
                note = LIST.join([note, *here] if note else here)
            yield row, (note, *(f"[{','.join(one.of(claim_id))}]" for one in beside))


class _Beside:
    """What another cursor has beside the claims, both in the order of their ids; `next` is its next claim."""

    def __init__(self, found: Iterator[tuple[int, str]]) -> None:
        self._found = found
        self.next: float = 0
        self._value = ""
        self._advance()

    def of(self, claim_id: int) -> list[str]:
        """What belongs to the claim; claims before it are done with."""
        while self.next < claim_id:
            self._advance()
        values = []
        while self.next == claim_id:
            values.append(self._value)
            self._advance()
        return values

    def _advance(self) -> None:
        self.next, self._value = next(self._found, (float("inf"), ""))
