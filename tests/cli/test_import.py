"""`claimtrack import`: all rows or none, and twice is once."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.store import open_store
from tests.cli.conftest import Command

TABLE = (
    "statement,speaker,source,note\n"
    '"9 militants were killed in Tarvo on 6 May 2026",Ada Ash,River News,a\n'
    '"12 militants were killed in Tarvo on 6 May 2026",Bo Birch,Lake News,b\n'
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def count(ledger: Path) -> int:
    with open_store(ledger, read_only=True) as store:
        return store.count()


def test_rows_become_claims_and_are_linked(claimtrack: Command, table: Path) -> None:
    ended = claimtrack("import", table)
    assert ended.code == 0, ended.err
    assert "2 new, 0 known" in ended.out
    assert "1 open" in ended.out
    assert ended.err == ""
    assert claimtrack("check").code == 0


def test_the_same_table_twice_changes_nothing(claimtrack: Command, ledger: Path, table: Path) -> None:
    claimtrack("import", table)
    ended = claimtrack("import", table)
    assert "0 new, 2 known" in ended.out
    assert count(ledger) == 2


def test_an_exported_ledger_is_known_again(filled: Command, ledger: Path, tmp_path: Path) -> None:
    before = count(ledger)
    assert filled("export", tmp_path / "out.csv").code == 0
    ended = filled("import", tmp_path / "out.csv")
    assert f"0 new, {before} known" in ended.out, ended.err
    assert count(ledger) == before


def test_one_bad_row_keeps_all_out(claimtrack: Command, ledger: Path, table: Path) -> None:
    table.write_text(TABLE + " ,Cai,River News,c\n", encoding="utf-8")
    ended = claimtrack("import", table)
    assert ended.code == 3
    assert "row 3 (line 4), column statement" in ended.err
    assert not ledger.exists()


def test_a_dry_run_stores_nothing(claimtrack: Command, ledger: Path, table: Path) -> None:
    assert "2 would be new, 0 known" in claimtrack("import", table, "--dry-run").out
    assert not ledger.exists()
    claimtrack("import", table)
    table.write_text(TABLE + "the bridge fell,Cai,River News,c\n", encoding="utf-8")
    assert "1 would be new, 2 known" in claimtrack("import", table, "--dry-run").out
    assert count(ledger) == 2


def test_linking_can_wait(claimtrack: Command, table: Path) -> None:
    ended = claimtrack("import", table, "--no-link")
    assert "links" not in ended.out
    assert "claimtrack link" in ended.out
    assert "1 open" in claimtrack("link").out


def test_columns_are_mapped(claimtrack: Command, table: Path) -> None:
    table.write_text("words,outlet\nthe bridge fell,River News\n", encoding="utf-8")
    ended = claimtrack("import", table, "--map", "words=statement", "--map", "outlet=source")
    assert "1 new" in ended.out, ended.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--map", "words"], 2), (["--map", "=statement"], 2), (["--map", "a=statement"], 3)],
)
def test_a_wrong_mapping_is_refused(
    claimtrack: Command, table: Path, arguments: list[str], code: int
) -> None:
    assert claimtrack("import", table, *arguments).code == code


def test_a_table_that_is_not_there_is_refused(claimtrack: Command) -> None:
    assert claimtrack("import", "nowhere.csv").code == 3
