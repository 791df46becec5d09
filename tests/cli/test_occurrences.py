"""`claimtrack event`: one event over time, as known on a date, merged and split; on the demo's ledger."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from claimtrack.cli.main import run
from tests.cli.conftest import Command

TIRGAN, SARBAND = "Tirgan", "Sarband"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger, made once."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert run(["demo", "--ledger", str(path)]) == 0
    return path


@pytest.fixture
def demo(claimtrack: Command, ledger: Path, made: Path) -> Command:
    """The command on a copy of the demo's ledger."""
    shutil.copy(made, ledger)
    return claimtrack


def about(demo: Command, place: str, *more: str) -> dict[str, Any]:
    """The event at a place, as JSON."""
    lines = demo("events").out.splitlines()
    number = next(line.split()[1] for line in lines if line.startswith("event") and place in line)
    ended = demo("event", number, "--json", *more)
    assert (ended.code, ended.err) == (0, "")
    told: dict[str, Any] = json.loads(ended.out)
    return told


def claims(demo: Command) -> dict[int, dict[str, Any]]:
    return {one["id"]: one for one in map(json.loads, demo("list", "--json").out.splitlines())}


def figure(event: dict[str, Any], measure: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in event["figures"] if one["measure"] == measure)
    return found


def test_the_killed_of_the_fight_over_time(demo: Command) -> None:
    killed = figure(about(demo, TIRGAN), "killed")
    assert (killed["low"], killed["best"], killed["high"]) == (2, 9, 9)
    moved = [(point["said"], point["moved"]) for point in killed["points"] if point["moved"]]
    assert moved == [("exactly 2", [{"bound": "low", "before": 9, "after": 2}])]
    agreed = killed["agreed"]
    assert (agreed["low"], agreed["high"], agreed["independent"], agreed["of"]) == (9, 9, 4, 5)


def test_the_toll_of_the_bombing_takes_the_place_of_the_first(demo: Command) -> None:
    first, last = figure(about(demo, SARBAND), "killed")["points"]
    assert (first["low"], first["high"], last["low"], last["high"]) == (12, None, 15, 15)
    assert last["replaced"] == [first["claim_id"]]


def test_the_running_total_is_in_no_range(demo: Command) -> None:
    event = about(demo, SARBAND)
    said = [point["said"] for one in event["figures"] for point in one["points"]]
    assert "exactly 64" not in said


def test_nine_killed_and_one_captured_are_the_ten_attackers(demo: Command) -> None:
    (one,) = about(demo, TIRGAN)["adds_up"]
    assert one["reason"] == (
        "killed exactly 9 and captured exactly 1 make exactly 10, as many as participants exactly 10"
    )


def test_what_cannot_all_be_true_of_the_fight(demo: Command) -> None:
    event, stored = about(demo, TIRGAN), claims(demo)
    sets = [one["claim_ids"] for one in event["cannot_all_be_true"]]
    assert {len(one) for one in sets} == {2, 3}
    (three,) = [one for one in event["cannot_all_be_true"] if len(one["claim_ids"]) == 3]
    assert "captured at least 2 make at least 11" in three["reason"]
    assert three["strength"] == "soft"
    without = {stored[one]["speaker"]["name"] for one in event["fewest_to_set_aside"]}
    assert without == {"Rustam Qaderi", "Rostam Qadiri", "Jamal Sadri"}


def test_who_stands_behind_the_fight(demo: Command) -> None:
    support = about(demo, TIRGAN)["support"]
    assert (len(support["outlets"]), len(support["agencies"]), len(support["origins"])) == (6, 1, 7)
    fallen = {(one["kind"], one["name"]) for one in support["falls_with"]}
    assert ("outlet", "Valley Radio") in fallen, "hospital and front speak in one outlet alone"


def test_as_known_on_a_date(demo: Command) -> None:
    event = about(demo, TIRGAN, "--as-of", "2026-05-06")
    assert {claims(demo)[one]["published"] for one in event["known"]} == {"2026-05-06"}
    assert (event["as_of"], bool(event["later"])) == ("2026-05-06", True)
    assert figure(event, "killed")["agreed"] is None
    before = about(demo, TIRGAN, "--as-of", "2026-05-05")
    assert (before["figures"], before["support"], before["cannot_all_be_true"]) == ([], None, [])


def test_an_event_is_told_for_people(demo: Command) -> None:
    out = " ".join(demo("event", "1").out.split())
    for words in (
        "killed (gunmen): low 2, best 9, high 9",
        "agreed: exactly 9, by 4 independent of 5 origins",
        "exactly 2; moves low 9 → 2",
        "adds up",
        "cannot all be true",
        "the rest could be true",
        "6 outlets, 1 agency, 7 origins",
    ):
        assert words in out


def test_a_verdict_moves_the_range(demo: Command) -> None:
    stored = claims(demo)
    two = [
        str(n) for n, one in stored.items() if [f["low"] for f in one["figures"]] == [2] and "Qad" in str(one)
    ]
    demo("refute", *two, "--by", "A. Noor")
    event = about(demo, TIRGAN)
    assert figure(event, "killed")["low"] == 6
    assert event["set_aside"] == [int(one) for one in two]


def test_merged_events_stay_merged_and_come_apart_with_undo(demo: Command) -> None:
    before = demo("events").out
    merged = demo("event", "merge", "1", "2", "--by", "A. Noor", "--note", "one campaign")
    assert merged.code == 0
    assert merged.out.startswith("merged events 1 and 2, by A. Noor\n  event 1")
    demo("link")
    after = demo("events").out
    assert (after.count("event "), before.count("event ")) == (1, 2)
    assert "merged events 1 and 2: “one campaign”" in " ".join(demo("event", "1").out.split())
    assert demo("undo", "--by", "A. Noor").out == "undone: merged events 1 and 2\n"
    assert demo("events").out.count("event ") == 2
    assert demo("check").code == 0


def test_a_claim_that_is_split_off_stays_off(demo: Command) -> None:
    members = about(demo, SARBAND)["claim_ids"]
    off = members[-1]
    ended = demo("event", "split", "2", off, "--by", "A. Noor")
    assert ended.code == 0
    assert ended.out.startswith(f"split claim {off} off event 2, by A. Noor\n")
    assert f"in no event: 1 claim: {off}" in ended.out
    demo("link")
    assert about(demo, SARBAND)["claim_ids"] == members[:-1]
    assert demo("redo", "--by", "A. Noor").code == 5
    demo("undo", "--by", "A. Noor")
    assert about(demo, SARBAND)["claim_ids"] == members


def test_a_claim_of_no_event_is_put_into_one(demo: Command) -> None:
    alone = next(number for number, one in claims(demo).items() if one["event_id"] is None)
    ended = demo("event", "add", "1", alone, "--by", "A. Noor")
    assert ended.out.startswith(f"merged claim {alone} into event 1, by A. Noor\n")
    demo("link")
    assert alone in about(demo, TIRGAN)["claim_ids"]
    assert demo("event", "add", "1", alone, "--by", "A. Noor").code == 2


def test_show_tells_on_whom_a_claim_stands(demo: Command) -> None:
    stored = claims(demo)
    front = next(
        number
        for number, one in stored.items()
        if one["speaker"]["name"] == "Rustam Qaderi" and one["figures"]
    )
    out = " ".join(demo("show", front).out.split())
    assert "stands on 2 outlets, 1 origin: Mountain Front; falls with 1 origin" in out
    told = json.loads(demo("show", front, "--json").out)
    assert told["support"]["falls_with"] == [{"kind": "origin", "name": "Mountain Front"}]


WRONG = [
    (("event", "99"), 5, "no event 99"),
    (("event", "one"), 2, "there is no command 'event one'"),
    (("event", "1", "--as-of", "yesterday"), 2, "--as-of 'yesterday' is no date"),
    (("event", "merge", "1", "--by", "A"), 2, "at least two events"),
    (("event", "merge", "1", "99", "--by", "A"), 5, "no event 99"),
    (("event", "merge", "1", "2"), 2, "nobody is named as the reviewer"),
    (("event", "split", "1", "--by", "A"), 2, "Missing argument"),
    (("event", "split", "1", "22", "--by", "A"), 2, "not of event 1"),
    (("event", "split", "1", "0", "--by", "A"), 2, "0 is not in the range"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_what_is_asked_wrongly_is_answered_in_a_sentence(
    demo: Command, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ended = demo(*arguments)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err


@pytest.mark.parametrize("arguments", [("event",), ("event", "--help"), ("event", "merge", "--help")])
def test_the_help_shows_examples(demo: Command, arguments: tuple[str, ...]) -> None:
    ended = demo(*arguments)
    assert "claimtrack event merge 2 5" in ended.out + ended.err


@pytest.mark.parametrize(
    "order", [("event", "1", "--json"), ("event", "--json", "1"), ("event", "show", "1", "--json")]
)
def test_show_is_understood(demo: Command, order: tuple[str, ...]) -> None:
    assert json.loads(demo(*order).out)["id"] == 1
