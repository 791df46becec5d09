"""Rows of one document become claims of one excerpt of it, each at its place; the rest stays blank.

So linking sees again which statements stood together. An excerpt's offsets are the document's, counted from
where the excerpt begins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice

from claimtrack.store import CONTEXT, Arrival

MOST_TOGETHER = 500  # rows
LONGEST = 1_000_000  # characters of a document from the first excerpt to the last
BLANK = "\n"  # for each character that no row gives


def together(arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
    """The rows, those of one document that follow each other with the same document."""
    for sha256, group in groupby(arrivals, key=_document):
        while rows := list(islice(group, MOST_TOGETHER)):
            yield from _joined(rows) if len(rows) > 1 and sha256[0] else rows


def told_apart(arrivals: Iterable[Arrival], taken: Callable[[str], bool]) -> Iterator[Arrival]:
    """The rows, of which those of one document that are known by the same get a key each.

    Such are the same words that were stored for one speaker under two spellings of his name. `taken`: whether
    a key of this kind may be used: where nothing is here yet, or it is there already.
    """
    document, seen = None, dict[str, list[int]]()
    for one in arrivals:
        if one.excerpt_of != document:
            document, seen = one.excerpt_of, {}
        before = seen.setdefault(one.key, [])
        if one.claim_id and one.claim_id not in before:
            before.append(one.claim_id)
        if one.excerpt_of is None or len(before) < 2 or one.claim_id == before[0]:
            yield one
            continue
        name = f"{one.key} {before.index(one.claim_id)}".encode()
        other = hashlib.sha256(name).hexdigest()[: len(one.key)]
        yield one._replace(key=other) if taken(other) else one


def _document(one: Arrival) -> tuple[str | int | None, ...]:
    """What rows of one document have in common."""
    if one.excerpt_of is None:
        return (None, one.number)
    return one.excerpt_of, one.source, one.title, one.url, one.published, one.retrieved


def _joined(rows: Sequence[Arrival]) -> Sequence[Arrival]:
    """The rows with one document; as they were where their excerpts do not fit each other."""
    begin = min(one.excerpt_at or 0 for one in rows)
    text = _laid_out(rows, begin)
    if text is None:
        return rows
    first = rows[0]
    content = f"{text}\n{first.excerpt_of} {begin}".encode()
    sha256, text_sha256 = (hashlib.sha256(one).hexdigest() for one in (content, text.encode()))
    joined = []
    for one in rows:
        start = (one.excerpt_at or 0) + one.start - begin
        stop = start + one.stop - one.start
        around = text[max(0, start - CONTEXT) : start], text[stop : stop + CONTEXT]
        if around != (one.text[: one.start], one.text[one.stop :]):
            return rows
        there = one._replace(excerpt_at=begin, start=start, stop=stop)
        joined.append(there._replace(text=text, original=content, sha256=sha256, text_sha256=text_sha256))
    return joined


def _laid_out(rows: Sequence[Arrival], begin: int) -> str | None:
    """The excerpts at their places; None where two of them say different things of the same place."""
    pieces: list[str] = []
    text, end = "", begin
    for one in sorted(rows, key=lambda one: (one.excerpt_at or 0, len(one.text))):
        at = one.excerpt_at or 0
        if at + len(one.text) - begin > LONGEST:
            return None
        if at > end:
            pieces += [text, BLANK * (at - end)]
            text, end = "", at
        known = end - at
        if known and text[len(text) - known :][: len(one.text)] != one.text[:known]:
            return None
        text += one.text[known:]
        end = max(end, at + len(one.text))
    return "".join([*pieces, text])
