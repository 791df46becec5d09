"""Staging: what a run over the whole ledger finds, set aside piece by piece and put in place all at once.

It is set aside in temporary tables, which other processes neither see nor wait for; a run that is broken off
leaves nothing, and the next one starts over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimtrack.model import Decision, EventCluster, Standing
from claimtrack.store.events import ranges_json
from claimtrack.store.links import PUT_SUGGESTION, StagedLink
from claimtrack.store.record import MACHINE
from claimtrack.store.traits import Traits

CLEAR = """
DROP TABLE IF EXISTS temp.cluster; DROP TABLE IF EXISTS temp.member; DROP TABLE IF EXISTS temp.standing;
CREATE TEMP TABLE cluster (n INTEGER PRIMARY KEY, event_id INTEGER, label TEXT, place TEXT, earliest TEXT,
  latest TEXT, ranges TEXT);
CREATE TEMP TABLE member (claim_id INTEGER PRIMARY KEY, n INTEGER);
CREATE TEMP TABLE standing (claim_id INTEGER PRIMARY KEY, agreeing INTEGER, conflicting INTEGER,
  linked INTEGER, weight INTEGER, why TEXT)
"""
STAGE_STANDING = """
INSERT INTO temp.standing VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (claim_id) DO UPDATE SET agreeing = excluded.agreeing, conflicting = excluded.conflicting,
  linked = excluded.linked, weight = excluded.weight, why = excluded.why
"""
PUT_EVENTS = """
INSERT INTO event (id, label, place, earliest, latest, ranges)
SELECT event_id, label, place, earliest, latest, ranges FROM temp.cluster WHERE true
ON CONFLICT (id) DO UPDATE SET label = excluded.label, place = excluded.place, earliest = excluded.earliest,
  latest = excluded.latest, ranges = excluded.ranges
"""
JOIN_EVENTS = """
UPDATE claim SET event_id = found.event_id
FROM temp.member JOIN temp.cluster AS found USING (n)
WHERE claim.id = member.claim_id AND claim.event_id IS NOT found.event_id
"""
LEAVE_EVENTS = """
UPDATE claim SET event_id = NULL
WHERE event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp.member WHERE claim_id = claim.id)
"""
EMPTY_EVENTS = "DELETE FROM event WHERE id NOT IN (SELECT event_id FROM temp.cluster)"
PUT_STANDINGS = """
INSERT INTO claim_standing (claim_id, agreeing, conflicting, linked, why)
SELECT claim.id, coalesce(agreeing, 0), coalesce(conflicting, 0), coalesce(linked, 0), coalesce(why, ?)
FROM claim LEFT JOIN temp.standing ON standing.claim_id = claim.id WHERE dismissed = 0
"""
PUT_WEIGHTS = """
UPDATE claim SET weight = found.weight FROM temp.standing AS found
WHERE claim.id = found.claim_id AND claim.weight <> found.weight
"""
LOSE_WEIGHT = """
UPDATE claim SET weight = 0
WHERE weight <> 0 AND NOT EXISTS (SELECT 1 FROM temp.standing WHERE claim_id = claim.id)
"""


class Staging(Traits):
    """Setting aside links, events and standings, and putting them in place."""

    def begin_staging(self) -> None:
        """Start over with nothing set aside."""
        with self.reading():
            self._begin_suggestions()
            for statement in CLEAR.split(";"):
                self._run(statement)

    def stage_links(self, links: Iterable[StagedLink]) -> None:
        """Set links aside."""
        with self.reading():
            self._run_many(PUT_SUGGESTION, links)

    def stage_events(self, numbers: Sequence[int], clusters: Sequence[EventCluster]) -> None:
        """Set events aside under these numbers, in whose order new ones get their ids."""
        named = list(zip(numbers, clusters, strict=True))
        rows = (
            (number, one.label, one.place, one.earliest, one.latest, ranges_json(one))
            for number, one in named
        )
        members = ((claim_id, number) for number, one in named for claim_id in one.claim_ids)
        with self.reading():
            self._run_many("INSERT INTO temp.cluster VALUES (?, NULL, ?, ?, ?, ?, ?)", rows)
            self._run_many("INSERT INTO temp.member VALUES (?, ?)", members)

    def stage_standings(self, standings: Iterable[Standing]) -> None:
        """Set standings aside."""
        rows = ((s.claim_id, s.agreeing, s.conflicting, s.linked, s.weight, s.why) for s in standings)
        with self.reading():
            self._run_many(STAGE_STANDING, rows)

    def replace_from_staging(self, lonely: str, *, by: str = MACHINE) -> Decision:
        """Put what was set aside in place of what the last run found, as one decision.

        `lonely` is what the standing of a claim says of which nothing was set aside.
        """

        def work() -> Decision:
            links = int(self._value("SELECT count(*) FROM temp.suggestion"))
            self._put_staged_links(None)
            events = self._name_events()
            for statement in (PUT_EVENTS, JOIN_EVENTS, LEAVE_EVENTS, EMPTY_EVENTS):
                self._run(statement)
            self._run("DELETE FROM claim_standing")
            self._run(PUT_STANDINGS, lonely)
            self._run(PUT_WEIGHTS)
            self._run(LOSE_WEIGHT)
            after = {"links": links, "events": events, "of": None}
            return self._append("link", "the ledger", by=by, after=after)

        return self.transact(work)

    def _name_events(self) -> int:
        """Gives each event set aside the id of the earlier one it shares most claims with, else a new one."""
        pairs = self._rows(
            "SELECT -count(*), event_id, n FROM temp.member JOIN claim ON claim.id = claim_id "
            "WHERE event_id IS NOT NULL GROUP BY event_id, n ORDER BY 1, 2, 3"
        )
        taken: dict[int, int] = {}
        used: set[int] = set()
        for _, event_id, number in pairs:
            if number not in taken and event_id not in used:
                taken[number] = event_id
                used.add(event_id)
        self._run_many("UPDATE temp.cluster SET event_id = ? WHERE n = ?", ((e, n) for n, e in taken.items()))
        many = int(self._value("SELECT count(*) FROM temp.cluster"))
        fresh = self._new_ids("event", many - len(taken))
        self._run(
            "UPDATE temp.cluster SET event_id = found.id "
            "FROM (SELECT n, ? + row_number() OVER (ORDER BY n) AS id "
            "FROM temp.cluster WHERE event_id IS NULL) AS found WHERE found.n = cluster.n",
            fresh.start - 1,
        )
        return many
