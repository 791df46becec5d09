"""`claimtrack merge`: a colleague's ledger or table, twice without harm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command


@pytest.mark.file("the other ledger of a merge is a file")
def test_a_ledger_is_merged_twice(filled: Command, ledger: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    shutil.copy(ledger, other)
    assert filled("refute", "1", "--ledger", other, "--by", "B. Mir").code == 0
    tried = filled("merge", other, "--by", "A. Noor", "--dry-run")
    assert (tried.code, "1 claim would be" in tried.out) == (0, True), tried.err
    first = filled("merge", other, "--by", "A. Noor")
    assert "unreviewed → refuted" in first.out, first.err
    again = filled("merge", other, "--by", "A. Noor")
    assert "0 new" in again.out
    assert "→" not in again.out
    assert filled("check").code == 0


@pytest.mark.file("the other ledger of a merge is a file")
def test_a_table_is_merged(filled: Command, ledger: Path, tmp_path: Path) -> None:
    other, table = tmp_path / "other.db", tmp_path / "other.csv"
    shutil.copy(ledger, other)
    assert filled("refute", "1", "--ledger", other, "--by", "B. Mir").code == 0
    assert filled("export", table, "--ledger", other).code == 0
    assert filled("dispute", "1", "--by", "A. Noor").code == 0
    ended = filled("merge", table, "--by", "A. Noor")
    assert "here disputed (A. Noor), there refuted (B. Mir)" in " ".join(ended.out.split()), ended.err


@pytest.mark.file("the other ledger of a merge is a file")
def test_the_ledger_itself_and_what_is_none_are_refused(
    filled: Command, ledger: Path, tmp_path: Path
) -> None:
    assert filled("merge", ledger, "--by", "A. Noor").code == 2
    assert filled("merge", tmp_path / "nowhere.db", "--by", "A. Noor").code == 3
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    assert filled("merge", tmp_path / "x.bin", "--by", "A. Noor").code == 3
