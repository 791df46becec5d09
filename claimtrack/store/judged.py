"""Links as people have judged them, and those that wait: for calibrating the matcher."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.model import Link
from claimtrack.store.claims import ASKED
from claimtrack.store.links import LINK_SQL, Links, link_of
from claimtrack.store.transactions import ids_json

NEAR_SQL = f"{LINK_SQL} WHERE judgement IS NULL ORDER BY abs(score - ?), id LIMIT ?"
WEIGHT_SQL = f"SELECT id, weight FROM claim WHERE id {ASKED}"  # noqa: S608  # constant parts


class Judged(Links):
    """Reading links by what people said of them."""

    def judged_links(self) -> list[Link]:
        """All links that a person accepted, rejected or was unsure of, by id."""
        with self.reading():
            return [link_of(row) for row in self._rows(f"{LINK_SQL} WHERE judgement IS NOT NULL ORDER BY id")]

    def waiting_links(self, score: float, most: int) -> list[Link]:
        """The links that nobody judged, nearest to this score first, at most `most` of them."""
        with self.reading():
            return [link_of(row) for row in self._rows(NEAR_SQL, score, most)]

    def weights(self, claim_ids: Iterable[int]) -> dict[int, int]:
        """What these claims weigh in the queue."""
        with self.reading():
            return dict(self._rows(WEIGHT_SQL, ids_json(claim_ids)))
