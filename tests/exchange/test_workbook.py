"""A workbook holds explicit texts and numbers: nothing in it is a formula, every letter comes back."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from claimtrack.errors import UsageError
from claimtrack.exchange import Asked, ledger_xlsx, write_ledger
from claimtrack.exchange.columns import COLUMNS
from claimtrack.store import Store, open_store
from tests.exchange.test_ledger import stored

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = '=cmd|" /C calc"!A0 <b>&amp; \x1b]52;c;x\x07 _x0041_ \ufffe\r\n\t"nine" 九 \U0001f600'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def sheet(store: Store) -> list[list[tuple[str | None, str | None]]]:
    """The cells of the sheet as (kind, what stands there)."""
    stream = io.BytesIO()
    write_ledger(store, stream, form="xlsx")
    with ZipFile(stream) as workbook:
        assert workbook.testzip() is None
        root = ElementTree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))  # noqa: S314  # we wrote it
        for name in workbook.namelist():
            ElementTree.fromstring(workbook.read(name))  # noqa: S314  # we wrote it
    assert root.find(f".//{MAIN}f") is None
    return [[cell(one) for one in row] for row in root.iter(f"{MAIN}row")]


def cell(one: ElementTree.Element) -> tuple[str | None, str | None]:
    text = one.find(f"{MAIN}is/{MAIN}t")
    if text is not None:
        return one.get("t"), re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text.text or "")
    value = one.find(f"{MAIN}v")
    return one.get("t"), None if value is None else value.text


def test_texts_are_texts_and_numbers_numbers(store: Store) -> None:
    stored(store, HOSTILE)
    header, row = sheet(store)
    assert [name for _, name in header] == list(COLUMNS)
    cells = dict(zip(COLUMNS, row, strict=True))
    assert cells["statement"] == ("inlineStr", HOSTILE)
    assert cells["claim_id"] == (None, "1")
    assert cells["hedged"] == ("inlineStr", "false")
    assert cells["killed_low"] == (None, None)


def test_a_text_that_no_cell_holds_is_refused_in_one_sentence(store: Store) -> None:
    stored(store, "x" * 40_000)
    with pytest.raises(UsageError, match="column statement has 40,000 characters"):
        write_ledger(store, io.BytesIO(), form="xlsx")


def test_a_ledger_that_no_sheet_holds_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for word in ("a", "b", "c"):
        stored(store, word)
    monkeypatch.setattr(ledger_xlsx, "MOST_ROWS", 3)
    with pytest.raises(UsageError, match="A sheet holds 3 rows"):
        write_ledger(store, io.BytesIO(), form="xlsx")


def test_other_formats_say_the_same(store: Store) -> None:
    stored(store, HOSTILE)
    stream = io.BytesIO()
    write_ledger(store, stream, form="jsonl", asked=Asked(history=True))
    (line,) = stream.getvalue().decode().splitlines()
    row = json.loads(line)
    assert (row["statement"], row["claim_id"], row["hedged"], row["figures"]) == (HOSTILE, 1, False, [])
    assert [one["action"] for one in row["history"]] == ["ingest"]


def test_parquet_has_types(store: Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="an extra")
    stored(store, HOSTILE)
    write_ledger(store, tmp_path / "ledger.parquet")
    (row,) = parquet.read_table(tmp_path / "ledger.parquet").to_pylist()
    assert (row["statement"], row["claim_id"], row["hedged"], row["figures"]) == (HOSTILE, 1, False, [])
