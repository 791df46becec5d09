"""A ledger of many claims in memory, that counts the rows it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

from claimtrack.model import Claim, Document, QueueRow, Standing, Status
from tests.tui.made import Paper


class ManyClaims:
    """What the first screen asks of a store, for claims 1 to `number`."""

    path = Path("many.db")

    def __init__(self, number: int) -> None:
        self._paper = Paper()
        self._claim = self._paper.says("statement 1")
        self._number = number
        self.rows_asked = 0

    def listening(self) -> None:
        """Nobody else writes."""

    def claim_ids(self, _where: object, _order: object, limit: int | None = None) -> array[int]:
        return array("q", range(1, min(self._number, limit or self._number) + 1))

    def queue_rows(self, ids: Sequence[int]) -> list[QueueRow]:
        self.rows_asked += len(ids)
        claim = self._claim
        return [
            QueueRow(each, Status.UNREVIEWED, f"statement {each}", claim.chain, (), 0, 0, "") for each in ids
        ]

    def claim(self, _claim_id: int) -> Claim:
        return self._claim

    def claims(self, ids: Sequence[int]) -> list[Claim]:
        return [self._claim for _ in ids]

    def links(self, _claim_id: int) -> list[object]:
        return []

    def links_of(self, _claim_ids: object) -> list[object]:
        return []

    def standing(self, claim_id: int) -> Standing:
        return Standing(claim_id)

    def decisions(self, _claim_id: int) -> list[object]:
        return []

    def reliabilities(self, _names: object) -> dict[str, object]:
        return {}

    def document(self, _document_id: int) -> Document:
        return self._paper.document

    def status_counts(self) -> dict[Status, int]:
        return {Status.UNREVIEWED: self._number}

    def open_conflicts(self) -> int:
        return 0

    def next_undo(self, **_: str) -> None:
        return None

    def next_redo(self, **_: str) -> None:
        return None

    def head(self) -> tuple[int, str]:
        return 0, ""

    def data_version(self) -> int:
        return 0
