"""What linking found: links, occurrences, standings, keys. Derived, except a person's judgement on a link.

A judged link keeps its id, its judgement and what the matcher said when it was judged.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from claimtrack.errors import NotFound
from claimtrack.model import (
    Decision,
    Event,
    EventCluster,
    Judgement,
    Link,
    Linkage,
    Measure,
    Range,
    Relation,
    Standing,
    Strength,
    SuggestedLink,
)
from claimtrack.store.record import MACHINE, Record
from claimtrack.store.tables import EventTable
from claimtrack.store.transactions import Row, as_json, ids_json

PAGE = 1_000
UNKNOWN_DAY = 0
LINK_SQL = (
    "SELECT id, a, b, relation, strength, score, reason, rule, from_a, features, "
    "judgement, judged_relation, judged_by, note, version FROM link"
)
SUGGESTED = "relation, strength, score, reason, rule, from_a, features"
OPEN_CONFLICTS = "SELECT count(*) FROM link WHERE relation = 'conflicts' AND judgement IS NULL"


def link_of(row: Row) -> Link:
    """A row of LINK_SQL as a value."""
    suggested = SuggestedLink(
        row[1],
        row[2],
        Relation(row[3]),
        Strength(row[4]),
        row[5],
        row[6],
        row[7],
        bool(row[8]),
        json.loads(row[9]),
    )
    judgement = None if row[10] is None else Judgement(row[10])
    relation = None if row[11] is None else Relation(row[11])
    return Link(row[0], suggested, judgement, relation, *row[12:])


class Links(Record):
    """Writing what linking found, and reading it."""

    def links(self, claim_id: int) -> list[Link]:
        """The links of one claim by id, rejected ones too."""
        with self.reading():
            rows = self._rows(f"{LINK_SQL} WHERE a = ? UNION ALL {LINK_SQL} WHERE b = ?", claim_id, claim_id)
        return sorted(map(link_of, rows), key=lambda link: link.id)

    def links_of(self, claim_ids: Iterable[int]) -> list[Link]:
        """The links that touch any of these claims, each once, by id."""
        asked = ids_json(claim_ids)
        one_end = "IN (SELECT value FROM json_each(?))"
        with self.reading():
            rows = self._rows(
                f"{LINK_SQL} WHERE a {one_end} UNION {LINK_SQL} WHERE b {one_end}", asked, asked
            )
        return sorted(map(link_of, rows), key=lambda link: link.id)

    def link(self, link_id: int) -> Link:
        """One link; raises NotFound."""
        with self.reading():
            rows = self._rows(f"{LINK_SQL} WHERE id = ?", link_id)
        if not rows:
            raise NotFound(f"There is no link {link_id} in {self.path}.")
        return link_of(rows[0])

    def iter_links(self) -> Iterator[Link]:
        """All links by id, read in pages."""
        last = 0
        while True:
            with self.reading():
                page = self._rows(f"{LINK_SQL} WHERE id > ? ORDER BY id LIMIT {PAGE}", last)
            yield from map(link_of, page)
            if len(page) < PAGE:
                return
            last = page[-1][0]

    def open_conflicts(self) -> int:
        """How many conflicts nobody has judged."""
        with self.reading():
            return int(self._value(OPEN_CONFLICTS))

    def standing(self, claim_id: int) -> Standing:
        """What linking computed for a claim, zeros where it has not run; raises NotFound."""
        sql = (
            "SELECT claim.id, coalesce(agreeing, 0), coalesce(conflicting, 0), coalesce(linked, 0), weight, "
            "coalesce(why, '') FROM claim LEFT JOIN claim_standing ON claim_id = claim.id WHERE claim.id = ?"
        )
        with self.reading():
            rows = self._rows(sql, claim_id)
        if not rows:
            raise NotFound(f"There is no claim {claim_id} in {self.path}.")
        return Standing(*rows[0])

    def set_standings(self, standings: Iterable[Standing]) -> None:
        """Replace what linking computed for these claims; derived, so no decision."""
        rows = list(standings)

        def work() -> None:
            self._run_many(
                "INSERT INTO claim_standing (claim_id, agreeing, conflicting, linked, why) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (claim_id) DO UPDATE SET agreeing = excluded.agreeing, "
                "conflicting = excluded.conflicting, linked = excluded.linked, why = excluded.why",
                ((one.claim_id, one.agreeing, one.conflicting, one.linked, one.why) for one in rows),
            )
            self._run_many(
                "UPDATE claim SET weight = ? WHERE id = ? AND weight <> ?",
                ((one.weight, one.claim_id, one.weight) for one in rows),
            )

        self.transact(work)

    def candidate_ids(self, keys: Iterable[tuple[str, int | None]]) -> list[int]:
        """Claims that have one of these (key, day) exactly; day None: the claim's day is unknown."""
        wanted = as_json([[key, day or UNKNOWN_DAY] for key, day in keys])
        sql = (
            "SELECT DISTINCT claim_id FROM json_each(?) AS asked JOIN claim_key "
            "ON claim_key.key = asked.value ->> 0 AND claim_key.day = asked.value ->> 1 ORDER BY claim_id"
        )
        with self.reading():
            return [row[0] for row in self._rows(sql, wanted)]

    def put_keys(self, rows: Iterable[tuple[int, str, int | None]]) -> None:
        """Replace the blocking keys of the claims in `rows` (claim id, key, day), the rows of a claim together."""
        kept = list(rows)

        def work() -> None:
            claim_ids = (claim_id for claim_id, _ in groupby(kept, key=lambda row: row[0]))
            self._run_many("DELETE FROM claim_key WHERE claim_id = ?", ([one] for one in claim_ids))
            self._run_many(
                "INSERT OR IGNORE INTO claim_key (key, day, claim_id) VALUES (?, ?, ?)",
                ((key, day or UNKNOWN_DAY, claim_id) for claim_id, key, day in kept),
            )

        self.transact(work)

    def event(self, event_id: int) -> Event:
        """One occurrence; raises NotFound."""
        found = self._events("WHERE id = ?", event_id)
        if not found:
            raise NotFound(f"There is no event {event_id} in {self.path}.")
        return found[0]

    def events(self) -> list[Event]:
        """All occurrences by id."""
        return self._events("")

    def _events(self, clause: str, *parameters: object) -> list[Event]:
        with self.reading():
            rows = self._rows(
                f"SELECT id, label, place, earliest, latest, ranges FROM event {clause}", *parameters
            )  # noqa: S608  # our own clauses
            sql = "SELECT event_id, id FROM claim WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2"
            members = self._rows(sql, ids_json(row[0] for row in rows))
        claims = {
            key: tuple(one for _, one in group) for key, group in groupby(members, key=lambda row: row[0])
        }
        return [Event(*row[:5], claims.get(row[0], ()), _ranges(row[5])) for row in sorted(rows)]

    def replace_links(
        self, linkage: Linkage, *, claim_ids: Collection[int] | None, by: str = MACHINE
    ) -> Decision:
        """Put what one run of the matcher found in place of what the last one did, as one decision.

        `claim_ids` None: the whole ledger; else only the links that touch these claims, and the events given.
        One relation a pair: the first one given counts. A suggestion that was there before keeps its id.
        """

        def work() -> Decision:
            self._put_suggestions(linkage, claim_ids)
            self._put_events(linkage.events, claim_ids)
            after = {
                "links": len(linkage.links),
                "events": len(linkage.events),
                "of": None if claim_ids is None else len(claim_ids),
            }
            subject = "the ledger" if claim_ids is None else f"{len(claim_ids)} claims"
            return self._append("link", subject, by=by, after=after)

        return self.transact(work)

    def _put_suggestions(self, linkage: Linkage, claim_ids: Collection[int] | None) -> None:
        """One statement each for what goes, what changed and what is new; judged links are left alone."""
        self._run(
            "CREATE TEMP TABLE IF NOT EXISTS suggestion AS SELECT a, b, " + SUGGESTED + " FROM link LIMIT 0"
        )
        self._run("CREATE UNIQUE INDEX IF NOT EXISTS temp.suggestion_pair ON suggestion (a, b)")
        self._run("DELETE FROM temp.suggestion")
        self._run_many(
            f"INSERT OR IGNORE INTO temp.suggestion (a, b, {SUGGESTED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  # constant columns
            (
                (
                    s.a,
                    s.b,
                    s.relation,
                    s.strength,
                    s.score,
                    s.reason,
                    s.rule,
                    int(s.from_a),
                    as_json(dict(s.features)),
                )
                for s in linkage.links
            ),
        )
        self._delete_unsuggested(claim_ids)
        same = " AND ".join(f"link.{name} IS s.{name}" for name in SUGGESTED.split(", "))
        sets = ", ".join(f"{name} = s.{name}" for name in SUGGESTED.split(", "))
        self._run(
            f"UPDATE link SET {sets}, version = version + 1 FROM temp.suggestion AS s "  # noqa: S608  # constant columns
            f"WHERE link.a = s.a AND link.b = s.b AND link.judgement IS NULL AND NOT ({same})"
        )
        fresh = "FROM temp.suggestion AS s WHERE NOT EXISTS (SELECT 1 FROM link WHERE link.a = s.a AND link.b = s.b)"
        ids = self._new_ids("link", int(self._value(f"SELECT count(*) {fresh}")))
        self._run(
            f"INSERT INTO link (id, a, b, {SUGGESTED}) "
            f"SELECT ? + row_number() OVER (ORDER BY s.a, s.b), s.a, s.b, {SUGGESTED} {fresh}",
            ids.start - 1,
        )

    def _delete_unsuggested(self, claim_ids: Collection[int] | None) -> None:
        unjudged = (
            "DELETE FROM link WHERE judgement IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM temp.suggestion AS s WHERE s.a = link.a AND s.b = link.b)"
        )
        if claim_ids is None:
            self._run(unjudged)
            return
        asked = ids_json(claim_ids)
        ends = "IN (SELECT value FROM json_each(?))"
        self._run(
            f"{unjudged} AND id IN (SELECT id FROM link WHERE a {ends} UNION SELECT id FROM link WHERE b {ends})",
            asked,
            asked,
        )

    def _put_events(self, clusters: Collection[EventCluster], claim_ids: Collection[int] | None) -> None:
        """Give each cluster an event; one that shares claims with an earlier event takes over its id."""
        named = self._named_clusters(clusters)
        for event_id, cluster in named:
            ranges = as_json(
                {measure: [one.low, one.best, one.high] for measure, one in cluster.ranges.items()}
            )
            EventTable.insert(
                id=event_id, label=cluster.label, place=cluster.place,
                earliest=cluster.earliest, latest=cluster.latest, ranges=ranges,
            ).on_conflict(
                conflict_target=[EventTable.id],
                preserve=[EventTable.label, EventTable.place, EventTable.earliest, EventTable.latest, EventTable.ranges],
            ).execute(self._database)  # fmt: skip
        members = {one: event_id for event_id, cluster in named for one in cluster.claim_ids}
        scope = [row[0] for row in self._rows("SELECT id FROM claim")] if claim_ids is None else claim_ids
        wanted = {**dict.fromkeys(scope), **members}
        self._run_many(
            "UPDATE claim SET event_id = ? WHERE id = ? AND event_id IS NOT ?",
            ((event_id, one, event_id) for one, event_id in wanted.items()),
        )
        self._run("DELETE FROM event WHERE NOT EXISTS (SELECT 1 FROM claim WHERE event_id = event.id)")

    def _named_clusters(self, clusters: Collection[EventCluster]) -> list[tuple[int, EventCluster]]:
        sql = "SELECT id, event_id FROM claim WHERE event_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
        before = dict(self._rows(sql, ids_json(one for cluster in clusters for one in cluster.claim_ids)))
        shared: list[tuple[int, int, int]] = []
        for position, cluster in enumerate(clusters):
            counts = Counter(before[one] for one in cluster.claim_ids if one in before)
            shared += [(-count, event_id, position) for event_id, count in counts.items()]
        taken: dict[int, int] = {}
        for _, event_id, position in sorted(shared):
            if position not in taken and event_id not in taken.values():
                taken[position] = event_id
        fresh = iter(self._new_ids("event", len(clusters) - len(taken)))
        return [(taken[n] if n in taken else next(fresh), cluster) for n, cluster in enumerate(clusters)]


def _ranges(text: str) -> dict[Measure, Range]:
    return {Measure(measure): Range(*bounds) for measure, bounds in json.loads(text).items()}
