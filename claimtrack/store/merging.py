"""Documents and claims of another ledger come into this one as they are there, each once.

Nothing that is here is changed: what the other ledger says of claims that are here, the caller weighs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.model import Attribution, Claim, Decision, DocumentText, Link, ProposedClaim
from claimtrack.store.incoming import Incoming
from claimtrack.store.intake import DOCUMENT_ID_SQL
from claimtrack.store.judged import Judged
from claimtrack.store.search import fold
from claimtrack.store.tables import DocumentTable
from claimtrack.store.transactions import Row, as_json, ids_json

WHOLE_SQL = """
SELECT document.id, source.name, document.sha256, text_sha256, path, title, url, language, published,
  retrieved, media_type, text, original, excerpt_of, excerpt_at
FROM document JOIN source ON source.id = document.source_id WHERE document.id > ? ORDER BY document.id LIMIT 1
"""
MENTIONS_SQL = """
SELECT id, mention_start, mention_stop FROM claim WHERE id IN (SELECT value FROM json_each(?))
"""
PUT_DECIDED = "INSERT INTO decision_claim (claim_id, seq) VALUES (?, ?)"
OF_DOCUMENT_SQL = "SELECT id FROM claim WHERE document_id = ? AND dismissed = 0 ORDER BY id"
NOTES_OF_SQL = """
SELECT claim_id, by, at, note FROM (
  SELECT claim_id, 0 AS kind, position AS place, by, at, note FROM carried_note
  UNION ALL
  SELECT claim.id, 1, decision.seq, decision.by, decision.at, decision.note
  FROM claim JOIN decision ON decision.seq = claim.verdict
  WHERE claim.status <> 'unreviewed' AND decision.note <> ''
  UNION ALL
  SELECT decision_claim.claim_id, 2, decision.seq, decision.by, decision.at, decision.note
  FROM decision_claim JOIN decision USING (seq) JOIN decision_step USING (seq)
  WHERE decision.action = 'note' AND decision_step.state = 'done') AS told
WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY claim_id, kind, place
"""
DISMISSED_KEYS_SQL = "SELECT key, id FROM claim WHERE dismissed = 1 ORDER BY id"
KEPT_SQL = "UPDATE claim SET place = ?, earliest = ?, latest = ? WHERE id = ?"
PAIR_SQL = "SELECT id FROM link WHERE a = ? AND b = ?"


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """A document of a ledger with all that is stored of it, and its claims."""

    fields: Row
    claims: Sequence[Claim]
    mentions: Mapping[int, tuple[int | None, int | None]]


class Merging(Incoming, Judged):
    """Giving away whole documents, and taking them."""

    def whole_documents(self) -> Iterator[WholeDocument]:
        """All documents with their claims, one in memory at a time; dismissed claims are none."""
        last = 0
        while rows := self._rows(WHOLE_SQL, last):
            last = rows[0][0]
            ids = [row[0] for row in self._rows(OF_DOCUMENT_SQL, last)]
            mentions = {row[0]: (row[1], row[2]) for row in self._rows(MENTIONS_SQL, ids_json(ids))}
            yield WholeDocument(rows[0], self.claims(ids), mentions)

    def notes_of(self, claim_ids: Collection[int]) -> dict[int, list[tuple[str | None, str | None, str]]]:
        """(by, at, note) of all that people wrote of these claims and that stands, by claim."""
        notes: dict[int, list[tuple[str | None, str | None, str]]] = {}
        with self.reading():
            for claim_id, by, at, note in self._rows(NOTES_OF_SQL, ids_json(claim_ids)):
                notes.setdefault(claim_id, []).append((by, at, note))
        return notes

    def dismissed_keys(self) -> dict[str, int]:
        """The claims that were dismissed as none, by key."""
        with self.reading():
            return dict(self._rows(DISMISSED_KEYS_SQL))

    def ids_by_key(self, keys: Collection[str]) -> dict[str, int]:
        """Those of the claims that are here, by key."""
        with self.reading():
            sql = "SELECT key, id FROM claim WHERE key IN (SELECT value FROM json_each(?))"
            return dict(self._rows(sql, as_json(list(keys))))

    def begin_merge(self, name: str, about: Mapping[str, Any], *, by: str) -> Decision:
        """The decision that takes claims of another ledger in; only inside `transact()`."""
        return self._append("merge", name, by=by, after={"merge": dict(about)})

    def take_document(self, whole: WholeDocument, claims: Sequence[Claim], seq: int) -> dict[str, int]:
        """Store claims of another ledger's document, and the document where it is not here; ids by key.

        Only inside `transact()`; `seq` is the decision that takes them in.
        """
        given = whole.fields
        text = DocumentText(given[11], b"", given[2], given[1])
        source_id = self._source_id(given[1])
        known = self._value(DOCUMENT_ID_SQL, given[2], fold(given[1]))
        if known is None:
            (known,) = self._new_ids("document", 1)
            self._insert(DocumentTable, [(known, source_id, *given[2:])])
        proposals = {one.key: _proposed(one, *whole.mentions[one.id]) for one in claims}
        ids = self._insert_claims(text, int(known), source_id, proposals)
        self._run_many(KEPT_SQL, [(one.place, one.earliest, one.latest, ids[one.key]) for one in claims])
        self._run_many(PUT_DECIDED, [(one, seq) for one in ids.values()])
        return ids

    def link_between(self, a: int, b: int) -> Link | None:
        """The link of two claims, None where they have none."""
        with self.reading():
            found = self._value(PAIR_SQL, min(a, b), max(a, b))
            return None if found is None else self.link(int(found))

    def adopt_judgements(self, judged: Mapping[int, Link], name: str, *, by: str) -> Decision:
        """Give links the judgement that another ledger's links have, as one decision that can be undone."""

        def work() -> Decision:
            seq = self._last()[0] + 1
            links = {
                str(one): {
                    "judgement": theirs.judgement,
                    "judged_relation": theirs.judged_relation,
                    "judged_by": theirs.judged_by,
                    "note": theirs.note,
                    "verdict": seq,
                }
                for one, theirs in judged.items()
            }
            ends = sorted({end for one in judged for end in self._ends(one)})
            subject = f"{len(judged)} links, by {name}"
            return self._record("merge", {"link": links}, subject, by=by, note=None, claim_ids=ends)

        return self.transact(work)

    def _ends(self, link_id: int) -> tuple[int, int]:
        a, b = self._rows("SELECT a, b FROM link WHERE id = ?", link_id)[0]
        return int(a), int(b)


def _proposed(claim: Claim, mention_start: int | None, mention_stop: int | None) -> ProposedClaim:
    """A claim of another ledger as it is to be stored here."""
    who = claim.speaker
    mention = claim.mention, mention_start, mention_stop
    speaker = Attribution(who.name, who.kind, *mention, who.role, who.organization, who.party)
    words = (
        claim.statement,
        claim.start,
        claim.end,
        claim.kind,
        claim.stance,
        claim.hedged,
        claim.cue,
        speaker,
    )
    return ProposedClaim(*words, claim.via, claim.figures, claim.places, claim.dates, claim.mechanism)
