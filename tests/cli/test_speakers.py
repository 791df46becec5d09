"""Speakers, several reviewers and their agreement on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimtrack.store import open_store
from tests.cli.conftest import Command
from tests.store.ledgers import TEXT, claim, document

A, B, C = ("--by", "A. Noor"), ("--by", "B. Zia"), ("--by", "C. Elm")


@pytest.fixture
def filled(claimtrack: Command, ledger: Path) -> Command:
    """Four claims of speakers two of whom are written alike."""
    with open_store(ledger, create=True) as store:
        store.add_document(document(), [claim("9 were killed"), claim("1 was captured", "Mohammad Karimi")])
        store.add_document(document(TEXT + "\n", "Hill Gazette"), [claim("9 were killed", "Muhammad Karimi")])
        store.add_document(document(TEXT + "\n\n", "Valley"), [claim("It rained in Oldbridge", "Ada Ash")])
    return claimtrack


def listed(command: Command, *more: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in command("speakers", *more, "--json").out.splitlines()]


def test_speakers_are_listed_suggested_and_merged_only_by_a_person(filled: Command) -> None:
    assert [(one["name"], one["claims"]) for one in listed(filled)] == [
        ("Ada Ash", 2), ("Mohammad Karimi", 1), ("Muhammad Karimi", 1),
    ]  # fmt: skip
    suggested = filled("speakers", "--suggest").out
    assert "2 Mohammad Karimi  ~  3 Muhammad Karimi" in suggested
    assert "claimtrack speakers --merge 3 --into 2" in suggested
    (pair,) = listed(filled, "--suggest")
    assert [one["id"] for one in pair["speakers"]] == [2, 3]
    assert len(listed(filled)) == 3
    ended = filled("speakers", "--merge", 3, "--into", "mohammad karimi", *A)
    assert ended.out == "merged Muhammad Karimi into Mohammad Karimi, by A. Noor: 2 claims\n"
    (one,) = listed(filled, "muhammad")
    assert (one["variants"], one["claims"]) == (["Mohammad Karimi", "Muhammad Karimi"], 2)
    assert "Muhammad Karimi" in filled("speakers").out
    assert filled("undo", *A).out == "undone: merged Muhammad Karimi into Mohammad Karimi\n"
    assert len(listed(filled)) == 3


def test_speakers_are_split_renamed_and_given_a_party(filled: Command) -> None:
    filled("speakers", "--merge", 3, "--into", 2, *A)
    assert "split Muhammad Karimi off" in filled("speakers", 2, "--split", "Muhammad Karimi", *A).out
    ended = filled("speakers", "Ada Ash", "--split-claims", 4, "--name", "Ada Ash (mayor)", *A)
    assert ended.out == "split claim 4 off Ada Ash as Ada Ash (mayor), by A. Noor: 1 claim\n"
    ended = filled("speakers", 1, "--name", "Adela Ash", "--party", "the front", *A)
    assert ended.out.startswith("gave a party to Ada Ash as Adela Ash, by A. Noor")
    assert [(one["name"], one["party"]) for one in listed(filled, "adela")] == [("Adela Ash", "the front")]
    assert filled("speakers", 1, "--party", "none", *A).code == 0
    assert filled("check").code == 0


def test_reviewers_differ_are_told_so_and_one_settles_it(filled: Command) -> None:
    filled("verify", 1, 2, *A)
    assert filled("agreement").err.startswith("no claim has a second review")
    ended = filled("dispute", 1, "--second", *B)
    assert "claim 1: ≠ disputed, by B. Zia in a second review" in ended.out
    assert "verified" not in ended.out
    filled("verify", 2, "--second", *B)
    contested = [json.loads(line)["id"] for line in filled("list", "--contested", "--json").out.splitlines()]
    assert contested == [1]
    told = filled("agreement").out
    assert "2 claims with a second review, 2 reviewers" in told
    assert "the same on 1 of 2 claims" in told
    found = json.loads(filled("agreement", "--json").out)
    assert (found["claims"], found["contested"], found["pairs"][0]["kappa"]) == (2, 1, 0.0)
    ended = filled("adjudicate", 1, "refuted", "--because", "old photograph", *C)
    assert ended.out == "claim 1: ✗ refuted, adjudicated by C. Elm (A. Noor verified, B. Zia disputed)\n"
    assert filled("list", "--contested").out == ""
    assert filled("undo", *C).out == "undone: refuted claim 1 as adjudication\n"
    assert filled("check").code == 0


def test_somebody_elses_verdict_is_not_replaced_unasked(filled: Command) -> None:
    filled("verify", 1, *A)
    ended = filled("refute", 1, 2, *B)
    assert (ended.code, ended.out) == (6, "")
    assert "claim 1 is verified by A. Noor since" in ended.err
    assert filled("list", "--status", "refuted").out == ""
    assert filled("refute", 1, 2, "--anyway", *B).code == 0
    assert filled("dispute", 1, "--seen", 1, *B).code == 6


WRONG = {
    "nobody of the name": (("speakers", "Nobody", "--party", "x", *A), 5, "no speaker"),
    "a name of several": (("speakers", "karimi", "--party", "x", *A), 2, "2 speakers"),
    "merging into nobody": (("speakers", "--merge", 3, *A), 2, "--into"),
    "no speaker named": (("speakers", "--party", "x", *A), 2, "name the speaker"),
    "a namesake without a name": (("speakers", 1, "--split-claims", 1, *A), 2, "--name"),
    "nothing to settle": (("adjudicate", 1, "refuted", *A), 2, "do not differ"),
}


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_is_one_sentence(
    arguments: tuple[object, ...], code: int, words: str, filled: Command
) -> None:
    ended = filled(*arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)
    assert words in ended.err
