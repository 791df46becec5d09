"""Tellings: claims as matching reads them in bulk, some documents at a time, without all that is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.model import Measure, Scope, Speaker, SpeakerKind
from claimtrack.store.staging import Staging

AT_ONCE = 5_000  # documents read together
TELLING_SQL = """
SELECT claim.id, document_id, start, stop, statement, published, place, earliest, latest, speaker_id,
  claim.role, claim.organization
FROM claim JOIN document ON document.id = document_id
WHERE document_id BETWEEN ? AND ? AND dismissed = 0 ORDER BY document_id, start, stop, claim.id
"""
FIGURES_SQL = """
SELECT claim_id, measure, best, scope FROM claim JOIN figure ON claim_id = claim.id
WHERE document_id BETWEEN ? AND ? ORDER BY claim_id, position
"""
PLACES_SQL = """
SELECT claim_id, text FROM claim JOIN claim_place ON claim_id = claim.id
WHERE document_id BETWEEN ? AND ? ORDER BY claim_id, position
"""
SPEAKERS_SQL = "SELECT id, name, kind, role, organization FROM speaker"
LONG_SQL = "SELECT id, text FROM document WHERE length(text) >= ? ORDER BY id"


class Counted(NamedTuple):
    """A figure as matching reads it."""

    measure: Measure
    best: int | None
    scope: Scope


class Named(NamedTuple):
    """A place as the words have it."""

    text: str


class Telling(NamedTuple):
    """A claim as matching reads it; for the meanings see `Claim`."""

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
    places: tuple[Named, ...] = ()
    figures: tuple[Counted, ...] = ()


class Tellings(Staging):
    """Reading claims in bulk."""

    def tellings(self) -> Iterator[list[Telling]]:
        """All claims but dismissed ones, some thousands at a time, the claims of a document together."""
        with self.reading():
            last = int(self._value("SELECT coalesce(max(id), 0) FROM document"))
            speakers = {row[0]: row[1:] for row in self._rows(SPEAKERS_SQL)}
        known: dict[tuple[object, ...], Speaker] = {}
        for first in range(1, last + 1, AT_ONCE):
            yield self._stretch(first, first + AT_ONCE - 1, speakers, known)

    def _stretch(
        self,
        first: int,
        last: int,
        speakers: dict[int, tuple[str, str, str | None, str | None]],
        known: dict[tuple[object, ...], Speaker],
    ) -> list[Telling]:
        figures: defaultdict[int, list[Counted]] = defaultdict(list)
        places: defaultdict[int, list[Named]] = defaultdict(list)
        with self.reading():
            rows = self._rows(TELLING_SQL, first, last)
            for one, measure, best, scope in self._rows(FIGURES_SQL, first, last):
                figures[one].append(Counted(_MEASURES[measure], best, _SCOPES[scope]))
            for one, text in self._rows(PLACES_SQL, first, last):
                places[one].append(Named(text))
        found = []
        for row in rows:
            as_worded = row[9:12]
            speaker = known.get(as_worded)
            if speaker is None:
                name, kind, role, body = speakers[row[9]]
                speaker = Speaker(row[9], name, SpeakerKind(kind), row[10] or role, row[11] or body)
                known[as_worded] = speaker
            said = tuple(places[row[0]]) if row[0] in places else ()
            counted = tuple(figures[row[0]]) if row[0] in figures else ()
            found.append(Telling._make((*row[:9], speaker, said, counted)))
        return found

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
