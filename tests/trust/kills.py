"""Writers killed at random moments: whatever they had acknowledged is there, and nothing is half done.

    python -m tests.trust.kills --cycles 1000 [--work ingest verdicts import migration] [--sabotage]

Each cycle forks a writer, lets it work for a random moment, ends it with SIGKILL and looks at the ledger with
the whole of `check`. With --sabotage the writer breaks its promise (it acknowledges too early, or writes
without a transaction), which must be found: then the command ends with 0 where something was lost.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from claimtrack import extraction, review
from claimtrack.cli.main import run as command
from claimtrack.model import DocumentText, ProposedClaim, Status
from claimtrack.relink import relink_claims
from claimtrack.store import Store, migration, open_store
from claimtrack.store.transactions import Transactions
from tests.benchmarks.intake import article
from tests.store.ledgers import document
from tests.trust.ledgers import fill

ARTICLES = 30
ROWS = 25  # of a table
CYCLES_A_LEDGER = 21
FIRST_RELEASE = Path(__file__).parents[1] / "store" / "first_release.sql"

Acknowledge = Callable[..., None]


def texts() -> list[tuple[DocumentText, list[ProposedClaim]]]:
    """Articles with what is proposed of them, each small."""
    found = []
    for number in range(ARTICLES):
        text = "\n\n".join(article(number).split("\n\n")[:4])
        one = document(text, "Harbour Post", published="2026-05-08")
        found.append((one, extraction.extract(one)))
    return found


def table(number: int) -> bytes:
    """A table of statements that no other number has."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("statement", "speaker", "source", "killed_low", "killed_best", "killed_high"))
    for row in range(ROWS):
        writer.writerow((f"{row} were killed in raid {number}", f"Speaker {row % 3}", "Table", row, row, row))
    return out.getvalue().encode()


@dataclass
class Run:
    """What the cycles share: the ledger of the moment, what was acknowledged of it, and what went wrong."""

    folder: Path
    chance: random.Random
    sabotage: bool = False
    articles: list[tuple[DocumentText, list[ProposedClaim]]] = field(default_factory=list)
    path: Path = Path()
    acknowledged: list[list[object]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def renew(self) -> None:
        """A fresh ledger, so that looking at it stays quick."""
        fresh = self.folder / "fresh.db"
        if not fresh.exists():
            with open_store(fresh, create=True) as store:
                fill(store)
        shutil.rmtree(self.folder / "now", ignore_errors=True)
        (self.folder / "now").mkdir()
        self.path = Path(shutil.copy(fresh, self.folder / "now" / "ledger.db"))
        self.acknowledged.clear()


def ingest(run: Run, tell: Acknowledge) -> None:
    """Takes in the articles that are not there yet, as `claimtrack ingest` does."""
    with open_store(run.path) as store:
        for text, claims in run.articles:
            if run.sabotage:
                tell("document", text.sha256, text.source)
            added = store.add_document(text, claims)
            tell("document", text.sha256, text.source)
            if added.new:
                relink_claims(store, added.claim_ids)


def verdicts(run: Run, tell: Acknowledge) -> None:
    """Decides, takes back, notes and judges without end."""
    with open_store(run.path) as store:
        last = store.head()[0]
        while True:
            if run.sabotage:
                last += 1
                tell("decision", last, "")
            decision = _decided(store, run.chance)
            last = decision.seq
            tell("decision", decision.seq, decision.hash)


def _decided(store: Store, chance: random.Random) -> object:
    claims = chance.sample(range(8, 20), chance.randint(1, 3))
    match chance.randrange(6):
        case 0 if store.next_undo(by="K"):
            return review.undo(store, "K")
        case 1:
            return store.add_note(claims[0], "seen", by="K")
        case _:
            return review.decide(store, claims, chance.choice(list(Status)[1:]), "K", "why")


def import_(run: Run, tell: Acknowledge) -> None:
    """Takes in one table after the other, each whole, as the command does."""
    number = len(run.acknowledged)
    while True:
        path = run.path.parent / f"table{number}.csv"
        path.write_bytes(table(number))
        if run.sabotage:
            tell("table", number)
        if command(["import", str(path), "--source", "Table", "--ledger", str(run.path)]):
            return
        tell("table", number)
        number += 1


def migrate(run: Run, tell: Acknowledge) -> None:
    """Opens a ledger of the first release, which brings it up to date."""
    open_store(run.path).close()
    tell("migrated")


WORK: dict[str, tuple[Callable[[Run, Acknowledge], None], float]] = {
    "ingest": (ingest, 0.3),
    "verdicts": (verdicts, 0.08),
    "import": (import_, 0.4),
    "migration": (migrate, 0.12),
}
"""The kinds of work, and how many seconds after its start a writer is killed at the latest."""


def without_transactions() -> None:
    """Sabotage: every statement is kept as it is done."""
    Transactions._retried = lambda _self, work: work()  # type: ignore[assignment, method-assign]

    def apply(connection: apsw.Connection, steps: Iterable[migration.Migration]) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")
        for step in list(steps)[migration.version_of(connection) :]:
            migration._apply_one(connection, step)

    migration.apply = apply


def cycle(run: Run, name: str) -> None:
    """One writer, killed; what it acknowledged is kept in the run."""
    work, longest = WORK[name]
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(run, work, writing)
    os.close(writing)
    time.sleep(run.chance.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().split(b"\n")
    run.acknowledged += [json.loads(line) for line in lines[:-1]]
    run.counts["killed" if os.WIFSIGNALED(status) else "done before"] += 1
    run.counts["acknowledged"] += len(lines) - 1


def _work(run: Run, work: Callable[[Run, Acknowledge], None], pipe: int) -> None:
    """The life of a writer, in its own process."""
    if run.sabotage:
        without_transactions()

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)

    def tell(*what: object) -> None:
        os.write(pipe, json.dumps(what).encode() + b"\n")

    try:
        work(run, tell)
    finally:
        os._exit(0)


def problems(run: Run) -> list[str]:
    """What a ledger lacks of what was acknowledged, and what in it is half done."""
    try:
        with open_store(run.path) as store:
            found = store.check()
            record = {one.seq: one.hash for one in store.decisions()}
            for kind, *what in run.acknowledged:
                if kind == "decision" and (
                    record.get(what[0]) is None or what[1] not in ("", record[what[0]])
                ):
                    found.append(f"decision {what[0]} was acknowledged and is not there")
                if kind == "document" and store.document_id(str(what[0]), str(what[1])) is None:
                    found.append(f"document {what[0]} was acknowledged and is not there")
            return [*found, *_half(run, store)]
    except Exception as error:  # whatever keeps it shut, the ledger is broken
        return [f"the ledger cannot be opened: {error}"]


def _half(run: Run, store: Store) -> list[str]:
    """Documents and tables that are there in part."""
    found = []
    for text, claims in run.articles:
        number = store.document_id(text.sha256, text.source)
        if number is not None and len(store.document_claims(number)) != len(claims):
            found.append(f"document {number} is half there")
    rows = store._rows("SELECT statement FROM claim WHERE statement LIKE '% were killed in raid %'")
    tables = Counter(statement.rpartition(" ")[2] for (statement,) in rows)
    told = {str(what[0]) for kind, *what in run.acknowledged if kind == "table"}
    found += [f"table {one} is half there" for one, rows in tables.items() if rows != ROWS]
    found += [f"table {one} was acknowledged and is not there" for one in told - tables.keys()]
    return found


def first_release(run: Run) -> None:
    """The ledger of the cycle is one that the first release left."""
    run.renew()
    run.path.unlink()
    connection = apsw.Connection(str(run.path))
    migration.apply(connection, migration.migrations()[:1])
    connection.execute(FIRST_RELEASE.read_text(encoding="utf-8"))
    connection.close()


def between(run: Run) -> list[str]:
    """What a killed migration left that is neither the old ledger nor the new one."""
    known = migration.migrations()
    connection = apsw.Connection(str(run.path))
    try:
        version = migration.version_of(connection)
        run.counts[f"left at version {version}"] += 1
        found = [] if version in (1, len(known)) else [f"left at version {version}"]
        found += migration.integrity_problems(connection) + migration.schema_problems(connection, known)
    finally:
        connection.close()
    for copy in run.path.parent.glob("*.bak"):
        with contextlib.closing(apsw.Connection(str(copy))) as kept:
            found += migration.integrity_problems(kept)
    return found


def loop(run: Run, cycles: int, names: list[str]) -> None:
    """The cycles, their kinds in turn."""
    for number in range(cycles):
        name = names[number % len(names)]
        if name == "migration":
            first_release(run)
        elif number % CYCLES_A_LEDGER == 0:
            run.renew()
        cycle(run, name)
        run.lost += [
            f"cycle {number}, {name}: {one}" for one in (between(run) if name == "migration" else [])
        ]
        run.lost += [f"cycle {number}, {name}: {one}" for one in problems(run)]
        if run.sabotage and run.lost:
            return


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--work", nargs="+", choices=list(WORK), default=["ingest", "verdicts", "import"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sabotage", action="store_true")
    asked = parser.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Path(folder), random.Random(asked.seed), asked.sabotage)  # when to kill is no secret
        run.articles = texts() if "ingest" in asked.work else []
        loop(run, asked.cycles, asked.work)
    print(f"{asked.cycles} cycles of {', '.join(asked.work)} in {time.monotonic() - begin:.0f} s:", end=" ")
    print(", ".join(f"{count} {what}" for what, count in sorted(run.counts.items())), end="; ")
    print(f"{len(run.lost)} lost or broken")
    for one in run.lost[:20]:
        print(one)
    sys.exit(bool(run.lost) is not asked.sabotage)


if __name__ == "__main__":
    main()
