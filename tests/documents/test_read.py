"""A document's text is what its bytes say; what says nothing is refused in one sentence."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from claimtrack import documents
from claimtrack.errors import InputError

READ = {
    "UTF-8": ("neuf tués — 9 убиты".encode(), "neuf tués — 9 убиты", "text/plain"),
    "line ends stay": (b"9 killed\r\n1 captured\r", "9 killed\r\n1 captured\r", "text/plain"),
    "decomposed letters stay": ("Jose\u0301".encode(), "Jose\u0301", "text/plain"),
    "an escape is text": (b"a \x1b[31m word of it", "a \x1b[31m word of it", "text/plain"),
    "a byte order mark is no text": (b"\xef\xbb\xbf9 killed", "9 killed", "text/plain"),
    "UTF-16 that says so": ("9 killed é".encode("utf-16"), "9 killed é", "text/plain; charset=utf-16-le"),
    "big-endian UTF-16": (
        b"\xfe\xff" + "9 killed".encode("utf-16-be"),
        "9 killed",
        "text/plain; charset=utf-16-be",
    ),
    "UTF-32 that says so": ("9 killed".encode("utf-32"), "9 killed", "text/plain; charset=utf-32-le"),
    "cp1252 quotation marks": (
        "“Nine were killed”, the governor said – nobody else.".encode("cp1252"),
        "“Nine were killed”, the governor said – nobody else.",
        "text/plain; charset=windows-1252",
    ),
    "French in Latin-1": (
        "Le préfet a déclaré que neuf personnes ont été tuées à Évreux.".encode("latin-1"),
        "Le préfet a déclaré que neuf personnes ont été tuées à Évreux.",
        "text/plain; charset=windows-1252",
    ),
}

REFUSED = {
    "an empty file": (b"", "empty"),
    "white space alone": (b" \n\t\r\n", "white space"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "white space"),
    "NUL": (b"9 killed\0", "NUL"),
    "binary": (bytes(range(256)) * 20, "binary"),
    "an image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), "binary"),
    "control characters": (b"\x01\x02\x03\x04 9 killed", "binary"),
    "Arabic in cp1256": ("قتل تسعة أشخاص في المنطقة".encode("cp1256"), "encoding"),
    "Russian in KOI8-R": ("Девять человек убиты в районе".encode("koi8-r"), "encoding"),
    "Japanese in Shift JIS": ("九人が殺害された。州知事は述べた".encode("shift-jis"), "encoding"),
    "a lone surrogate": (b"9 killed \xed\xa0\x80 and more", "damaged UTF-8"),
    "UTF-8 with one broken byte": ("neuf tués à Évreux".encode() + b" \xe9", "UTF-8"),
    "UTF-16 cut off": (b"\xff\xfe9", "does not fit"),
    "a broken PDF": (b"%PDF-1.7\n...", "broken"),
    "RTF": (b"{\\rtf1 9 killed}", "RTF is not read"),
    "an office file": (b"PK\x03\x04" + bytes(30), "office files are not read"),
    "a compressed file": (b"\x1f\x8b\x08" + bytes(30), "compressed files are not read"),
}


@pytest.mark.parametrize(("content", "text", "media_type"), READ.values(), ids=READ.keys())
def test_the_text_is_what_the_bytes_say(content: bytes, text: str, media_type: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    document = documents.read(path, source="Example Outlet")
    assert document.text == text
    assert document.original == content
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert (document.path, document.source, document.media_type) == (str(path), "Example Outlet", media_type)


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_text_is_refused_in_one_sentence(content: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=why) as raised:
        documents.read(path)
    sentence = str(raised.value)
    assert sentence.startswith(f"{path}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_declared_encoding_is_taken_at_its_word(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("قتل تسعة أشخاص".encode("cp1256"))
    document = documents.read(path, encoding="windows-1256")
    assert document.text == "قتل تسعة أشخاص"
    assert document.media_type == "text/plain; charset=cp1256"


@pytest.mark.parametrize("encoding", ["klingon", "hex", "utf-8", "\0"])
def test_a_wrong_encoding_is_refused(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("é killed".encode("latin-1"))
    with pytest.raises(InputError, match="encoding"):
        documents.read(path, encoding=encoding)


@pytest.mark.parametrize("name", ["a.doc", "a.DOCX", "a.odt", "a.rtf", "a.mhtml"])
def test_kinds_that_are_not_read_say_so(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("9 killed")
    with pytest.raises(InputError, match=r"not read; save it as plain text"):
        documents.read(path)


def test_a_large_file_is_refused_and_no_more_than_its_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"9 killed. " * 2)
    assert documents.read(path, limit=20).text.startswith("9 killed")
    with pytest.raises(InputError, match="larger than"):
        documents.read(path, limit=19)


def test_an_endless_file_ends_in_a_sentence() -> None:
    with pytest.raises(InputError):
        documents.read(Path("/dev/zero"), limit=1000)


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        documents.read(tmp_path / "no.txt")
    with pytest.raises(InputError, match="directory"):
        documents.read(tmp_path)
    with pytest.raises(InputError, match="no path"):
        documents.read(Path("a\0b"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("9 killed")
    path.chmod(0)
    with pytest.raises(InputError, match="not permitted"):
        documents.read(path)
