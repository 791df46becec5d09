"""What a table says of one claim, as it is to be stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

FigureRow = tuple[str, int, int | None, int | None, str, str, int, int, str | None, str, str | None]
"""measure, low, best, high, modifier, text, start, stop, population, scope, unit."""


class Arrival(NamedTuple):
    """One row of a table. `cells` is the row as it stands there, for telling what is different here.

    `key` is what the claim is known by. The document is `text`, whose bytes with all that tells the row apart
    are `original`; of an excerpt `excerpt_of` is the hash of the whole document and `excerpt_at` where in it
    the text begins. An empty `reliability`, `reviewer` or `note` was not said.
    """

    number: int
    key: str
    cells: Any
    claim_id: int
    source: str
    reliability: str
    text: str
    original: bytes
    sha256: str
    text_sha256: str
    excerpt_of: str | None
    excerpt_at: int | None
    title: str | None
    url: str | None
    published: str | None
    retrieved: str | None
    start: int
    stop: int
    kind: str
    stance: str
    hedged: int
    speaker: str
    speaker_kind: str
    role: str | None
    party: str | None
    via: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    place: str | None
    earliest: str | None
    latest: str | None
    mechanism: str
    status: str
    credibility: int
    reviewer: str
    decided_at: str
    note: str
    event_id: int | None
    event: str
    standing: tuple[int, int, int] | None


class Taken(NamedTuple):
    """What came of a table: which claims are new, how many rows were known, how many stood in it twice.

    `first` are the first rows that are new, to show how the table was understood.
    """

    new: Sequence[int]
    known: int
    twice: int
    seq: int | None
    first: Sequence[Arrival] = ()
