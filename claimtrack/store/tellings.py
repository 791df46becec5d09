"""Tellings: claims as matching reads them in bulk, some documents at a time, without all that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from claimtrack.model import (
    Figure,
    Measure,
    Modifier,
    Reliability,
    Scope,
    Source,
    Speaker,
    SpeakerKind,
    Stance,
    Status,
)
from claimtrack.store.staging import Staging
from claimtrack.store.transactions import Row

Told = TypeVar("Told")
AT_ONCE = 5_000  # documents read together
TELLING_SQL = """
SELECT claim.id, claim.document_id, start, stop, statement, published, place, earliest, latest, speaker_id,
  speaker.name, speaker.kind, coalesce(claim.role, speaker.role),
  coalesce(claim.organization, speaker.organization), coalesce(claim.party, speaker.party),
  document.source_id, stance, status
FROM claim JOIN document ON document.id = claim.document_id JOIN speaker ON speaker.id = speaker_id
WHERE claim.document_id BETWEEN ? AND ? AND dismissed = 0 ORDER BY claim.document_id, start, stop, claim.id
"""
FIGURES_SQL = """
SELECT claim_id, measure, low, best, high, modifier,
  CASE WHEN modifier IN ('vague', 'about') THEN text ELSE '' END, population, scope, unit
FROM claim JOIN figure ON claim_id = claim.id
WHERE document_id BETWEEN ? AND ? ORDER BY claim_id, position
"""
HOPS_SQL = """
SELECT claim_id, name FROM claim JOIN hop ON claim_id = claim.id
WHERE document_id BETWEEN ? AND ? ORDER BY claim_id, position
"""
SOURCES_SQL = """
SELECT id, name, reliability, party FROM source
WHERE id IN (SELECT source_id FROM document WHERE id BETWEEN ? AND ?)
"""
PLACES_SQL = """
SELECT claim_id, text FROM claim JOIN claim_place ON claim_id = claim.id
WHERE document_id BETWEEN ? AND ? ORDER BY claim_id, position
"""
LONG_SQL = "SELECT id, text FROM document WHERE length(text) >= ? ORDER BY id"


class Named(NamedTuple):
    """A place as the words have it."""

    text: str


class Carrier(NamedTuple):
    """Who passed a claim on."""

    name: str


class Telling(NamedTuple):
    """A claim as matching reads it; for the meanings see `Claim`.

    Of a figure it has what is compared, and its words only where they are vague.
    """

    id: int
    document_id: int
    start: int
    end: int
    statement: str
    published: str | None
    place: str | None
    earliest: str | None
    latest: str | None
    speaker: Speaker
    source: Source
    stance: Stance
    status: Status
    places: tuple[Named, ...] = ()
    figures: tuple[Figure, ...] = ()
    via: tuple[Carrier, ...] = ()


class Tellings(Staging):
    """Reading claims in bulk."""

    def stretches(self) -> list[tuple[int, int]]:
        """The documents in stretches of some thousands, at least one: the first id and the last of each."""
        with self.reading():
            last = int(self._value("SELECT coalesce(max(id), 1) FROM document"))
        return [(first, first + AT_ONCE - 1) for first in range(1, last + 1, AT_ONCE)]

    def tellings(self, first: int, last: int) -> list[Telling]:
        """The claims of some documents but for dismissed ones, those of a document together."""
        with self.reading():
            rows = self._rows(TELLING_SQL, first, last)
            figures = _grouped(self._rows(FIGURES_SQL, first, last), _figure)
            places = _grouped(self._rows(PLACES_SQL, first, last), Named._make)
            hops = _grouped(self._rows(HOPS_SQL, first, last), Carrier._make)
            sources = {
                row[0]: Source(row[0], row[1], Reliability(row[2]), row[3])
                for row in self._rows(SOURCES_SQL, first, last)
            }
        return [
            Telling._make(
                (
                    *row[:9],
                    _speaker(row[9:15]),
                    sources[row[15]],
                    _STANCES[row[16]],
                    _STATUSES[row[17]],
                    places.get(row[0], ()),
                    figures.get(row[0], ()),
                    hops.get(row[0], ()),
                )
            )
            for row in rows
        ]

    def long_texts(self, least: int) -> Iterator[tuple[int, str]]:
        """The documents (id, text) of at least so many characters, one in memory at a time."""
        last = 0
        while True:
            with self.reading():
                rows = self._rows(LONG_SQL.replace("ORDER", "AND id > ? ORDER") + " LIMIT 100", least, last)
            yield from rows
            if not rows:
                return
            last = rows[-1][0]


_MEASURES = {str(measure): measure for measure in Measure}
_SCOPES = {str(scope): scope for scope in Scope}
_STANCES = {str(stance): stance for stance in Stance}
_STATUSES = {str(status): status for status in Status}


def _grouped(rows: Iterable[Row], made: Callable[[Row], Told]) -> dict[int, tuple[Told, ...]]:
    """What is told of each claim, by its id; the same words give the same value."""
    known: dict[Row, Told] = {}
    found: dict[int, tuple[Told, ...]] = {}
    for row in rows:
        said = row[1:]
        one = known.get(said)
        if one is None:
            one = known[said] = made(said)
        found[row[0]] = (*found[row[0]], one) if row[0] in found else (one,)
    return found


def _figure(row: Row) -> Figure:
    measure, low, best, high, modifier, text, population, scope, unit = row
    said = (_MEASURES[measure], low, best, high, Modifier(modifier), text)
    return Figure(*said, 0, 0, population, _SCOPES[scope], unit)


@lru_cache(maxsize=20_000)
def _speaker(row: Row) -> Speaker:
    return Speaker(row[0], row[1], SpeakerKind(row[2]), *row[3:])
