"""`extract --json` keeps its contract; `compare` says how two statements stand to each other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from claimtrack import extraction, resources
from tests.cli.conftest import ARTICLE, Command
from tests.shared import SHARED, needs_shared


def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((resources.schema() / "claim.schema.json").read_text("utf-8")))


def test_one_object_a_document_in_the_order_of_the_input(claimtrack: Command, article: Path) -> None:
    folder = article.parent / "more"
    folder.mkdir()
    (folder / "b.txt").write_text("Two guards were wounded, the police said.\r\n", newline="")
    (folder / "a.txt").write_text("Nothing is said here")
    ended = claimtrack("extract", article, folder, "--json", "--source", "Example Outlet")
    values = [json.loads(line) for line in ended.out.splitlines()]
    assert [Path(value["document"]["path"]).name for value in values] == ["article.txt", "a.txt", "b.txt"]
    assert values[0]["document"]["text"] == ARTICLE
    assert values[2]["document"]["text"].endswith("said.\r\n")
    for value in values:
        schema().validate(value)
        text = value["document"]["text"]
        assert all(text[claim["start"] : claim["end"]] == claim["text"] for claim in value["claims"])


def test_standard_input_is_read(claimtrack: Command) -> None:
    ended = claimtrack("extract", "-", "--json", text=ARTICLE)
    value = json.loads(ended.out)
    assert (value["document"]["path"], value["document"]["text"]) == ("-", ARTICLE)


def test_people_read_who_said_what_with_which_figures(claimtrack: Command, article: Path) -> None:
    ended = claimtrack("extract", article)
    assert "killed exactly 9" in ended.out
    assert "denies" in ended.out


def test_without_the_model_it_is_said_once_and_only_once(
    claimtrack: Command, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "has_model", lambda: False)
    ended = claimtrack("extract", article, article, "--json")
    assert ended.err.count(extraction.MODEL_MISSING) == 1
    assert len(ended.out.splitlines()) == 2


def test_nothing_is_stored(claimtrack: Command, article: Path, ledger: Path) -> None:
    claimtrack("extract", article)
    assert not ledger.exists()


def test_hostile_text_stays_exact_in_json_and_harmless_everywhere(
    claimtrack: Command, tmp_path: Path
) -> None:
    text = 'Nine gunmen were killed\x1b]52;c;Zm9v\x07, the police said. "\x9b31m\u202e[/red]" \x7f\u2066'
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    for option in ([], ["--json"]):
        ended = claimtrack("extract", path, *option)
        assert ended.code == 0
        assert not set(ended.out + ended.err) & set("\x1b\x07\x9b\u202e\x7f\u2066")
    assert json.loads(ended.out)["document"]["text"] == text


@needs_shared
def test_the_development_article_is_read_code_point_for_code_point(claimtrack: Command) -> None:
    path = SHARED / "seeds" / "badakhshan_article.txt"
    value = json.loads(claimtrack("extract", path, "--json").out)
    assert value["document"]["text"].encode() == path.read_bytes()
    schema().validate(value)


COMPARED = {
    "disjoint": ("9 killed", "at least 12 were killed", "conflicts"),
    "inside": ("Nine people were killed", "at least 5 people were killed", "corroborates"),
    "swapped": ("9 killed, 1 captured", "1 killed, 9 captured", "conflicts"),
    "nothing in common": ("9 killed", "the harvest was good", "unrelated"),
    "denied": (
        "the ministry denied that nine soldiers were killed",
        "nine soldiers were killed",
        "conflicts",
    ),
}


@pytest.mark.parametrize(("a", "b", "relation"), COMPARED.values(), ids=COMPARED.keys())
def test_two_statements_are_compared(a: str, b: str, relation: str, claimtrack: Command) -> None:
    assert relation in claimtrack("compare", a, b).out
    ended = claimtrack("compare", "--json", "-", text=json.dumps({"id": "x", "a": a, "b": b}) + "\n\n")
    value = json.loads(ended.out)
    assert list(value) == ["id", "relation", "strength", "score", "reason"]
    assert (value["id"], value["relation"]) == ("x", relation)
    assert (value["strength"] is None) == (relation == "unrelated")


WRONG_PAIRS = {
    "no JSON": ("{", "line 1: no JSON"),
    "no object": ("[1]", 'line 1: a line needs "id"'),
    "no statement": ('{"id": 1, "a": "x"}', 'line 1: a line needs "id"'),
    "a number for a statement": ('{"id": 1, "a": "x", "b": 3}', 'line 1: a line needs "id"'),
    "an empty statement": ('{"id": 1, "a": "x", "b": " "}', "line 1: b is empty"),
    "a book for a statement": (json.dumps({"id": 1, "a": "x", "b": "y" * 200_000}), "200,000 characters"),
}


@pytest.mark.parametrize(("line", "why"), WRONG_PAIRS.values(), ids=WRONG_PAIRS.keys())
def test_a_pair_that_is_none_is_said_with_its_line(line: str, why: str, claimtrack: Command) -> None:
    ended = claimtrack("compare", "--json", "-", text=line)
    assert ended.code == 3
    assert why in ended.err


def test_every_statement_says_by_which_rule_it_was_found(claimtrack: Command, article: Path) -> None:
    claims = json.loads(claimtrack("extract", article, "--json").out)["claims"]
    shown = claimtrack("extract", article, "--how").out
    assert claims
    assert all(f"({claim['mechanism']})" in shown for claim in claims)


PAGE = (
    "<html><head><title>Bus crash</title><meta name='author' content='Ada Lund'></head><body><article>"
    "<p>{}</p><p>Nine people were killed &amp; 12 were wounded when a bus fell into a ravine near Orva, "
    "police said.</p></article></body></html>"
)


def test_a_span_is_found_again_in_the_original(claimtrack: Command, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.format("The road is closed. " * 20), "utf-8")
    ended = claimtrack("extract", page, "--where", "--source", "Harbour Post")
    found = re.search(r"where +line (\d+), characters (\d+) to (\d+)", ended.out)
    assert found is not None, ended.out
    at = slice(int(found[2]), int(found[3]))
    assert page.read_text("utf-8")[at].startswith("Nine people were killed &amp; 12")


def test_title_and_author_of_a_page_are_shown(claimtrack: Command, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.format("The road is closed. " * 20), "utf-8")
    shown = claimtrack("extract", page, "--source", "Harbour Post").out
    assert shown.startswith("Bus crash\n")
    assert "author  Ada Lund" in shown
