"""`claimtrack import`: all rows or none, and twice is once."""

from __future__ import annotations

import subprocess
import sys
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


FOREIGN = (
    "ref;Reported Minimum;deaths;Location;When;verdict;outlet\n"
    "a1;9;9-12;Tarvo;7/5/2026;confirmed;River News\n"
    "a2;;dozens;Varto;2026;;Lake News\n"
)


def test_a_table_of_others_comes_in_by_a_mapping_that_is_saved(
    claimtrack: Command, ledger: Path, tmp_path: Path
) -> None:
    table, saved = tmp_path / "foreign.csv", tmp_path / "mapping.json"
    table.write_text(FOREIGN, encoding="utf-8")
    ended = claimtrack(
        "import", table, "--map", "deaths=killed", "--map", "Location=place", "--map", "When=date_earliest",
        "--map", "verdict=status", "--map", "outlet=source", "--value", "status:confirmed=verified",
        "--days", "dmy", "--key", "ref", "--statement", "{deaths} killed in {Location}", "--by", "A. Noor",
        "--save-mapping", saved, "--no-link",
    )  # fmt: skip
    assert (ended.code, "2 new" in ended.out) == (0, True), ended.err
    assert "separated by semicolons" in ended.err
    assert "not taken: the columns Reported Minimum." in ended.err
    with open_store(ledger, read_only=True) as store:
        first, second = (store.claim(one) for one in (1, 2))
        assert (first.statement, first.status, first.place) == ("9-12 killed in Tarvo", "verified", "Tarvo")
        assert (first.earliest, first.figures[0].low, first.figures[0].high) == ("2026-05-07", 9, 12)
        assert (second.earliest, second.latest, second.figures[0].high) == ("2026-01-01", "2026-12-31", 99)
    table.write_text(FOREIGN.replace("9-12", "9-14") + "a3;1;1;Oldbridge;;;Lake News\n", encoding="utf-8")
    again = claimtrack("import", table, "--mapping", saved, "--by", "A. Noor", "--dry-run")
    assert "1 would be new, 2 known" in again.out, again.err
    assert "killed 9 to 12 → killed 9 to 14" in again.out


def test_all_rows_that_do_not_hold_are_named(claimtrack: Command, table: Path) -> None:
    table.write_text("statement,source,killed_low\na,b,x\nc,d,1\ne,f,y\n", encoding="utf-8")
    ended = claimtrack("import", table)
    assert ended.code == 3
    assert "row 1 (line 2), column killed_low: is 'x'" in ended.err
    assert "Rows that do not hold either: 3 (1 in all)." in ended.err


WRONG_OPTIONS = {
    "no pair of words": ["--value", "status"],
    "a column that is none": ["--value", "colour:red=blue"],
    "a sentence without columns": ["--statement", "people were killed"],
    "nearly a column": ["--map", "speaker=spaker"],
}


@pytest.mark.parametrize("options", WRONG_OPTIONS.values(), ids=WRONG_OPTIONS.keys())
def test_options_that_say_nothing_are_refused(claimtrack: Command, table: Path, options: list[str]) -> None:
    ended = claimtrack("import", table, *options)
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err


def test_a_file_that_is_no_mapping_is_refused(claimtrack: Command, table: Path, tmp_path: Path) -> None:
    for content in ("no json", "[1]", '{"columns": 7}', '{"columns": {"a": "nonsense"}}'):
        (tmp_path / "m.json").write_text(content, encoding="utf-8")
        ended = claimtrack("import", table, "--mapping", tmp_path / "m.json")
        assert ended.code in {2, 3}, content
        assert ended.err.count("\n") == 1


def test_a_table_comes_from_standard_input(ledger: Path) -> None:
    command = [sys.executable, "-m", "claimtrack", "import", "-", "--ledger", str(ledger), "--no-link"]
    done = subprocess.run(command, input=TABLE.encode(), capture_output=True, check=False)
    assert (done.returncode, count(ledger)) == (0, 2), done.stderr


def test_a_ledger_that_a_table_began_is_kept_when_linking_breaks_off(
    claimtrack: Command, ledger: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.cli.importing.link_claims", stopped)
    claimtrack("import", table)
    assert count(ledger) == 2


def stopped(*_: object) -> None:
    raise KeyboardInterrupt
