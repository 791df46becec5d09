"""Whatever is wrong, the command says it in one sentence, ends with its exit code and changes nothing."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Command

FILES = {
    "no file": (None, "there is no such file"),
    "an empty file": (b"", "empty"),
    "white space": (b" \n\n", "white space"),
    "binary": (bytes(range(256)), "binary"),
    "NUL": (b"nine\0killed", "NUL"),
    "a wrong encoding": ("قتل تسعة أشخاص في المنطقة".encode("cp1256"), "encoding"),
    "a damaged UTF-8": (b"nine killed \xed\xa0\x80", "UTF-8"),
}


@pytest.mark.parametrize("command", ["ingest", "extract"])
@pytest.mark.parametrize(("content", "why"), FILES.values(), ids=FILES.keys())
def test_a_file_that_is_no_text(
    command: str, content: bytes | None, why: str, claimtrack: Command, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    ended = claimtrack(command, path, "--source", "Example Outlet")
    assert ended.code == 3
    assert_one_sentence(ended.err, why)
    assert ended.out == ""


def assert_one_sentence(err: str, why: str) -> None:
    lines = [line for line in err.splitlines() if line.startswith("claimtrack: ")]
    assert len(lines) == 1, err
    assert why in lines[0]
    assert lines[0].endswith(".")
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_directory_without_texts(command: str, claimtrack: Command, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    ended = claimtrack(command, tmp_path / "folder")
    assert ended.code == 3
    assert_one_sentence(ended.err, "no texts in this directory")


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_file_above_the_limit(command: str, claimtrack: Command, article: Path) -> None:
    ended = claimtrack(command, article, "--source", "Example Outlet", "--limit", 10)
    assert ended.code == 3
    assert_one_sentence(ended.err, "larger than")


READING = [
    ("list",),
    ("show", "1"),
    ("export", "-"),
    ("history",),
    ("check",),
    ("sources",),
    ("events",),
    ("documents",),
]
WRITING = [("verify", "1", "--by", "A"), ("link",), ("undo", "--by", "A"), ("note", "1", "x", "--by", "A")]


@pytest.mark.parametrize("arguments", READING + WRITING, ids=lambda one: one[0])
def test_no_ledger(arguments: tuple[str, ...], claimtrack: Command, ledger: Path) -> None:
    ended = claimtrack(*arguments)
    assert ended.code == 4
    assert_one_sentence(ended.err, str(ledger))
    assert not ledger.exists()


@pytest.mark.parametrize(
    "content", [b"", b"no ledger at all", b"SQLite format 3\0" + bytes(4000)], ids=["empty", "text", "cut"]
)
@pytest.mark.parametrize(
    "arguments", [*READING, ("ingest", "{article}", "--source", "S")], ids=lambda one: one[0]
)
def test_a_file_that_is_no_ledger_is_left_as_it_is(
    arguments: tuple[str, ...], content: bytes, claimtrack: Command, ledger: Path, article: Path
) -> None:
    ledger.write_bytes(content)
    ended = claimtrack(*(one.format(article=article) for one in arguments))
    assert ended.code == 4
    assert_one_sentence(ended.err, str(ledger))
    assert ledger.read_bytes() == content


@pytest.mark.parametrize("command", ["list", "ingest"])
def test_a_database_of_another_program_is_left_as_it_is(
    command: str, claimtrack: Command, ledger: Path, article: Path
) -> None:
    database = sqlite3.connect(ledger)
    database.execute("CREATE TABLE recipe (name TEXT)")
    database.commit()
    database.close()
    before = ledger.read_bytes()
    ended = claimtrack(command, *([article, "--source", "S"] if command == "ingest" else []))
    assert ended.code == 4
    assert_one_sentence(ended.err, str(ledger))
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("arguments", [("list",), ("verify", "1", "--by", "A")], ids=lambda one: one[0])
def test_a_newer_ledger_is_left_as_it_is(arguments: tuple[str, ...], filled: Command, ledger: Path) -> None:
    database = sqlite3.connect(ledger)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute("PRAGMA user_version = 99")
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()
    before = ledger.read_bytes()
    ended = filled(*arguments)
    assert ended.code == 4
    assert_one_sentence(ended.err, "newer")
    assert ledger.read_bytes() == before


def test_a_ledger_that_is_a_directory(claimtrack: Command, ledger: Path) -> None:
    ledger.mkdir()
    ended = claimtrack("list")
    assert ended.code == 4
    assert_one_sentence(ended.err, str(ledger))


@pytest.mark.file("a path that is wrong")
def test_a_ledger_in_a_folder_that_is_not_there(claimtrack: Command, article: Path, tmp_path: Path) -> None:
    ended = claimtrack("ingest", article, "--source", "S", "--ledger", tmp_path / "no" / "ledger.db")
    assert ended.code == 4
    assert_one_sentence(ended.err, "does not exist")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_ledger_can_be_read_and_not_written(filled: Command, ledger: Path) -> None:
    ledger.chmod(0o400)
    assert filled("list").code == 0
    ended = filled("verify", "1", "--by", "A")
    assert ended.code == 4
    assert_one_sentence(ended.err, "read-only")


def test_an_export_into_a_folder_that_is_not_there(filled: Command, tmp_path: Path) -> None:
    ended = filled("export", tmp_path / "no" / "ledger.csv")
    assert ended.code == 2
    assert_one_sentence(ended.err, "make it first")


@pytest.mark.file("a path that is wrong")
def test_an_export_over_the_ledger(filled: Command, ledger: Path, tmp_path: Path) -> None:
    disguised = tmp_path / "ledger.csv"
    disguised.symlink_to(ledger)
    before = ledger.read_bytes()
    ended = filled("export", disguised)
    assert ended.code == 2
    assert_one_sentence(ended.err, "choose another file")
    assert ledger.read_bytes() == before


MISTYPED = {
    "no claim of this number": (("show", "999"), 5, "no claim 999"),
    "no claim of this number among others": (("verify", "1", "999", "--by", "A"), 5, "no claim 999"),
    "no link of this number": (("judge", "999", "accept", "--by", "A"), 5, "no link 999"),
    "no event of this name": (("list", "--event", "nowhere"), 5, "no event"),
    "no event of this number": (("list", "--event", "999"), 5, "no event 999"),
    "no source of this name": (("sources", "Nobody", "--reliability", "B", "--by", "A"), 5, "no source"),
    "no document of this number": (("documents", "999"), 5, "no document 999"),
    "a number that is none": (("show", "five"), 2, "five"),
    "a number beyond all": (("show", "9" * 30), 2, "range"),
    "a status that is none": (("list", "--status", "true"), 2, "verified"),
    "nothing to undo": (("undo", "--by", "A"), 5, "undone"),
    "nothing to redo": (("redo", "--by", "A"), 5, "redone"),
    "an empty name": (("verify", "1", "--by", " "), 2, "--by"),
    "a name of control characters": (("verify", "1", "--by", "A\x1b[31m"), 2, "control characters"),
    "the machine's name": (("verify", "1", "--by", "ClaimTrack"), 2, "person's name"),
    "a very long name": (("verify", "1", "--by", "A" * 500), 2, "too long"),
    "a name of half a character": (("verify", "1", "--by", "A\udcff"), 2, "control characters"),
    "no reviewer": (("verify", "1"), 2, "--by NAME"),
    "an empty note": (("note", "1", " ", "--by", "A"), 2, "empty"),
    "review without a terminal": (("review",), 2, "needs a terminal"),
    "one statement to compare": (("compare", "9 killed"), 2, "two statements"),
}


@pytest.mark.parametrize(("arguments", "code", "why"), MISTYPED.values(), ids=MISTYPED.keys())
def test_what_is_mistyped_is_said_and_changes_nothing(
    arguments: tuple[str, ...], code: int, why: str, filled: Command, ledger: Path
) -> None:
    before = filled("history").out
    ended = filled(*arguments)
    assert ended.code == code, ended.err
    assert_one_sentence(ended.err, why)
    assert filled("history").out == before


def test_an_unexpected_error_says_where_and_shows_no_values(
    filled: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        words = "the words of a document"
        raise RuntimeError(words)

    monkeypatch.setattr("claimtrack.cli.listing.claim_filter", broken)
    ended = filled("list")
    assert ended.code == 1
    assert_one_sentence(ended.err, "RuntimeError in test_wrong_input.py")
    assert "the words of a document" not in ended.err
    debugged = filled("list", "--debug")
    assert "broken" in debugged.err
    assert "RuntimeError: the words" not in debugged.err
