"""What people change of claims: dismissed where one is none, edited where extraction read it wrong.

A claim's words stay those of its document at its span; what it was before stands in the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from claimtrack.errors import UsageError
from claimtrack.model import Attribution, DateMention, Decision, Figure, Hop, Passage
from claimtrack.store.record import subject_of
from claimtrack.store.states import SPEAKER, VERDICTS, Values, columns_of, state_of
from claimtrack.store.transactions import ids_json
from claimtrack.store.verdicts import Verdicts, named

CONTEXT = 32  # code points kept before and after a span, to find it again (W3C TextQuoteSelector)
DISMISSED_SQL = "SELECT id FROM claim WHERE dismissed = 1 AND id IN (SELECT value FROM json_each(?))"
PLACE_SQL = """
SELECT document.id, document.source_id, source.name FROM claim
JOIN document ON document.id = claim.document_id JOIN source ON source.id = document.source_id
WHERE claim.id = ?
"""


class Edits(Verdicts):
    """Dismissing, restoring and editing claims."""

    def dismiss(
        self,
        claim_ids: Sequence[int],
        *,
        by: str,
        note: str | None = None,
        versions: Mapping[int, int] | None = None,
        restore: bool = False,
    ) -> Decision:
        """Say that these are no claims, or with `restore` that they are, as one decision.

        A dismissed claim is in no queue, link, event, standing, export or count; the others' links and
        events follow with `relink`. Raises NotFound, Changed as `set_status` does, and UsageError for a claim
        that is dismissed (or is not) already.
        """
        ids = named(claim_ids)

        def work() -> Decision:
            self._refuse_changed("claim", ids, versions or {})
            gone = {row[0] for row in self._rows(DISMISSED_SQL, ids_json(ids))}
            if already := [one for one in ids if (one in gone) is not restore]:
                state = "not dismissed" if restore else "dismissed already"
                raise UsageError(f"{subject_of(already).capitalize()}: {state}; nothing was written.")
            after = {"claim": {str(one): {"dismissed": int(not restore)} for one in ids}}
            return self._record("dismiss", after, subject_of(ids), by=by, note=note, claim_ids=ids)

        return self.transact(work)

    def dismissed(self, claim_ids: Iterable[int]) -> set[int]:
        """Those of the claims that are dismissed."""
        with self.reading():
            return {row[0] for row in self._rows(DISMISSED_SQL, ids_json(claim_ids))}

    def edit(  # noqa: PLR0913  # what a person can say with an edit
        self,
        claim_id: int,
        values: Mapping[str, Any],
        *,
        by: str,
        speaker: Attribution | None = None,
        span: tuple[int, int] | None = None,
        note: str | None = None,
        version: int | None = None,
    ) -> Decision:
        """Give columns and parts of a claim other values, as one decision with what they were before.

        `values` has columns of table claim and, of PARTS, lists of {column: value}; a speaker and a span
        stand beside them because the ledger finds the speaker's row and the document's words itself. Raises
        NotFound, Changed, and UsageError for a span outside the document and where nothing would change.
        """

        def work() -> Decision:
            self._refuse_changed("claim", [claim_id], {} if version is None else {claim_id: version})
            given = dict(values)
            if span is not None:
                given |= self._words_at(claim_id, *span)
            if speaker is not None:
                given[SPEAKER] = self._named_speaker(claim_id, speaker)
            current = self._state("claim", [claim_id], given)[str(claim_id)]
            changed = {name: value for name, value in given.items() if current[name] != value}
            if not changed:
                raise UsageError(f"Claim {claim_id} is so already; nothing was written.")
            after = {"claim": {str(claim_id): changed}}
            subject = subject_of([claim_id])
            return self._record("edit", after, subject, by=by, note=note, claim_ids=[claim_id])

        return self.transact(work)

    def _words_at(self, claim_id: int, start: int, stop: int) -> dict[str, Any]:
        text = self._value(
            "SELECT text FROM document WHERE id = (SELECT document_id FROM claim WHERE id = ?)", claim_id
        )
        if not 0 <= start < stop <= len(text) or not text[start:stop].strip():
            raise UsageError(
                f"The span {start}:{stop} holds no words of the document, which has {len(text)} characters."
            )
        before, after = text[max(0, start - CONTEXT) : start], text[stop : stop + CONTEXT]
        words = {"statement": text[start:stop], "prefix": before, "suffix": after}
        return {**words, "start": start, "stop": stop}

    def _named_speaker(self, claim_id: int, who: Attribution) -> int:
        return self._speaker_id(who, *self._rows(PLACE_SQL, claim_id)[0])

    def relinked_by(self, decision: Decision) -> list[int]:
        """The claims whose links and events a decision touches, dismissed ones too; empty for verdicts."""
        states = [state_of(decision.before), state_of(decision.after)]
        claims = set().union(*(columns_of(one, "claim") for one in states)) - VERDICTS
        speakers = set().union(*(columns_of(one, "speaker") for one in states))
        return self.decided_claims(decision.seq) if claims or speakers else []

    def turned(self, decision: Decision, statuses: Collection[str]) -> list[int]:
        """The claims that a decision gave one of these statuses, or took it from them, by id."""
        before, after = state_of(decision.before).get("claim", {}), state_of(decision.after).get("claim", {})
        return sorted(
            int(one)
            for one in {*before, *after}
            if _has(before.get(one), statuses) != _has(after.get(one), statuses)
        )


def _has(row: Values | None, statuses: Collection[str]) -> bool:
    return bool(row) and row is not None and row.get("status") in statuses


def part_of(value: Hop | Figure | Passage | DateMention) -> dict[str, Any]:
    """A part of a claim as a decision keeps it: {column: value}."""
    fields = asdict(value)
    fields["stop"] = fields.pop("end")
    return fields
