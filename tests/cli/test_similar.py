"""`claimtrack similar`: what people and programs get, and what wrong input is answered with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.similar import COMPARED, RARE, similar
from tests.cli.conftest import Command
from tests.store.ledgers import claim, document
from tests.store.ledgers import open_store as open_ledger


def test_the_claim_that_a_sentence_repeats_comes_first(filled: Command) -> None:
    ended = filled("similar", "at least twelve militants were killed")
    assert ended.code == 0
    assert "at least 12 militants were killed" in ended.out.splitlines()[2]


def test_json_lines_come_back_in_their_order_with_the_best_claims_first(
    filled: Command, tmp_path: Path
) -> None:
    asked = [{"id": "b", "text": "the council denied civilians were killed"}, {"id": 7, "text": "zebra"}]
    file = tmp_path / "asked.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in asked) + "\n\n", encoding="utf-8")
    ended = filled("similar", "--json", file, "--limit", 2)
    assert ended.code == 0
    first, second = map(json.loads, ended.out.splitlines())
    assert first["id"] == "b"
    assert 1 <= len(first["matches"]) <= 2
    assert set(first["matches"][0]) == {"claim_id", "statement", "score"}
    scores = [one["score"] for one in first["matches"]]
    assert scores == sorted(scores, reverse=True)
    assert second == {"id": 7, "matches": []}


def test_sentences_may_come_on_standard_input(filled: Command) -> None:
    ended = filled("similar", "--json", "-", text='{"id": 1, "text": "militants"}\n')
    assert json.loads(ended.out)["id"] == 1


def test_nothing_similar_is_said_on_stderr_and_is_no_error(filled: Command) -> None:
    ended = filled("similar", "zebra crossing")
    assert (ended.code, ended.out) == (0, "")
    assert "nothing in the ledger" in ended.err


@pytest.mark.parametrize(
    ("arguments", "text", "said"),
    [
        ([], "", "either one sentence"),
        (["a", "--json", "-"], "", "either one sentence"),
        (["   "], "", "is empty"),
        (["x" * 100_001], "", "at most 100,000"),
        (["--json", "no such file"], "", "cannot be read"),
        (["--json", "-"], "not json\n", "line 1: no JSON"),
        (["--json", "-"], '\n{"id": 1}\n', "line 2: a line needs"),
        (["--json", "-"], '{"id": 1, "text": 5}\n', "line 1: a line needs"),
        (["--json", "-"], '{"id": 1, "text": " "}\n', "line 1: text is empty"),
        (["--json", "-"], "[1]\n", "line 1: a line needs"),
    ],
)
def test_wrong_input_is_answered_in_one_sentence(
    filled: Command, arguments: list[str], text: str, said: str
) -> None:
    ended = filled("similar", *arguments, text=text)
    assert ended.code in (2, 3)
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(
    "sentence", ['" OR statement : *', "NEAR(a b)", "covid-19", "'; DROP", "\x00nul", "💥", "a AND"]
)
def test_nothing_typed_is_taken_for_a_search_language(filled: Command, sentence: str) -> None:
    assert filled("similar", f"militants {sentence}").code == 0


def test_a_repeated_sentence_is_found_among_many_that_share_its_words(tmp_path: Path) -> None:
    spoken = [
        f"{one} people were killed near the old harbour market of ward {one}"
        for one in range(2, RARE + COMPARED)
    ]
    text = "\n".join(spoken)
    with open_ledger(tmp_path / "ledger.db", create=True) as store:
        store.add_document(document(text), [claim(words, text=text) for words in spoken])
        for wanted in (spoken[3], spoken[-2], spoken[400]):
            assert similar(store, wanted, 1)[0].statement == wanted


def test_a_name_in_another_spelling_is_found_once_the_ledger_is_linked(filled: Command) -> None:
    ended = filled("similar", "--json", "-", text='{"id": 1, "text": "a fight near Tarwo"}\n')
    assert "Tarvo valley" in json.loads(ended.out)["matches"][0]["statement"]
