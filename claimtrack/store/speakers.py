"""Who is whom, by a person's word: speakers merged, split, renamed, given a party; all of it can be undone.

A merged speaker stays a row that leads to the other, so that a document that names it later means the other
too. Claims keep the name they were made under, and go back with it when the speakers are split again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.errors import NotFound, UsageError
from claimtrack.model import Decision, Speaker, SpeakerKind
from claimtrack.store.claims import BY_A_PERSON, Claims
from claimtrack.store.edits import Edits
from claimtrack.store.record import subject_of
from claimtrack.store.search import fold
from claimtrack.store.states import SPEAKER, SUBTREE_SQL, Rows
from claimtrack.store.tables import SpeakerTable
from claimtrack.store.transactions import ids_json

MOST_NAMED = 3  # speakers that a decision names; of more it gives the number
NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)
COUNT_SQL = "SELECT speaker_id, count(*) FROM claim GROUP BY speaker_id"  # out of an index alone, and fast
DISMISSED_SQL = "SELECT speaker_id, count(*) FROM claim WHERE dismissed = 1 GROUP BY speaker_id"
MERGED_SQL = f"SELECT merged_into, id, name FROM speaker WHERE {BY_A_PERSON} ORDER BY 1, 2"  # noqa: S608  # constant
OF_SPEAKERS = """
SELECT id FROM claim WHERE speaker_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
BY_NAME = """
SELECT id FROM speaker WHERE merged_into = ?1 AND verdict IS NOT NULL AND (fold = ?2 OR id IN (
  SELECT speaker_id FROM speaker_name WHERE name = ?3))
"""


@dataclass(frozen=True, slots=True)
class SpeakerFile:
    """A speaker with what the ledger holds of it; `merged` are the speakers that people merged into it."""

    speaker: Speaker
    claims: int
    merged: tuple[tuple[int, str], ...]
    version: int


class Speakers(Claims, Edits):
    """Reading speakers with their claims, and deciding who is whom."""

    def speaker(self, speaker_id: int) -> Speaker:
        """One speaker; raises NotFound."""
        with self.reading():
            found = self._speakers_of({speaker_id})
        if not found:
            raise NotFound(f"There is no speaker {speaker_id} in {self.path}.")
        return found[0]

    def speaker_files(self) -> list[SpeakerFile]:
        """All speakers with claims and those that others are merged into, by id."""
        with self.reading():
            every: dict[int, int] = dict(self._rows(COUNT_SQL))
            gone: dict[int, int] = dict(self._rows(DISMISSED_SQL))
            counts = {one: left for one, all_ in every.items() if (left := all_ - gone.get(one, 0))}
            merged: dict[int, list[tuple[int, str]]] = {}
            for into, one, name in self._rows(MERGED_SQL):
                merged.setdefault(into, []).append((one, name))
            there = set(counts) | {one for one in merged if counts.get(one)}
            versions: dict[int, int] = dict(self._rows("SELECT id, version FROM speaker"))
            return [
                SpeakerFile(one, counts.get(one.id, 0), tuple(merged.get(one.id, ())), versions[one.id])
                for one in self._speakers_of(there)
            ]

    def speaker_claims(self, speaker_id: int) -> list[int]:
        """The claims of a speaker by id, dismissed ones too."""
        with self.reading():
            return [row[0] for row in self._rows(OF_SPEAKERS, ids_json([speaker_id]))]

    def merge_speakers(
        self, keep: int, others: Sequence[int], *, by: str, note: str | None = None
    ) -> Decision:
        """Say that these are all one: the others' names become variants of the one that is kept.

        Raises NotFound, and UsageError for an outlet, whose voice is its own, and where nothing is to merge.
        """
        ids = [one for one in dict.fromkeys(others) if one != keep]
        if not ids:
            raise UsageError("Merging needs two speakers; name another one.")

        def work() -> Decision:
            for one in (keep, *ids):
                self._refuse_unmergeable(one)
            names = [self.speaker(one).name for one in ids]
            subject = f"{_listed(names)} into {self.speaker(keep).name}"
            return self._decide_speakers(ids, {"merged_into": keep}, subject, by=by, note=note, also=[keep])

        return self.transact(work)

    def split_speaker(self, speaker_id: int, variant: str, *, by: str, note: str | None = None) -> Decision:
        """Take a name that was merged into a speaker apart again, with the claims made under it.

        Raises NotFound where no merged speaker has this name.
        """

        def work() -> Decision:
            speaker = self.speaker(speaker_id)
            found = self._rows(BY_NAME, speaker_id, fold(variant), variant)
            if not found:
                raise NotFound(
                    f"No speaker called {variant!r} was merged into {speaker.name}; "
                    "name the claims to be split off instead."
                )
            ids = [row[0] for row in found]
            subject = f"{variant} off {speaker.name}"
            return self._decide_speakers(
                ids, {"merged_into": None}, subject, by=by, note=note, also=[speaker_id]
            )

        return self.transact(work)

    def split_claims(
        self, speaker_id: int, claim_ids: Sequence[int], name: str, *, by: str, note: str | None = None
    ) -> Decision:
        """Say that these claims of a speaker are of another one, who may have the same name.

        Raises NotFound, and UsageError where a claim is not the speaker's or the name is empty.
        """
        ids, called = sorted(set(claim_ids)), " ".join(name.split())
        if not ids or not called:
            raise UsageError("Splitting needs the claims of the other speaker, and that one's name.")

        def work() -> Decision:
            speaker = self.speaker(speaker_id)
            strangers = set(ids) - set(self.speaker_claims(speaker_id))
            if strangers:
                raise UsageError(f"Claim {min(strangers)} is not of {speaker.name}; name only theirs.")
            new = self._new_speaker(speaker, called)
            seq = self._last()[0] + 1
            after: dict[str, Rows] = {
                "speaker": {str(new): {"merged_into": None, "verdict": seq}},
                "claim": {str(one): {SPEAKER: new} for one in ids},
            }
            subject = f"{subject_of(ids)} off {speaker.name} as {called}"
            return self._record("speaker", after, subject, by=by, note=note, claim_ids=ids)

        return self.transact(work)

    def _new_speaker(self, like: Speaker, name: str) -> int:
        """A speaker of its own, which until the decision is another name of the one it is split from."""
        (new,) = self._new_ids("speaker", 1)
        kind = like.kind if like.kind in NAMED else SpeakerKind.PERSON
        document, source, apart, party_set, verdict, version = None, None, 1, 0, None, 1
        who = (new, name, fold(name), kind, None, None, like.party, document, source)
        self._insert(SpeakerTable, [(*who, like.id, apart, party_set, verdict, version)])
        self._run("INSERT INTO speaker_name (speaker_id, name) VALUES (?, ?)", new, name)
        return new

    def describe_speaker(  # noqa: PLR0913  # what a person can say of a speaker
        self,
        speaker_id: int,
        *,
        by: str,
        name: str | None = None,
        party: str | None = None,
        role: str | None = None,
        note: str | None = None,
    ) -> Decision:
        """Give a speaker another name, party or role; an empty party or role is none.

        A party given by a person counts for all claims of the speaker, whatever the documents call it, and in
        documents that come later. Raises NotFound, and UsageError where nothing would change.
        """

        def work() -> Decision:
            speaker = self.speaker(speaker_id)
            given: dict[str, Any] = {}
            if name is not None:
                given |= self._renamed(speaker, name)
            if party is not None:
                given |= {"party": party.strip() or None, "party_set": 1}
            if role is not None:
                given["role"] = role.strip() or None
            current = self._state("speaker", [speaker_id], given)[str(speaker_id)]
            given = {column: value for column, value in given.items() if current[column] != value}
            if not given:
                raise UsageError(f"{speaker.name} is so already; nothing was written.")
            claims = self._own_party([speaker_id]) if "party" in given or "party_set" in given else {}
            subject = f"{speaker.name}{_told(given)}"
            return self._decide_speakers([speaker_id], given, subject, by=by, note=note, claims=claims)

        return self.transact(work)

    def _renamed(self, speaker: Speaker, name: str) -> dict[str, Any]:
        called = " ".join(name.split())
        if not called:
            raise UsageError("A speaker's name cannot be empty.")
        if speaker.kind is SpeakerKind.OUTLET:
            raise UsageError(f"{speaker.name} is an outlet; its name is that of its source.")
        known = self._known_speaker(speaker.kind, fold(called), None, None) if speaker.kind in NAMED else None
        if known is not None and self._root(known) != speaker.id:
            raise UsageError(
                f"Speaker {self._root(known)} is called {called} already; merge the two instead."
            )
        if known is not None and known != speaker.id:
            raise UsageError(f"{called} is a name merged into {speaker.name}; keep one that is its own.")
        old = self._value("SELECT fold FROM speaker WHERE id = ?", speaker.id)
        self._run("INSERT OR IGNORE INTO speaker_alias (fold, speaker_id) VALUES (?, ?)", old, speaker.id)
        self._run("INSERT OR IGNORE INTO speaker_name (speaker_id, name) VALUES (?, ?)", speaker.id, called)
        return {"name": called, "fold": fold(called)}

    def _own_party(self, speakers: Sequence[int]) -> dict[str, dict[str, None]]:
        """Claims whose documents word a party: the person's word for the speaker takes its place."""
        own = "id IN (SELECT id FROM claim WHERE party IS NOT NULL)"
        sql = f"SELECT id FROM ({OF_SPEAKERS}) AS theirs WHERE {own}"  # noqa: S608  # constant parts
        return {str(row[0]): {"party": None} for row in self._rows(sql, ids_json(speakers))}

    def _decide_speakers(  # noqa: PLR0913  # the fields of a decision
        self,
        ids: Sequence[int],
        values: dict[str, Any],
        subject: str,
        *,
        by: str,
        note: str | None,
        also: Sequence[int] = (),
        claims: dict[str, dict[str, None]] | None = None,
    ) -> Decision:
        given = {**values, "verdict": self._last()[0] + 1}
        after: dict[str, dict[str, Any]] = {"speaker": {str(one): given for one in ids}}
        if claims:
            after["claim"] = claims
        under = {row[0] for one in (*ids, *also) for row in self._rows(SUBTREE_SQL, one)}
        touched = [row[0] for row in self._rows(OF_SPEAKERS, ids_json(under))]
        return self._record("speaker", after, subject, by=by, note=note, claim_ids=touched)

    def _refuse_unmergeable(self, speaker_id: int) -> None:
        speaker = self.speaker(speaker_id)
        if speaker.kind is SpeakerKind.OUTLET:
            raise UsageError(f"{speaker.name} is an outlet and speaks for itself; it cannot be merged.")
        if self._root(speaker_id) != speaker_id:
            raise UsageError(f"{speaker.name} is merged into another speaker already; split it off first.")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} speakers"


def _told(given: dict[str, Any]) -> str:
    """What a speaker is given, behind its name: ` as “B. Karimi”`, `: the front`."""
    if "name" in given:
        return f" as {given['name']}"
    return "".join(f": {given[column] or 'none'}" for column in ("party", "role") if column in given)
