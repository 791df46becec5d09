"""The exported ledger keeps its contract: columns, types, inert texts, the same bytes, never half a file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack import resources
from claimtrack.errors import UsageError
from claimtrack.exchange import FORMATS, Asked, write_ledger
from claimtrack.exchange.columns import COLUMNS
from claimtrack.model import (
    Attribution,
    ClaimFilter,
    DateMention,
    DocumentText,
    Figure,
    Hop,
    Kind,
    Measure,
    Modifier,
    Passage,
    ProposedClaim,
    Scope,
    SpeakerKind,
    Stance,
    Status,
)
from claimtrack.store import Store, open_store

HOSTILE = '=cmd|" /C calc"!A0 \x1b]52;c;x\x07 [bold] nine\r\nwere "killed"'


def figure(measure: Measure, low: int, high: int | None = None, **more: Any) -> Figure:
    given: dict[str, Any] = {
        "best": low,
        "modifier": Modifier.EXACTLY,
        "text": "",
        "start": 0,
        "end": 0,
        **more,
    }
    return Figure(measure=measure, low=low, high=low if high is None else high, **given)


def stored(store: Store, text: str, *figures: Figure, **more: Any) -> int:
    """A claim that is a document of its own."""
    original = text.encode()
    document = DocumentText(
        text, original, hashlib.sha256(original).hexdigest(), "+Outlet", retrieved="2026-05-10T08:00:00Z"
    )
    claim: dict[str, Any] = {
        "kind": Kind.INDIRECT, "stance": Stance.ASSERTS, "hedged": False, "cue": None,
        "speaker": Attribution("@Karimi", SpeakerKind.PERSON, role="-spokesman"), "figures": figures, **more,
    }  # fmt: skip
    return store.add_document(document, [ProposedClaim(text, 0, len(text), **claim)]).claim_ids[0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def exported(store: Store, where: ClaimFilter | None = None, form: str = "csv") -> list[dict[str, str]]:
    stream = io.BytesIO()
    write_ledger(store, stream, where, asked=Asked(long=form == "long"))
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline=""), strict=True))


SCHEMA = json.loads((resources.schema() / "ledger.schema.json").read_text("utf-8"))


def test_the_schema_has_the_columns_in_their_order() -> None:
    assert [field["name"] for field in SCHEMA["fields"]] == list(COLUMNS)
    assert all(field["description"] and field["title"] for field in SCHEMA["fields"])


def test_every_row_is_valid_against_the_schema(store: Store) -> None:
    stored(store, "nine", figure(Measure.KILLED, 9), via=(Hop("Bakhtar", "Bakhtar", None, None),))
    second = stored(
        store,
        HOSTILE,
        places=(Passage("=Kohistan", 0, 0),),
        dates=(DateMention("", 0, 0, "2022-05-06", "2022-05-08"),),
    )
    store.set_status([second], Status.DISPUTED, by="A. Noor", note="=see")
    for row in exported(store):
        for field in SCHEMA["fields"]:
            check(row[field["name"]], field)


def check(cell: str, field: dict[str, Any]) -> None:
    """What a validator of table schemas checks of one cell."""
    constraints = field.get("constraints", {})
    if cell == "":
        assert not constraints.get("required"), field["name"]
        return
    match field["type"]:
        case "integer":
            assert int(cell) >= constraints.get("minimum", 0)
            assert int(cell) <= constraints.get("maximum", int(cell))
        case "date":
            date.fromisoformat(cell)
        case "boolean":
            assert cell in {"true", "false"}
    assert cell in constraints.get("enum", [cell])
    assert re.fullmatch(constraints.get("pattern", ".*"), cell, re.DOTALL)


def test_texts_are_inert_and_numbers_stay_numbers(store: Store) -> None:
    stored(store, HOSTILE, figure(Measure.KILLED, 9), figure(Measure.CAPTURED, 1))
    (row,) = exported(store)
    assert row["statement"] == "'" + HOSTILE
    assert (row["speaker"], row["speaker_role"], row["source"]) == ("'@Karimi", "'-spokesman", "'+Outlet")
    assert (row["killed_low"], row["killed_best"], row["killed_high"], row["captured_best"]) == (
        "9",
        "9",
        "9",
        "1",
    )
    assert row["wounded_low"] == ""


def test_the_chain_runs_from_the_outlet_inwards(store: Store) -> None:
    stored(store, "nine", via=(Hop("Bakhtar", "Bakhtar", None, None),))
    assert exported(store)[0]["chain"] == "'+Outlet ← Bakhtar ← @Karimi"


FIGURES = {
    "one figure": ((figure(Measure.KILLED, 9),), ("9", "9", "9")),
    "the same twice": ((figure(Measure.KILLED, 9), figure(Measure.KILLED, 9)), ("9", "9", "9")),
    "a part beside the whole": (
        (figure(Measure.KILLED, 14), figure(Measure.KILLED, 3, scope=Scope.PART)),
        ("14", "14", "14"),
    ),
    "a running total is no figure of the occurrence": (
        (figure(Measure.KILLED, 1000, scope=Scope.CUMULATIVE),),
        ("", "", ""),
    ),
    "two that are not one number": ((figure(Measure.KILLED, 9), figure(Measure.KILLED, 2)), ("", "", "")),
}


@pytest.mark.parametrize(("figures", "bounds"), FIGURES.values(), ids=FIGURES.keys())
def test_the_number_of_a_measure(figures: tuple[Figure, ...], bounds: tuple[str, ...], store: Store) -> None:
    stored(store, "nine", *figures)
    (row,) = exported(store)
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == bounds
    assert row["figures"].count("killed") == len(figures)


def test_an_open_bound_is_an_empty_cell(store: Store) -> None:
    open_above = Figure(Measure.KILLED, 2, None, None, Modifier.VAGUE, "", 0, 0, population="militants")
    stored(store, "some", open_above)
    (row,) = exported(store)
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("2", "", "")
    assert row["figures"] == "killed at least 2 (militants)"


def test_the_long_form_has_one_row_a_figure(store: Store) -> None:
    stored(store, "no figure")
    stored(store, "nine", figure(Measure.KILLED, 9, text="=9"), figure(Measure.KILLED, 2, scope=Scope.PART))
    rows = exported(store, form="long")
    assert [(row["claim_id"], row["measure"], row["low"], row["scope"]) for row in rows] == [
        ("2", "killed", "9", "event"),
        ("2", "killed", "2", "part"),
    ]
    assert rows[0]["figure_text"] == "'=9"
    columns = [name for name in COLUMNS if not re.search("_(low|best|high)$|^figures$", name)]
    assert [name for name in rows[0] if name in COLUMNS] == columns


def test_who_decided_when_and_why(store: Store) -> None:
    first, second = stored(store, "nine"), stored(store, "ten")
    store.set_status([first], Status.VERIFIED, by="A. Noor", note="the list")
    store.add_note(first, "=ask again", by="B. Zia")
    store.add_note(first, "taken back", by="B. Zia")
    store.undo(by="B. Zia")
    store.set_status([second], Status.REFUTED, by="A. Noor", note="no")
    store.undo(by="A. Noor")
    rows = exported(store)
    assert (rows[0]["status"], rows[0]["reviewer"], rows[0]["note"]) == (
        "verified",
        "A. Noor",
        "the list; =ask again",
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", rows[0]["decided_at"])
    assert (rows[1]["status"], rows[1]["reviewer"], rows[1]["decided_at"], rows[1]["note"]) == (
        "unreviewed",
        "",
        "",
        "",
    )


def test_a_note_that_was_given_again_stands(store: Store) -> None:
    first = stored(store, "nine")
    store.add_note(first, "ask again", by="B. Zia")
    store.undo(by="B. Zia")
    store.redo(by="B. Zia")
    assert exported(store)[0]["note"] == "ask again"


def test_the_same_ledger_gives_the_same_bytes_sorted_by_claim(store: Store, tmp_path: Path) -> None:
    for word in ("c", "a", "b"):
        stored(store, word)
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    assert write_ledger(store, first) == write_ledger(store, second) == 3
    assert first.read_bytes() == second.read_bytes()
    assert [row["claim_id"] for row in exported(store)] == ["1", "2", "3"]
    assert first.read_bytes().count(b"\r\n") == 4


def test_a_filter_chooses_the_rows(store: Store) -> None:
    stored(store, "nine")
    second = stored(store, "ten")
    store.set_status([second], Status.VERIFIED, by="A. Noor")
    assert [
        row["claim_id"] for row in exported(store, ClaimFilter(statuses=frozenset({Status.VERIFIED})))
    ] == ["2"]


def test_a_file_is_replaced_only_by_a_whole_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(store, "nine")
    target = tmp_path / "ledger.csv"
    target.write_text("what was there")
    monkeypatch.setitem(FORMATS, "csv", cut_off)  # type: ignore[index]  # the registry is read-only by its type alone
    with pytest.raises(UsageError, match="No space left"):
        write_ledger(store, target)
    assert target.read_text() == "what was there"
    assert [path.name for path in tmp_path.glob("*part*")] == []


def cut_off(_store: object, stream: io.BytesIO, _where: object) -> int:
    stream.write(b"half")
    raise OSError(28, "No space left on device")


@pytest.mark.file("an export has no file of the ledger to meet")
def test_the_ledger_itself_is_never_overwritten(store: Store, tmp_path: Path) -> None:
    disguised = tmp_path / "ledger.csv"
    disguised.symlink_to(store.path)
    before = store.path.read_bytes()
    for target in (disguised, tmp_path / "other.csv"):
        if target.name == "other.csv":
            target.write_bytes(before)
        with pytest.raises(UsageError, match="a ledger or another database"):
            write_ledger(store, target)
    assert store.path.read_bytes() == before


WRONG_TARGETS = {
    "no such directory": ("missing/ledger.csv", "make it first"),
    "a directory": ("folder.csv", "this is a directory"),
    "no known ending": ("ledger.docx", r"ends in '\.docx'"),
    "no ending": ("ledger", "ends in 'nothing'"),
}


@pytest.mark.parametrize(("name", "why"), WRONG_TARGETS.values(), ids=WRONG_TARGETS.keys())
def test_a_wrong_target_is_refused_in_one_sentence(name: str, why: str, store: Store, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UsageError, match=why):
        write_ledger(store, tmp_path / name)


def test_a_pipe_is_written_to_and_not_replaced(store: Store, tmp_path: Path) -> None:
    stored(store, "nine")
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert write_ledger(store, pipe) == 1
        assert os.read(reader, 10) == b'"claim_id"'
    finally:
        os.close(reader)
    assert pipe.is_fifo()
