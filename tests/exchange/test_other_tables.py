"""Workbooks and JSON Lines come in as CSV does; an archive that is none, or a trap, is one sentence."""

from __future__ import annotations

import contextlib
import io
import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.errors import InputError
from claimtrack.exchange import write_ledger
from claimtrack.exchange.bringing import bring
from claimtrack.exchange.incoming_table import open_table
from claimtrack.exchange.mapping import TableMapping
from claimtrack.model import Status
from claimtrack.store import Arrival, Store, open_store
from tests.exchange.test_ledger import stored
from tests.exchange.test_workbook import HOSTILE

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
STYLES = (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
)
STRINGS = f"<sst {MAIN}><si><t>statement</t></si><si><r><t>the bridge </t></r><r><t>fell</t></r></si></sst>"


def workbook(rows: str, **parts: str) -> bytes:
    """A workbook as a spreadsheet writes it: shared texts, references, styles."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        sheets = f'<sheets><sheet name="one" sheetId="1" xmlns:r="{OFFICE}" r:id="r1"/></sheets>'
        archive.writestr("xl/workbook.xml", parts.get("book", f"<workbook {MAIN}>{sheets}</workbook>"))
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/sharedStrings.xml", STRINGS)
        sheet = parts.get("sheet", f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return stream.getvalue()


def rows(content: bytes) -> list[Arrival]:
    return list(open_table(io.BytesIO(content), "t.xlsx", TableMapping(source="Harbour Post")).arrivals())


HEADER = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>date_earliest</v></c>'
    '<c r="C1" t="inlineStr"><is><t>killed</t></is></c><c r="D1" t="str"><v>place</v></c></row>'
)


def test_a_workbook_is_read_as_its_cells_look() -> None:
    (first, second) = rows(
        workbook(
            HEADER + '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>44688</v></c>'
            '<c r="C3"><f>4+5</f><v>9</v></c><c r="D3" t="str"><v>=Tarvo</v></c></row>'
            '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" s="2"><v>44689</v></c>'
            '<c r="D4" t="e"><v>#N/A</v></c></row>'
        )
    )
    assert (first.text, first.earliest, first.place) == ("the bridge fell", "2022-05-07", "=Tarvo")
    assert [figure[1:4] for figure in first.figures] == [(9, 9, 9)]
    assert (second.earliest, second.figures, second.place) == ("2022-05-08", (), None)


WRONG = {
    "no archive": b"PK\x03\x04rest",
    "another archive": b"",
    "broken XML": workbook("<row>"),
    "a text that is not there": workbook('<row><c t="s"><v>99</v></c></row>'),
    "cells out of order": workbook('<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
    "a type definition": workbook("", sheet="<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>"),
    "another encoding": workbook("", sheet="<worksheet/>".encode("utf-16").decode("latin-1")),
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG.keys())
def test_what_is_no_sound_workbook_is_one_sentence(content: bytes) -> None:
    if not content:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.txt", "a")
        content = stream.getvalue()
    with pytest.raises(InputError) as refused:
        rows(content)
    assert "no sound workbook" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("seed", range(30))
def test_a_garbled_workbook_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # what is garbled is no secret
    content = bytearray(workbook(HEADER))
    for _ in range(5):
        content[chance.randrange(4, len(content))] = chance.randrange(256)
    with contextlib.suppress(InputError):  # anything else is a defect
        rows(bytes(content))


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(InputError, match="unpacks to more than a table holds"):
        rows(workbook("<row/>" * 5_000_000))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        stored(opened, HOSTILE.replace("\0", ""))
        stored(opened, "'tis nine")
        opened.set_status([1], Status.DISPUTED, by="A. Noor", note="=see")
        yield opened


@pytest.mark.parametrize("form", ["xlsx", "jsonl"])
def test_an_exported_ledger_comes_back_from_every_kind(store: Store, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"ledger.{form}"
    write_ledger(store, path)
    with open_store(tmp_path / "other.db", create=True) as other:
        assert len(bring(other, path, TableMapping()).new) == 2
        outs = [io.BytesIO(), io.BytesIO()]
        for one, stream in zip((store, other), outs, strict=True):
            write_ledger(one, stream)
        assert outs[0].getvalue() == outs[1].getvalue()


WRONG_LINES = {
    "no JSON": ("{statement}", "line 1: no sound JSON"),
    "no object": ('{"statement": "x"}\n[1]', "line 2: is no object"),
    "another key": ('{"statement": "x"}\n{"statment": "y"}', "'statment' is no key of the first object"),
    "no number": ('{"statement": "x", "killed_low": NaN}', "NaN is no number"),
    "half a letter": (json.dumps({"statement": "\ud800"}), "half a letter"),
    "no figure": ('{"statement": "x", "figures": [{"measure": "killed"}]}', "column figures"),
    "too large a number": ('{"statement": "x", "killed_low": 1e400}', "too large for a number"),
    "too large a figure": ('{"statement": "x", "figures": [{"measure": "killed", "low": 1e400}]}', "figures"),
    "a number for a day": ('{"statement": "x", "date_earliest": 7.5}', "column date_earliest"),
}


@pytest.mark.parametrize(("text", "said"), WRONG_LINES.values(), ids=WRONG_LINES.keys())
def test_lines_that_do_not_hold_are_named(text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        rows(text.encode())
    assert said in str(refused.value)


def test_json_lines_say_what_a_row_says() -> None:
    line = json.dumps({"statement": "'x", "killed_low": 3, "hedged": True, "place": None, "own": {"a": 1}})
    (row,) = rows(line.encode())
    assert (row.text, row.hedged, row.place, row.figures[0][:2]) == ("'x", 1, None, ("killed", 3))
