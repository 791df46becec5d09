"""Occurrences: which claims linking takes to be about the same, and what they come to. Derived.

An occurrence that is found again keeps its id, so that what is on a screen or in a note still points to it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from itertools import groupby

from claimtrack.errors import NotFound
from claimtrack.model import Event, EventCluster, Measure, Range
from claimtrack.store.record import Record
from claimtrack.store.transactions import Row, as_json, ids_json

EVENT_SQL = "SELECT id, label, place, earliest, latest, ranges FROM event"
MEMBER_SQL = """
SELECT event_id, id FROM claim WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY event_id, id
"""
BEFORE_SQL = """
SELECT id, event_id FROM claim WHERE event_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))
"""


PUT_EVENT = """
INSERT INTO event (id, label, place, earliest, latest, ranges) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET label = excluded.label, place = excluded.place, earliest = excluded.earliest,
  latest = excluded.latest, ranges = excluded.ranges
"""
EMPTY_SQL = """
DELETE FROM event WHERE id IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM claim WHERE event_id = event.id)
"""


class Events(Record):
    """Reading occurrences, and replacing them after a run of the matcher."""

    def event(self, event_id: int) -> Event:
        """One occurrence; raises NotFound."""
        found = self._events(f"{EVENT_SQL} WHERE id = ?", event_id)
        if not found:
            raise NotFound(f"There is no event {event_id} in {self.path}.")
        return found[0]

    def events(self) -> list[Event]:
        """All occurrences by id."""
        return self._events(f"{EVENT_SQL} ORDER BY id")

    def _events(self, sql: str, *parameters: object) -> list[Event]:
        with self.reading():
            rows = self._rows(sql, *parameters)
            members = self._rows(MEMBER_SQL, ids_json(row[0] for row in rows))
        claims = {key: tuple(one for _, one in group) for key, group in groupby(members, lambda row: row[0])}
        return [
            Event(one, label, place, earliest, latest, claims.get(one, ()), _ranges(ranges))
            for one, label, place, earliest, latest, ranges in rows
        ]

    def _put_events(self, clusters: Collection[EventCluster], claim_ids: Collection[int] | None) -> None:
        """Store the clusters; claims of `claim_ids` (None: all) that are in none belong to no event."""
        named = self._with_ids(clusters)
        members = {one: event_id for event_id, cluster in named for one in cluster.claim_ids}
        scope = [row[0] for row in self._rows("SELECT id FROM claim")] if claim_ids is None else claim_ids
        wanted = {**dict.fromkeys(scope), **members}
        left = {row[1] for row in self._rows(BEFORE_SQL, ids_json(wanted))}
        self._run_many(PUT_EVENT, (_event_row(event_id, cluster) for event_id, cluster in named))
        self._run_many(
            "UPDATE claim SET event_id = ? WHERE id = ? AND event_id IS NOT ?",
            ((event_id, one, event_id) for one, event_id in wanted.items()),
        )
        self._run(EMPTY_SQL, ids_json(left))

    def _with_ids(self, clusters: Collection[EventCluster]) -> list[tuple[int, EventCluster]]:
        """Each cluster with its id: of the earlier event it shares most claims with, else a new one."""
        asked = ids_json(one for cluster in clusters for one in cluster.claim_ids)
        before: dict[int, int] = dict(self._rows(BEFORE_SQL, asked))
        shared: list[tuple[int, int, int]] = []
        for position, cluster in enumerate(clusters):
            counts = Counter(before[one] for one in cluster.claim_ids if one in before)
            shared += [(-count, event_id, position) for event_id, count in counts.items()]
        taken: dict[int, int] = {}
        used: set[int] = set()
        for _, event_id, position in sorted(shared):
            if position not in taken and event_id not in used:
                taken[position] = event_id
                used.add(event_id)
        fresh = iter(self._new_ids("event", len(clusters) - len(taken)))
        return [(taken[n] if n in taken else next(fresh), cluster) for n, cluster in enumerate(clusters)]


def ranges_json(cluster: EventCluster) -> str:
    """The ranges of an event as the table has them."""
    return as_json({measure: [one.low, one.best, one.high] for measure, one in cluster.ranges.items()})


def _event_row(event_id: int, one: EventCluster) -> Row:
    return event_id, one.label, one.place, one.earliest, one.latest, ranges_json(one)


def _ranges(text: str) -> dict[Measure, Range]:
    return {Measure(measure): Range(*bounds) for measure, bounds in json.loads(text).items()}
