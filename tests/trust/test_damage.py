"""`check` finds what anything but claimtrack did to a ledger; a checkpoint finds what its owner did."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from claimtrack.store import migration, open_store, seals
from claimtrack.store.checks import Checks
from tests.cli.conftest import Command, claimtrack, ledger
from tests.trust.damage import flips, missed, verdict
from tests.trust.ledgers import full_ledger

pytestmark = pytest.mark.file("bytes of a file; on a server its checksums")

__all__ = ["claimtrack", "ledger"]
FLIPS = 120


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full_ledger(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path))


def by_hand(path: Path, *sql: str) -> apsw.Connection:
    """What another program does to the file, with every guard taken away and put back."""
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA synchronous = OFF")
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in sql:
        connection.execute(statement)
    for _, guard in guards:
        connection.execute(guard)
    return connection


def test_a_sound_ledger_holds(whole: Path) -> None:
    assert verdict(whole) is None


def test_no_flipped_byte_that_changes_a_table_is_missed(copy: Path) -> None:
    done = list(flips(copy, FLIPS, random.Random(1)))  # no secret
    assert sum(one.content_changed for one in done) > FLIPS // 20
    assert [one for one in done if missed(one)] == []


def test_control_without_the_seals_flipped_bytes_are_missed(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "broken", lambda *_: iter(()))
    assert any(missed(one) for one in flips(copy, FLIPS, random.Random(1)))  # no secret


def tables() -> list[str]:
    connection = apsw.Connection(":memory:")
    migration.apply(connection, migration.migrations())
    return list(seals.sealed_tables(connection))


MEDDLING: dict[str, Callable[[str, str], str]] = {
    "a changed row": lambda table, column: (
        f'UPDATE "{table}" SET "{column}" = CAST((SELECT max("{column}") FROM "{table}") + 1 AS TEXT) '  # noqa: S608
        f'WHERE "{column}" = (SELECT min("{column}") FROM "{table}")'
    ),
    "a cut row": lambda table, column: (
        f'DELETE FROM "{table}" WHERE "{column}" = (SELECT max("{column}") FROM "{table}")'  # noqa: S608
    ),
}


@pytest.mark.parametrize("what", MEDDLING)
@pytest.mark.parametrize("table", tables())
def test_a_row_that_another_program_changed_or_cut_is_found(table: str, what: str, copy: Path) -> None:
    connection = apsw.Connection(str(copy))
    columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
    rows = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608
    connection.close()
    if rows == (0,):
        pytest.skip("the table is empty")
    column = next((name for name, kind in columns if kind == "INTEGER"), columns[0][0])
    free = ("PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON")
    by_hand(copy, *free, MEDDLING[what](table, column)).close()
    assert verdict(copy) is not None


def test_reordered_rows_are_found(copy: Path) -> None:
    by_hand(
        copy,
        "PRAGMA foreign_keys = OFF",
        "UPDATE decision SET seq = 9999 WHERE seq = 5",
        "UPDATE decision SET seq = 5 WHERE seq = 6",
        "UPDATE decision SET seq = 6 WHERE seq = 9999",
    ).close()
    with open_store(copy, read_only=True) as store:
        found = store.check()
    assert any("Decision 5 does not continue" in one for one in found)
    assert any("wrote to the table decision" in one for one in found)


def test_rows_that_change_places_in_a_table_are_found(copy: Path) -> None:
    by_hand(
        copy,
        "UPDATE claim SET weight = weight + 1 WHERE id = 1",
        "UPDATE claim SET weight = weight - 1 WHERE id = 2",
    ).close()
    assert "table claim: a row was changed" in (verdict(copy) or "")


def test_a_search_index_that_misses_a_claim_is_found(copy: Path) -> None:
    by_hand(copy, "DELETE FROM claim_fts_docsize WHERE id = 4").close()
    assert verdict(copy) is not None


def test_the_hash_of_a_row_is_the_same_in_every_python() -> None:
    row = (1, -(2**62), "Kohistan \u0643", None, 0.8, b"\x00\xff")
    assert f"{seals.row_hash(row):x}".startswith("71dc8f490fb292f0")


SEALED_ANEW = {
    "a verdict": ("UPDATE claim SET status = 'refuted' WHERE id = 1", "The status of claim 1 is not"),
    "a verdict on what nobody judged": (
        "UPDATE claim SET status = 'verified' WHERE id = 20",
        "Claim 20 is called",
    ),
    "a judgement": (
        "UPDATE link SET judgement = 'rejected' WHERE judgement = 'accepted'",
        "The judgement of link",
    ),
    "a grade": ("UPDATE source SET reliability = 'A' WHERE reliability = 'B'", "The reliability of source"),
    "a name": ("UPDATE speaker SET name = 'Ada Elm' WHERE name = 'Ada B. Ash'", "The name of speaker"),
    "a claim that is none": (
        "UPDATE claim SET dismissed = 0 WHERE dismissed = 1",
        "The dismissed of claim 6",
    ),
}


@pytest.mark.parametrize(("sql", "said"), SEALED_ANEW.values(), ids=SEALED_ANEW.keys())
def test_a_decision_that_was_changed_is_found_though_all_seals_were_made_anew(
    sql: str, said: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = by_hand(copy, sql)
    connection.execute("BEGIN")
    for status in ("verified", "refuted", "unreviewed", "dismissed"):
        connection.execute(
            "UPDATE status_count SET n = (SELECT count(*) FROM claim WHERE "
            "iif(dismissed, 'dismissed', status) = ?1) WHERE status = ?1", (status,)
        )  # fmt: skip
    connection.execute("INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')")
    seals.seal_anew(connection)
    connection.execute("COMMIT")
    connection.close()
    assert said in (verdict(copy) or "")
    monkeypatch.setattr(Checks, "_unexplained", lambda _: iter(()))
    assert verdict(copy) is None, "the control: nothing else would find it"


def cut_the_end(path: Path) -> None:
    """As somebody who knows claimtrack and owns the file: the last decision is gone, all seals fit."""
    connection = by_hand(
        path,
        "PRAGMA foreign_keys = OFF",
        "DELETE FROM decision_claim WHERE seq = (SELECT max(seq) FROM decision)",
        "DELETE FROM decision_step WHERE seq = (SELECT max(seq) FROM decision)",
        "DELETE FROM decision WHERE seq = (SELECT max(seq) FROM decision)",
    )
    connection.execute("BEGIN")
    seals.seal_anew(connection)
    connection.execute("COMMIT")
    connection.close()


def test_a_cut_end_is_found_by_who_holds_a_checkpoint_and_by_nobody_else(
    copy: Path, claimtrack: Command, tmp_path: Path
) -> None:
    noted = claimtrack("checkpoint", "--ledger", copy).out
    number, head = noted.split()
    cut_the_end(copy)
    assert claimtrack("check", "--ledger", copy).code == 0
    paper = tmp_path / "checkpoint.txt"
    paper.write_text(noted)
    for against in (f"{number}:{head}", f"{number} {head}", f"{number}:{head[:16]}", paper):
        ended = claimtrack("check", "--ledger", copy, "--against", against)
        assert (ended.code, f"before the checkpoint at {number}" in ended.out) == (4, True)


def test_a_record_that_goes_on_from_a_checkpoint_holds_against_it(copy: Path, claimtrack: Command) -> None:
    number, head = claimtrack("checkpoint", "--ledger", copy).out.split()
    claimtrack("note", "1", "one more", "--by", "A", "--ledger", copy)
    ended = claimtrack("check", "--ledger", copy, "--against", f"{number}:{head}")
    assert (ended.code, f"goes on from the checkpoint {number}" in ended.out) == (0, True)
    other = claimtrack("check", "--ledger", copy, "--against", f"{number}:{'0' * 64}")
    assert (other.code, "written anew" in other.out) == (4, True)
    assert claimtrack("check", "--ledger", copy, "--against", "nonsense").code == 2


def test_a_damaged_ledger_is_told_in_sentences(copy: Path, claimtrack: Command) -> None:
    by_hand(copy, "UPDATE link SET reason = reason || '!'").close()
    ended = claimtrack("check", "--ledger", copy)
    assert (ended.code, "wrote to the table link" in ended.out) == (4, True)
    assert "go back to a backup" in ended.err


def test_progress_is_told_and_reaches_its_end(whole: Path) -> None:
    told: list[tuple[int, int]] = []
    with open_store(whole, read_only=True) as store:
        assert list(Checks.problems(store, lambda done, total: told.append((done, total)))) == []
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0
