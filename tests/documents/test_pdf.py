"""A PDF gives its text page by page; what is encrypted, broken, without text or too much is one sentence."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from claimtrack import documents
from claimtrack.documents import pdf as reading
from claimtrack.errors import InputError, MissingExtra
from tests.documents.made import pdf


def locked(password: str) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf(["Nine were killed."]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "compressed"])
def test_pages_are_read_in_their_order(packed: bool) -> None:
    content = pdf(
        ["Nine were killed,\nthe police (Tarvo) said.", "“We left”, he said."], packed=packed, title="Report"
    )
    read = documents.from_bytes(content, path="a.pdf", source="Example Outlet")
    assert read.text == "Nine were killed,\nthe police (Tarvo) said.\n\n“We left”, he said."
    assert (read.title, read.language, read.published) == ("Report", "en", None)
    assert (read.original, read.media_type, read.source) == (content, "application/pdf", "Example Outlet")


@pytest.mark.parametrize("title", ["Microsoft Word - draft 3.doc", "Untitled-1", "layout.indd", ""])
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    assert documents.from_bytes(pdf(["x"], title=title), path="a.pdf").title is None


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a", "a.eml"])
def test_a_pdf_is_read_as_one_whatever_its_name(name: str) -> None:
    assert documents.from_bytes(pdf(["Nine were killed."]), path=name).text == "Nine were killed."


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    assert documents.from_bytes(locked(""), path="a.pdf").text == "Nine were killed."


REFUSED = {
    "encrypted": (locked("secret"), "is encrypted"),
    "cut off": (pdf(["Nine were killed."])[:300], "broken"),
    "rubbish": (b"%PDF-1.7\n" + b"1 0 obj << /A " * 10_000, "broken"),
    "nested without an end": (pdf(["x"], drawn=b"[" * 100_000), "broken"),
    "a scan": (pdf(["", ""]), "holds no text"),
    "more pages than a report has": (pdf(["x"] * 1_001), "1,001 pages"),
    "a page that unpacks to a hundred times its size": (
        pdf(["x"], drawn=b"BT (a) Tj ET " * 500_000, packed=True),
        "draws far more",
    ),
    "a page that unpacks to more than a computer holds": (
        pdf(["x"], drawn=b" " * 90_000_000, packed=True),
        "PDF",
    ),
    "no PDF": (b"Nine were killed.", "no PDF; get"),
    "a web page with its name": (
        b"<!DOCTYPE html><html><p>Not found",
        "no PDF but a web page; name it .html",
    ),
    "empty": (b"", "empty"),
}


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=why) as raised:
        documents.read(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert "\n" not in str(raised.value)


def test_drawing_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_COMMANDS", 1_000)
    with pytest.raises(InputError, match="draws far more"):
        documents.from_bytes(pdf(["x"] * 5, drawn=b"BT (a) Tj ET " * 100), path="a.pdf")


def test_text_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_TEXT", 100)
    with pytest.raises(InputError, match="draws far more"):
        documents.from_bytes(pdf(["Nine were killed."] * 10), path="a.pdf")


def test_without_pypdf_the_sentence_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingExtra, match=r'pip install "claimtrack\[pdf\]"'):
        documents.from_bytes(pdf(["x"]), path="a.pdf")
