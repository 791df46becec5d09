"""The verbs by which a person says what claims and links are; each is one decision of the record."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from claimtrack.api.opened import Opened
from claimtrack.model import Decision, Judgement, Relation, Reliability, Status

if TYPE_CHECKING:
    from claimtrack.entries import Changes


class Deciding(Opened):
    """Verdicts, grades, corrections and notes, and taking them back."""

    def decide(
        self,
        claim_ids: int | Iterable[int],
        status: Status,
        *,
        note: str | None = None,
        versions: Mapping[int, int] | None = None,
    ) -> Decision:
        """Gives claims a status as one decision; raises Changed where one is not in the version given."""
        from claimtrack import review

        ids = [claim_ids] if isinstance(claim_ids, int) else list(claim_ids)
        return review.decide(self._store, ids, status, self._reviewer(), note, versions)

    def dismiss(self, claim_ids: Iterable[int], *, note: str | None = None) -> Decision:
        """Takes what is no claim out of the ledger's work; `restore` or `undo` bring it back."""
        from claimtrack import review

        return review.dismiss(self._store, list(claim_ids), self._reviewer(), note)

    def restore(self, claim_ids: Iterable[int], *, note: str | None = None) -> Decision:
        """Brings dismissed claims back."""
        from claimtrack import review

        return review.dismiss(self._store, list(claim_ids), self._reviewer(), note, restore=True)

    def note(self, claim_id: int, words: str) -> Decision:
        """Writes a note on a claim."""
        return self._store.add_note(claim_id, words, by=self._reviewer())

    def judge(
        self,
        link_id: int,
        judgement: Judgement,
        *,
        relation: Relation | None = None,
        note: str | None = None,
    ) -> Decision:
        """Accepts or rejects a suggested link, or says which relation it really is."""
        from claimtrack import review

        return review.judge(self._store, link_id, judgement, self._reviewer(), relation, note)

    def undo(self) -> Decision:
        """Takes back this reviewer's latest decision; the record keeps both."""
        from claimtrack import review

        return review.undo(self._store, self._reviewer())

    def redo(self) -> Decision:
        """Gives again the decision that this reviewer took back last."""
        from claimtrack import review

        return review.redo(self._store, self._reviewer())

    def adjudicate(
        self, claim_ids: int | Iterable[int], status: Status, *, note: str | None = None
    ) -> Decision:
        """Settles claims of which reviewers say different things; raises UsageError where they do not."""
        from claimtrack import review

        return review.adjudicate(self._store, _listed(claim_ids), status, self._reviewer(), note)

    def edit(
        self, claim_id: int, changes: Changes, *, note: str | None = None, version: int | None = None
    ) -> Decision:
        """Corrects fields of a claim and links it anew; what came before stands in the record.

        Raises NotFound, UsageError for what cannot be, and Changed where it is not in the version given.
        """
        from claimtrack import editing

        return editing.edit(self._store, claim_id, changes, by=self._reviewer(), note=note, version=version)

    def grade(self, claim_ids: int | Iterable[int], credibility: int, *, because: str) -> Decision:
        """Grades how credible claims are: 1 (confirmed) to 6 (cannot be judged)."""
        ids = _listed(claim_ids)
        return self._store.set_credibility(ids, credibility, by=self._reviewer(), note=because)

    def grade_source(self, name: str, reliability: Reliability, *, note: str | None = None) -> Decision:
        """Grades how reliable a source is, A to F; raises NotFound for a name that is none."""
        return self._store.set_reliability(name, reliability, by=self._reviewer(), note=note)


def _listed(claim_ids: int | Iterable[int]) -> list[int]:
    return [claim_ids] if isinstance(claim_ids, int) else list(claim_ids)
