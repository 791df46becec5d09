"""Verdicts, judgements, notes, undo and redo: asked for by a key, written in order, told when in the file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar, cast

from claimtrack.errors import Changed, ClaimtrackError
from claimtrack.model import Decision, Judgement, Relation, Reliability, Status
from claimtrack.tui.casework import Case
from claimtrack.tui.record import phrase
from claimtrack.tui.screens.confirm import ConfirmScreen
from claimtrack.tui.screens.reviewer import ReviewerScreen
from claimtrack.tui.session import Session
from claimtrack.tui.words import STATUS, moment
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.store import Store
    from claimtrack.tui.app import ReviewApp

T = TypeVar("T")
Written = TypeVar("Written", Decision, Decision | None)
MOST = 20  # claims whose history is looked at to say what changed


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status for claims; `seen` are the versions of the claims that the reviewer looked at."""

    claim_ids: Sequence[int]
    status: Status
    note: str | None = None
    seen: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    """A judgement on a link, under another relation than the suggested where `relation` says so."""

    link_id: int
    judgement: Judgement
    relation: Relation | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """The reliability of a source, and why."""

    source: str
    reliability: Reliability
    reason: str


class Decider:
    """Writes what the reviewer decides; whoever asks runs in a worker, because questions may come up."""

    def __init__(self, app: ReviewApp, session: Session) -> None:
        self._app = app
        self._session = session
        self._turn = asyncio.Lock()
        self._own: set[int] = set()
        self.failed = 0  # how often something did not get to the file

    @property
    def busy(self) -> bool:
        """Whether something is on its way to the file."""
        return self._turn.locked()

    async def named(self) -> bool:
        """Whether it is known who decides; asks where it is not."""
        if self._session.reviewer is None:
            name = await self._app.push_screen_wait(ReviewerScreen())
            if name is None:
                return False
            self._session.reviewer = name
            await self._session.desk.write(self._session.remember, name)
        return True

    async def decide(self, verdict: Verdict) -> Decision | None:
        """The verdict in the file, or None where the reviewer let a claim be that changed meanwhile."""
        try:
            return await self._write(self._decision, verdict)
        except Changed:
            latest = await self._session.desk.read(_latest, self._session.store, verdict.claim_ids)
            ours = (
                latest is not None and latest.seq in self._own
            )  # two keys on one claim, faster than the screen
            if not ours and not await self._anyway(verdict, latest):
                return None
            return await self._write(self._decision, replace(verdict, seen=None))

    def _decision(self, store: Store, by: str, verdict: Verdict) -> Decision:
        """The verdict; in a second review, the reviewer's own word beside it."""
        decide = _review().second if self._session.second else _review().decide
        given = decide(store, verdict.claim_ids, verdict.status, by, note=verdict.note, versions=verdict.seen)
        return cast(Decision, given)

    async def note(self, claim_id: int, note: str) -> Decision:
        """The note in the file."""
        return await self._write(lambda store, by, _: store.add_note(claim_id, note, by=by), None)

    async def judge(self, verdict: LinkVerdict) -> Decision:
        """The judgement in the file."""
        return await self._write(_judge, verdict)

    async def grade(self, grade: Grade) -> Decision:
        """The grade in the file."""
        return await self._write(
            lambda store, by, what: store.set_reliability(
                what.source, what.reliability, by=by, note=what.reason
            ),
            grade,
        )

    async def casework(self, case: Case) -> Decision | None:
        """What was changed of claims or speakers, in the file; asks where a claim changed meanwhile."""
        try:
            return await self._write(_carry_out, case)
        except Changed as changed:
            ask = ConfirmScreen("Changed meanwhile", str(changed), "Do it all the same?")
            if not await self._app.push_screen_wait(ask):
                return None
            return await self._write(_carry_out, case.anyway())

    async def undo(self) -> Decision:
        """The entry that takes back the reviewer's latest decision."""
        return await self._write(lambda store, by, _: cast(Decision, _review().undo(store, by)), None)

    async def redo(self) -> Decision:
        """The entry that decides again what was taken back."""
        return await self._write(lambda store, by, _: cast(Decision, _review().redo(store, by)), None)

    async def _write(self, change: Callable[[Store, str, T], Written], what: T) -> Written:
        async with self._turn:
            session = self._session
            try:
                decision = await session.desk.write(change, session.store, session.reviewer or "", what)
            except Changed:
                raise  # that is asked about
            except ClaimtrackError:
                self.failed += 1
                raise
            if decision is not None:
                self._own.add(decision.seq)
            return decision

    async def _anyway(self, verdict: Verdict, latest: Decision | None) -> bool:
        """Ask whether a claim that somebody changed meanwhile is to be marked all the same."""
        ids = verdict.claim_ids
        which = f"Claim {ids[0]}" if len(ids) == 1 else counted(len(ids), "claim")
        told = "" if self._session.second else f": {_told(latest)}"  # who reviews blind is told no word of it
        what = f"{which} changed while you looked{told}."
        question = f"Mark {STATUS[verdict.status].word} all the same?"
        answer = await self._app.push_screen_wait(ConfirmScreen("Changed meanwhile", what, question))
        return answer is True


def _review() -> ModuleType:
    """The use case; it brings the linking along, which the first paint can do without."""
    from claimtrack import review  # noqa: PLC0415 -- only when the first verdict is given

    return review


def _carry_out(store: Store, by: str, case: Case) -> Decision | None:
    return case.carry_out(store, by)


def _judge(store: Store, by: str, verdict: LinkVerdict) -> Decision:
    judged = _review().judge(
        store, verdict.link_id, verdict.judgement, by, relation=verdict.relation, version=verdict.seen
    )
    return cast(Decision, judged)


def _latest(store: Store, claim_ids: Sequence[int]) -> Decision | None:
    """The latest entry on these claims."""
    entries = [decision for claim_id in claim_ids[:MOST] for decision in store.decisions(claim_id)]
    return max(entries, key=lambda decision: decision.seq, default=None)


def _told(decision: Decision | None) -> str:
    """Who decided what, when and why."""
    if decision is None:
        return "somebody else wrote to it"
    note = f" “{decision.note}”" if decision.note else ""
    return f"{phrase(decision)} by {decision.by} at {moment(decision.at)}{note}"
