"""Who is the same source and the same speaker; nobody is merged on more than a name written alike.

A named person or organisation is one speaker of the ledger; "officials" and unnamed sources are one a
document, since two documents' officials need not be the same; an outlet is one a source. Whom a person merged
into another speaker is found as that one.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.model import Attribution, SpeakerKind
from claimtrack.store.search import fold
from claimtrack.store.tables import SpeakerTable
from claimtrack.store.transactions import Transactions, ids_json

WITHIN_DOCUMENT = (SpeakerKind.GROUP, SpeakerKind.UNNAMED)
FILLED = ("role", "organization", "party")
NOBODY_DECIDED = (None, 0, 0, None, 1)  # merged_into, apart, party_set, verdict, version
ROOT_SQL = """
WITH RECURSIVE up (id, merged_into) AS (
  SELECT id, merged_into FROM speaker WHERE id = ?
  UNION SELECT speaker.id, speaker.merged_into FROM speaker JOIN up ON speaker.id = up.merged_into)
SELECT id FROM up WHERE merged_into IS NULL
"""
NAMED_SQL = """
SELECT id FROM speaker WHERE fold = ?1 AND kind IN ('person', 'organization') AND apart = 0
UNION ALL SELECT speaker_id FROM speaker_alias WHERE fold = ?1
"""


class Identity(Transactions):
    """Finding or making sources and speakers; only inside `transact()`."""

    def _source_id(self, name: str) -> int:
        known = self._value("SELECT id FROM source WHERE fold = ?", fold(name))
        if known is not None:
            return int(known)
        (source_id,) = self._new_ids("source", 1)
        self._run("INSERT INTO source (id, name, fold) VALUES (?, ?, ?)", source_id, name.strip(), fold(name))
        return source_id

    def _speaker_ids(
        self, who: Attribution, document_id: int, source_id: int, source_name: str
    ) -> tuple[int, int | None]:
        """The speaker that a claim is of, and beside it the one it names where that was merged into it."""
        known = self._speaker_id(who, document_id, source_id, source_name)
        root = self._root(known)
        return root, None if root == known else known

    def _with_party_given(self, speaker_ids: Iterable[int]) -> set[int]:
        """Those of the speakers whose party a person gave."""
        sql = "SELECT id FROM speaker WHERE party_set = 1 AND id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._rows(sql, ids_json(speaker_ids))}

    def _root(self, speaker_id: int) -> int:
        """The speaker that this one was merged into, itself where it was not."""
        return int(self._value(ROOT_SQL, speaker_id))

    def _speaker_id(self, who: Attribution, document_id: int, source_id: int, source_name: str) -> int:
        outlet = who.kind is SpeakerKind.OUTLET
        name = (source_name if outlet else who.name).strip()
        inside = document_id if who.kind in WITHIN_DOCUMENT else None
        known = self._known_speaker(who.kind, fold(name), inside, source_id if outlet else None)
        if known is None:
            (known,) = self._new_ids("speaker", 1)
            row = (known, name, fold(name), who.kind, who.role, who.organization, who.party)
            self._insert(SpeakerTable, [(*row, inside, source_id if outlet else None, *NOBODY_DECIDED)])
        else:
            self._fill(known, who)
        self._run("INSERT OR IGNORE INTO speaker_name (speaker_id, name) VALUES (?, ?)", known, name)
        return known

    def _known_speaker(
        self, kind: SpeakerKind, folded: str, document_id: int | None, source_id: int | None
    ) -> int | None:
        if source_id is not None:
            found = self._value("SELECT id FROM speaker WHERE source_id = ?", source_id)
        elif document_id is not None:
            sql = "SELECT id FROM speaker WHERE document_id = ? AND fold = ? AND kind = ?"
            found = self._value(sql, document_id, folded, kind)
        else:
            found = self._value(NAMED_SQL, folded)
        return None if found is None else int(found)

    def _fill(self, speaker_id: int, who: Attribution) -> None:
        """Complete what was not known of a speaker; what is known stays, and what a person said."""
        sql = (
            "UPDATE speaker SET role = coalesce(role, ?), organization = coalesce(organization, ?), "
            "party = iif(party_set, party, coalesce(party, ?)) WHERE id = ?"
        )
        values = [getattr(who, name) for name in FILLED]
        if any(values):
            self._run(sql, *values, speaker_id)
