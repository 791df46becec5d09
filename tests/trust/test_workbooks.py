"""Workbooks that hold more than they seem to are refused in one sentence, in little time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from claimtrack.exchange import workbooks

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = '<row><c t="inlineStr"><is><t>statement</t></is></c></row>'
ROW = '<row><c t="inlineStr"><is><t>9 were killed</t></is></c></row>'
MEMORY = 700_000_000  # bytes of address space
SECONDS = 60
TIMES = 3_000_000  # of an element: more than the memory if all are held in it


def sheet(rows: str, before: str = "") -> str:
    return f'<worksheet xmlns="{NS}">{before}<sheetData>{HEADER}{rows}</sheetData></worksheet>'


def workbook(path: Path, parts: dict[str, str]) -> Path:
    """A workbook of one sheet, with these parts beside its list of sheets."""
    listed = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    whole = {
        "xl/workbook.xml": f'<workbook xmlns="{NS}" xmlns:r="{OFFICE}">{listed}</workbook>',
        "xl/_rels/workbook.xml.rels": '<R xmlns="r"><S Id="r1" Target="worksheets/sheet1.xml"/></R>',
        "xl/worksheets/sheet1.xml": sheet(ROW),
    } | parts
    with ZipFile(path, "w") as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return path


def brought(path: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "claimtrack",
        "import",
        path.name,
        "--source",
        "S",
        "--dry-run",
        "--ledger",
        "l",
    ]
    return subprocess.run(
        command, cwd=path.parent, capture_output=True, text=True, check=False, timeout=SECONDS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )  # fmt: skip


ENDLESS = {
    "a row of many cells": {"xl/worksheets/sheet1.xml": sheet(f"<row>{'<c/>' * TIMES}</row>")},
    "a head without an end": {"xl/worksheets/sheet1.xml": sheet(ROW, f"<cols>{'<col/>' * TIMES}</cols>")},
    "a text without an end": {"xl/worksheets/sheet1.xml": sheet(ROW.replace("9", "9" * 20_000_000))},
    "a shared text of many pieces": {
        "xl/sharedStrings.xml": f'<sst xmlns="{NS}"><si>{"<t/>" * TIMES}</si></sst>'
    },
    "many styles": {"xl/styles.xml": f'<styleSheet xmlns="{NS}">{"<xf/>" * (2 * TIMES)}</styleSheet>'},
}


@pytest.mark.parametrize("parts", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_workbook_without_an_end_is_refused(tmp_path: Path, parts: dict[str, str]) -> None:
    made = brought(workbook(tmp_path / "x.xlsx", parts))
    assert made.returncode == 3, made.stderr
    assert "x.xlsx: " in made.stderr
    assert len(made.stderr) < 300, made.stderr


def test_a_workbook_with_more_rows_than_a_sheet_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "_MOST_ROWS", 3)
    path = workbook(tmp_path / "x.xlsx", {"xl/worksheets/sheet1.xml": sheet(ROW * 3)})
    with path.open("rb") as stream, pytest.raises(workbooks.InputError, match="more than a table holds"):
        list(workbooks.read_workbook(stream, "x.xlsx").rows)


def test_control_a_sound_workbook_comes_in(tmp_path: Path) -> None:
    made = brought(workbook(tmp_path / "x.xlsx", {}))
    assert made.returncode == 0, made.stderr
