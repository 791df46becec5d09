"""A web page's article: which paragraphs are its main text, and what the page says of itself.

trafilatura says which paragraphs belong to the article; what is shown are the page's own words in the page's
own order, so that every span has its place in the page. Nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from claimtrack.documents.blocks import Block, blocks, shown
from claimtrack.documents.charset import decode_page
from claimtrack.documents.reading import Reading
from claimtrack.errors import InputError, MissingExtra

HTML = "text/html"
MOST_TAGS = 100_000  # the longest pages of encyclopaedias hold 60,000; parsing these takes seconds
_MOST_SEARCHES = 2_000  # lines looked for inside longer paragraphs
_ENDS = 40  # letters of a line's beginning and end by which it is found when its middle differs
_LONGEST = 500  # characters of a title, a name or an address; longer ones are no such thing
_LANGUAGE = re.compile(r"<html\b[^>]{0,1000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3})\b")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def read_page(content: bytes, path: str, encoding: str | None = None) -> Reading:
    """The article of a web page, at best; InputError where it holds no text or is no sane page."""
    page, charset = decode_page(content, path, encoding)
    return read_markup(page, path, HTML if charset == "utf-8" else f"{HTML}; charset={charset}")


def read_markup(page: str, path: str, media_type: str = HTML) -> Reading:
    """As read_page, from the decoded page."""
    if page.count("<") > MOST_TAGS:
        raise InputError(
            f"{path}: more than {MOST_TAGS:,} tags; no article is; save its text as a .txt file."
        )
    found = blocks(page)
    if not found:
        raise InputError(
            f"{path}: this web page shows no text without scripts; save its text as a .txt file."
        )
    article = _extracted(page, path)
    said = article if article is not None else _Said()
    return Reading(
        text=shown(_main(found, said.lines)).text,
        media_type=media_type,
        source=said.site,
        title=said.title,
        author=said.author,
        published=said.date,
        language=_language(page),
        url=said.address,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What trafilatura makes of a page."""

    lines: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    site: str = ""
    date: str | None = None
    address: str | None = None


def _extracted(page: str, path: str) -> _Said | None:
    """Main text and metadata; None where trafilatura finds no article, as on very short pages."""
    bare_extraction, extract_metadata = _trafilatura(path)
    dates = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
    try:
        article = bare_extraction(page, include_comments=False, date_extraction_params=dates)
        about = extract_metadata(page, date_config=dates)
    except RecursionError as error:
        raise InputError(f"{path}: its tags are nested too deeply; save its text as a .txt file.") from error
    except Exception:  # whatever a hostile page does to the parser, its visible text can still be read
        return None
    text = getattr(article, "text", None) or ""
    return _Said(
        tuple(line for line in text.splitlines() if line.strip()),
        title=_short(about.title),
        author=_short(about.author),
        site=_short(about.sitename) or _short(about.hostname) or "",
        date=about.date if about.date and _DATE.fullmatch(about.date) else None,
        address=_address(about.url),
    )


def _trafilatura(path: str) -> tuple[Any, Any]:
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415  an extra, and half a second to import
        from trafilatura.metadata import extract_metadata  # noqa: PLC0415  as above
    except ImportError as error:
        raise MissingExtra(
            f'{path}: reading web pages needs trafilatura; pip install "claimtrack[web]" installs it.'
        ) from error
    for library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(library).addHandler(logging.NullHandler())  # its remarks are not for our users
    return bare_extraction, extract_metadata


def _short(words: str | None) -> str | None:
    """A name or title on one line; None where there is none or it is too long to be one."""
    line = " ".join((words or "").split())
    return line if 0 < len(line) <= _LONGEST else None


def _address(url: str | None) -> str | None:
    return url if url and len(url) <= _LONGEST and _ADDRESS.fullmatch(url) else None


def _language(page: str) -> str | None:
    found = _LANGUAGE.search(page[:20_000])
    return found[1] if found else None


def _main(page: list[Block], lines: tuple[str, ...]) -> list[Block]:
    """The paragraphs that the lines name, in the order of the page; all where they name none."""
    chosen = _Chooser(page).choose(lines)
    return [block for index, block in enumerate(page) if index in chosen] or page


class _Chooser:
    """Finds lines among the paragraphs by their letters and digits, whatever was done to their signs."""

    def __init__(self, page: list[Block]) -> None:
        self._keys = [_key(block.text) for block in page]
        self._by_key: dict[str, list[int]] = {}
        self._starts: list[int] = []
        length = 0
        for index, key in enumerate(self._keys):
            self._by_key.setdefault(key, []).append(index)
            self._starts.append(length)
            length += len(key)
        self._all = "".join(self._keys)
        self._searches = 0

    def choose(self, lines: tuple[str, ...]) -> set[int]:
        chosen: set[int] = set()
        at = -1  # the paragraph found last
        for key in filter(None, map(_key, lines)):
            found = self._whole(key, at) or self._inside(key, max(at, 0))
            chosen.update(found)
            at = found[-1] if found else at
        return chosen

    def _whole(self, key: str, at: int) -> range | None:
        """The paragraph that is the line: the first one behind `at`, else the first."""
        known = self._by_key.get(key)
        if not known:
            return None
        behind = bisect_right(known, at)
        index = known[behind] if behind < len(known) else known[0]
        return range(index, index + 1)

    def _inside(self, key: str, at: int) -> range:
        """The paragraphs that hold the line, or where it begins to where it ends."""
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return range(0)
        begin = self._all.find(key, self._starts[at])
        end = begin + len(key)
        if begin < 0:
            begin = self._all.find(key[:_ENDS], self._starts[at])
            end = self._all.find(key[-_ENDS:], begin, begin + 2 * len(key)) + len(key[-_ENDS:])
        if begin < 0 or end <= begin:
            return range(0)
        return range(self._block_at(begin), self._block_at(end - 1) + 1)

    def _block_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def _key(text: str) -> str:
    """The letters and digits alone, so that quotation marks, bullets and white space do not count."""
    return "".join(filter(str.isalnum, text)).casefold()
