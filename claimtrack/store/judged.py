"""Links as people have judged them, and those that wait: for calibrating the matcher."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.model import Link
from claimtrack.store.claims import ASKED
from claimtrack.store.links import LINK_SQL, Links, link_of
from claimtrack.store.transactions import ids_json

NEAR_SQL = f"{LINK_SQL} WHERE judgement IS NULL ORDER BY abs(score - ?), id LIMIT ?"
OUTDATED_SQL = """
SELECT DISTINCT link.id FROM json_each(?) AS asked
JOIN link ON link.id = asked.value AND link.judgement IS NOT NULL
JOIN decision_claim AS about ON about.claim_id IN (link.a, link.b)
JOIN decision ON decision.seq = about.seq AND decision.action = 'edit'
JOIN decision_step AS step ON step.seq = decision.seq
WHERE iif(about.seq > link.verdict, step.state = 'done', step.state <> 'done' AND EXISTS (
  SELECT 1 FROM decision AS undoing WHERE undoing.reverses = decision.seq AND undoing.seq > link.verdict))
"""
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

    def outdated(self, link_ids: Iterable[int]) -> set[int]:
        """Those of the links that were judged before a claim of theirs was corrected or that was undone."""
        with self.reading():
            return {row[0] for row in self._rows(OUTDATED_SQL, ids_json(link_ids))}

    def weights(self, claim_ids: Iterable[int]) -> dict[int, int]:
        """What these claims weigh in the queue."""
        with self.reading():
            return dict(self._rows(WEIGHT_SQL, ids_json(claim_ids)))
