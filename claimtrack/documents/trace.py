"""Where a span of the shown text stands in the stored original: what a reader can go and look up.

Nothing is stored for it. The original is taken apart again as it was when it was read, and the shown text is
laid on it; so it holds whichever version of a library once chose the paragraphs.
"""

from __future__ import annotations

from email.message import Message

from claimtrack.documents.blocks import blocks, placed, shown
from claimtrack.documents.charset import decode_page
from claimtrack.documents.encoding import decode
from claimtrack.documents.mail import MAIL, shown_part
from claimtrack.documents.pdf import BETWEEN, PDF, pdf_pages
from claimtrack.documents.reading import Place
from claimtrack.documents.webpage import HTML
from claimtrack.errors import InputError

_ORIGINAL = "the original"


def trace(original: bytes, media_type: str, text: str, start: int, end: int) -> Place:
    """Where `text[start:end]` stands in the original that `text` was read from.

    Raises InputError where the span is none of the text's, or the text none of the original's. A PDF needs
    the extra `pdf`.
    """
    if not 0 <= start < end <= len(text):
        raise InputError(
            f"Characters {start} to {end} are no part of a text of {len(text)}; give another span."
        )
    kind, charset = _parsed(media_type)
    if kind == PDF:
        return _page_of(pdf_pages(original, _ORIGINAL), text, start, end)
    if kind == MAIL:
        part = shown_part(original, _ORIGINAL)
        begin, stop = (
            _in_page(part.text, text, start, end)
            if part.is_page
            else _as_it_stands(part.text, text, start, end)
        )
        return Place(begin, stop, part=part.number)
    if kind == HTML:
        return Place(*_in_page(decode_page(original, _ORIGINAL, charset)[0], text, start, end))
    return Place(*_as_it_stands(decode(original, _ORIGINAL, charset)[0], text, start, end))


def decoded(original: bytes, media_type: str) -> str:
    """The text that a Place's `start:end` count in; `""` for a PDF, which has only pages."""
    kind, charset = _parsed(media_type)
    if kind == PDF:
        return ""
    if kind == MAIL:
        return shown_part(original, _ORIGINAL).text
    return (decode_page if kind == HTML else decode)(original, _ORIGINAL, charset)[0]


def _parsed(media_type: str) -> tuple[str, str | None]:
    """The kind and the charset of a media type."""
    header = Message()
    header["Content-Type"] = media_type
    charset = header.get_param("charset")
    return header.get_content_type(), charset if isinstance(charset, str) else None


def _as_it_stands(original: str, text: str, start: int, end: int) -> tuple[int, int]:
    if original != text:
        raise _other()
    return start, end


def _in_page(page: str, text: str, start: int, end: int) -> tuple[int, int]:
    found = placed(text, blocks(page))
    if found is None:
        raise _other()
    return shown(found).offsets.original(start, end)


def _page_of(pages: list[str], text: str, start: int, end: int) -> Place:
    """The pages by counting; by the words where another version of the reader wrote the text."""
    if BETWEEN.join(pages) != text:
        return _page_with(pages, text[start:end])
    found: list[int] = []
    begin = 0
    for number, page in enumerate(pages, start=1):
        if begin < end and start < begin + len(page):
            found.append(number)
        begin += len(page) + len(BETWEEN)
    if not found:
        raise InputError(f"Characters {start} to {end} stand between two pages; give another span.")
    return Place(page=found[0], last_page=found[-1])


def _page_with(pages: list[str], words: str) -> Place:
    wanted = "".join(words.split())
    found = [number for number, page in enumerate(pages, start=1) if wanted in "".join(page.split())]
    if len(found) != 1:
        raise _other()
    return Place(page=found[0], last_page=found[0])


def _other() -> InputError:
    return InputError(
        "This text was not read from this original, or by another version; read the original again."
    )
