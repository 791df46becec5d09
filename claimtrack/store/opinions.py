"""What several reviewers said of the same claims: second reviews, given blind, and where they differ.

A second review never touches the verdict that stands; where it differs the claim is contested, until somebody
decides anew in the open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.errors import UsageError
from claimtrack.model import Decision, Status
from claimtrack.store.edits import Edits
from claimtrack.store.record import subject_of
from claimtrack.store.search import CONTESTED, RATINGS, STANDING_OPINIONS
from claimtrack.store.states import OPINION, Rows
from claimtrack.store.transactions import ids_json
from claimtrack.store.verdicts import named

STANDING_SQL = """
SELECT claim.id, decision.by FROM claim JOIN decision ON decision.seq = claim.verdict
WHERE claim.status <> 'unreviewed' AND claim.id IN (SELECT value FROM json_each(?))
"""
OF_CLAIM = f"""
SELECT by, status, blind, seq FROM (
  SELECT by, status, blind, seq, row_number() OVER (PARTITION BY by, blind ORDER BY seq DESC) AS place
  FROM ({STANDING_OPINIONS} AND claim_id = ?) AS standing) AS said
WHERE place = 1 ORDER BY seq
"""  # noqa: S608  # constant parts
SAID_BY = f"""
SELECT claim_id, status FROM ({STANDING_OPINIONS}) AS standing
WHERE by = ? AND claim_id IN (SELECT value FROM json_each(?)) ORDER BY seq
"""  # noqa: S608  # constant parts
ALL_RATINGS = f"{RATINGS} SELECT claim_id, by, status FROM rating ORDER BY 1, 2"  # noqa: S608  # constant parts


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer said of a claim; `blind`: without having seen what others said."""

    by: str
    status: Status
    blind: bool
    seq: int


class Opinions(Edits):
    """Giving second reviews, and comparing what reviewers said."""

    def review_second(
        self,
        claim_ids: Sequence[int],
        status: Status,
        *,
        by: str,
        note: str | None = None,
        versions: Mapping[int, int] | None = None,
    ) -> Decision:
        """Say what this reviewer thinks of claims without touching the verdicts that others gave.

        A claim that nobody else has decided gets the status itself. Raises as `set_status` does.
        """
        ids = named(claim_ids)

        def work() -> Decision:
            self._refuse_changed("claim", ids, versions or {})
            standing: dict[int, str] = dict(self._rows(STANDING_SQL, ids_json(ids)))
            second = [one for one in ids if standing.get(one, by) != by]
            first = [one for one in ids if one not in second]
            if not second:
                return self.set_status(first, status, by=by, note=note)
            given = {"status": Status(status).value}
            after: dict[str, Rows] = {OPINION: {str(one): given for one in second}}
            if first:
                verdict = {**given, "verdict": self._last()[0] + 1}
                after["claim"] = {str(one): verdict for one in first}
            subject = f"{subject_of(ids)} in a second review"
            decision = self._record("opinion", after, subject, by=by, note=note, claim_ids=ids)
            self._put_opinions(decision, second, status, blind=True)
            self._put_opinions(decision, first, status, blind=False)
            return decision

        return self.transact(work)

    def adjudicate(
        self,
        claim_ids: Sequence[int],
        status: Status,
        *,
        by: str,
        note: str | None = None,
        versions: Mapping[int, int] | None = None,
    ) -> Decision:
        """Settle claims of which reviewers say different things; UsageError for one that is not contested."""
        ids = named(claim_ids)

        def work() -> Decision:
            self._refuse_changed("claim", ids, versions or {})
            contested = {row[0] for row in self._rows(CONTESTED)}
            if settled := [one for one in ids if one not in contested]:
                raise UsageError(
                    f"{subject_of(settled).capitalize()}: reviewers do not differ; "
                    "`claimtrack list --contested` lists where they do."
                )
            return self.set_status(ids, status, by=by, note=note, adjudicates=True)

        return self.transact(work)

    def opinions(self, claim_id: int) -> list[Opinion]:
        """What each reviewer said of a claim, the oldest first; without what was undone."""
        with self.reading():
            rows = self._rows(OF_CLAIM, claim_id)
        return [Opinion(by, Status(status), bool(blind), seq) for by, status, blind, seq in rows]

    def said_by(self, by: str, claim_ids: Collection[int]) -> dict[int, Status]:
        """What this reviewer said of these claims, the latest word of each."""
        with self.reading():
            return {one: Status(status) for one, status in self._rows(SAID_BY, by, ids_json(claim_ids))}

    def contested(self) -> list[int]:
        """The claims of which reviewers say different things and that nobody has settled, by id."""
        with self.reading():
            return sorted(row[0] for row in self._rows(CONTESTED))

    def ratings(self) -> dict[int, dict[str, Status]]:
        """Claim id → reviewer → status, for the claims with a second review; none knew the others' word."""
        found: defaultdict[int, dict[str, Status]] = defaultdict(dict)
        with self.reading():
            for claim_id, by, status in self._rows(ALL_RATINGS):
                found[claim_id][by] = Status(status)
        return dict(found)
