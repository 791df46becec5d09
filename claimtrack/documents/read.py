"""One file as a document: its bytes as they are, and the text that they say."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from claimtrack.documents.encoding import decode
from claimtrack.documents.kinds import Kind, kind_of, refuse_suffix
from claimtrack.documents.mail import read_mail
from claimtrack.documents.markdown import read_markdown
from claimtrack.documents.pdf import read_pdf
from claimtrack.documents.reading import Reading
from claimtrack.documents.webpage import read_page
from claimtrack.errors import InputError
from claimtrack.model import DocumentText

LIMIT = 10_000_000  # bytes: full-text search of 100 MB took 570 MB of memory; no article is near this
STDIN = Path("-")


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

    What is given counts before what the file says of itself. Raises InputError, in one sentence with the
    path, where the file is missing, unreadable, empty, too large, binary, in an encoding that cannot be told,
    or of a kind that is not read; MissingExtra where reading its kind needs a part that is not installed.
    """
    refuse_suffix(path.suffix.lower(), str(path))
    return from_bytes(
        bytes_of(path, limit),
        path=str(path),
        source=source,
        published=published,
        title=title,
        url=url,
        encoding=encoding,
        limit=limit,
    )


def bytes_of(path: Path, limit: int = LIMIT) -> bytes:
    """The file's bytes, one more than `limit` where it is larger; InputError where it cannot be opened."""
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(limit + 1)
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise InputError(_unreadable(path, error)) from error
    except ValueError as error:  # a NUL in the path
        raise InputError(f"{str(path)!r}: this is no path of a file.") from error


def from_bytes(  # noqa: PLR0913  as in read
    content: bytes,
    *,
    path: str,
    source: str = "",
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    suffix: str | None = None,
    limit: int = LIMIT,
) -> DocumentText:
    """The document that these bytes are; `path` says in errors where they came from.

    `suffix` names their kind where the path does not. Where the bytes are not UTF-8 the media type names the
    encoding they were read in.
    """
    if len(content) > limit:
        raise InputError(
            f"{path}: larger than {limit / 1_000_000:g} MB; no article is; split it, or raise --limit."
        )
    if not content:
        raise InputError(f"{path}: the file is empty; there is nothing to read.")
    said = _reading(content, path, encoding, Path(path).suffix if suffix is None else suffix)
    return DocumentText(
        text=said.text,
        original=content,
        sha256=hashlib.sha256(content).hexdigest(),
        source=source if source.strip() else said.source,
        path=path,
        title=title or said.title,
        url=url or said.url,
        language=said.language,
        published=published or said.published,
        media_type=said.media_type,
        author=said.author,
    )


def _reading(content: bytes, path: str, encoding: str | None, suffix: str) -> Reading:
    """The bytes read as what they are."""
    match kind_of(content, suffix, path):
        case Kind.PAGE:
            return read_page(content, path, encoding)
        case Kind.PDF:
            return read_pdf(content, path)
        case Kind.MAIL:
            return read_mail(content, path)
        case Kind.MARKDOWN:
            return read_markdown(content, path, encoding)
        case Kind.TEXT:
            text, charset = decode(content, path, encoding)
            return Reading(text, "text/plain" if charset == "utf-8" else f"text/plain; charset={charset}")


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
