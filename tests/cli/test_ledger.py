"""Reading the ledger on the command line: list, show, events, sources, documents, history, export, backup."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest

from claimtrack.cli.settings import ReviewState
from claimtrack.cli.terminal import cells
from claimtrack.model import ClaimFilter, Measure, Relation, Status
from claimtrack.tui import memory
from claimtrack.wording import RELATION_GLYPHS, STATUS_GLYPHS
from tests.cli.conftest import Command


@pytest.fixture
def conflicting(filled: Command) -> Command:
    """The command on a ledger in which another outlet's count clashes with the article's."""
    ended = filled(
        "add", "2 killed", "--speaker", "Rustam Qaderi", "--party", "front", "--source", "Other Outlet",
        "--event-date", "2026-05-06", "--place", "Tarvo valley", "--by", "A. Noor",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    return filled


def ids(command: Command, *arguments: str) -> list[int]:
    ended = command("list", "--json", *arguments)
    assert ended.code == 0, ended.err
    return [json.loads(line)["id"] for line in ended.out.splitlines()]


def test_the_numbers_alone_are_for_other_commands(conflicting: Command) -> None:
    asked = ("--order", "speaker", "--status", "unreviewed")
    listed = conflicting("list", "--ids", *asked).out.split()
    assert list(map(int, listed)) == ids(conflicting, *asked)
    assert conflicting("dispute", *listed, "--by", "A. Noor").code == 0
    assert conflicting("list", "--ids", *asked).out == ""


def test_the_table_shows_every_claim_with_glyph_and_word(filled: Command) -> None:
    ended = filled("list")
    lines = ended.out.splitlines()
    assert lines[0].split()[:4] == ["claim", "status", "⇉", "⚡"]
    assert len(lines) == 2 + len(ids(filled))
    assert all("○ unreviewed" in line for line in lines[2:])
    assert "killed 9" in ended.out


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(
    columns: int, filled: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    widest = max(map(cells, filled("list").out.splitlines()))
    assert widest <= max(columns, 31)  # number, status and a few letters


def test_a_denial_does_not_read_as_its_contrary(filled: Command) -> None:
    assert re.search(r"denies: .*civilians", filled("list").out)


def test_filters_choose_claims(conflicting: Command) -> None:
    everything = ids(conflicting)
    last = everything[-1]
    conflicting("verify", str(last), "--by", "A. Noor")
    assert ids(conflicting, "--status", "verified") == [last]
    assert ids(conflicting, "--status", "verified", "--status", "unreviewed") == everything
    assert ids(conflicting, "--speaker", "Rustam Qaderi") == [last]
    assert ids(conflicting, "--party", "front") == [last]
    assert ids(conflicting, "--source", "Other Outlet") == [last]
    assert last in ids(conflicting, "--measure", "killed")
    assert last not in ids(conflicting, "--measure", "captured")
    assert last in ids(conflicting, "--conflicts")
    assert last in ids(conflicting, "--event", "tarvo")
    assert ids(conflicting, "--search", '"Qaderi* (') == [last]
    assert ids(conflicting, "--limit", "2") == everything[:2]
    assert ids(conflicting, "--document", "2") == [last]


def test_filters_of_what_was_found_and_said_choose_claims(conflicting: Command) -> None:
    everything = ids(conflicting)
    last = everything[-1]
    conflicting("verify", str(last), "--by", "A. Noor")
    conflicting("credibility", str(last), "2", "--because", "two maps", "--by", "A. Noor")
    assert ids(conflicting, "--reviewer", "a. noor") == [last]
    assert ids(conflicting, "--reviewer", "B. Mir") == []
    assert ids(conflicting, "--credibility", "2") == [last]
    assert last in ids(conflicting, "--dated", "2026-05-05..2026-05-06")
    assert last not in ids(conflicting, "--dated", "2026-05-07")
    agreed, alone = ids(conflicting, "--corroborated"), ids(conflicting, "--uncorroborated")
    assert sorted([*agreed, *alone]) == everything
    for wrong in (("--credibility", "7"), ("--dated", "May"), ("--dated", "2026-05-09..2026-05-01")):
        ended = conflicting("list", *wrong)
        assert (ended.code, ended.out) == (2, "")


def test_a_filter_that_was_saved_in_the_review_is_known_by_its_name(
    conflicting: Command, ledger: Path
) -> None:
    last = ids(conflicting)[-1]
    state = ReviewState(ledger)
    memory.save_view(state, "front, killed", memory.View(ClaimFilter(party="front", measure=Measure.KILLED)))
    memory.save_view(state, "killed", memory.View(ClaimFilter(measure=Measure.KILLED)))
    assert ids(conflicting, "--saved", "front, killed") == [last]
    assert ids(conflicting, "--saved", "killed", "--party", "front") == [last]
    assert len(ids(conflicting, "--saved", "killed")) > 1
    ended = conflicting("list", "--saved", "Killed")
    assert ended.code == 2
    assert "the names are: front, killed, killed." in ended.err


def test_an_empty_answer_says_so(filled: Command) -> None:
    ended = filled("list", "--status", "retracted")
    assert (ended.code, ended.out, ended.err) == (0, "", "no claims match.\n")


def test_json_gives_values_exactly_and_no_control_reaches_the_terminal(filled: Command, ledger: Path) -> None:
    hostile = 'Nine were killed \x1b]52;c;Zm9v\x07 \u202e "and" \x9b31m'
    filled("add", hostile, "--speaker", "K\u200b\x1b[31m", "--source", "[/red] \x1b[2J", "--by", "A. Noor")
    last = json.loads(filled("list", "--json").out.splitlines()[-1])
    assert last["statement"] == hostile
    number = last["id"]
    lines = [
        *(
            "list",
            "list --json",
            f"show {number}",
            f"show --json {number}",
            "sources",
            "documents",
            "documents 2",
        ),
        *("history", "events", f"verify {number} --by A", "undo --by A"),
    ]
    for line in lines:
        ended = filled(*line.split())
        assert ended.code == 0, ended.err
        assert not set(ended.out + ended.err) & set("\x1b\x07\x9b\u202e\u200b"), line


def test_show_tells_all_that_a_verdict_needs(conflicting: Command) -> None:
    last = ids(conflicting)[-1]
    ended = conflicting("show", str(last))
    parts = [
        *("▌2 killed▐", "Rustam Qaderi ‹ Other Outlet", "killed exactly 2", "Tarvo valley", "2026-05-06"),
        *("⚡ conflicts", "no number in common", "score", "history", "A. Noor: added"),
    ]
    assert [part for part in parts if part not in ended.out] == []


def test_show_for_programs_holds_links_and_history(conflicting: Command) -> None:
    value = json.loads(conflicting("show", "--json", str(ids(conflicting)[-1])).out)
    assert {link["relation"] for link in value["links"]} >= {"conflicts"}
    assert value["history"][0]["by"] == "A. Noor"
    assert value["chain"] == ["Other Outlet", "Rustam Qaderi"]


def test_a_link_is_judged_by_its_number(conflicting: Command) -> None:
    last = ids(conflicting)[-1]
    links = json.loads(conflicting("show", "--json", str(last)).out)["links"]
    link = next(one for one in links if one["relation"] == "conflicts")
    ended = conflicting("judge", str(link["id"]), "reject", "--note", "other valley", "--by", "A. Noor")
    assert "rejected by A. Noor" in ended.out
    assert "rejected by A. Noor; note: other valley" in " ".join(conflicting("show", str(last)).out.split())


def test_a_source_is_graded(filled: Command) -> None:
    assert filled("sources", "example outlet", "--reliability", "b", "--by", "A. Noor").code == 0
    assert "B            Example Outlet" in filled("sources").out


def test_the_export_holds_the_verdict_with_reviewer_and_note(filled: Command, tmp_path: Path) -> None:
    filled("dispute", "1", "--by", "A. Noor", "--note", "the front counts 2")
    ended = filled("export", tmp_path / "ledger.csv")
    assert ended.code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "ledger.csv").read_bytes().decode(), newline="")))
    assert (rows[0]["status"], rows[0]["reviewer"], rows[0]["note"]) == (
        "disputed",
        "A. Noor",
        "the front counts 2",
    )
    assert filled("export", "-").out.encode() == (tmp_path / "ledger.csv").read_bytes().replace(
        b"\r\n", b"\r\n"
    )
    chosen = filled("export", "-", "--status", "disputed").out
    assert len(list(csv.reader(io.StringIO(chosen, newline="")))) == 2


def test_a_backup_is_a_whole_ledger_and_is_not_written_over(filled: Command, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert filled("backup", copy).code == 0
    assert filled("check", "--ledger", copy).out.startswith("all holds")
    assert filled("list", "--ledger", copy).out == filled("list").out
    again = filled("backup", copy)
    assert again.code != 0
    assert filled("check", "--ledger", copy).code == 0


@pytest.mark.file("changes the file behind the store's back")
def test_check_says_what_does_not_hold(filled: Command, ledger: Path) -> None:
    database = sqlite3.connect(ledger)
    database.executescript(
        "DROP TRIGGER decision_kept_from_update; UPDATE decision SET by = 'somebody' WHERE seq = 1;"
    )
    database.close()
    ended = filled("check")
    assert ended.code == 4
    assert "claimtrack: " in ended.err


@pytest.mark.file("renames the ledger's file")
def test_options_of_the_whole_run_may_stand_before_or_after_the_verb(
    filled: Command, ledger: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    ledger.rename(other)
    assert filled("--ledger", other, "list").code == filled("list", "--ledger", other).code == 0
    assert filled("--by", "A. Noor", "--ledger", other, "verify", "1").code == 0
    assert filled("list").code == 4


def test_every_status_and_relation_has_a_glyph_of_its_own() -> None:
    assert set(STATUS_GLYPHS) == set(Status)
    assert set(RELATION_GLYPHS) == set(Relation)
    glyphs = [*STATUS_GLYPHS.values(), *RELATION_GLYPHS.values()]
    assert len(set(glyphs)) == len(glyphs)


@pytest.mark.file("changes the file behind the store's back")
def test_checks_and_checkpoints_are_told_as_json(filled: Command, ledger: Path, tmp_path: Path) -> None:
    told = json.loads(filled("check", "--json").out)
    assert (told["holds"], told["problems"], told["found"], told["claims"]) == (True, [], 0, 3)
    assert json.loads(filled("checkpoint", "--json").out) == {
        "decisions": told["decisions"], "head": told["head"],
    }  # fmt: skip
    filled("bundle", tmp_path / "bag")
    bag = json.loads(filled("check", tmp_path / "bag", "--json").out)
    assert (bag["holds"], bag["claims"]) == (True, 3)
    (tmp_path / "bag" / "data" / "ledger.csv").write_text("changed")
    broken = filled("check", tmp_path / "bag", "--json")
    assert (broken.code, json.loads(broken.out)["holds"]) == (4, False)
    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE claim SET place = 'Elsewhere' WHERE id = 1")
    wrong = filled("check", "--json")
    assert (wrong.code, json.loads(wrong.out)["holds"]) == (4, False)
