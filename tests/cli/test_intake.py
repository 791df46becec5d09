"""`ingest` and `add`: what is found is summed up, what is known recognised, what cannot be read is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimtrack.store import open_store
from tests.cli.conftest import ARTICLE, Command


def test_ingest_sums_up_what_it_found_and_says_what_is_next(claimtrack: Command, article: Path) -> None:
    ended = claimtrack("ingest", article, "--source", "Example Outlet", "--published", "2026-05-08")
    assert ended.code == 0
    assert re.search(r"^documents    1 new, 0 known$", ended.out, re.MULTILINE)
    assert re.search(r"^statements   \d+ claims: .*indirect", ended.out, re.MULTILINE)
    assert re.search(r"^figures      [1-9]", ended.out, re.MULTILINE)
    assert re.search(r"^links        \d", ended.out, re.MULTILINE)
    assert re.search(r"^conflicts    \d+ open", ended.out, re.MULTILINE)
    assert ended.out.endswith("next         claimtrack review\n")


def test_the_same_document_twice_changes_nothing(filled: Command, article: Path, ledger: Path) -> None:
    with open_store(ledger) as store:
        before = store.head()
    ended = filled("ingest", article, "--source", "example  outlet")
    assert "documents    0 new, 1 known" in ended.out
    with open_store(ledger) as store:
        assert store.head() == before


def test_claims_of_a_run_that_was_cut_off_before_linking_are_linked_by_the_next(
    claimtrack: Command, article: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("claimtrack.relink.relink_claims", interrupted)
        ended = claimtrack("ingest", article, "--source", "Example Outlet")
        assert (ended.code, "interrupted" in ended.err) == (130, True)
    with open_store(ledger) as store:
        assert store.count() > 0
        assert not any(store.standing(number).why for number in store.claim_ids())
    assert claimtrack("ingest", article, "--source", "Example Outlet").code == 0
    with open_store(ledger) as store:
        assert all(store.standing(number).why for number in store.claim_ids())


def interrupted(*_args: object, **_kwargs: object) -> None:
    raise KeyboardInterrupt


def test_one_bad_file_does_not_stop_the_others(claimtrack: Command, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_bytes(b"\0\1\2")
    (folder / "d.txt").write_text("Two guards were wounded, police said.")
    ended = claimtrack("ingest", folder, "--source", "Example Outlet")
    assert ended.code == 3
    assert "documents    2 new" in ended.out
    assert "b.txt: the file is empty" in ended.err
    assert "c.txt: not a text" in ended.err
    assert "2 of 4 texts could not be read" in ended.err


def test_the_guess_of_an_encoding_is_said(claimtrack: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“Nine were killed”, the governor said.".encode("cp1252"))
    ended = claimtrack("ingest", path, "--source", "Example Outlet")
    assert ended.code == 0
    assert "cp1252" in ended.err


@pytest.mark.parametrize("option", ["--title", "--url"])
def test_a_title_belongs_to_one_document(
    option: str, claimtrack: Command, tmp_path: Path, article: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Two guards were wounded, police said.")
    ended = claimtrack("ingest", article, other, "--source", "Example Outlet", option, "x")
    assert ended.code == 2
    assert "belong to one document" in ended.err


def test_a_statement_is_added_and_linked_at_once(filled: Command) -> None:
    arguments = [
        *("add", "9 killed, 1 captured", "--speaker", "Bilal Karimi", "--role", "deputy spokesman"),
        *("--source", "Other Outlet", "--via", "Bakhtar", "--event-date", "2026-05-06"),
        *("--place", "Tarvo valley", "--by", "A. Noor"),
    ]
    ended = filled(*arguments)
    assert ended.code == 0, ended.err
    assert ended.out.startswith("added claim ")
    assert "Karimi ‹ Bakhtar ‹ Other Outlet: “9 killed, 1 captured”  killed 9 · captured 1" in ended.out
    assert re.search(r"^links        [1-9]", ended.out, re.MULTILINE)
    again = filled(*arguments)
    assert again.out.startswith("known claim")


def test_adding_is_no_verdict_and_needs_no_reviewers_name(claimtrack: Command) -> None:
    ended = claimtrack("add", "9 killed", "--speaker", "Bilal Karimi", "--source", "Example Outlet")
    assert ended.code == 0, ended.err
    assert "claimtrack: added " in claimtrack("history").out


def test_a_title_of_no_stored_document_is_the_title_of_where_the_words_stood(claimtrack: Command) -> None:
    arguments = ("add", "9 killed", "--speaker", "Bilal Karimi", "--source", "Example Outlet")
    assert claimtrack(*arguments, "--document", "Nine killed in Tarvo").code == 0
    assert '"Nine killed in Tarvo"' in claimtrack("export", "-").out


DATES = {
    "words": "yesterday",
    "a day that is none": "2026-02-30",
    "an end before its beginning": "2026-05-08..2026-05-06",
    "another order": "06.05.2026",
}


@pytest.mark.parametrize("typed", DATES.values(), ids=DATES.keys())
def test_dates_are_written_as_iso_8601(typed: str, claimtrack: Command) -> None:
    ended = claimtrack(
        "add", "9 killed", "--speaker", "K", "--source", "S", "--by", "A", "--event-date", typed
    )
    assert ended.code == 2
    assert "--event-date" in ended.err


def test_linking_can_be_left_for_later(claimtrack: Command, tmp_path: Path) -> None:
    for name, outlet in (("a", "Hill Gazette"), ("b", "River Post")):
        text = "The mayor, Ada Ash, said that 9 people were killed in Northfield on 6 May 2026.\n"
        (tmp_path / f"{name}.txt").write_text(f"{text}{outlet}\n", "utf-8")
    for name, outlet in (("a", "Hill Gazette"), ("b", "River Post")):
        ended = claimtrack("ingest", tmp_path / f"{name}.txt", "--source", outlet, "--no-link")
        assert ended.out.splitlines()[-1] == "next         claimtrack link"
    assert "no events" in claimtrack("events").err
    assert "links        1" in claimtrack("link").out
