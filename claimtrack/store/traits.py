"""What linking keeps of each claim: its traits, and who holds which key on which day. Derived.

The keys, days and traits are linking's to make and to read; here they are numbers and bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimtrack.store.links import Links
from claimtrack.store.transactions import Row, ids_json

AROUND_SQL = (
    "SELECT claim_id FROM claim_posting WHERE key = ? AND day BETWEEN ? AND ? AND claim_id <= ? LIMIT ?"
)
TRAITS_SQL = """
SELECT claim_id, traits, speaker_id FROM claim_trait JOIN claim ON claim.id = claim_id
WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY claim_id
"""
BEFORE_SQL = """
SELECT id FROM claim WHERE document_id = ? AND id < ? AND dismissed = 0 ORDER BY id DESC LIMIT ?
"""
BESIDE_SQL = """
SELECT claim.id FROM json_each(?) AS asked JOIN claim ON document_id = asked.value
WHERE dismissed = 0 ORDER BY asked.key, start, stop, claim.id
"""
UNKEPT_SQL = """
SELECT id FROM claim WHERE dismissed = 0 AND NOT EXISTS (SELECT 1 FROM claim_trait WHERE claim_id = claim.id)
"""
PUT_DAY = """
INSERT INTO claim_day (day, n) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET n = claim_day.n + excluded.n
"""
PUT_POSTING = "INSERT OR IGNORE INTO claim_posting (key, day, claim_id) VALUES (?, ?, ?)"
PUT_TRAITS = "INSERT INTO claim_trait (claim_id, version, traits) VALUES (?, ?, ?)"


class Kept(NamedTuple):
    """What is kept of a claim: its traits, the (key, day) rows it stands under, and the days it counts on."""

    claim_id: int
    traits: bytes
    rows: Sequence[tuple[int, int]]
    days: Sequence[int]


class Traits(Links):
    """Reading and writing what linking keeps of claims."""

    def replace_traits(
        self,
        version: int,
        traits: Iterable[tuple[int, bytes]],
        postings: Iterable[tuple[int, int, int]],
        days: Iterable[tuple[int, int]],
    ) -> None:
        """Put the traits of all claims in place of those there were; `postings` in their order: quick."""

        def work() -> None:
            for table in ("claim_posting", "claim_trait", "claim_day"):
                self._run(f"DELETE FROM {table}")  # noqa: S608  # our own names
            self._run_many(PUT_TRAITS, ((one, version, data) for one, data in traits))
            self._run_many(PUT_POSTING, postings)
            self._run_many(PUT_DAY, days)

        self.transact(work)

    def put_traits(self, version: int, old: Iterable[Kept], new: Iterable[Kept]) -> None:
        """Put the traits of some claims in place of `old`, what was kept of them before."""

        def work() -> None:
            for one in old:
                self._run("DELETE FROM claim_trait WHERE claim_id = ?", one.claim_id)
                self._run_many(
                    "DELETE FROM claim_posting WHERE key = ? AND day = ? AND claim_id = ?",
                    [(key, day, one.claim_id) for key, day in one.rows],
                )
                self._run_many(
                    "UPDATE claim_day SET n = n - 1 WHERE day = ? AND n > 0", [(day,) for day in one.days]
                )
            for one in new:
                self._run(PUT_TRAITS, one.claim_id, version, one.traits)
                self._run_many(PUT_POSTING, [(key, day, one.claim_id) for key, day in one.rows])
                self._run_many(PUT_DAY, [(day, 1) for day in one.days])

        self.transact(work)

    def holders(self, key: int, first: int, last: int, until: int, most: int) -> list[int]:
        """Claims up to the id `until` that hold a key on these days, at most `most` of them."""
        with self.reading():
            return [row[0] for row in self._rows(AROUND_SQL, key, first, last, until, most)]

    def keyed(self, key: int, most: int) -> tuple[int, ...]:
        """At most `most` claims that hold a key, whatever their day."""
        with self.reading():
            rows = self._rows("SELECT claim_id FROM claim_posting WHERE key = ? LIMIT ?", key, most)
        return tuple(dict.fromkeys(row[0] for row in rows))

    def traits(self, claim_ids: Iterable[int]) -> list[Row]:
        """(claim id, traits, speaker id) of those claims that have any, by id."""
        with self.reading():
            return self._rows(TRAITS_SQL, ids_json(claim_ids))

    def traits_version(self) -> int | None:
        """The version of the traits that are kept; None where none are."""
        with self.reading():
            found = self._value("SELECT version FROM claim_trait LIMIT 1")
        return None if found is None else int(found)

    def crowd(self, first: int, last: int) -> int:
        """How many claims lie on these days, day by day, and how many have no day."""
        with self.reading():
            sql = "SELECT coalesce(sum(n), 0) FROM claim_day WHERE day BETWEEN ? AND ? OR day = 0"
            return int(self._value(sql, first, last))

    def nth_claim(self, place: int) -> int | None:
        """The id of the claim at this place (0: the first) in the order of ids, dismissed ones left out."""
        with self.reading():
            found = self._value(
                "SELECT id FROM claim WHERE dismissed = 0 ORDER BY id LIMIT 1 OFFSET ?", place
            )
        return None if found is None else int(found)

    def before(self, document_id: int, claim_id: int, most: int) -> list[int]:
        """The nearest claims of a document with lower ids, at most `most`; dismissed ones left out."""
        with self.reading():
            return [row[0] for row in self._rows(BEFORE_SQL, document_id, claim_id, most)]

    def last_claim(self) -> int:
        """The highest id of a claim; 0 where there is none."""
        with self.reading():
            return int(self._value("SELECT coalesce(max(id), 0) FROM claim"))

    def beside(self, document_ids: Iterable[int]) -> list[int]:
        """The claims of some documents, a document's in the order of its text; dismissed ones left out."""
        with self.reading():
            return [row[0] for row in self._rows(BESIDE_SQL, ids_json(document_ids))]

    def unkept(self) -> list[int]:
        """The claims that have no traits; dismissed ones left out."""
        with self.reading():
            return [row[0] for row in self._rows(UNKEPT_SQL)]
