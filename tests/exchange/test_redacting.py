"""An export without names holds none of them, and tells who is the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from claimtrack.store import open_store
from tests.cli.conftest import Command, claimtrack, ledger
from tests.store.ledgers import claim, document

__all__ = ["claimtrack", "ledger"]
TEXT = (
    "Ada Ash said 9 were killed. Bo Birch-Elm denied it: ASH was not there, 2 died, the Harbour Post "
    "reported. The River Agency quoted Ms. Ash: 1 was captured, and ashes fell on Oldbridge."
)


@pytest.fixture
def named(ledger: Path) -> Path:
    with open_store(ledger, create=True) as store:
        claims = [
            claim("9 were killed", text=TEXT),
            claim("ASH was not there, 2 died", "Bo Birch-Elm", text=TEXT),
            claim("1 was captured, and ashes fell", "Ada Ash", via="River Agency", text=TEXT),
        ]
        store.add_document(document(TEXT, title="Ada Ash speaks", url="https://post.example/ash"), claims)
        store.add_note(1, "Ash rang back", by="A")
    return ledger


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_speakers_are_one_number_each_wherever_they_are_named(
    named: Path, claimtrack: Command, tmp_path: Path
) -> None:
    assert claimtrack("export", tmp_path / "o.csv", "--redact", "speakers", "--history").code == 0
    text = (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert not any(name in text for name in ("Ada", " Ash", "ASH", "Birch"))
    told = rows(tmp_path / "o.csv")
    assert [one["speaker"] for one in told] == ["Speaker 1", "Speaker 2", "Speaker 1"]
    assert told[1]["statement"] == "Speaker 1 was not there, 2 died"
    assert told[2]["chain"] == "Harbour Post ← River Agency ← Speaker 1"
    assert "ashes fell" in told[2]["statement"], "a word is no name"
    assert told[0]["note"] == "Speaker 1 rang back"


def test_sources_are_left_out_with_what_leads_to_them(
    named: Path, claimtrack: Command, tmp_path: Path
) -> None:
    both = ("--redact", "sources", "--redact", "speakers")
    for name in ("o.csv", "o.jsonl"):
        assert claimtrack("export", tmp_path / name, *both).code == 0
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert not any(word in text for word in ("Harbour", "River", "post.example", "Ada", "Birch"))
    told = rows(tmp_path / "o.csv")
    assert {one["source"] for one in told} == {"Source 1"}
    assert told[2]["chain"] == "Source 1 ← Carrier 1 ← Speaker 1"
    first = json.loads((tmp_path / "o.jsonl").read_text().splitlines()[0])
    assert (first["document_url"], first["document_sha256"]) == (None, None)


def test_without_the_option_nothing_is_replaced(named: Path, claimtrack: Command, tmp_path: Path) -> None:
    assert claimtrack("export", tmp_path / "o.csv").code == 0
    assert [one["speaker"] for one in rows(tmp_path / "o.csv")] == ["Ada Ash", "Bo Birch-Elm", "Ada Ash"]
