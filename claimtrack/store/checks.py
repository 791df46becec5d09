"""Whether the ledger holds together: read row by row, so that the largest one is checked in little memory.

Nothing here writes. What is found wrong comes out as sentences, one after the other, as it is found.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import apsw
from peewee import PeeweeException

from claimtrack.store import migration, seals
from claimtrack.store.beside import beside
from claimtrack.store.explained import Explained
from claimtrack.store.failures import sqlite_cause
from claimtrack.store.intake import Intake
from claimtrack.store.record import GENESIS

DAMAGE = (apsw.CorruptError, apsw.FormatError)
NO_JSON = "malformed JSON"  # what SQLite says of a record whose values cannot be read
ASK_THE_INDEX = "SELECT rowid FROM claim_fts WHERE claim_fts MATCH 'x' LIMIT 1"
INDEX_TABLES = ("config", "docsize", "idx", "data")  # sqlite.org/fts5.html, section 9
STEPS_A_BEAT = 2_000_000  # of SQLite's virtual machine, some tenths of a second
DOCUMENT_SQL = "SELECT id, sha256, text_sha256, text, original FROM document NOT INDEXED ORDER BY id"
SPAN_SQL = "SELECT id, start, stop, statement FROM claim WHERE document_id = ?"
COUNT_SQL = """
SELECT status FROM status_count AS kept
WHERE n <> (SELECT count(*) FROM claim WHERE iif(dismissed, 'dismissed', claim.status) = kept.status)
"""

Progress = Callable[[int, int], None]
"""Called now and then with how many rows are looked at, and how many there are to look at."""


class Checks(Intake, Explained):
    """Looking at everything that the file holds."""

    def check(self, progress: Progress | None = None) -> list[str]:
        """What does not hold, in sentences; empty where all does."""
        return list(self.problems(progress))

    def problems(self, progress: Progress | None = None) -> Iterator[str]:
        """What does not hold: pages, tables, seals, counts, texts, spans, the record; in sentences.

        What SQLite looks at by itself, it looks at beside the rest, in a thread and a snapshot of its own.
        """
        with self.reading():
            counter = Counter(progress or silent, self._rows_to_look_at())
            with beside(self._found_by_sqlite) as others:
                for stage in (
                    seals.broken(self._database.connection(), counter.more),
                    self._document_problems(counter),
                    self._record_problems(counter),
                ):
                    yield from _readable(stage)
                yield from others.result(counter.beat)

    def _found_by_sqlite(self, given_up: threading.Event) -> list[str]:
        """What does not hold of pages, tables, the words' index, counts and what is explained."""
        with self.reading():
            connection = self._database.connection()
            connection.set_progress_handler(given_up.is_set, STEPS_A_BEAT)
            try:
                stages = (
                    self._file_problems(),
                    self._index_problems(),
                    self._count_problems(),
                    self._unexplained(),
                )
                return [problem for stage in stages for problem in _readable(stage)]
            finally:
                connection.set_progress_handler(None)

    def altered(self, seconds: float) -> str | None:
        """The first table that something else than claimtrack wrote to, as a sentence.

        None where none is found within so many seconds.
        """
        end = time.monotonic() + seconds

        def hurry(_rows: int) -> None:
            if time.monotonic() > end:
                raise TimeoutError

        with self.reading(), suppress(TimeoutError):
            return next(seals.broken(self._database.connection(), hurry), None)
        return None

    def record_problems(self) -> list[str]:
        """What does not hold in the record of decisions alone, in sentences."""
        with self.reading():
            return self._chain_problems()

    def checkpoint_problems(self, number: int, head: str) -> list[str]:
        """What speaks against the record going on from a checkpoint: entry `number` with the hash `head`.

        `head` may be the beginning of the hash. That the chain holds is for `problems` to say.
        """
        with self.reading():
            last = self._last()[0]
            found = GENESIS if number == 0 else self._value("SELECT hash FROM decision WHERE seq = ?", number)
        if found is None:
            return [
                f"The record ends at decision {last}, before the checkpoint at {number}: its end was cut."
            ]
        if not str(found).startswith(head):
            return [f"Decision {number} is not the one of the checkpoint: the record was written anew."]
        return []

    def _rows_to_look_at(self) -> int:
        """The rows of all tables, documents and decisions twice; 0 where the seals cannot be read."""
        try:
            rows = {name: n for name, (n, _) in seals.kept(self._database.connection()).items()}
        except seals.UNREADABLE:
            return 0
        light = sum(rows.get(table, 0) for table in seals.LIGHT)
        return sum(rows.values()) - light + rows.get("document", 0) + rows.get("decision", 0)

    def _file_problems(self) -> Iterator[str]:
        """Pages, indexes and the words' index as SQLite sees them, and the tables as they should be."""
        connection = self._database.connection()
        with suppress(apsw.Error):  # else the index is looked at as it was before another program wrote to it
            connection.execute(ASK_THE_INDEX)
        for problem in migration.integrity_problems(connection, whole=True):
            yield f"The file is damaged: {problem}."
        for problem in migration.schema_problems(connection, migration.migrations()):
            yield f"The tables were altered: {problem}."

    def _index_problems(self) -> Iterator[str]:
        """Whether the words' index is that of the claims: its tables copied, and held against them there.

        SQLite compares them by a statement that writes, which a file that is only read does not allow.
        """
        connection = self._database.connection()
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)  # the copy's own tables are to be filled by hand
        try:
            for statement in _copied_index(connection):
                connection.execute(statement)
            connection.execute("INSERT INTO temp.claim_fts (claim_fts, rank) VALUES ('integrity-check', 1)")
        except apsw.CorruptError:
            yield "The index of the words does not fit the claims: a search may miss some."
        finally:
            connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
            for kind, name in (("TABLE", "claim_fts"), ("VIEW", "claim_text")):
                connection.execute(f"DROP {kind} IF EXISTS temp.{name}")

    def _count_problems(self) -> Iterator[str]:
        for row in self._rows(COUNT_SQL):
            yield f"The number of {row[0]} claims is kept wrongly."

    def _document_problems(self, counter: Counter) -> Iterator[str]:
        for number, sha256, text_sha256, text, original in self._stream(DOCUMENT_SQL):
            encoded = text.encode()
            if hashlib.sha256(encoded).hexdigest() != text_sha256:
                yield f"The text of document {number} is not the one that was stored."
            if hashlib.sha256(encoded if original is None else original).hexdigest() != sha256:
                yield f"The bytes of document {number} are not the ones that were stored."
            for claim_id, start, stop, statement in self._rows(SPAN_SQL, number):
                if text[start:stop] != statement:
                    yield f"Claim {claim_id} does not hold the words of its span in document {number}."
            counter.more(1)

    def _record_problems(self, counter: Counter) -> Iterator[str]:
        yield from self._chain_problems(counter.more)


def _copied_index(connection: apsw.Connection) -> Iterator[str]:
    """The statements that make a copy of the words' index in the temporary schema."""
    for kind, name in (("VIEW", "claim_text"), ("VIRTUAL TABLE", "claim_fts")):
        ((sql,),) = connection.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", (name,))
        yield f"CREATE {kind} temp.{name} " + sql.split(name, 1)[1]
    for part in INDEX_TABLES:
        yield f"DELETE FROM temp.claim_fts_{part} WHERE true"  # noqa: S608  # our own names
        yield f"INSERT INTO temp.claim_fts_{part} SELECT * FROM main.claim_fts_{part}"  # noqa: S608  # our own names


class Counter:
    """How far a check is."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def more(self, rows: int) -> None:
        """So many more are done."""
        self._done = min(self._done + rows, max(self._total, self._done))
        self._progress(self._done, self._total)

    def beat(self) -> None:
        """Still at it."""
        self._progress(self._done, self._total)


def silent(_done: int, _total: int) -> None:
    """Tells nobody."""


def _readable(stage: Iterator[str]) -> Iterator[str]:
    """The problems of a stage; where damage ends it, that is one of them."""
    try:
        yield from stage
    except UnicodeDecodeError:
        yield "The file is damaged: a text in it is no UTF-8."
    except (apsw.Error, PeeweeException) as error:
        cause = sqlite_cause(error)
        if not isinstance(cause, DAMAGE) and NO_JSON not in str(cause):
            raise
        yield f"The file is damaged: {cause}."
