"""LibreOffice opens what is exported: texts stay texts, nothing is run, and a ledger it saved comes back."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest

from claimtrack.exchange import write_ledger
from claimtrack.exchange.bringing import bring
from claimtrack.exchange.cells import inert
from claimtrack.exchange.mapping import TableMapping
from claimtrack.store import Store, open_store
from tests.exchange.test_ledger import stored

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

UTF8 = "CSV:44,34,76,1"  # commas, quotation marks, UTF-8, from the first line: what its dialogue asks
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
TEXTS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "\t=1+1", "\n=1+1", " =1+1", "＝1+1", "'=1+1", "'tis so", "a\n=1+1",
    "=cmd|'/C calc'!A0", '=HYPERLINK("http://127.0.0.1:PORT/link";"look")', '="a"&"b"', "{=1+1}",
    '=WEBSERVICE("http://127.0.0.1:PORT/")', '=DDE("soffice";"/etc/passwd";"A1")', "file:///etc/passwd",
    "http://127.0.0.1:PORT/text", "12345678901234567890", "007", "1e5", "1,200", "1.5", "10%", "1/2",
    "12/03/2011", "2011-03-12", "12:30", "3-5", "TRUE", "#N/A", '"nine" were killed', "a;b,c\td", "9 killed",
)  # fmt: skip


class Calls(HTTPServer):
    """A server on this machine that counts who asks it for anything."""

    asked = 0


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked += 1  # type: ignore[attr-defined]  # it is ours
        self.send_response(200)
        self.end_headers()

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  # the names that http.server looks for

    def log_message(self, *_: object) -> None:
        """Nothing to tell."""


@pytest.fixture
def calls() -> Iterator[Calls]:
    server = Calls(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def texts(calls: Calls) -> list[str]:
    return [text.replace("PORT", str(calls.server_port)) for text in TEXTS]


@pytest.fixture
def store(tmp_path: Path, texts: list[str]) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        for place, text in enumerate(texts, start=1):
            stored(opened, text)
            opened.add_note(place, text, by="A. Noor")
        yield opened


def converted(path: Path, form: str, *options: str) -> Path:
    """The file as LibreOffice writes it, opened without a window in a profile of its own."""
    out = path.parent / "out"
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{path.parent}/profile", "--headless", *options,
         "--convert-to", form, "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    (made,) = (one for one in out.iterdir() if one.suffix == f".{form.partition(':')[0]}")
    return made


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["ledger.csv", "ledger.xlsx"])
def test_texts_stay_texts_and_nothing_is_run(
    name: str, store: Store, texts: list[str], calls: Calls, tmp_path: Path
) -> None:
    write_ledger(store, tmp_path / name)
    options = (f"--infilter={UTF8}",) if name.endswith("csv") else ()
    table = rows(converted(tmp_path / name, AS_SHOWN, *options))
    expected = list(map(inert, texts)) if name.endswith("csv") else texts
    assert [row["statement"] for row in table] == expected
    assert [row["note"] for row in table] == expected
    with ZipFile(converted(tmp_path / name, "ods", *options)) as archive:
        content = archive.read("content.xml").decode()
    assert not re.search(r"table:formula|<text:a[ >]|office:dde|xlink:href", content)
    assert converted(tmp_path / name, "pdf", *options).read_bytes().startswith(b"%PDF")
    assert calls.asked == 0


def test_a_ledger_that_a_spreadsheet_saved_says_the_same(store: Store, tmp_path: Path) -> None:
    write_ledger(store, tmp_path / "ledger.csv")
    saved = converted(tmp_path / "ledger.csv", AS_SHOWN, f"--infilter={UTF8}")
    outcome = bring(store, saved, TableMapping())
    assert (len(outcome.new), outcome.changed, outcome.conflicts) == (0, [], 0)
    assert outcome.known == len(TEXTS)
    with open_store(tmp_path / "there.db", create=True) as there:
        bring(there, saved, TableMapping())
        write_ledger(there, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "ledger.csv").read_bytes()
