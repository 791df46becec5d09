"""What linking found: links, occurrences, standings, keys. Derived, except a person's judgement on a link.

A judged link keeps its id, its judgement and what the matcher said when it was judged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from claimtrack.errors import NotFound
from claimtrack.model import (
    Decision,
    Judgement,
    Link,
    Linkage,
    Relation,
    Standing,
    Strength,
    SuggestedLink,
)
from claimtrack.store.events import Events
from claimtrack.store.record import MACHINE
from claimtrack.store.transactions import Row, as_json, ids_json

PAGE = 1_000
BATCH = 10_000  # claims written in one transaction, where what is written is derived
LINK_SQL = (
    "SELECT id, a, b, relation, strength, score, reason, rule, from_a, features, "
    "judgement, judged_relation, judged_by, note, version FROM link"
)
RELATIONS = {one.value: one for one in Relation}  # half the time of calling the enumeration
STRENGTHS = {one.value: one for one in Strength}
SUGGESTED = ("relation", "strength", "score", "reason", "rule", "from_a", "features")
PUT_STANDING = """
INSERT INTO claim_standing (claim_id, agreeing, conflicting, linked, why) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (claim_id) DO UPDATE SET agreeing = excluded.agreeing, conflicting = excluded.conflicting,
  linked = excluded.linked, why = excluded.why
"""
MAKE_SUGGESTION = f"""
CREATE TEMP TABLE IF NOT EXISTS suggestion AS SELECT a, b, {", ".join(SUGGESTED)} FROM link LIMIT 0
"""  # noqa: S608  # constant parts
PUT_SUGGESTION = """
INSERT OR IGNORE INTO temp.suggestion (a, b, relation, strength, score, reason, rule, from_a, features)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
DELETE_UNSUGGESTED = """
DELETE FROM link WHERE judgement IS NULL
  AND NOT EXISTS (SELECT 1 FROM temp.suggestion AS s WHERE s.a = link.a AND s.b = link.b)
"""
OF_THESE = """
AND id IN (SELECT id FROM link WHERE a IN (SELECT value FROM json_each(?1))
  UNION SELECT id FROM link WHERE b IN (SELECT value FROM json_each(?1)))
"""
UPDATE_SUGGESTED = f"""
UPDATE link SET {", ".join(f"{name} = s.{name}" for name in SUGGESTED)}, version = version + 1
FROM temp.suggestion AS s
WHERE link.a = s.a AND link.b = s.b AND link.judgement IS NULL
  AND NOT ({" AND ".join(f"link.{name} IS s.{name}" for name in SUGGESTED)})
"""  # noqa: S608  # constant parts
FRESH = "FROM temp.suggestion AS s WHERE NOT EXISTS (SELECT 1 FROM link WHERE link.a = s.a AND link.b = s.b)"
INSERT_FRESH = f"""
INSERT INTO link (id, a, b, {", ".join(SUGGESTED)})
SELECT ? + row_number() OVER (ORDER BY s.a, s.b), s.a, s.b, {", ".join(SUGGESTED)} {FRESH}
"""  # constant parts
OPEN_CONFLICTS = "SELECT count(*) FROM link WHERE relation = 'conflicts' AND judgement IS NULL"


class StagedLink(NamedTuple):
    """A suggested link as it is set aside: what it says, and its features as they are kept."""

    a: int
    b: int
    relation: Relation
    strength: Strength
    score: float
    reason: str
    rule: str
    from_a: bool
    features: str

    @classmethod
    def of(cls, one: SuggestedLink) -> StagedLink:
        """A link set aside."""
        features = as_json(one.features)
        said = (one.relation, one.strength, one.score, one.reason, one.rule, one.from_a, features)
        return cls(one.a, one.b, *said)

    @staticmethod
    def features_as(names: Sequence[str]) -> Callable[[Sequence[float]], str]:
        """What puts features of these names as they are kept, given in the order of the names."""
        order = sorted(range(len(names)), key=names.__getitem__)
        told = "{" + ",".join(f"{as_json(names[place])}:%r" for place in order) + "}"
        pick = itemgetter(*order)
        return lambda figures: told % pick(figures)


def link_of(row: Row) -> Link:
    """A row of LINK_SQL as a value."""
    suggested = SuggestedLink(
        row[1],
        row[2],
        RELATIONS[row[3]],
        STRENGTHS[row[4]],
        row[5],
        row[6],
        row[7],
        bool(row[8]),
        json.loads(row[9]),
    )
    judgement = None if row[10] is None else Judgement(row[10])
    relation = None if row[11] is None else RELATIONS[row[11]]
    return Link(row[0], suggested, judgement, relation, *row[12:])


class Links(Events):
    """Writing what linking found, and reading it."""

    def links(self, claim_id: int) -> list[Link]:
        """The links of one claim by id, rejected ones too."""
        with self.reading():
            rows = self._rows(f"{LINK_SQL} WHERE a = ? UNION ALL {LINK_SQL} WHERE b = ?", claim_id, claim_id)
        return sorted(map(link_of, rows), key=lambda link: link.id)

    def links_of(self, claim_ids: Iterable[int]) -> list[Link]:
        """The links that touch any of these claims, each once, by id."""
        asked = ids_json(claim_ids)
        end = "IN (SELECT value FROM json_each(?))"
        with self.reading():
            both = f"{LINK_SQL} WHERE a {end} UNION ALL {LINK_SQL} WHERE b {end} AND NOT a {end}"
            rows = self._rows(both, asked, asked, asked)
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
        """Replace what linking computed for these claims; derived, so no decision, and written in batches."""
        rest = iter(standings)
        while rows := list(islice(rest, BATCH)):
            self._put_standings(rows)

    def _put_standings(self, rows: Sequence[Standing]) -> None:
        def work() -> None:
            self._run_many(
                PUT_STANDING,
                ((one.claim_id, one.agreeing, one.conflicting, one.linked, one.why) for one in rows),
            )
            self._run_many(
                "UPDATE claim SET weight = ? WHERE id = ? AND weight <> ?",
                ((one.weight, one.claim_id, one.weight) for one in rows),
            )

        self.transact(work)

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
        """Sets the links aside and puts them in place."""
        self._begin_suggestions()
        self._run_many(PUT_SUGGESTION, map(StagedLink.of, linkage.links))
        self._put_staged_links(claim_ids)

    def _begin_suggestions(self) -> None:
        self._run(MAKE_SUGGESTION)
        self._run("CREATE UNIQUE INDEX IF NOT EXISTS temp.suggestion_pair ON suggestion (a, b)")
        self._run("DELETE FROM temp.suggestion")

    def _put_staged_links(self, claim_ids: Collection[int] | None) -> None:
        """One statement each for what goes, what changed and what is new; judged links are left alone."""
        if claim_ids is None:
            self._run(DELETE_UNSUGGESTED)
        else:
            self._run(DELETE_UNSUGGESTED + OF_THESE, ids_json(claim_ids))
        self._run(UPDATE_SUGGESTED)
        ids = self._new_ids("link", int(self._value(f"SELECT count(*) {FRESH}")))
        self._run(INSERT_FRESH, ids.start - 1)
