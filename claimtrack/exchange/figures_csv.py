"""The ledger as CSV, one row a figure (`--long`): what a spreadsheet sums up or a plot is made of.

The columns are those of the ledger, with those of the one figure in the place of the columns of all measures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.exchange.columns import ABOUT_CLAIM, ABOUT_DOCUMENT, figure_words
from claimtrack.exchange.rows import ledger_rows
from claimtrack.exchange.sheet import Cell, write_rows
from claimtrack.model import ClaimFilter, Figure

if TYPE_CHECKING:
    from claimtrack.store import Store

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


def write(store: Store, stream: BinaryIO, where: ClaimFilter) -> int:
    """Writes a row a figure, and gives back how many there were; a claim without figures has none."""
    rows = (
        [
            *(value(row) for value in ABOUT_CLAIM.values()),
            *(value(figure) for value in FIGURE.values()),
            *(value(row) for value in ABOUT_DOCUMENT.values()),
        ]
        for row in ledger_rows(store, where)
        for figure in row.claim.figures
    )
    return write_rows(stream, [*ABOUT_CLAIM, *FIGURE, *ABOUT_DOCUMENT], rows)
