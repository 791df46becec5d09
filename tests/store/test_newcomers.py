"""Whom a table names is found among those who are here, or made; nobody is made twice."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from claimtrack.errors import InputError
from claimtrack.exchange import write_ledger
from claimtrack.exchange.bringing import bring
from claimtrack.exchange.mapping import TableMapping
from claimtrack.model import EventCluster, Linkage, SpeakerKind
from claimtrack.store import Store, incoming, open_store
from tests.store.ledgers import claim, document, new_ledger

ADA, BO = 1, 2  # the persons of the three claims


def brought(store: Store, folder: Path, table: str | bytes) -> None:
    path = folder / "table.csv"
    path.write_bytes(table.encode() if isinstance(table, str) else table)
    bring(store, path, TableMapping(), by="A")


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def exported(store: Store) -> bytes:
    stream = io.BytesIO()
    write_ledger(store, stream)
    return stream.getvalue()


def altered(table: bytes, claim_id: int, column: str, value: str) -> str:
    """A table with another value at one place."""
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    rows[claim_id - 1][column] = value
    stream = io.StringIO()
    writer = csv.DictWriter(stream, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


@pytest.fixture(params=[1, 1_000], ids=["one by one", "together"])
def together(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many rows are looked up at a time."""
    monkeypatch.setattr(incoming, "TOGETHER", request.param)


@pytest.mark.usefixtures("together")
def test_two_persons_whose_names_differ_in_case_alone_come_back_as_two(store: Store, tmp_path: Path) -> None:
    store.add_document(document(source="Hill Gazette"), [claim("9 were killed"), claim("1 was captured")])
    store.split_claims(ADA, [4, 5], "ADA ASH", by="A")
    before = exported(store)
    with open_store(tmp_path / "there.db", create=True) as there:
        brought(there, tmp_path, before)
        assert (exported(there), there.check()) == (before, [])
        one, other, third = (there.claim(number).speaker for number in (1, 4, 5))
        assert (one.name, other.name, other.id == one.id, third.id) == ("Ada Ash", "ADA ASH", False, other.id)


@pytest.mark.usefixtures("together")
def test_the_unnamed_of_one_document_is_the_same_in_every_row(store: Store, tmp_path: Path) -> None:
    said = [
        claim(words, "two officials", SpeakerKind.UNNAMED) for words in ("9 were killed", "1 was captured")
    ]
    store.add_document(document(source="Hill Gazette"), said)
    before = exported(store)
    with open_store(tmp_path / "there.db", create=True) as there:
        brought(there, tmp_path, before)
        assert there.claim(4).speaker == there.claim(5).speaker
        assert exported(there) == before


@pytest.mark.usefixtures("together")
def test_the_unnamed_of_one_document_may_be_written_with_other_spaces(store: Store, tmp_path: Path) -> None:
    said = [
        claim(words, "two officials", SpeakerKind.UNNAMED) for words in ("9 were killed", "1 was captured")
    ]
    store.add_document(document(source="Hill Gazette"), said)
    with new_ledger(made(tmp_path / "there")) as there:
        brought(there, tmp_path, altered(exported(store), 5, "speaker", "two  officials"))
        assert there.claim(4).document_id == there.claim(5).document_id
        assert there.claim(4).speaker.id == there.claim(5).speaker.id


def test_who_was_merged_is_found_under_whom_he_is_now(store: Store, tmp_path: Path) -> None:
    store.merge_speakers(ADA, [BO], by="A")
    brought(store, tmp_path, "statement,speaker,source\n4 fled,BO BIRCH,Hill Gazette\n")
    assert (store.claim(4).speaker.name, store.check()) == ("Ada Ash", [])
    store.undo(by="A")
    assert store.claim(4).speaker.name == "Bo Birch"


def test_one_event_is_called_the_same_in_every_row(store: Store, tmp_path: Path) -> None:
    raid = EventCluster("Raid", "Tarvo", None, None, (1, 2))
    store.replace_links(Linkage((), (raid,)), claim_ids=None)
    told = "Row 2, column event: event 1 is called 'Flood' here and 'Raid' in a row before; call it the same"
    with open_store(tmp_path / "new.db", create=True) as there:
        with pytest.raises(InputError, match=told):
            brought(there, tmp_path, altered(exported(store), 2, "event", "Flood"))
        assert there.count() == 0


def test_of_several_claims_at_one_place_the_one_of_the_renamed_speaker_is_known(
    store: Store, tmp_path: Path
) -> None:
    store.add_document(
        document(source="Hill Gazette"), [claim("9 were killed"), claim("9 were killed", "Bo Birch")]
    )
    store.describe_speaker(ADA, by="A", name="Ada Oak")
    brought(store, tmp_path, exported(store))
    assert (store.count(), [one.speaker.name for one in store.claims([4, 5])]) == (5, ["Ada Oak", "Bo Birch"])
