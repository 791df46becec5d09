"""Tellings: claims as matching reads them in bulk, some documents at a time, without all that is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.model import Measure, Scope, Speaker, SpeakerKind
from claimtrack.store.staging import Staging
from claimtrack.store.transactions import Row

AT_ONCE = 5_000  # documents read together
TELLING_SQL = """
SELECT claim.id, claim.document_id, start, stop, statement, published, place, earliest, latest, speaker_id,
  speaker.name, speaker.kind, coalesce(claim.role, speaker.role),
  coalesce(claim.organization, speaker.organization)
FROM claim JOIN document ON document.id = claim.document_id JOIN speaker ON speaker.id = speaker_id
WHERE claim.document_id BETWEEN ? AND ? AND dismissed = 0 ORDER BY claim.document_id, start, stop, claim.id
"""
FIGURES_SQL = """
SELECT claim_id, measure, best, scope FROM claim JOIN figure ON claim_id = claim.id
WHERE document_id BETWEEN ? AND ? ORDER BY claim_id, position
"""
PLACES_SQL = """
SELECT claim_id, text FROM claim JOIN claim_place ON claim_id = claim.id
WHERE document_id BETWEEN ? AND ? ORDER BY claim_id, position
"""
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

    def stretches(self) -> list[tuple[int, int]]:
        """The documents in stretches of some thousands, at least one: the first id and the last of each."""
        with self.reading():
            last = int(self._value("SELECT coalesce(max(id), 1) FROM document"))
        return [(first, first + AT_ONCE - 1) for first in range(1, last + 1, AT_ONCE)]

    def tellings(self, first: int, last: int) -> list[Telling]:
        """The claims of some documents but for dismissed ones, those of a document together."""
        figures: defaultdict[int, list[Counted]] = defaultdict(list)
        places: defaultdict[int, list[Named]] = defaultdict(list)
        with self.reading():
            rows = self._rows(TELLING_SQL, first, last)
            for one, measure, best, scope in self._rows(FIGURES_SQL, first, last):
                figures[one].append(Counted(_MEASURES[measure], best, _SCOPES[scope]))
            for one, text in self._rows(PLACES_SQL, first, last):
                places[one].append(Named(text))
        known: dict[Row, Speaker] = {}
        found = []
        for row in rows:
            as_worded = row[9:]
            speaker = known.get(as_worded)
            if speaker is None:
                number, name, kind, role, body = as_worded
                speaker = known[as_worded] = Speaker(number, name, SpeakerKind(kind), role, body)
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
