"""Dismissing, editing, grading and adding on the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Command

BY = ("--by", "A. Noor")


def claim(command: Command, number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(command("show", number, "--json").out)
    return found


def test_dismissed_claims_leave_list_and_export_and_come_back(filled: Command) -> None:
    ended = filled("dismiss", 1, 2, "--note", "captions", *BY)
    assert (ended.code, ended.out.count("dismissed by A. Noor")) == (0, 2)
    everything = [json.loads(line)["id"] for line in filled("list", "--json").out.splitlines()]
    gone = [json.loads(line)["id"] for line in filled("list", "--dismissed", "--json").out.splitlines()]
    assert (set(gone), set(everything) & {1, 2}) == ({1, 2}, set())
    exported = filled("export", "-").out
    assert '"1"' not in [line.split(",")[0] for line in exported.splitlines()]
    assert filled("undo", *BY).out == "undone: dismissed claims 1, 2\n"
    assert filled("list", "--dismissed").out == ""
    filled("dismiss", 1, *BY)
    assert "claim 1: restored by B. Zia" in filled("restore", 1, "--by", "B. Zia").out
    assert filled("check").code == 0


def test_an_edit_names_only_what_changes(filled: Command) -> None:
    before = claim(filled, 1)
    ended = filled(
        *("edit", 1, "--figure", "at least 9 killed", "--party", "the council", "--stance", "denies"),
        *("--date", "2026-05-05..2026-05-06", "--place", "Sarband", "--note", "misread", *BY),
    )
    assert (ended.code, ended.err) == (0, "")
    after = claim(filled, 1)
    assert [(one["measure"], one["low"], one["high"]) for one in after["figures"]] == [("killed", 9, None)]
    assert (after["speaker"]["party"], after["stance"], after["place"]) == (
        "the council",
        "denies",
        "Sarband",
    )
    assert after["speaker"]["name"] == before["speaker"]["name"]
    assert after["statement"] == before["statement"]
    assert "A. Noor: edited claim 1: “misread”" in filled("history", 1).out
    filled("undo", *BY)
    undone = claim(filled, 1)
    derived = dict.fromkeys(("version", "history", "links"))
    assert {**undone, **derived} == {**before, **derived}


def test_a_span_is_widened_to_the_documents_words(filled: Command) -> None:
    stop = ARTICLE.index(".")
    assert filled("edit", 1, "--span", f"0:{stop}", *BY).code == 0
    assert claim(filled, 1)["statement"] == ARTICLE[:stop]


def test_words_of_a_document_are_added_by_their_span(filled: Command) -> None:
    start = ARTICLE.index("any civilians")
    span = f"{start}:{start + len('any civilians were killed')}"
    ended = filled("add", "--document", 1, "--span", span, "--speaker", "Cai Elm", *BY)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("added claim ")
    assert "Cai Elm" in ended.out
    assert filled("add", "--document", 1, "--span", span, "--speaker", "Cai Elm", *BY).out.startswith(
        "known "
    )
    assert filled("undo", *BY).out.startswith("undone: added claim ")


def test_credibility_is_graded_with_its_reason(filled: Command) -> None:
    ended = filled("credibility", 1, 2, "--because", "three lists agree", *BY)
    assert ended.out == "claim 1: credibility 2, probably true, by A. Noor\n"
    assert claim(filled, 1)["credibility"] == 2
    assert "called credibility 2: claim 1: “three lists agree”" in filled("history", 1).out
    assert '"2"' in filled("export", "-").out
    assert filled("undo", *BY).code == 0
    assert claim(filled, 1)["credibility"] == 6


WRONG = {
    "a figure that is none": (("edit", 1, "--figure", "some words", *BY), 2, "gives no figure"),
    "a span that is none": (("edit", 1, "--span", "9:3", *BY), 2, "no span"),
    "a span outside": (("edit", 1, "--span", "3:90000", *BY), 2, "holds no words"),
    "nothing that changes": (("edit", 1, "--stance", "asserts", *BY), 2, "is so already"),
    "an unknown claim": (("edit", 99, "--stance", "denies", *BY), 5, "no claim 99"),
    "a version that has passed": (("edit", 1, "--stance", "denies", "--seen", 9, *BY), 6, "changed"),
    "a version for two": (("dismiss", 1, 2, "--seen", 1, *BY), 2, "one claim"),
    "a restored claim": (("restore", 1, *BY), 2, "not dismissed"),
    "no reason": (("credibility", 1, 2, *BY), 2, "--because"),
    "a grade that is none": (("credibility", 1, 7, "--because", "x", *BY), 2, "7"),
    "words and a span": (("add", "9 killed", "--document", 1, "--span", "1:5", *BY), 2, "--span goes"),
    "neither words nor a span": (("add", *BY), 2, "in quotes"),
}


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_is_one_sentence(
    arguments: tuple[object, ...], code: int, words: str, filled: Command
) -> None:
    head = filled("check").out
    ended = filled(*arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)
    assert words in ended.err
    assert filled("check").out == head
