"""What people said of occurrences: events merged, events split. Linking keeps to it in every later run.

Only the words are stored here; which claims are an event follows from them and from the matcher, and is
derived.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from claimtrack.errors import NotFound, UsageError
from claimtrack.model import Decision, Grouping
from claimtrack.store.events import Events
from claimtrack.store.record import subject_of
from claimtrack.store.states import ASKED
from claimtrack.store.transactions import ids_json
from claimtrack.store.verdicts import Verdicts

STANDING_SQL = """
SELECT grouping.id, relation, by, verdict FROM grouping JOIN decision ON decision.seq = verdict
WHERE relation IS NOT NULL
"""
OF_CLAIMS = """
AND grouping.id IN
  (SELECT grouping_id FROM grouping_claim WHERE claim_id IN (SELECT value FROM json_each(?)))
"""
SIDES_SQL = """
SELECT grouping_id, side, claim_id FROM grouping_claim
WHERE grouping_id IN (SELECT value FROM json_each(?))
  AND claim_id NOT IN (SELECT id FROM claim WHERE dismissed = 1)
ORDER BY grouping_id, side, claim_id
"""


class Groupings(Verdicts, Events):
    """Merging and splitting events by a person's word, and reading these words."""

    def merge_events(self, event_ids: Sequence[int], *, by: str, note: str | None = None) -> Decision:
        """Records that the claims of these events speak of one occurrence.

        Raises NotFound for an id that is none and UsageError for fewer than two events. The events themselves
        follow with the next run of linking (`relink.regroup` sees to these at once).
        """
        ids = list(dict.fromkeys(event_ids))
        if len(ids) < 2:
            raise UsageError("Merging needs at least two events; name them by their numbers.")

        def work() -> Decision:
            sides = [self.event(one).claim_ids for one in ids]
            return self._say("same", sides, f"events {_listed(ids)}", by=by, note=note)

        return self.transact(work)

    def add_to_event(
        self, event_id: int, claim_ids: Sequence[int], *, by: str, note: str | None = None
    ) -> Decision:
        """Records that these claims, which are in no event, speak of the occurrence of this one.

        Raises NotFound for an id that is none and UsageError for a claim that is in an event. The event
        follows with the next run of linking, as with `merge_events`.
        """
        ids = sorted(set(claim_ids))
        if not ids:
            raise UsageError("No claim was named; name those that speak of this occurrence.")

        def work() -> Decision:
            members = self.event(event_id).claim_ids
            for one in ids:
                self._refuse_placed(one, event_id)
            subject = f"{subject_of(ids)} into event {event_id}"
            return self._say("same", [members, ids], subject, by=by, note=note)

        return self.transact(work)

    def new_event(self, claim_ids: Sequence[int], *, by: str, note: str | None = None) -> Decision:
        """Records that these claims, which are in no event, speak of one occurrence.

        Raises NotFound for an id that is none and UsageError for fewer than two claims or one that is in an
        event. The event follows with the next run of linking, as with `merge_events`.
        """
        ids = sorted(set(claim_ids))
        if len(ids) < 2:
            raise UsageError("An event needs at least two claims; name those that speak of one occurrence.")

        def work() -> Decision:
            for one in ids:
                self._refuse_placed(one, None)
            sides = [[one] for one in ids]
            return self._say("same", sides, f"{subject_of(ids)} as one event", by=by, note=note)

        return self.transact(work)

    def _refuse_placed(self, claim_id: int, event_id: int | None) -> None:
        there = self.event_of(claim_id)
        if there is None:
            return
        if there == event_id:
            raise UsageError(f"Claim {claim_id} is in event {event_id} already.")
        other = f"merge events {there} and {event_id}" if event_id else f"put the others into event {there}"
        raise UsageError(f"Claim {claim_id} is in event {there}; split it off first, or {other}.")

    def split_event(
        self, event_id: int, claim_ids: Sequence[int], *, by: str, note: str | None = None
    ) -> Decision:
        """Records that these claims of an event speak of another occurrence than its other claims.

        Raises NotFound where the event is none and UsageError where a claim is not of it, or all claims are
        named. The events themselves follow with the next run of linking, as with `merge_events`.
        """
        off = sorted(set(claim_ids))
        if not off:
            raise UsageError("No claim was named; name those that speak of another occurrence.")

        def work() -> Decision:
            members = self.event(event_id).claim_ids
            self._refuse_strangers(event_id, members, off)
            rest = [one for one in members if one not in off]
            return self._say(
                "apart", [off, rest], f"{subject_of(off)} off event {event_id}", by=by, note=note
            )

        return self.transact(work)

    def _refuse_strangers(self, event_id: int, members: Collection[int], off: Sequence[int]) -> None:
        for one in off:
            if one not in members:
                raise UsageError(
                    f"Claim {one} is not of event {event_id}; its claims are {_listed(members)}."
                )
        if len(off) == len(members):
            raise UsageError(f"These are all claims of event {event_id}; name only those to be split off.")

    def _say(
        self,
        relation: str,
        sides: Sequence[Sequence[int]],
        subject: str,
        *,
        by: str,
        note: str | None,
    ) -> Decision:
        (new,) = self._new_ids("grouping", 1)
        self._run("INSERT INTO grouping (id) VALUES (?)", new)
        self._run_many(
            "INSERT INTO grouping_claim (grouping_id, claim_id, side) VALUES (?, ?, ?)",
            ((new, claim_id, side) for side, claims in enumerate(sides) for claim_id in claims),
        )
        ids = sorted(claim_id for claims in sides for claim_id in claims)
        values = {"relation": relation}
        return self._decide("judge", "grouping", [new], values, subject, by=by, note=note, claim_ids=ids)

    def groupings(self, claim_ids: Iterable[int] | None = None) -> list[Grouping]:
        """The words that stand, oldest first: all, or those that speak of any of these claims."""
        with self.reading():
            asked = () if claim_ids is None else (ids_json(claim_ids),)
            sql = f"{STANDING_SQL} {'' if claim_ids is None else OF_CLAIMS} ORDER BY verdict"
            rows = self._rows(sql, *asked)
            sides: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
            for one, side, claim_id in self._rows(SIDES_SQL, ids_json(row[0] for row in rows)):
                sides[one][side].append(claim_id)
        return [
            Grouping(one, relation == "same", tuple(tuple(s) for s in sides[one].values()), by, seq)
            for one, relation, by, seq in rows
        ]

    def grouped_by(self, decision: Decision) -> list[int]:
        """The claims whose events a decision merged, split, or brought back; empty for other decisions."""
        states = [json.loads(state) for state in (decision.before, decision.after) if state]
        return self.decided_claims(decision.seq) if any("grouping" in one for one in states) else []

    def events_of(self, claim_ids: Iterable[int]) -> list[int]:
        """The events that these claims are in, each once."""
        sql = "SELECT DISTINCT event_id FROM claim WHERE event_id IS NOT NULL AND id"
        with self.reading():
            return [row[0] for row in self._rows(f"{sql} {ASKED} ORDER BY 1", ids_json(claim_ids))]

    def event_of(self, claim_id: int) -> int | None:
        """The event a claim is in; raises NotFound for a claim that is none."""
        with self.reading():
            rows = self._rows("SELECT event_id FROM claim WHERE id = ?", claim_id)
        if not rows:
            raise NotFound(f"There is no claim {claim_id} in {self.path}.")
        event: int | None = rows[0][0]
        return event


def _listed(ids: Iterable[int]) -> str:
    """Numbers in words: "1 and 2", "1, 2 and 3"."""
    *most, last = map(str, ids)
    return f"{', '.join(most)} and {last}" if most else last
