"""What a filter can be chosen from: the events, the speakers, the sides, the people who decided."""

from __future__ import annotations

from claimtrack.model import Event
from claimtrack.store.claims import Claims
from claimtrack.store.search import REVIEWERS_SQL

SPEAKERS_SQL = """
SELECT speaker.name, held.n FROM (SELECT speaker_id, count(*) AS n FROM claim GROUP BY speaker_id) AS held
JOIN speaker ON speaker.id = held.speaker_id WHERE speaker.kind IN ('person', 'organization')
ORDER BY held.n DESC, speaker.id LIMIT ?
"""
EVENTS_SQL = """
SELECT event.id, label, place, earliest, latest, held.n FROM (
  SELECT event_id, count(*) AS n FROM claim WHERE event_id IS NOT NULL GROUP BY event_id
  ORDER BY n DESC, event_id LIMIT ?) AS held
JOIN event ON event.id = held.event_id ORDER BY held.n DESC, event.id
"""
PARTIES_SQL = """
SELECT party FROM speaker WHERE party IS NOT NULL GROUP BY party ORDER BY lower(party), party LIMIT ?
"""  # of a text compared by its bytes `lower` knows ASCII alone, on both engines


class Choosing(Claims):
    """Reading what filters name."""

    def speakers_by_claims(self, most: int) -> list[tuple[str, int]]:
        """Named speakers with their number of claims, dismissed ones among them, those with most first."""
        with self.reading():
            return [(name, n) for name, n in self._rows(SPEAKERS_SQL, most)]

    def events_by_claims(self, most: int) -> list[tuple[Event, int]]:
        """Events with their number of claims, those with most first; without the claims and ranges."""
        with self.reading():
            rows = self._rows(EVENTS_SQL, most)
        return [
            (Event(one, label, place, earliest, latest, (), {}), n)
            for one, label, place, earliest, latest, n in rows
        ]

    def parties(self, most: int) -> list[str]:
        """The sides that speakers stand for, by name."""
        with self.reading():
            return [row[0] for row in self._rows(PARTIES_SQL, most)]

    def reviewers(self) -> list[str]:
        """Who gave verdicts, here or where a table came from, by name."""
        with self.reading():
            return [row[0] for row in self._rows(REVIEWERS_SQL)]
