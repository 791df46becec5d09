"""Rows whose claims are here already: what is taken over of them, and what is told and left.

What a person decided here is never overwritten. A verdict comes in where nobody has given one here, a field
where it is empty or where the row itself brought it before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimtrack.exchange.arriving import UNREAD
from claimtrack.exchange.columns import LIST, figure_cells
from claimtrack.model import Reliability, Status
from claimtrack.store import Adopted, Arrival, Store

UNGRADED = 6  # a credibility that nobody gave
EDITABLE: Mapping[str, tuple[str, int]] = {
    "speaker_role": ("role", 4),
    "speaker_party": ("party", 5),
    "kind": ("kind", 10),
    "stance": ("stance", 11),
    "place": ("place", 15),
    "date_earliest": ("earliest", 16),
    "date_latest": ("latest", 17),
}
"""Columns that a table can correct: the ledger's column, and its place in a row of the store."""

FIXED: Mapping[str, int] = {
    "statement": 2, "source": 6, "document_title": 22, "document_url": 23, "published": 24,
}  # fmt: skip
"""Columns that cannot change, with their place in a row of the store: what a document says."""

_STATUS, _RELIABILITY, _CREDIBILITY, _FIGURES, _REVIEWER, _NOTE = 1, 7, 8, 18, -3, -1
_PARTS = (
    "measure",
    "low",
    "best",
    "high",
    "modifier",
    "text",
    "start",
    "stop",
    "population",
    "scope",
    "unit",
)
MOST_TOLD = 1_000  # differences kept for telling; the rest is counted


@dataclass(frozen=True, slots=True)
class Difference:
    """What a row says otherwise than the ledger, and whether it was taken over; `why` not."""

    row: int
    claim_id: int
    column: str
    here: str
    there: str
    taken: bool
    why: str = ""


@dataclass(slots=True)
class Meeting:
    """Collects what rows say of claims that are here. `place` says where its columns are."""

    store: Store
    by: str
    place: Mapping[str, int]
    compare: bool  # whether rows can differ in what they state: those known by all they say cannot
    corrects: bool = True  # whether a row may change what it stated before
    adopted: Adopted = field(default_factory=Adopted)
    differences: list[Difference] = field(default_factory=list)
    conflicts: int = 0
    dismissed: int = 0  # rows of claims that are none by a decision made here: nothing is taken of them
    changed: set[int] = field(default_factory=set)

    def meet(self, known: Sequence[tuple[Arrival, int]]) -> None:
        """Look at rows with the claims that they are."""
        ids = [claim_id for _, claim_id in known]
        here = {row[0]: row for row in self.store.table_rows_of(ids)}
        free = self.store.unedited(ids) if self.compare and self.corrects else set()
        gone = self.store.dismissed(ids)
        for arrival, claim_id in known:
            if claim_id in gone:
                self.dismissed += 1
                continue
            row = here[claim_id]
            self._verdict(arrival, claim_id, row)
            self._grades(arrival, claim_id, row)
            self._note(arrival, claim_id, row)
            if self.compare:
                self._fields(arrival, claim_id, row, free=claim_id in free)
                self._figures(arrival, claim_id, row, free=claim_id in free)

    def _verdict(self, arrival: Arrival, claim_id: int, row: Sequence[Any]) -> None:
        there, mine = arrival.status, row[_STATUS]
        if there in {Status.UNREVIEWED, mine}:
            return
        if mine != Status.UNREVIEWED:
            by = f"{there} ({arrival.reviewer})" if arrival.reviewer else there
            self._tell(arrival, claim_id, "status", f"{mine} ({row[_REVIEWER]})", by, why="decided here")
            return
        self._take(claim_id, {"status": there})
        if arrival.reviewer:
            self.adopted.verdicts[claim_id] = arrival.reviewer, arrival.decided_at, None
        self._tell(arrival, claim_id, "status", mine, there, taken=True)

    def _grades(self, arrival: Arrival, claim_id: int, row: Sequence[Any]) -> None:
        there, mine = arrival.credibility, row[_CREDIBILITY]
        if there not in {UNGRADED, mine}:
            taken = mine == UNGRADED
            if taken:
                self._take(claim_id, {"credibility": there})
            self._tell(arrival, claim_id, "credibility", mine, there, taken=taken, why="graded here")
        grade, ours = arrival.reliability, row[_RELIABILITY]
        if grade and grade not in {Reliability.F, ours}:
            source = self.store.claim(claim_id).source.id
            if self.adopted.sources.get(source, {}).get("reliability", ours) == grade:
                return
            taken = ours == Reliability.F and source not in self.adopted.sources
            if taken:
                self.adopted.sources[source] = {"reliability": grade, "reliability_by": self.by}
            self._tell(arrival, claim_id, "source_reliability", ours, grade, taken=taken, why="graded here")

    def _note(self, arrival: Arrival, claim_id: int, row: Sequence[Any]) -> None:
        there, mine = arrival.note, self.store.note_of(claim_id, row[_NOTE])
        rest = unsaid(there, mine)
        if rest:
            self.adopted.notes.setdefault(claim_id, []).append((None, None, rest))
            self._tell(arrival, claim_id, "note", mine, there, taken=True)

    def add_notes(self, row: int, claim_id: int, notes: Sequence[tuple[str | None, str | None, str]]) -> None:
        """Take over notes, each with who wrote it and when, as far as that is known."""
        self.adopted.notes.setdefault(claim_id, []).extend(notes)
        self.changed.add(claim_id)
        for _, _, note in notes:
            self._keep(Difference(row, claim_id, "note", "", note, taken=True))

    def left(self, differences: Sequence[Difference]) -> None:
        """Count and tell differences that were found and left."""
        self.conflicts += len(differences)
        for one in differences:
            self._keep(one)

    def _fields(self, arrival: Arrival, claim_id: int, row: Sequence[Any], *, free: bool) -> None:
        for column in EDITABLE.keys() & self.place.keys():
            name, place = EDITABLE[column]
            there, mine = getattr(arrival, name), row[place]
            if there and there != mine:
                taken = not mine or free
                if taken:
                    self._take(claim_id, {name: str(there)})
                self._tell(arrival, claim_id, column, mine, there, taken=taken, why=self._left)
        for column in FIXED.keys() & self.place.keys():
            there, mine = arrival.cells[self.place[column]], row[FIXED[column]] or ""
            if there and there != mine:
                self._tell(
                    arrival, claim_id, column, mine, there, why="a claim keeps its words and its document"
                )

    def _figures(self, arrival: Arrival, claim_id: int, row: Sequence[Any], *, free: bool) -> None:
        if not arrival.figures:
            return
        there, mine = figure_cells(_listed(arrival)), figure_cells(row[_FIGURES])
        if there[:-1] == mine[:-1] and (arrival.mechanism == UNREAD or there == mine):
            return
        bounds = zip(there[:-1], mine, strict=False)
        if arrival.mechanism == UNREAD and all(one in {None, other} for one, other in bounds):
            return  # what the row does not give was read in the statement
        if free:
            figures = [dict(zip(_PARTS, one, strict=True)) for one in arrival.figures]
            self._take(claim_id, {"figures": figures})
        self._tell(arrival, claim_id, "figures", mine[-1], there[-1], taken=free, why=self._left)

    @property
    def _left(self) -> str:
        return "edited here" if self.corrects else "otherwise here"

    def _take(self, claim_id: int, values: dict[str, Any]) -> None:
        self.adopted.claims.setdefault(claim_id, {}).update(values)

    def _tell(  # noqa: PLR0913  # the fields of a difference
        self,
        arrival: Arrival,
        claim_id: int,
        column: str,
        here: Any,
        there: Any,
        *,
        taken: bool = False,
        why: str = "",
    ) -> None:
        if taken:
            self.changed.add(claim_id)
        else:
            self.conflicts += 1
        words = str(here or ""), str(there), taken, "" if taken else why
        self._keep(Difference(arrival.number, claim_id, column, *words))

    def _keep(self, difference: Difference) -> None:
        if len(self.differences) < MOST_TOLD:
            self.differences.append(difference)


def unsaid(there: str, here: str) -> str:
    """What of a note there is not yet in the note here."""
    if not there or there == here or f"{LIST}{there}{LIST}" in f"{LIST}{here}{LIST}":
        return ""
    return there.removeprefix(here + LIST) if here else there


def _listed(arrival: Arrival) -> str:
    """The figures of a row as the store lists them."""
    order = (0, 1, 2, 3, 9, 10, 8)
    return ",".join(json.dumps([one[place] for place in order]) for one in arrival.figures)
