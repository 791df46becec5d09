"""What people decide (status, judgement, reliability, credibility, notes), and taking it back.

To undo is to give what a decision's `before` says, to redo is to take the undo back, each as a decision of
its own, and only where nobody changed it since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimtrack.errors import Changed, NotFound, NothingToUndo, UsageError
from claimtrack.model import Decision, Judgement, Relation, Reliability, Status
from claimtrack.store.record import now, subject_of
from claimtrack.store.search import fold
from claimtrack.store.states import ASKED, OPINION, State, States, state_of
from claimtrack.store.transactions import ids_json

CREDIBILITIES = range(1, 7)  # STANAG 2511; 6: cannot be judged
LATEST_SQL = """
WITH RECURSIVE chain (seq) AS (
  SELECT ? UNION SELECT decision.seq FROM decision JOIN chain ON decision.reverses = chain.seq)
SELECT max(seq) FROM chain
"""


class Verdicts(States):
    """Deciding, undoing, redoing."""

    def set_status(  # noqa: PLR0913  # what a person says with one key
        self,
        claim_ids: Sequence[int],
        status: Status,
        *,
        by: str,
        note: str | None = None,
        versions: Mapping[int, int] | None = None,
        adjudicates: bool = False,
    ) -> Decision:
        """Give claims a status, however many, as one decision; `adjudicates`: to settle what reviewers said.

        Raises NotFound for an id that is none, Changed where a claim's version is not the one in `versions`.
        """
        ids = named(claim_ids)
        values = {"status": Status(status).value}
        action, aside = ("adjudicate", " as adjudication") if adjudicates else ("status", "")

        def work() -> Decision:
            self._refuse_changed("claim", ids, versions or {})
            subject = subject_of(ids) + aside
            decision = self._decide(action, "claim", ids, values, subject, by=by, note=note, claim_ids=ids)
            self._put_opinions(decision, ids, status, blind=False)
            return decision

        return self.transact(work)

    def set_credibility(  # what a person says of a claim's credibility
        self,
        claim_ids: Sequence[int],
        credibility: int,
        *,
        by: str,
        note: str,
        versions: Mapping[int, int] | None = None,
    ) -> Decision:
        """Grade how credible claims are (STANAG 2511, 1 to 6), and why; raises as `set_status` does."""
        ids = named(claim_ids)
        if credibility not in CREDIBILITIES:
            raise UsageError(f"A credibility is 1 (confirmed) to 6 (cannot be judged), not {credibility}.")
        if not note.strip():
            raise UsageError("A credibility needs its reason; say what it rests on.")

        def work() -> Decision:
            self._refuse_changed("claim", ids, versions or {})
            given = {"credibility": credibility, "graded": self._last()[0] + 1}
            after = {"claim": {str(one): given for one in ids}}
            return self._record("credibility", after, subject_of(ids), by=by, note=note, claim_ids=ids)

        return self.transact(work)

    def add_note(self, claim_id: int, note: str, *, by: str) -> Decision:
        """Put a note on a claim; it stands in the record and in the claim's history."""
        if not note.strip():
            raise UsageError("The note is empty; write a word or two.")

        def work() -> Decision:
            self._refuse_changed("claim", [claim_id], {})
            decision = self._append("note", subject_of([claim_id]), by=by, note=note, claim_ids=[claim_id])
            self._step(decision)
            return decision

        return self.transact(work)

    def judge(  # noqa: PLR0913  # what a person can say of a link
        self,
        link_id: int,
        judgement: Judgement,
        *,
        by: str,
        relation: Relation | None = None,
        note: str | None = None,
        version: int | None = None,
    ) -> Decision:
        """Judge a link; `relation` where the person sees another one than the matcher.

        Raises NotFound, and Changed where the link's version is not `version`.
        """
        values = {
            "judgement": Judgement(judgement).value,
            "judged_relation": None if relation is None else Relation(relation).value,
            "judged_by": by,
            "judged_at": now(),
            "note": note,
        }

        def work() -> Decision:
            self._refuse_changed("link", [link_id], {} if version is None else {link_id: version})
            ends = self._rows("SELECT a, b FROM link WHERE id = ?", link_id)[0]
            subject = f"link {link_id}"
            return self._decide("judge", "link", [link_id], values, subject, by=by, note=note, claim_ids=ends)

        return self.transact(work)

    def set_reliability(
        self, source: str, reliability: Reliability, *, by: str, note: str | None = None
    ) -> Decision:
        """Grade a source (STANAG 2511, A to F); raises NotFound without a source of this name."""
        values = {
            "reliability": Reliability(reliability).value,
            "reliability_by": by,
            "reliability_at": now(),
            "reliability_note": note,
        }

        def work() -> Decision:
            source_id = self._value("SELECT id FROM source WHERE fold = ?", fold(source))
            if source_id is None:
                raise NotFound(f"There is no source {source!r} in {self.path}; check its name.")
            subject = f"source {source}"
            return self._decide("reliability", "source", [source_id], values, subject, by=by, note=note)

        return self.transact(work)

    def next_undo(self, *, by: str) -> Decision | None:
        """The decision of this reviewer that `undo` would take back."""
        return self._step_in("SELECT max(seq) FROM decision_step WHERE by = ? AND state = 'done'", by)

    def next_redo(self, *, by: str) -> Decision | None:
        """The decision of this reviewer that `redo` would bring back."""
        return self._step_in("SELECT min(seq) FROM decision_step WHERE by = ? AND state = 'undone'", by)

    def undo(self, *, by: str) -> Decision:
        """Take back this reviewer's latest decision that stands; what came of it is as before.

        Raises NothingToUndo, and Changed where somebody else has changed the same since.
        """

        def work() -> Decision:
            done = self.next_undo(by=by)
            if done is None:
                raise NothingToUndo(f"{by} has no decision that could be undone.")
            return self._reverse("undo", done, done.seq, by=by)

        return self.transact(work)

    def redo(self, *, by: str) -> Decision:
        """Bring back what this reviewer undid last and has not decided anew since; raises as `undo` does."""

        def work() -> Decision:
            undone = self.next_redo(by=by)
            if undone is None:
                raise NothingToUndo(f"{by} has undone nothing that could be redone.")
            undo = self._value(
                "SELECT max(seq) FROM decision WHERE reverses = ? AND action = 'undo'", undone.seq
            )
            return self._reverse("redo", undone, int(undo), by=by)

        return self.transact(work)

    def _decide(  # noqa: PLR0913  # one way for all kinds of decision
        self,
        action: str,
        table: str,
        ids: Sequence[int],
        values: Mapping[str, object],
        subject: str,
        *,
        by: str,
        note: str | None,
        claim_ids: Iterable[int] = (),
    ) -> Decision:
        given = {**values, "verdict": self._last()[0] + 1}
        after = {table: {str(one): given for one in ids}}
        return self._record(action, after, subject, by=by, note=note, claim_ids=claim_ids)

    def _record(  # noqa: PLR0913  # the fields of a decision
        self,
        action: str,
        after: State,
        subject: str,
        *,
        by: str,
        note: str | None,
        claim_ids: Iterable[int] = (),
    ) -> Decision:
        """Append a decision that gives `after`, and give it; it can be undone."""
        after = self._with_links(after)
        before = self._before(after)
        decision = self._append(
            action, subject, by=by, before=before, after=after, note=note, claim_ids=claim_ids
        )
        self._apply(after)
        self._step(decision)
        return decision

    def _reverse(self, action: str, target: Decision, reverses: int, *, by: str) -> Decision:
        """Undo or redo `target`: bring what it changed to the other state, as a decision of its own.

        What was undone and redone in between may have changed more (links that left and came back), so that
        the latest of these entries is the one to be turned round.
        """
        latest = self.decision(int(self._value(LATEST_SQL, target.seq)))
        now_state, wanted = state_of(latest.after), state_of(latest.before)
        self._refuse_other_state(now_state, target)
        next_state = self._with_links(wanted)
        touched = self.decided_claims(target.seq)
        decision = self._append(
            action,
            target.subject,
            by=by,
            before={**self._before(next_state), **_opinions(now_state)},
            after=next_state,
            reverses=reverses,
            claim_ids=touched,
        )
        self._apply(next_state)
        state = "undone" if action == "undo" else "done"
        self._run("UPDATE decision_step SET state = ? WHERE seq = ?", state, target.seq)
        return decision

    def _put_opinions(
        self, decision: Decision, claim_ids: Iterable[int], status: Status, *, blind: bool
    ) -> None:
        """Keep what this reviewer said of the claims, for the comparison of reviewers."""
        sql = "INSERT INTO opinion (claim_id, seq, by, status, blind) VALUES (?, ?, ?, ?, ?)"
        given = (decision.seq, decision.by, Status(status).value, int(blind))
        self._run_many(sql, ((one, *given) for one in claim_ids))

    def _step(self, decision: Decision) -> None:
        """A new decision can be undone, and what its reviewer had undone before cannot be redone."""
        sql = "UPDATE decision_step SET state = 'dropped' WHERE by = ? AND state = 'undone'"
        self._run(sql, decision.by)
        self._run(
            "INSERT INTO decision_step (seq, by, state) VALUES (?, ?, 'done')", decision.seq, decision.by
        )

    def _step_in(self, sql: str, by: str) -> Decision | None:
        with self.reading():
            seq = self._value(sql, by)
            return None if seq is None else self.decision(seq)

    def _refuse_changed(self, table: str, ids: Sequence[int], versions: Mapping[int, int]) -> None:
        sql = f"SELECT id, version FROM {table} WHERE id {ASKED}"  # noqa: S608  # our own names
        there: dict[int, int] = dict(self._rows(sql, ids_json(ids)))
        for one in ids:
            if one not in there:
                raise NotFound(f"There is no {table} {one} in {self.path}.")
            if versions.get(one, there[one]) != there[one]:
                raise Changed(self._changed(f"{table} {one}", self._last_about(table, one)))

    def _refuse_other_state(self, expected: State, target: Decision) -> None:
        if differing := self._differing(expected):
            table, one = differing
            subject = f"{table} {one}" if table in {"claim", "link"} else target.subject
            raise Changed(self._changed(subject, self._last_about(table, int(one))))

    def _changed(self, subject: str, last: Decision | None) -> str:
        subject = subject[:1].upper() + subject[1:]
        if last is None:
            return f"{subject} was changed meanwhile; look at it again. Nothing was written."
        return f"{subject} was changed by {last.by} at {last.at}; look at it again. Nothing was written."


def _opinions(state: State) -> State:
    """What a state says of second reviews; they are no rows that could be read."""
    return {OPINION: state[OPINION]} if OPINION in state else {}


def named(claim_ids: Sequence[int]) -> list[int]:
    """The claims, each once; raises UsageError where there are none."""
    ids = list(dict.fromkeys(claim_ids))
    if not ids:
        raise UsageError("No claim was named; name at least one.")
    return ids
