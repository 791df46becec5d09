"""ClaimReview JSON that others published: each review becomes one statement of its speaker.

The document is the review, its source whoever reviewed; where the statement first appeared is its chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from html.parser import HTMLParser
from typing import Any, BinaryIO

from claimtrack.errors import InputError

COLUMNS = (
    "statement", "speaker", "speaker_role", "source", "chain", "document_title", "document_url", "published",
    "note",
)  # fmt: skip
CONTAINERS = ("@graph", "dataFeedElement", "item", "claimReview", "mainEntity", "hasPart")
ARROW = " ← "
JSON_LD = "application/ld+json"
MOST_DEEP = 50  # containers inside containers; a feed has four


def rows(stream: BinaryIO, name: str, source: str = "") -> Iterator[dict[str, str]]:
    """A row a review, in the file's order; InputError where the file holds none, or one without words.

    `source` is who reviewed, where a review does not say.
    """
    number = 0
    for review in _reviews(_values(stream.read(), name), MOST_DEEP):
        number += 1
        yield _row(review, f"{name}, review {number}", source)
    if not number:
        raise InputError(f"{name}: holds no ClaimReview; give JSON or JSON-LD as fact-checkers publish it.")


class _Scripts(HTMLParser):
    """The texts of a page's scripts that hold JSON-LD; nothing else of the page is looked at."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A script of the right type begins."""
        kind = dict(attrs).get("type") or ""
        self._inside = tag == "script" and kind.partition(";")[0].strip().casefold() == JSON_LD
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        """Its text."""
        if self._inside:
            self.found[-1] += data


def _in_page(text: str, name: str) -> list[Any]:
    """What the scripts of a web page hold; those that hold no JSON are passed over, as browsers do."""
    page = _Scripts()
    page.feed(text)
    page.close()
    values = []
    for script in page.found:
        try:
            values.append(json.loads(script.strip().removeprefix("<!--").removesuffix("-->")))
        except (ValueError, RecursionError):
            continue
    if not values:
        raise InputError(f"{name}: this web page holds no script of JSON-LD, so no ClaimReview.")
    return values


def _values(content: bytes, name: str) -> Any:
    """The file as one JSON value, the values of its lines, or those in the scripts of a web page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 at byte {error.start + 1}; JSON is UTF-8.") from error
    if text.lstrip()[:1] == "<":
        return _in_page(text, name)
    try:
        return json.loads(text)
    except RecursionError as error:
        raise InputError(f"{name}: brackets within brackets without end; this is no ClaimReview.") from error
    except ValueError as error:
        first = error
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise InputError(f"{name}: no JSON ({first}); give ClaimReview as JSON or JSON Lines.") from first


def _reviews(value: Any, deep: int) -> Iterator[Mapping[str, Any]]:
    """Every review, however it is wrapped: lists, graphs, feeds."""
    if isinstance(value, list) and deep:
        for one in value:
            yield from _reviews(one, deep - 1)
    elif isinstance(value, dict) and deep:
        if "ClaimReview" in _kinds(value):
            yield value
        else:
            for container in CONTAINERS:
                yield from _reviews(value.get(container), deep - 1)


def _kinds(value: Mapping[str, Any]) -> list[str]:
    kinds = value.get("@type", value.get("type"))
    found = kinds if isinstance(kinds, list) else [kinds]
    return [str(one).rpartition("/")[2].rpartition(":")[2] for one in found]


def _row(review: Mapping[str, Any], where: str, given: str) -> dict[str, str]:
    claimed = _words(review.get("claimReviewed"))
    if not claimed:
        raise InputError(f"{where}: has no claimReviewed, so there is no statement; mend it or leave it out.")
    item = _first(review.get("itemReviewed"))
    speaker = _first(item.get("author"))
    seen = _first(item.get("firstAppearance") or item.get("appearance"))
    source, publisher = _name(review.get("author")) or given, _name(seen.get("publisher"))
    chain = [name for name in (source, publisher, _name(speaker)) if name]
    published, dated = _words(review.get("datePublished")), _words(item.get("datePublished"))
    said = [f"said {dated}"] if dated else []
    at = _address(seen) or _address(item)
    return {
        "statement": claimed,
        "speaker": _name(speaker),
        "speaker_role": _words(speaker.get("jobTitle")),
        "source": source,
        "chain": ARROW.join(dict.fromkeys(chain)) if publisher else "",
        "document_title": _words(review.get("name")) or _words(review.get("headline")),
        "document_url": _address(review),
        "published": published if _is_date(published) else "",
        "note": "; ".join([_rating(review, source), *said, *([f"seen at {at}"] if at else [])]),
    }


def _rating(review: Mapping[str, Any], source: str) -> str:
    """Their verdict in their words: `rated “False” (1 of 1 to 5) by Example Checks`."""
    rating = _first(review.get("reviewRating"))
    words = _words(rating.get("alternateName")) or _words(rating.get("name"))
    value, worst, best = (
        _words(rating.get(f"{one}")) for one in ("ratingValue", "worstRating", "bestRating")
    )
    scale = f" of {worst} to {best}" if worst and best else ""
    number = f" ({value}{scale})" if value else ""
    return f"rated {f'“{words}”' if words else 'without words'}{number} by {source or 'nobody named'}"


def _first(value: Any) -> Mapping[str, Any]:
    """The first object of what may be an object, a list of them, or a name or address alone."""
    if isinstance(value, list):
        return _first(value[0]) if value else {}
    if isinstance(value, str):
        return {"url": value} if value.startswith(("http://", "https://")) else {"name": value}
    return value if isinstance(value, dict) else {}


def _name(value: Any) -> str:
    return _words(_first(value).get("name"))


def _address(value: Mapping[str, Any]) -> str:
    found = _words(value.get("url")) or _words(value.get("@id"))
    return found if found.startswith(("http://", "https://")) else ""


def _words(value: Any) -> str:
    """A text on one line; of several the first, a number as it is written."""
    if isinstance(value, list):
        return _words(value[0]) if value else ""
    if isinstance(value, dict):
        return _words(value.get("@value"))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).replace("\0", " ").split())


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
