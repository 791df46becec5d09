"""The columns of the exported ledger, in the order of its contract (`schema/ledger.schema.json`).

A column gives a number, a text, a truth value or None; how each is written is the format's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from claimtrack.exchange.rows import LedgerRow
from claimtrack.exchange.sheet import Cell
from claimtrack.figures import describe
from claimtrack.model import Figure, Measure, Scope

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


def figure_words(figure: Figure) -> str:
    """A figure as one reads it: `killed exactly 9 (militants)`, `killed at least 1,000 (running total)`."""
    what = " ".join(part for part in (figure.measure.value, describe(figure), figure.unit) if part)
    aside = [figure.population] if figure.population else []
    aside += {Scope.EVENT: [], Scope.CUMULATIVE: ["running total"], Scope.PART: ["part"]}[figure.scope]
    return what + (f" ({', '.join(aside)})" if aside else "")


def figure_of(row: LedgerRow, measure: Measure) -> Figure | None:
    """The one figure that the claim gives of the occurrence for this measure.

    None where it gives none or several that are not the same: what they add up to would be a guess. Running
    totals and parts of a whole are no figure of the occurrence; the column `figures` holds them all.
    """
    found = [
        figure for figure in row.claim.figures if figure.measure is measure and figure.scope is Scope.EVENT
    ]
    intervals = {(figure.low, figure.best, figure.high) for figure in found}
    return found[0] if len(intervals) == 1 else None


def _bound(measure: Measure, bound: Bound) -> Callable[[LedgerRow], Cell]:
    def value(row: LedgerRow) -> Cell:
        figure = figure_of(row, measure)
        return None if figure is None else getattr(figure, bound)

    return value


ABOUT_CLAIM: Mapping[str, Callable[[LedgerRow], Cell]] = {
    "claim_id": lambda row: row.claim.id,
    "status": lambda row: row.claim.status.value,
    "statement": lambda row: row.claim.statement,
    "speaker": lambda row: row.claim.speaker.name,
    "speaker_role": lambda row: row.claim.speaker.role,
    "speaker_party": lambda row: row.claim.speaker.party,
    "source": lambda row: row.claim.source.name,
    "source_reliability": lambda row: row.claim.source.reliability.value,
    "credibility": lambda row: row.claim.credibility,
    "chain": lambda row: CHAIN.join(row.claim.chain),
    "kind": lambda row: row.claim.kind.value,
    "stance": lambda row: row.claim.stance.value,
    "hedged": lambda row: row.claim.hedged,
    "event_id": lambda row: row.claim.event_id,
    "event": lambda row: row.event,
    "place": lambda row: row.claim.place,
    "date_earliest": lambda row: row.claim.earliest,
    "date_latest": lambda row: row.claim.latest,
}
_FIGURES = {f"{measure.value}_{bound}": _bound(measure, bound) for measure in MEASURES for bound in BOUNDS}
ABOUT_DOCUMENT: Mapping[str, Callable[[LedgerRow], Cell]] = {
    "corroborating_origins": lambda row: row.standing.agreeing,
    "conflicting_claims": lambda row: row.standing.conflicting,
    "linked_claims": lambda row: row.standing.linked,
    "document_title": lambda row: row.document.title,
    "document_url": lambda row: row.document.url,
    "published": lambda row: row.document.published,
    "retrieved": lambda row: row.document.retrieved,
    "document_sha256": lambda row: row.document.sha256,
    "start": lambda row: row.claim.start,
    "end": lambda row: row.claim.end,
    "prefix": lambda row: row.claim.prefix,
    "suffix": lambda row: row.claim.suffix,
    "reviewer": lambda row: row.verdict.by if row.verdict else None,
    "decided_at": lambda row: row.verdict.at if row.verdict else None,
    "note": lambda row: LIST.join(row.notes),
}

COLUMNS: Mapping[str, Callable[[LedgerRow], Cell]] = {
    **ABOUT_CLAIM,
    **_FIGURES,
    "figures": lambda row: LIST.join(map(figure_words, row.claim.figures)),
    **ABOUT_DOCUMENT,
}
