"""The main job on the development article, by commands alone: in, linked, judged, out."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from claimtrack.extraction import has_model
from tests.cli.conftest import Command
from tests.shared import SHARED, needs_shared

pytestmark = [
    needs_shared,
    pytest.mark.nlp,
    pytest.mark.skipif(not has_model(), reason="the language model is not installed"),
]


@pytest.fixture
def ingested(claimtrack: Command) -> Command:
    article = SHARED / "seeds" / "badakhshan_article.txt"
    ended = claimtrack("ingest", article, "--source", "Example Outlet", "--published", "2022-05-08")
    assert ended.code == 0, ended.err
    return claimtrack


def claims(command: Command) -> list[dict[str, Any]]:
    return [json.loads(line) for line in command("list", "--json").out.splitlines()]


def holding(command: Command, words: str) -> dict[str, Any]:
    (found,) = [claim for claim in claims(command) if words in claim["statement"]]
    return found


def exported(command: Command) -> dict[str, dict[str, str]]:
    table = io.StringIO(command("export", "-").out, newline="")
    return {row["claim_id"]: row for row in csv.DictReader(table, strict=True)}


def test_nine_killed_and_one_captured_are_one_row(ingested: Command) -> None:
    claim = holding(ingested, "the capture of the tenth")
    row = exported(ingested)[str(claim["id"])]
    assert [row[f"killed_{bound}"] for bound in ("low", "best", "high")] == ["9", "9", "9"]
    assert [row[f"captured_{bound}"] for bound in ("low", "best", "high")] == ["1", "1", "1"]


def test_the_agency_stands_in_the_spokesmans_chain(ingested: Command) -> None:
    chains = [claim["chain"] for claim in claims(ingested) if claim["speaker"]["name"] == "Bilal Karimi"]
    assert chains
    assert all(len(chain) == 3 and "News Agency" in chain[1] for chain in chains)


def test_the_arrests_conflict_softly_with_the_capture_of_the_tenth(ingested: Command) -> None:
    tenth, arrests = (
        holding(ingested, "the capture of the tenth"),
        holding(ingested, "the arrest of a number of them"),
    )
    links = json.loads(ingested("show", "--json", str(tenth["id"])).out)["links"]
    (conflict,) = [link for link in links if link["relation"] == "conflicts"]
    assert (conflict["claim_id"], conflict["strength"]) == (arrests["id"], "soft")
    assert "no number in common" in conflict["reason"]


def test_nobody_corroborates_who_speaks_for_the_same_government(ingested: Command) -> None:
    assert all(claim["agreeing"] == 0 for claim in claims(ingested))


def test_the_verdict_comes_out_with_reviewer_and_note(ingested: Command) -> None:
    number = str(holding(ingested, "the capture of the tenth")["id"])
    before = exported(ingested)
    ingested("dispute", number, "--by", "A. Noor", "--note", "a number of them were arrested")
    row = exported(ingested)[number]
    assert (row["status"], row["reviewer"], row["note"]) == (
        "disputed",
        "A. Noor",
        "a number of them were arrested",
    )
    ingested("undo", "--by", "A. Noor")
    assert exported(ingested) == before


def test_a_statement_heard_elsewhere_joins_the_event(ingested: Command) -> None:
    ended = ingested(
        *("add", "9 killed, 1 captured", "--speaker", "Bilal Karimi", "--role", "deputy spokesman"),
        *("--source", "Other Outlet", "--via", "Bakhtar", "--event-date", "2022-05-07"),
        *("--place", "Kohistan district", "--by", "A. Noor"),
    )
    assert ended.code == 0, ended.err
    added = claims(ingested)[-1]
    assert added["event_id"] == holding(ingested, "the capture of the tenth")["event_id"]
