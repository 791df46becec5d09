"""The columns of the exported ledger, in the order of its contract (`schema/ledger.schema.json`).

A cell is a number, a text, a truth value or None; how each is written is the format's business.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Literal

from claimtrack.figures import describe
from claimtrack.model import Figure, Measure, Modifier, Scope

Cell = str | int | bool | None
Bound = Literal["low", "best", "high"]

MEASURES = (
    Measure.KILLED,
    Measure.WOUNDED,
    Measure.CASUALTIES,
    Measure.CAPTURED,
    Measure.ABDUCTED,
    Measure.MISSING,
    Measure.DISPLACED,
    Measure.PARTICIPANTS,
)
BOUNDS: tuple[Bound, ...] = ("low", "best", "high")
CHAIN = " ← "  # from the outlet inwards, as the glossary writes it
LIST = "; "

ABOUT_CLAIM = (
    "claim_id", "status", "statement", "speaker", "speaker_role", "speaker_party", "source",
    "source_reliability", "credibility", "chain", "kind", "stance", "hedged", "event_id", "event", "place",
    "date_earliest", "date_latest",
)  # fmt: skip
BOUNDS_OF_MEASURES = tuple(f"{measure.value}_{bound}" for measure in MEASURES for bound in BOUNDS)
ABOUT_DOCUMENT = (
    "corroborating_origins", "conflicting_claims", "linked_claims", "document_title", "document_url",
    "published", "retrieved", "document_sha256", "start", "end", "prefix", "suffix", "reviewer", "decided_at",
    "note",
)  # fmt: skip
COLUMNS = (*ABOUT_CLAIM, *BOUNDS_OF_MEASURES, "figures", *ABOUT_DOCUMENT)
HISTORY = "history"  # a column more, on demand: the decisions about the claim, as JSON
JUDGEMENTS = "judgements"  # another one: what people said of the claim's links, as JSON
WHOLE_NUMBERS = frozenset(
    {
        "claim_id", "credibility", "event_id", *BOUNDS_OF_MEASURES, *BOUNDS, "corroborating_origins",
        "conflicting_claims", "linked_claims", "start", "end", "figure_start", "figure_end",
    }
)  # fmt: skip


def figure_words(figure: Figure) -> str:
    """A figure as one reads it: `killed exactly 9 (militants)`, `killed at least 1,000 (running total)`."""
    what = " ".join(part for part in (figure.measure.value, describe(figure), figure.unit) if part)
    aside = [figure.population] if figure.population else []
    aside += {Scope.EVENT: [], Scope.CUMULATIVE: ["running total"], Scope.PART: ["part"]}[figure.scope]
    return what + (f" ({', '.join(aside)})" if aside else "")


def figures_listed(listed: str | None) -> list[Figure]:
    """The figures that a row of the store lists as JSON, one list of fields behind the other."""
    return [_figure(*fields) for fields in json.loads(f"[{listed}]")] if listed else []


def _figure(  # noqa: PLR0913, PLR0917  # the fields of a figure
    measure: str,
    low: int,
    best: int | None,
    high: int | None,
    scope: str,
    unit: str | None,
    population: str | None,
    modifier: str = Modifier.EXACTLY,
    text: str = "",
    start: int = 0,
    end: int = 0,
) -> Figure:
    kind = Measure(measure), low, best, high, Modifier(modifier), text, start, end
    return Figure(*kind, population, Scope(scope), unit)


@lru_cache(maxsize=20_000)  # claims that count alike are many; some 20 MB at the most
def figure_cells(listed: str | None) -> tuple[Cell, ...]:
    """The cells of BOUNDS_OF_MEASURES and `figures`.

    A measure has bounds where the claim gives one figure of the occurrence for it, not where it gives several
    that are not the same: what they add up to would be a guess. Running totals and parts of a whole are no
    figure of the occurrence; the column `figures` holds them all.
    """
    figures = figures_listed(listed)
    bounds: dict[Measure, set[tuple[int, int | None, int | None]]] = {}
    for figure in figures:
        if figure.scope is Scope.EVENT:
            bounds.setdefault(figure.measure, set()).add((figure.low, figure.best, figure.high))
    one = {measure: next(iter(found)) for measure, found in bounds.items() if len(found) == 1}
    cells = [cell for measure in MEASURES for cell in one.get(measure, (None, None, None))]
    return (*cells, LIST.join(map(figure_words, figures)) or None)


@lru_cache(maxsize=20_000)  # claims that count alike are many; some 20 MB at the most
def figure_texts(listed: str | None) -> tuple[str, ...]:
    """The same cells as texts, empty where there is nothing."""
    return tuple("" if cell is None else str(cell) for cell in figure_cells.__wrapped__(listed))
