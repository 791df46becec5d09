"""Another ledger merged into this one: what is missing comes in, what differs is listed and left.

Doing it twice changes nothing. All of it is one transaction; a dry run takes it back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimtrack.address import Place, placed
from claimtrack.errors import UsageError
from claimtrack.exchange.given_figures import row_of
from claimtrack.exchange.meeting import EDITABLE, FIXED, Difference, Meeting
from claimtrack.exchange.unread import read_words
from claimtrack.model import Claim, Link
from claimtrack.relink import relink_claims
from claimtrack.store import Arrival, Store, WholeDocument, open_store

TOGETHER = 500  # claims that are weighed at a time: bounds the memory
PLACES = {name: place for place, name in enumerate(("figures", *EDITABLE, *FIXED))}


@dataclass(slots=True)
class Merged:
    """What came of a merge: new claims, claims that were changed, differences that were left.

    `judged` links have the judgement that they have there.
    """

    new: list[int] = field(default_factory=list)
    known: int = 0
    changed: Sequence[int] = ()
    conflicts: int = 0
    differences: Sequence[Difference] = ()
    dismissed: int = 0
    judged: int = 0


class _Tried(Exception):
    """Takes back what a dry run stored."""


def merge(
    store: Store,
    other: Store,
    *,
    by: str,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda _done: None,
) -> Merged:
    """Takes in what the other ledger has and this one not; the other one is only read."""
    done: list[Merged] = []

    def work() -> None:
        with other.reading():
            done.append(_Merge(store, other, by, progress).run())
        if dry_run:
            raise _Tried

    with contextlib.suppress(_Tried):
        store.transact(work)
    return done[-1]


def merge_and_link(store: Store, path: Place, *, by: str, dry_run: bool = False) -> Merged:
    """Merges the ledger at `path` into this one, links what is new and takes over what they judged of links.

    Raises what opening a ledger raises, and UsageError for the ledger itself.
    """
    if str(placed(path).resolve()) == str(store.path.resolve()):
        raise UsageError(f"{path}: this is the ledger itself; name another one.")
    with open_store(path, read_only=True) as other:
        merged = merge(store, other, by=by, dry_run=dry_run)
        if not dry_run:
            read_words(store)
            relink_claims(store, [*merged.new, *merged.changed])
            merged.judged, differing = judgements(store, other, by=by)
            merged.differences = [*merged.differences, *differing]
            merged.conflicts += len(differing)
    return merged


class _Merge:
    """One merge under way."""

    def __init__(self, store: Store, other: Store, by: str, progress: Callable[[int], None]) -> None:
        self.store = store
        self.other = other
        self.by = by
        self.progress = progress
        self.merged = Merged()
        self.meeting = Meeting(store, by, PLACES, compare=True, corrects=False)
        self.seq = 0
        self._waiting: list[tuple[Claim, int]] = []

    def run(self) -> Merged:
        """Document after document, then what is to be taken over of the verdicts there."""
        dismissed = self.store.dismissed_keys()
        for number, whole in enumerate(self.other.whole_documents()):
            self.progress(number)
            self._document(whole, dismissed)
        self._weigh()
        if self.meeting.adopted:
            self.store.adopt(self.meeting.adopted, by=self.by, subject=f"by {self._name}", action="merge")
        merged, meeting = self.merged, self.meeting
        merged.changed = sorted(meeting.changed - set(merged.new))
        merged.conflicts, merged.differences = meeting.conflicts, meeting.differences
        return merged

    @property
    def _name(self) -> str:
        return self.other.path.name

    def _document(self, whole: WholeDocument, dismissed: dict[str, int]) -> None:
        here = self.store.ids_by_key([one.key for one in whole.claims])
        missing = [one for one in whole.claims if one.key not in here]
        if missing:
            here |= self.store.take_document(whole, missing, self._begun())
            self.merged.new += [here[one.key] for one in missing]
        self.merged.known += len(whole.claims) - len(missing)
        for one in whole.claims:
            if one.key in dismissed:
                self.merged.dismissed += 1
            else:
                self._waiting.append((one, here[one.key]))
        if len(self._waiting) >= TOGETHER:
            self._weigh()

    def _begun(self) -> int:
        if not self.seq:
            number, head = self.other.head()
            about = {"ledger": self._name, "decisions": number, "head": head}
            self.seq = self.store.begin_merge(self._name, about, by=self.by).seq
        return self.seq

    def _weigh(self) -> None:
        """What the other ledger says of claims that are here now."""
        theirs = [claim for claim, _ in self._waiting]
        rows = {row[0]: row for row in self.other.table_rows_of([one.id for one in theirs])}
        self.meeting.meet([(_arrival(one, rows[one.id]), ours) for one, ours in self._waiting])
        self._notes()
        self._waiting.clear()

    def _notes(self) -> None:
        there = self.other.notes_of([claim.id for claim, _ in self._waiting])
        here = self.store.notes_of([ours for claim, ours in self._waiting if claim.id in there])
        for claim, ours in self._waiting:
            said = {note for _, _, note in here.get(ours, [])}
            fresh = [one for one in there.get(claim.id, []) if one[2] not in said]
            if fresh:
                self.meeting.add_notes(claim.id, ours, fresh)


def judgements(store: Store, other: Store, *, by: str) -> tuple[int, list[Difference]]:
    """Takes over what people there judged of links that nobody has judged here; after linking.

    Gives how many were taken over, and where both have judged and differ.
    """
    adopted: dict[int, Link] = {}
    differing: list[Difference] = []
    judged = other.judged_links()
    ends = _ids_here(store, other, {end for one in judged for end in (one.suggested.a, one.suggested.b)})
    for theirs in judged:
        a, b = ends.get(theirs.suggested.a), ends.get(theirs.suggested.b)
        mine = store.link_between(a, b) if a is not None and b is not None else None
        if mine is None:
            continue
        if mine.judgement is None:
            adopted[mine.id] = theirs
        elif (mine.judgement, mine.relation) != (theirs.judgement, theirs.relation):
            here, there = (f"{one.judgement} {one.relation} ({one.judged_by})" for one in (mine, theirs))
            why = "judged here"
            differing.append(
                Difference(theirs.id, mine.suggested.a, f"link {mine.id}", here, there, False, why)
            )
    if adopted:
        store.adopt_judgements(adopted, other.path.name, by=by)
    return len(adopted), differing


def _ids_here(store: Store, other: Store, theirs: Iterable[int]) -> dict[int, int]:
    claims = other.claims(sorted(theirs))
    here = store.ids_by_key([one.key for one in claims])
    return {one.id: here[one.key] for one in claims if one.key in here}


def _arrival(claim: Claim, row: Sequence[Any]) -> Arrival:
    """A claim of another ledger as a row that is to be weighed against the claim here."""
    cells = ["", *([""] * len(EDITABLE)), *(row[place] or "" for place in FIXED.values())]
    decided = claim.status, claim.credibility, row[-3] or "", row[-2] or "", ""
    return Arrival(
        claim.id, claim.key, cells, claim.id, claim.source.name, claim.source.reliability.value, "", b"", "",
        "", None, None, None, None, None, None, claim.start, claim.end, claim.kind, claim.stance,
        int(claim.hedged), claim.speaker.name, claim.speaker.kind, claim.speaker.role, claim.speaker.party,
        (), tuple(map(row_of, claim.figures)), claim.place, claim.earliest, claim.latest, claim.mechanism,
        *decided, None, "", None,
    )  # fmt: skip
