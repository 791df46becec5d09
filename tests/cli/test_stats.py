"""Counting and finding: stats, search, and what lists give to programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from claimtrack.store import open_store
from tests.cli.conftest import Command


def lines(command: Command, *arguments: object) -> list[dict[str, Any]]:
    ended = command(*arguments, "--json")
    assert ended.code == 0, ended.err
    return [json.loads(line) for line in ended.out.splitlines()]


def test_stats_count_what_is_there(filled: Command) -> None:
    filled("verify", "1", "--by", "A. Noor")
    filled("dismiss", "3", "--by", "A. Noor")
    (found,) = lines(filled, "stats")
    listed = lines(filled, "list")
    assert found["claims"] == len(listed)
    assert (found["statuses"]["verified"], found["dismissed"]) == (1, 1)
    assert sum(found["kinds"].values()) == sum(found["stances"].values()) == len(listed)
    assert sum(found["figures"].values()) == sum(len(claim["figures"]) for claim in listed)
    assert (found["documents"], found["sources"]) == (1, 1)
    assert found["decisions"] == len(lines(filled, "history"))
    assert found["reviewers"] == {"A. Noor": 2}
    assert f"{found['head']['number']} {found['head']['hash']}" in filled("checkpoint").out
    told = filled("stats").out
    for part in ("1 ✓ verified", "1 dismissed", "2 A. Noor", found["head"]["hash"]):
        assert part in told


def test_stats_of_an_empty_ledger(claimtrack: Command, filled: Command, tmp_path: Path) -> None:
    open_store(tmp_path / "empty.db", create=True).close()
    ended = claimtrack("stats", "--ledger", tmp_path / "empty.db")
    assert ended.code == 0
    assert "none yet" in ended.out
    assert lines(claimtrack, "stats", "--ledger", tmp_path / "empty.db")[0]["published"]["first"] is None


def test_search_finds_claims_by_all_their_words(filled: Command) -> None:
    assert [one["id"] for one in lines(filled, "search", "militants", "cap")] == [1]
    assert lines(filled, "search", "militants", "capt", "--measure", "wounded") == []
    assert len(lines(filled, "search", "militants", "--limit", "1")) == 1
    assert filled("search", "militants", "nobody").err == "no claims match.\n"
    assert "killed 9" in filled("search", "militants").out
    assert filled("search").code == 2


def test_lists_are_given_to_programs(filled: Command) -> None:
    (source,) = lines(filled, "sources")
    assert (source["name"], source["documents"], source["claims"]) == ("Example Outlet", 1, 3)
    (document,) = lines(filled, "documents")
    assert (document["source"], document["claims"]) == ("Example Outlet", 3)
    (whole,) = lines(filled, "documents", "1")
    assert whole["text"].startswith("Nine militants")
    assert {"name", "claims", "variants"} <= set(lines(filled, "speakers")[0])


def test_history_is_given_to_programs(filled: Command) -> None:
    filled("verify", "1", "--by", "A. Noor", "--note", "the list")
    last = lines(filled, "history", "--last", "1")[0]
    assert (last["by"], last["note"], last["decided"]) == ("A. Noor", "the list", "verified claim 1")
    assert last["after"]["claim"]["1"]["status"] == "verified"
    whole = lines(filled, "history")
    assert [one["seq"] for one in whole] == list(range(1, len(whole) + 1))
    assert [one["previous"] for one in whole[1:]] == [one["hash"] for one in whole[:-1]]
    assert lines(filled, "history", "1")[-1] == last
    assert len(filled("history", "--last", "1").out.splitlines()) == 1
