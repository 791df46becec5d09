"""What kind of file some bytes are: by what they begin with where that is certain, else by the name.

A name is a promise: a `.txt` file is text as it stands even where it holds tags, but a PDF is a PDF whatever
it is called, since nothing else begins like one.
"""

from __future__ import annotations

import re
from enum import StrEnum

from claimtrack.errors import InputError


class Kind(StrEnum):
    """The kinds of files that are read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "a web page"
    PDF = "a PDF"
    MAIL = "an e-mail"


_SUFFIXES = {
    ".eml": Kind.MAIL,
    ".htm": Kind.PAGE,
    ".html": Kind.PAGE,
    ".markdown": Kind.MARKDOWN,
    ".md": Kind.MARKDOWN,
    ".pdf": Kind.PDF,
    ".text": Kind.TEXT,
    ".txt": Kind.TEXT,
    ".xhtml": Kind.PAGE,
}
SUFFIXES = (".eml", ".htm", ".html", ".markdown", ".md", ".pdf", ".text", ".txt", ".xhtml")

_NOT_READ = {
    ".doc": "Word files are",
    ".docx": "Word files are",
    ".odt": "OpenDocument files are",
    ".rtf": "RTF is",
    ".mht": "web archives are",
    ".mhtml": "web archives are",
    ".msg": "Outlook's own files are",
    ".epub": "EPUB is",
}
_FOREIGN = {
    b"{\\rtf": "RTF is",
    b"PK\x03\x04": "archives and office files are",
    b"\xd0\xcf\x11\xe0": "Word's and Outlook's own files are",
    b"\x1f\x8b": "compressed files are",
}
_HEAD = 1024  # bytes in which a PDF has to begin
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_HEADER = re.compile(rb"[A-Za-z0-9-]{1,60}:|[ \t]|From ")
_OF_MAIL = (b"received:", b"return-path:", b"mime-version:", b"message-id:")


def kind_of(content: bytes, name_suffix: str, path: str) -> Kind:
    """The kind to read the bytes as; InputError where it is none that is read, or the name is untrue."""
    suffix = name_suffix.lower()
    if _is_pdf(content, suffix):
        return Kind.PDF
    for signature, what in _FOREIGN.items():
        if content.startswith(signature):
            raise _refused(path, what)
    refuse_suffix(suffix, path)
    named = _SUFFIXES.get(suffix)
    if named is Kind.PDF:
        seen = " but a web page; name it .html" if _PAGE.match(content[:_HEAD]) else "; get the file again"
        raise InputError(f"{path}: this is no PDF{seen}.")
    if named is not None:
        return named
    return _seen(content[:20_000])


def refuse_suffix(suffix: str, path: str) -> None:
    """Raises InputError where files of this name are not read whatever is in them."""
    if suffix in _NOT_READ:
        raise _refused(path, _NOT_READ[suffix])


def _is_pdf(content: bytes, suffix: str) -> bool:
    """At its beginning; behind some rubbish where the name says so."""
    return content.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in content[:_HEAD])


def _seen(head: bytes) -> Kind:
    """What an unnamed text is, as on standard input."""
    if _PAGE.match(head):
        return Kind.PAGE
    headers = head.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].splitlines()
    if all(map(_HEADER.match, headers)) and any(line.lower().startswith(_OF_MAIL) for line in headers):
        return Kind.MAIL
    return Kind.TEXT


def _refused(path: str, what: str) -> InputError:
    return InputError(f"{path}: {what} not read; save it as plain text (.txt) or as a PDF and give that.")
