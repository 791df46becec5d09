"""A PDF's text, page by page, in bounded memory and time.

The order of a page's words is the order in which they were printed, which is not always that of reading.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from claimtrack.documents.reading import Reading
from claimtrack.errors import ClaimtrackError, InputError, MissingExtra

PDF = "application/pdf"
BETWEEN = "\n\n"  # what stands between the texts of two pages
MOST_PAGES = 1_000  # reports of commissions stay below; a book is split
_MOST_DRAWN = 5_000_000  # bytes of one page's drawing commands, unpacked; dense pages hold 100,000
_MOST_COMMANDS = 1_000_000  # in one document: twenty seconds of work
_MOST_TEXT = 10_000_000  # characters in one document
_LONGEST = 500  # characters of a title or a name
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # what broken fonts yield and no database takes
_FILE_TITLE = re.compile(
    r"(?i)^(?:microsoft (?:word|powerpoint) - .*|untitled.*|.*\.(?:docx?|pdf|indd|odt|rtf|tex|qxd))$"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")


def read_pdf(content: bytes, path: str) -> Reading:
    """The text of all pages with title, author and language; MissingExtra without pypdf.

    Raises InputError where the file is encrypted, broken, too large or holds no text. The day the file
    was made is not the day its text was published, so `published` is left open.
    """
    with _sentences(path):
        reader = _reader(content, path)
        text = BETWEEN.join(_pages(reader, path))
        about = reader.metadata or {}
        title, author = (_line(about.get(name)) for name in ("/Title", "/Author"))
        language = _line(reader.trailer["/Root"].get("/Lang"))
    if not any(map(str.isalnum, text)):
        raise InputError(
            f"{path}: this PDF holds no text, only pictures of it as a scan does; give a version with text."
        )
    return Reading(
        text=text,
        media_type=PDF,
        title=title if title and not _FILE_TITLE.match(title) else None,
        author=author,
        language=language if language and _LANGUAGE.fullmatch(language) else None,
    )


def pdf_pages(content: bytes, path: str) -> list[str]:
    """The texts of the pages as read_pdf shows them."""
    with _sentences(path):
        return list(_pages(_reader(content, path), path))


@contextmanager
def _sentences(path: str) -> Iterator[None]:
    """Whatever a hostile file does to the parser becomes one sentence."""
    try:
        yield
    except ClaimtrackError:
        raise
    except Exception as error:
        raise InputError(
            f"{path}: this PDF is broken and cannot be read; print it to a new PDF, or save its text as .txt."
        ) from error


def _reader(content: bytes, path: str) -> Any:
    try:
        from pypdf import PasswordType, PdfReader  # noqa: PLC0415  an extra, imported when it is needed
        from pypdf.errors import DependencyError  # noqa: PLC0415  as above
    except ImportError as error:
        raise MissingExtra(
            f'{path}: reading PDF needs pypdf; pip install "claimtrack[pdf]" installs it.'
        ) from error
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks are not for our users
    reader = PdfReader(io.BytesIO(content))
    try:
        locked = reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED
    except DependencyError:
        locked = True
    if locked:
        raise InputError(f"{path}: this PDF is encrypted; save a copy without a password and give that.")
    if len(reader.pages) > MOST_PAGES:
        raise InputError(
            f"{path}: {len(reader.pages):,} pages, more than {MOST_PAGES:,}; split it and give the parts."
        )
    return reader


def _pages(reader: Any, path: str) -> Iterator[str]:
    """The text of one page after the other."""
    count = _Count(path)
    for page in reader.pages:
        drawn = page.get_contents()
        if drawn is not None and len(drawn.get_data()) > _MOST_DRAWN:
            raise count.too_much()
        text = _UNSTORABLE.sub(
            "\N{REPLACEMENT CHARACTER}", page.extract_text(visitor_operand_before=count.command)
        )
        count.text(len(text))
        yield text


@dataclass(slots=True)
class _Count:
    """How much of a document was worked through; raises InputError where it is more than an article needs."""

    path: str
    commands: int = 0
    characters: int = 0

    def command(self, *_drawing: object) -> None:
        """Told of every drawing command; pypdf drops errors in nested drawings, so it raises at each one."""
        self.commands += 1
        if self.commands > _MOST_COMMANDS:
            raise self.too_much()

    def text(self, length: int) -> None:
        """Told of every page's text."""
        self.characters += length
        if self.characters > _MOST_TEXT or self.commands > _MOST_COMMANDS:
            raise self.too_much()

    def too_much(self) -> InputError:
        """The sentence."""
        return InputError(
            f"{self.path}: this PDF draws far more than an article does; save its text as a .txt file."
        )


def _line(words: object) -> str | None:
    """A title or a name on one line; None where there is none or it is too long to be one."""
    if not isinstance(words, str):
        return None
    line = " ".join(_UNSTORABLE.sub(" ", words).split())
    return line if 0 < len(line) <= _LONGEST else None
