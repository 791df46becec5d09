"""One file as a document: its bytes as they are, and the text that they say."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from claimtrack.documents.encoding import decode
from claimtrack.errors import InputError
from claimtrack.model import DocumentText

LIMIT = 10_000_000  # bytes: full-text search of 100 MB took 570 MB of memory; no article is near this
STDIN = Path("-")

_NOT_READ_YET = {
    ".htm": "web pages are",
    ".html": "web pages are",
    ".xhtml": "web pages are",
    ".pdf": "PDF is",
    ".doc": "Word files are",
    ".docx": "Word files are",
    ".odt": "OpenDocument files are",
    ".rtf": "RTF is",
}
_SIGNATURES = {
    b"%PDF-": ".pdf",
    b"{\\rtf": ".rtf",
}


def read(  # noqa: PLR0913  what is known of a document beside its bytes, each part optional
    path: Path,
    *,
    source: str = "",
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    limit: int = LIMIT,
) -> DocumentText:
    """The document in the file, `-` being standard input; at most `limit` bytes of it are ever read.

    Raises InputError, in one sentence with the path, where the file is missing, unreadable, empty, too
    large, binary, in an encoding that cannot be told, or of a kind that is not read.
    """
    _refuse_kind(path.suffix.lower(), str(path))
    try:
        content = _bytes(path, limit + 1)
    except OSError as error:
        raise InputError(_unreadable(path, error)) from error
    except ValueError as error:  # a NUL in the path
        raise InputError(f"{str(path)!r}: this is no path of a file.") from error
    return from_bytes(
        content,
        path=str(path),
        source=source,
        published=published,
        title=title,
        url=url,
        encoding=encoding,
        limit=limit,
    )


def from_bytes(  # noqa: PLR0913  as in read
    content: bytes,
    *,
    path: str,
    source: str = "",
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    limit: int = LIMIT,
) -> DocumentText:
    """The document that these bytes are; `path` says in errors where they came from.

    Where the bytes are not UTF-8 the media type names the encoding they were read in.
    """
    if len(content) > limit:
        raise InputError(
            f"{path}: larger than {limit / 1_000_000:g} MB; no article is; split it, or raise --limit."
        )
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            _refuse_kind(kind, path)
    text, charset = decode(content, path, encoding)
    return DocumentText(
        text=text,
        original=content,
        sha256=hashlib.sha256(content).hexdigest(),
        source=source,
        path=path,
        title=title,
        url=url,
        published=published,
        media_type="text/plain" if charset == "utf-8" else f"text/plain; charset={charset}",
    )


def _bytes(path: Path, most: int) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read(most)
    with path.open("rb") as file:
        return file.read(most)


def _refuse_kind(suffix: str, path: str) -> None:
    if suffix in _NOT_READ_YET:
        raise InputError(
            f"{path}: {_NOT_READ_YET[suffix]} not read yet; save it as plain text (.txt) and give that."
        )


def _unreadable(path: Path, error: OSError) -> str:
    """Why the file cannot be opened, and what to do."""
    match error:
        case FileNotFoundError():
            return f"{path}: there is no such file; check the path."
        case IsADirectoryError():
            return f"{path}: this is a directory; name a file in it."
        case PermissionError():
            return f"{path}: reading this file is not permitted; change its permissions or copy it."
        case _:
            return f"{path}: this file cannot be read ({error.strerror}); check the path and the disk."
