"""The views for other programs: readable by any SQLite, and saying what the exported table says."""

from __future__ import annotations

import csv
import io
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.store import open_store

pytestmark = pytest.mark.file("reads the file with another program")

NUMBERS = {
    "claim_id",
    "credibility",
    "event_id",
    "corroborating_origins",
    "conflicting_claims",
    "linked_claims",
    "start",
    "end",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger, with a verdict and a dismissed claim."""
    path = tmp_path_factory.mktemp("views") / "demo.db"
    command = [sys.executable, "-m", "claimtrack", "demo", "--fresh", "--ledger", str(path)]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    claimtrack(path, "dispute", "16", "--by", "A. Noor", "--note", "vague")
    return path


def claimtrack(ledger: Path, *words: str) -> str:
    command = [sys.executable, "-m", "claimtrack", *words, "--ledger", str(ledger)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.stdout


@pytest.fixture
def plain(demo: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program opens it: Python's own SQLite, for reading."""
    connection = sqlite3.connect(f"file:{demo}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def test_the_view_of_claims_says_what_the_exported_table_says(demo: Path, plain: sqlite3.Connection) -> None:
    exported = list(csv.DictReader(io.StringIO(claimtrack(demo, "export", "-"))))
    viewed = [dict(row) for row in plain.execute("SELECT * FROM claims_view ORDER BY claim_id")]
    assert len(viewed) == len(exported) > 20
    for row, line in zip(viewed, exported, strict=True):
        for name, value in row.items():
            if name == "document_id":
                continue
            shown = "" if value is None else str(value)
            if name == "hedged":
                shown = "true" if value else "false"
            assert shown == line[name].removeprefix("'"), name


def test_the_view_of_figures_holds_every_figure(demo: Path, plain: sqlite3.Connection) -> None:
    exported = list(csv.DictReader(io.StringIO(claimtrack(demo, "export", "-", "--long"))))
    viewed = plain.execute("SELECT * FROM figures_view ORDER BY claim_id, start").fetchall()
    of = sorted(
        (int(line["claim_id"]), line["measure"], line["low"], line["high"])
        for line in exported
        if line["measure"]
    )
    said = sorted(
        (row["claim_id"], row["measure"], str(row["low"]), "" if row["high"] is None else str(row["high"]))
        for row in viewed
    )
    assert said == of


def test_the_view_of_events_has_a_row_a_measure(demo: Path, plain: sqlite3.Connection) -> None:
    rows = {(row["event_id"], row["measure"]): row for row in plain.execute("SELECT * FROM events_view")}
    with open_store(demo, read_only=True) as store:
        events = store.events()
    assert {event.id for event in events} == {event_id for event_id, _measure in rows}
    for event in events:
        for measure, one in event.ranges.items():
            row = rows[event.id, measure.value]
            assert (row["low"], row["best"], row["high"]) == (one.low, one.best, one.high)
            assert row["claims"] == len(event.claim_ids)


def test_dismissed_claims_are_in_no_view(tmp_path: Path, demo: Path) -> None:
    copy = tmp_path / "copy.db"
    claimtrack(demo, "backup", str(copy))
    with open_store(copy) as store:
        store.dismiss([3], by="A. Noor")
    with sqlite3.connect(copy) as connection:
        for view in ("claims_view", "figures_view"):
            assert connection.execute(f"SELECT count(*) FROM {view} WHERE claim_id = 3").fetchone() == (0,)  # noqa: S608  our own names
