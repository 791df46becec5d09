"""How fast a ledger goes out as CSV and a table comes in, beside Python's own csv and sqlite3.

    python -m tests.benchmarks.exchange [N] [--table TABLE.csv] [--folder FOLDER]

Makes a table of N invented rows (or takes TABLE.csv, a table of statements), takes it in, exports it, takes
the export in again. Beside our rows a second: csv.writer over one flat table with the same cells, read with
sqlite3 (the least that any export costs), and executemany of the same rows into the same tables with their
triggers (what a plain import costs). Both sides run in processes of their own, one after the other; the peak
of the memory is told for half of the rows and for all, to see that it stays flat.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from claimtrack.exchange import write_ledger
from claimtrack.exchange.bringing import bring
from claimtrack.exchange.columns import COLUMNS
from claimtrack.exchange.mapping import TableMapping
from claimtrack.store import open_store

PLACES = ("Northfield", "Oldbridge", "Saltmarsh", "Greywater", "Highgate", "Stonehill", "Lowmoor")
NAMES = ("Ada Ash", "Bo Birch", "Cai Elm", "Dag Fern", "Eli Hazel", "witnesses", "the ministry")
HEADER = (
    "statement", "speaker", "source", "place", "date_earliest", "published", "killed_low", "killed_best",
    "killed_high", "note",
)  # fmt: skip
TOGETHER = 1_000
PUT_DOCUMENT = """
INSERT INTO document (id, source_id, sha256, text_sha256, published, retrieved, media_type, text, original)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_CLAIM = """
INSERT INTO claim (id, key, document_id, statement, start, stop, prefix, suffix, kind, stance, hedged,
  speaker_id, place, earliest, mechanism)
VALUES (?, ?, ?, ?, 0, ?, '', '', 'indirect', 'asserts', 0, ?, ?, ?, 'plain')
"""
PUT_FIGURE = """
INSERT INTO figure (claim_id, position, measure, low, best, high, modifier, text, start, stop, scope)
VALUES (?, ?, ?, ?, ?, ?, 'exactly', '', 0, 0, 'event')
"""
PUT_DECISION = """
INSERT INTO decision (seq, at, by, action, subject, previous, hash)
VALUES (1, '2026-01-01T00:00:00Z', 'plain', 'import', 'a table', ?, ?)
"""
PUT_SPEAKER = "INSERT INTO speaker (id, name, fold, kind) VALUES (?, ?, ?, 'person')"


def make(path: Path, size: int) -> None:
    """An invented table: every row another statement."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(size):
            place, count = chance.choice(PLACES), chance.randrange(1, 90)
            day = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            words = f"{count} people were killed near {place} on {day}, report {number}"
            source = f"{chance.choice(PLACES)} Herald {chance.randrange(25)}"
            writer.writerow(
                [words, chance.choice(NAMES), source, place, day, day, count, count, count, f"row {number}"]
            )


def ours_in(table: Path, ledger: Path) -> int:
    """`claimtrack import --no-link`."""
    with open_store(ledger, create=True) as store:
        return len(bring(store, table, TableMapping()).new)


def ours_out(ledger: Path, target: Path) -> int:
    """`claimtrack export`."""
    with open_store(ledger, read_only=True) as store:
        return write_ledger(store, target)


def plain_out(ledger: Path, target: Path) -> int:
    """Python's csv over sqlite3: one table that holds the cells as they are to be written."""
    flat = ledger.with_suffix(".flat")
    connection = sqlite3.connect(flat)
    count = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        writer.writerows(connection.execute("SELECT * FROM flat ORDER BY rowid"))
    count = connection.execute("SELECT count(*) FROM flat").fetchone()[0]
    connection.close()
    return int(count)


def flatten(exported: Path, flat: Path) -> None:
    """The exported cells as one table, numbers as numbers."""
    connection = sqlite3.connect(flat)
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    connection.execute(f"CREATE TABLE flat ({names})")
    with exported.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        cells = ([int(one) if one.isdecimal() else one or None for one in row] for row in rows)
        connection.executemany(f"INSERT INTO flat VALUES ({', '.join('?' * len(COLUMNS))})", cells)  # noqa: S608
    connection.commit()
    connection.close()


def plain_in(table: Path, ledger: Path) -> int:
    """executemany of the rows into the ledger's own tables, guards and text index by their triggers."""
    open_store(ledger, create=True).close()
    connection = sqlite3.connect(ledger, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("BEGIN IMMEDIATE")
    plain, count = _Plain(connection), 0
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        while batch := list(islice(rows, TOGETHER)):
            plain.put(batch, count)
            count += len(batch)
    connection.execute("COMMIT")
    connection.close()
    return count


class _Plain:
    """The rows of a table as whoever knows sqlite3 and the schema would insert them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.sources: dict[str, int] = {}
        self.speakers: dict[str, int] = {}
        connection.execute(PUT_DECISION, ("0" * 64, "1" * 64))

    def put(self, rows: list[dict[str, str]], done: int) -> None:
        documents, claims, figures, notes, touched = [], [], [], [], []
        for one, row in enumerate(rows, start=done + 1):
            words = row["statement"]
            told = (f"{name}: {cell}" for name, cell in row.items() if cell and name != "note")
            original = "\n".join([words, *told]).encode()
            sha256 = hashlib.sha256(original).hexdigest()
            text_sha256 = hashlib.sha256(words.encode()).hexdigest()
            documents.append((one, self._source(row["source"]), sha256, text_sha256, row["published"],
                              "2026-01-01T00:00:00Z", "text/x-statement", words, original))  # fmt: skip
            claims.append((one, sha256[:32], one, words, len(words), self._speaker(row["speaker"]),
                           row["place"] or None, row["date_earliest"] or None))  # fmt: skip
            measures = ("killed", "wounded", "captured")
            figures += [
                (one, place, measure, *(row[f"{measure}_{bound}"] for bound in ("low", "best", "high")))
                for place, measure in enumerate(measures) if row.get(f"{measure}_low")
            ]  # fmt: skip
            notes.append((one, row["note"]))
            touched.append((one,))
        many = self.connection.executemany
        many(PUT_DOCUMENT, documents)
        many(PUT_CLAIM, claims)
        many(PUT_FIGURE, figures)
        many("INSERT INTO carried_note (claim_id, position, seq, note) VALUES (?, 0, 1, ?)", notes)
        many("INSERT INTO decision_claim (claim_id, seq) VALUES (?, 1)", touched)

    def _source(self, name: str) -> int:
        if name not in self.sources:
            self.sources[name] = len(self.sources) + 1
            row = (self.sources[name], name, name.casefold())
            self.connection.execute("INSERT INTO source (id, name, fold) VALUES (?, ?, ?)", row)
        return self.sources[name]

    def _speaker(self, name: str) -> int:
        folded = name.casefold()
        if folded not in self.speakers:
            self.speakers[folded] = len(self.speakers) + 1
            row = (self.speakers[folded], name, folded)
            self.connection.execute(PUT_SPEAKER, row)
            self.connection.execute("INSERT INTO speaker_name VALUES (?, ?)", row[:2])
        return self.speakers[folded]


WORK: dict[str, Callable[[Path, Path], int]] = {
    "ours-in": ours_in, "plain-in": plain_in, "ours-out": ours_out, "plain-out": plain_out,
}  # fmt: skip


def run(work: str, source: Path, target: Path) -> dict[str, float]:
    """One piece of work in a process of its own: rows, seconds (clock and processor), peak in MB."""
    command = [sys.executable, "-m", "tests.benchmarks.exchange", "--work", work, str(source), str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def measured(work: str, source: Path, target: Path) -> dict[str, float]:
    """What `run` tells of it."""
    clock, processor = time.perf_counter(), time.process_time()
    rows = WORK[work](source, target)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took = {"clock": time.perf_counter() - clock, "cpu": time.process_time() - processor}
    return {"rows": rows, **took, "peak": peak}


def say(name: str, told: dict[str, float], against: dict[str, float] | None = None) -> None:
    """A line: rows a second, and how that stands to the plain way."""
    line = f"{name:34} {told['rows'] / told['clock']:9,.0f} rows/s   {told['cpu']:7.1f} s of the processor"
    line += f"   peak {told['peak']:5.0f} MB"
    if against:
        share = told["rows"] / against["rows"]
        clock, cpu = (against[one] / told[one] * share for one in ("clock", "cpu"))
        line += f"   {clock:.2f} of the plain rate ({cpu:.2f} by the processor)"
    print(line, flush=True)


def halves(table: Path, folder: Path) -> Iterator[Path]:
    """The first half of a table, then all of it."""
    with table.open("rb") as file:
        lines = sum(1 for _ in file)
    half = folder / "half.csv"
    with table.open("rb") as file, half.open("wb") as out:
        out.writelines(islice(file, lines // 2))
    yield half
    yield table


def main() -> None:
    """The command line of this benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("size", type=int, nargs="?", default=100_000)
    parser.add_argument("--table", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        print(json.dumps(measured(asked.work[0], *map(Path, asked.work[1:]))))
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        table = asked.table or folder / "table.csv"
        if asked.table is None:
            make(table, asked.size)
        compare(table, folder)


def compare(table: Path, folder: Path) -> None:
    """Both sides of both ways."""
    plain = run("plain-in", table, folder / "plain.db")
    say("executemany with row triggers", plain)
    for number, part in enumerate(halves(table, folder)):
        told = run("ours-in", part, folder / f"ours{number}.db")
        say(f"claimtrack import, {'half' if number == 0 else 'all'}", told, plain)
    ledger, target = folder / "ours1.db", folder / "out.csv"
    for number in range(2):
        told = run("ours-out", folder / f"ours{number}.db", target)
        if number == 0:
            say("claimtrack export, half", told)
    flatten(target, ledger.with_suffix(".flat"))
    plain = run("plain-out", ledger, folder / "plain.csv")
    say("csv.writer over sqlite3, one table", plain)
    say("claimtrack export, all", told, plain)
    again = run("ours-in", target, folder / "again.db")
    say("claimtrack import of the export", again)
    run("ours-out", folder / "again.db", folder / "again.csv")
    print("the same bytes" if (folder / "again.csv").read_bytes() == target.read_bytes() else "OTHER BYTES")


if __name__ == "__main__":
    main()
