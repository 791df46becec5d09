"""The ledger as rows of a table, straight out of one query: for exports, which may be of a million claims.

The rows are read as they are asked for, all from one state of the ledger, in the order of the claims' ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from claimtrack.model import ClaimFilter
from claimtrack.store.claims import Claims
from claimtrack.store.transactions import Row, ids_json

OF_FIGURE = ("measure", "low", "best", "high", "scope", "unit", "population")
OF_FIGURE_LONG = (*OF_FIGURE, "modifier", "text", "start", "stop")
FIGURES = 18  # the place in a row where the figures stand, as JSON lists one behind the other, or None
CHAIN = """
source.name || coalesce((SELECT group_concat(' ← ' || name, '') FROM (
    SELECT name FROM hop WHERE claim_id = claim.id ORDER BY position) AS hops), '')
  || iif(speaker.kind = 'outlet', '', ' ← ' || speaker.name)
"""
FIGURE_LIST = """
(SELECT group_concat(json_array({figure}), ',') FROM (
  SELECT * FROM figure WHERE claim_id = claim.id ORDER BY position) AS figures)
"""
NOTE = """
concat_ws('; ', nullif(iif(carried.by IS NULL, decision.note, carried.note), ''),
  (SELECT group_concat(note, '; ') FROM (
    SELECT note FROM carried_note WHERE claim_id = claim.id AND NOT EXISTS (
      SELECT 1 FROM decision_step WHERE seq = carried_note.seq AND state <> 'done')
    ORDER BY position) AS notes))
"""
TEXT, NUMBER = "text", "number"
CELLS: tuple[tuple[str, str], ...] = (
    ("claim.id", NUMBER), ("claim.status", TEXT), ("claim.statement", TEXT), ("speaker.name", TEXT),
    ("coalesce(nullif(claim.role, ''), speaker.role)", TEXT),
    ("coalesce(nullif(claim.party, ''), speaker.party)", TEXT), ("source.name", TEXT),
    ("source.reliability", TEXT), ("claim.credibility", NUMBER), (CHAIN, TEXT), ("claim.kind", TEXT),
    ("claim.stance", TEXT), ("claim.hedged", NUMBER), ("claim.event_id", NUMBER), ("event.label", TEXT),
    ("claim.place", TEXT), ("claim.earliest", TEXT), ("claim.latest", TEXT), (FIGURE_LIST, TEXT),
    ("coalesce(standing.agreeing, 0)", NUMBER), ("coalesce(standing.conflicting, 0)", NUMBER),
    ("coalesce(standing.linked, 0)", NUMBER), ("document.title", TEXT), ("document.url", TEXT),
    ("document.published", TEXT), ("document.retrieved", TEXT),
    ("coalesce(document.excerpt_of, document.sha256)", TEXT),
    ("claim.start + coalesce(document.excerpt_at, 0)", NUMBER),
    ("claim.stop + coalesce(document.excerpt_at, 0)", NUMBER), ("claim.prefix", TEXT), ("claim.suffix", TEXT),
    ("coalesce(carried.by, decision.by)", TEXT), ("coalesce(carried.at, decision.at)", TEXT), (NOTE, TEXT),
)  # fmt: skip
"""The cells of a row, in the order of the exported ledger's columns, all figures as one."""

FROM_SQL = """
FROM claim
JOIN speaker ON speaker.id = claim.speaker_id
JOIN document ON document.id = claim.document_id
JOIN source ON source.id = document.source_id
LEFT JOIN event ON event.id = claim.event_id
LEFT JOIN claim_standing AS standing ON standing.claim_id = claim.id
LEFT JOIN decision ON decision.seq = claim.verdict AND claim.status <> 'unreviewed'
LEFT JOIN carried_verdict AS carried ON carried.claim_id = claim.id AND carried.seq = decision.seq
"""
NOTES_SQL = """
SELECT decision_claim.claim_id, decision.note
FROM decision JOIN decision_claim USING (seq) JOIN decision_step USING (seq)
WHERE decision.action = 'note' AND decision_step.state = 'done' ORDER BY 1, seq
"""
NOTE_SQL = """
SELECT decision.note FROM decision_claim JOIN decision USING (seq) JOIN decision_step USING (seq)
WHERE claim_id = ? AND action = 'note' AND state = 'done' ORDER BY seq
"""
UNEDITED_SQL = """
SELECT value FROM json_each(?) WHERE NOT EXISTS (
  SELECT 1 FROM decision_claim JOIN decision USING (seq) WHERE claim_id = value AND action = 'edit')
"""
HISTORY_SQL = """
SELECT decision_claim.claim_id, json_object('seq', seq, 'at', at, 'by', by, 'action', action,
  'subject', subject, 'note', note, 'reverses', reverses, 'hash', hash)
FROM decision_claim JOIN decision USING (seq) ORDER BY decision_claim.claim_id, seq
"""
JUDGEMENTS_SQL = """
SELECT claim_id, json_object('with', other, 'judgement', judgement, 'by', judged_by, 'note', note,
  'judged_relation', judged_relation, 'relation', relation, 'strength', strength, 'score', score,
  'reason', reason, 'rule', rule, 'from_a', json(iif(from_a, 'true', 'false')), 'features', json(features))
FROM (SELECT a AS claim_id, b AS other, link.* FROM link WHERE judgement IS NOT NULL
  UNION ALL SELECT b, a, link.* FROM link WHERE judgement IS NOT NULL) AS judged
ORDER BY claim_id, other
"""


class Outgoing(Claims):
    """Reading the ledger as a table."""

    def table_rows(self, where: ClaimFilter, *, long: bool = False, texts: bool = False) -> Iterator[Row]:
        """The claims asked for as rows of the exported ledger's columns, with one value for all figures.

        That value (at FIGURES) holds the fields OF_FIGURE of each, `long`: OF_FIGURE_LONG. The last value is
        the verdict's note and the notes that tables brought; those written here are `notes_by_claim`. With
        `texts` every cell but the figures is a text, empty where there is nothing: quicker to write.
        """
        with self.reading():
            clause, values = self._conditions(where)
            yield from self._stream(_rows_sql(clause, long=long, texts=texts), *values)

    def table_rows_of(self, claim_ids: Iterable[int]) -> list[Row]:
        """The rows of these claims as `table_rows` gives them, dismissed ones too."""
        where = "claim.id IN (SELECT value FROM json_each(?))"
        with self.reading():
            return self._rows(_rows_sql(where), ids_json(claim_ids))

    def note_of(self, claim_id: int, brought: str) -> str:
        """The cell of a claim's notes: those its row has already, and those that were written here."""
        with self.reading():
            written = [row[0] for row in self._rows(NOTE_SQL, claim_id)]
        return "; ".join(filter(None, [brought, *written]))

    def unedited(self, claim_ids: Iterable[int]) -> set[int]:
        """Those of the claims that nobody has edited by hand."""
        with self.reading():
            return {row[0] for row in self._rows(UNEDITED_SQL, ids_json(claim_ids))}

    def notes_by_claim(self) -> Iterator[tuple[int, str]]:
        """(claim id, note) of each note that stands, by claim and in the order in which they were written."""
        with self.reading():
            yield from self._stream(NOTES_SQL)

    def history_by_claim(self) -> Iterator[tuple[int, str]]:
        """(claim id, decision about it as a JSON object), by claim and oldest first."""
        with self.reading():
            yield from self._stream(HISTORY_SQL)

    def judgements_by_claim(self) -> Iterator[tuple[int, str]]:
        """(claim id, what a person said of a link of its as a JSON object), by claim and by the other one."""
        with self.reading():
            for claim_id, told in self._stream(JUDGEMENTS_SQL):
                entry = json.loads(told)
                entry["score"] = float(entry["score"])  # the engines write such numbers differently
                yield claim_id, json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def _rows_sql(where: str, *, long: bool = False, texts: bool = False) -> str:
    figures = FIGURE_LIST.format(figure=", ".join(OF_FIGURE_LONG if long else OF_FIGURE))
    cells = [
        figures if cell is FIGURE_LIST else _as_text(cell, kind) if texts else cell for cell, kind in CELLS
    ]
    return f"SELECT {', '.join(cells)} {FROM_SQL} WHERE {where} ORDER BY claim.id"  # our own conditions


def _as_text(cell: str, kind: str) -> str:
    if cell == "claim.hedged":
        return "iif(claim.hedged, 'true', 'false')"
    return f"coalesce(CAST({cell} AS TEXT), '')" if kind == NUMBER else f"coalesce({cell}, '')"
