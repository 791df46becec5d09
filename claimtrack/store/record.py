"""The record of decisions: append-only, each entry holding the hash of the one before it.

The chain shows an edited entry. It does not show a cut tail or a record rewritten as a whole, unless
somebody outside keeps `head()`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from claimtrack.errors import UsageError
from claimtrack.model import Decision
from claimtrack.store.tables import DecisionTable
from claimtrack.store.transactions import Row, Transactions, as_json, ids_json

MACHINE = "claimtrack"  # who wrote what no person decided
GENESIS = "0" * 64  # what stands for the hash before the first entry
COLUMNS = "seq, at, by, action, subject, before, after, note, reverses, previous, hash"
PAGE = 500
CLAIMS_NAMED = 3  # a decision about more claims names their number


def now() -> str:
    """The present moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def hash_of(fields: Row) -> str:
    """The hash of an entry: SHA-256 of the canonical JSON of all its fields, `previous` the last of them."""
    return hashlib.sha256(as_json(list(fields)).encode()).hexdigest()


def subject_of(claim_ids: Iterable[int]) -> str:
    """What a decision about these claims calls them: "claim 5", "claims 5, 6", "12 claims"."""
    ids = list(claim_ids)
    if len(ids) == 1:
        return f"claim {ids[0]}"
    if len(ids) <= CLAIMS_NAMED:
        return f"claims {', '.join(map(str, ids))}"
    return f"{len(ids)} claims"


def describe(decision: Decision) -> str:
    """What was decided, in words: "disputed claim 5", "undid: disputed claim 5"."""
    if decision.action == "undo":
        return f"undid: {_verb(_first_values(decision.before))} {decision.subject}"
    if decision.action == "redo":
        return f"redid: {_verb(_first_values(decision.after))} {decision.subject}"
    plain = {"ingest": "ingested", "import": "imported", "merge": "merged", "add": "added", "link": "linked"}
    verb = plain.get(decision.action) or _verb(_first_values(decision.after))
    return f"{verb} {decision.subject}"


def _verb(values: Mapping[str, object]) -> str:
    """The verb for what a decision gave; one that gave nothing is a note."""
    if "judgement" in values:
        return f"judged {values['judgement']}:"
    if "relation" in values:
        return "merged" if values["relation"] == "same" else "split"
    if "reliability" in values:
        return f"graded {values['reliability']}:"
    if "status" in values or not values:
        status = str(values.get("status", "noted"))
        return {"unreviewed": "reset", "unverifiable": "called unverifiable:"}.get(status, status)
    return _case_verb(values)


CASE_VERBS: tuple[tuple[str, Callable[[object], str]], ...] = (
    ("shift", lambda _: "tuned"),
    ("credibility", "called credibility {}:".format),
    ("document_id", lambda _: "added"),
    ("dismissed", lambda gone: "dismissed" if gone else "restored"),
    ("merged_into", lambda into: "split" if into is None else "merged"),
    ("party_set", lambda _: "gave a party to"),
    ("fold", lambda _: "renamed"),
)
"""What was changed of a claim or a speaker, by the first of these columns that a decision gives."""


def _case_verb(values: Mapping[str, object]) -> str:
    found = (verb(values[column]) for column, verb in CASE_VERBS if column in values)
    return next(found, "edited")


def _first_values(state: str | None) -> Mapping[str, object]:
    """What a decision's JSON state gives the first row it is about: {table: {id: {column: value}}}."""
    tables: Mapping[str, Mapping[str, Mapping[str, object] | None]] = json.loads(state) if state else {}
    rows = [tables["speaker"]] if "speaker" in tables else tables.values()
    return next((values for one in rows for values in one.values() if values), {})


class Record(Transactions):
    """Appending to the record, inside the transaction of the change it is about, and reading it."""

    def _append(  # noqa: PLR0913  # the fields of a decision
        self,
        action: str,
        subject: str,
        *,
        by: str,
        before: object = None,
        after: object = None,
        note: str | None = None,
        reverses: int | None = None,
        claim_ids: Iterable[int] = (),
    ) -> Decision:
        """Append one decision; only inside `transact()`, so that it stands or falls with the change."""
        if not by.strip():
            raise UsageError("A decision needs the reviewer's name; give it with --by.")
        last, previous = self._last()
        states = [None if state is None else as_json(state) for state in (before, after)]
        fields: Row = (last + 1, now(), by, action, subject, *states, note, reverses, previous)
        row: Row = (*fields, hash_of(fields))
        self._insert(DecisionTable, [row])
        self._run_many(
            "INSERT INTO decision_claim (claim_id, seq) VALUES (?, ?)", ((one, last + 1) for one in claim_ids)
        )
        return Decision(*row)

    def _last(self) -> tuple[int, str]:
        rows = self._rows("SELECT seq, hash FROM decision ORDER BY seq DESC LIMIT 1")
        return (rows[0][0], rows[0][1]) if rows else (0, GENESIS)

    def head(self) -> tuple[int, str]:
        """Number and hash of the last decision; whoever keeps them can show a cut or rewritten record."""
        with self.reading():
            return self._last()

    def decision(self, seq: int) -> Decision:
        """One entry of the record, which must be there."""
        with self.reading():
            return Decision(*self._rows(f"SELECT {COLUMNS} FROM decision WHERE seq = ?", seq)[0])  # noqa: S608  # constant columns

    def decisions(self, claim_id: int | None = None) -> Iterator[Decision]:
        """The record, oldest first, read in pages; of one claim: its history."""
        of_claim = (
            "AND seq IN (SELECT seq FROM decision_claim WHERE claim_id = ?)" if claim_id is not None else ""
        )
        sql = f"SELECT {COLUMNS} FROM decision WHERE seq > ? {of_claim} ORDER BY seq LIMIT {PAGE}"  # noqa: S608  # constant parts
        last = 0
        while True:
            with self.reading():
                page = self._rows(sql, last, *([] if claim_id is None else [claim_id]))
            yield from (Decision(*row) for row in page)
            if len(page) < PAGE:
                return
            last = page[-1][0]

    def decided_claims(self, seq: int) -> list[int]:
        """The claims a decision is about, of a judgement both ends of the link."""
        with self.reading():
            rows = self._rows("SELECT claim_id FROM decision_claim WHERE seq = ? ORDER BY claim_id", seq)
            return [row[0] for row in rows]

    def decided_since(self, seq: int) -> set[int]:
        """The claims that later decisions than this one are about."""
        with self.reading():
            return {row[0] for row in self._rows("SELECT claim_id FROM decision_claim WHERE seq > ?", seq)}

    def decisions_by_seq(self, seqs: Iterable[int]) -> dict[int, Decision]:
        """Several entries at once, by their number."""
        sql = f"SELECT {COLUMNS} FROM decision WHERE seq IN (SELECT value FROM json_each(?))"  # noqa: S608  # constant columns
        with self.reading():
            return {row[0]: Decision(*row) for row in self._rows(sql, ids_json(seqs))}

    def _chain_problems(self, progress: Callable[[int], None] | None = None) -> list[str]:
        """The first place where the chain of hashes breaks, as a sentence."""
        previous, expected = GENESIS, 1
        for entry in self.decisions():
            fields = (
                entry.seq, entry.at, entry.by, entry.action, entry.subject, entry.before, entry.after,
                entry.note, entry.reverses, entry.previous,
            )  # fmt: skip
            if entry.seq != expected or entry.previous != previous or hash_of(fields) != entry.hash:
                return [
                    f"Decision {entry.seq} does not continue the record: it or the one before it was altered."
                ]
            previous, expected = entry.hash, entry.seq + 1
            if progress:
                progress(1)
        return []
