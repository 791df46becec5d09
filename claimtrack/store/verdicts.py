"""What people decide (status, judgement, reliability, notes), and taking it back.

A decision's `before` and `after` are JSON: {table: {id: {column: value}}}. To undo is to apply `before`, to
redo is to apply `after`, each as a decision of its own, and only where nobody changed it since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimtrack.errors import Changed, NotFound, NothingToUndo, UsageError
from claimtrack.model import Decision, Judgement, Relation, Reliability, Status
from claimtrack.store.record import Record, now, subject_of
from claimtrack.store.search import fold
from claimtrack.store.transactions import ids_json

State = Mapping[str, Mapping[str, Mapping[str, Any]]]

# Which columns a decision gives, by table. `verdict` says which decision gave them.
DECIDED: dict[str, tuple[str, ...]] = {
    "claim": ("status", "verdict"),
    "grouping": ("relation", "verdict"),
    "link": ("judgement", "judged_relation", "judged_by", "judged_at", "note", "verdict"),
    "source": ("reliability", "reliability_by", "reliability_at", "reliability_note", "verdict"),
}


class Verdicts(Record):
    """Deciding, undoing, redoing."""

    def set_status(
        self,
        claim_ids: Sequence[int],
        status: Status,
        *,
        by: str,
        note: str | None = None,
        versions: Mapping[int, int] | None = None,
    ) -> Decision:
        """Give claims a status, however many, as one decision.

        Raises NotFound for an id that is none, Changed where a claim's version is not the one in `versions`.
        """
        ids = list(dict.fromkeys(claim_ids))
        if not ids:
            raise UsageError("No claim was named; name at least one.")
        values = {"status": Status(status).value}

        def work() -> Decision:
            self._refuse_changed("claim", ids, versions or {})
            return self._decide(
                "status", "claim", ids, values, subject_of(ids), by=by, note=note, claim_ids=ids
            )

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
            return self._reverse("redo", undone, undo, by=by)

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
        before = {table: self._state(table, ids)}
        given = {**values, "verdict": self._last()[0] + 1}
        after = {table: {str(one): given for one in ids}}
        decision = self._append(
            action, subject, by=by, before=before, after=after, note=note, claim_ids=claim_ids
        )
        self._apply(after)
        self._step(decision)
        return decision

    def _reverse(self, action: str, target: Decision, reverses: int, *, by: str) -> Decision:
        """Undo or redo `target`: bring what it changed to the other state, as a decision of its own."""
        states = (target.after, target.before) if action == "undo" else (target.before, target.after)
        now_state, next_state = (_state_of(one) for one in states)
        self._refuse_other_state(now_state, target)
        touched = self.decided_claims(target.seq)
        decision = self._append(
            action,
            target.subject,
            by=by,
            before=now_state,
            after=next_state,
            reverses=reverses,
            claim_ids=touched,
        )
        self._apply(next_state)
        state = "undone" if action == "undo" else "done"
        self._run("UPDATE decision_step SET state = ? WHERE seq = ?", state, target.seq)
        return decision

    def _state(self, table: str, ids: Iterable[int]) -> dict[str, dict[str, Any]]:
        """What decisions gave these rows, by id as text (as JSON has it)."""
        columns = DECIDED[table]
        asked = "IN (SELECT value FROM json_each(?))"
        sql = f"SELECT id, {', '.join(columns)} FROM {table} WHERE id {asked}"  # noqa: S608  # names of DECIDED
        return {
            str(row[0]): dict(zip(columns, row[1:], strict=True)) for row in self._rows(sql, ids_json(ids))
        }

    def _apply(self, state: State) -> None:
        for table, rows in state.items():
            columns = DECIDED[table]
            sets = ", ".join(f"{column} = ?" for column in columns)
            sql = f"UPDATE {table} SET {sets}, version = version + 1 WHERE id = ?"  # noqa: S608  # names of DECIDED
            self._run_many(sql, ([*(row[c] for c in columns), int(one)] for one, row in rows.items()))

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
        asked = "IN (SELECT value FROM json_each(?))"
        sql = f"SELECT id, version, verdict FROM {table} WHERE id {asked}"  # noqa: S608  # our own names
        there = {row[0]: row[1:] for row in self._rows(sql, ids_json(ids))}
        for one in ids:
            if one not in there:
                raise NotFound(f"There is no {table} {one} in {self.path}.")
            version, verdict = there[one]
            if versions.get(one, version) != version:
                raise Changed(self._changed(f"{table} {one}", verdict))

    def _refuse_other_state(self, expected: State, target: Decision) -> None:
        for table, rows in expected.items():
            current = self._state(table, map(int, rows))
            for one, values in rows.items():
                if current.get(one) != values:
                    verdict = current.get(one, {}).get("verdict")
                    raise Changed(
                        self._changed(
                            f"{table} {one}" if table in {"claim", "link"} else target.subject, verdict
                        )
                    )

    def _changed(self, subject: str, verdict: int | None) -> str:
        if verdict is None:
            return f"{subject.capitalize()} was changed meanwhile; look at it again. Nothing was written."
        who = self.decision(verdict)
        return (
            f"{subject.capitalize()} was changed by {who.by} at {who.at}; look at it again. "
            "Nothing was written."
        )


def _state_of(text: str | None) -> State:
    state: State = json.loads(text) if text else {}
    return state
