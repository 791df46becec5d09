"""Verdicts and notes on the claims of the queue: given by a key, shown while they are on their way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from textual import on

from claimtrack.errors import ClaimtrackError
from claimtrack.model import Decision, QueueRow, Status
from claimtrack.tui import preview
from claimtrack.tui.blindness import read_rows
from claimtrack.tui.deciding import Verdict
from claimtrack.tui.dossier import Dossier
from claimtrack.tui.queueing import in_memory, next_undecided
from claimtrack.tui.screens.casework import CaseworkScreen
from claimtrack.tui.screens.confirm import ConfirmScreen
from claimtrack.tui.screens.document import DocumentScreen
from claimtrack.tui.screens.note import NoteScreen
from claimtrack.tui.screens.settle import SettleScreen
from claimtrack.tui.widgets.queue import QueueView
from claimtrack.tui.widgets.sheet import Sheet
from claimtrack.tui.words import STATUS
from claimtrack.wording import counted

T = TypeVar("T")
MOST_AT_ONCE = 100_000  # claims of one decision: half a minute of writing; nobody has looked at more


class JudgingScreen(CaseworkScreen[T]):
    """A screen with a queue, whose claim under the cursor or whose marked claims get a verdict."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier: Dossier | None = None
        """What is known of the claim that is looked at."""

    def show_titles(self) -> None:
        """Tell what the queue shows and how many claims are marked."""

    @property
    def queue(self) -> QueueView:
        """The list of claims."""
        return self.query_one(QueueView)

    @property
    def sheet(self) -> Sheet:
        """The claim's pane."""
        return self.query_one("#claim", Sheet)

    async def rows(self, ids: Sequence[int]) -> Sequence[QueueRow]:
        """The rows of these claims, as they are now."""
        return await self.session.desk.read(read_rows, self.session.store, list(ids), self.session.blind)

    def targets(self) -> list[int]:
        """The marked claims, else the one under the cursor."""
        if self.queue.marked:
            return sorted(self.queue.marked)
        return [] if self.queue.claim_id is None else [self.queue.claim_id]

    def action_verdict(self, status: str) -> None:
        """Give the verdict; the cursor goes on at once, the row says when it is in the file."""
        targets, verdict = self.targets(), Status(status)
        if len(targets) > 1:
            self.decide(lambda: self._bulk(targets, verdict), targets)
        elif targets:
            self._mark_one(targets[0], verdict)

    def _mark_one(self, claim_id: int, verdict: Status, note: str | None = None) -> None:
        seen = self.seen(claim_id)
        if self.session.reviewer is not None:
            self.queue.expect(claim_id, verdict)
            self._go_on(verdict)
        self.decide(lambda: self._write_one(claim_id, verdict, note, seen), [claim_id])

    async def _write_one(
        self, claim_id: int, verdict: Status, note: str | None, seen: dict[int, int] | None
    ) -> Decision | None:
        if self.queue.expected(claim_id) is None:
            self.queue.expect(claim_id, verdict)
            self._go_on(verdict)
        try:
            decision = await self.decider.decide(Verdict([claim_id], verdict, note, seen))
        except ClaimtrackError as wrong:
            self.review_app.complain(f"Claim {claim_id} is not marked {STATUS[verdict].word}: {wrong}")
            return None
        finally:
            self.queue.expect(claim_id, None)
        if decision and note:
            self.session.drafts.pop(claim_id, None)
        return decision

    def seen(self, claim_id: int, /) -> dict[int, int] | None:
        """The version of the claim that the reviewer looks at."""
        known = self.dossier
        return {claim_id: known.claim.version} if known is not None and known.claim.id == claim_id else None

    def after_casework(self) -> None:
        """Nothing is marked any more."""
        self.queue.unmark()

    async def _bulk(self, claim_ids: list[int], verdict: Status) -> Decision | None:
        """Ask with what will change, then mark all in one decision."""
        if len(claim_ids) > MOST_AT_ONCE:
            told = f"{len(claim_ids):,} claims are marked; one verdict takes {MOST_AT_ONCE:,} at most"
            self.review_app.complain(f"{told}. Narrow the list, or mark fewer.")
            return None
        self.say("working out what would change…", "$quiet")
        what = await self.session.desk.ponder(
            preview.read, self.session.store, claim_ids, verdict, self.session.blind
        )
        question = f"Mark all {len(claim_ids):,} {STATUS[verdict].word}? One undo takes all of it back."
        self.say("")
        if not await self.app.push_screen_wait(ConfirmScreen("One verdict for all", what, question)):
            return None
        self.say(f"marking {counted(len(claim_ids), 'claim')}…", "$quiet")
        decision = await self.decider.decide(Verdict(claim_ids, verdict))
        self.queue.unmark()
        self.show_titles()
        return decision

    def action_adjudicate(self) -> None:
        """Settle a claim of which reviewers say different things."""
        known = self.dossier
        if known is None or not known.contested:
            self.say("reviewers do not differ on this claim", "$quiet")
        else:
            self.decide(partial(self._settle, known), [known.claim.id])

    async def _settle(self, known: Dossier) -> Decision | None:
        settled = await self.app.push_screen_wait(SettleScreen(known.claim, known.opinions))
        if settled is None:
            return None
        return await self.decider.casework(replace(settled, seen={known.claim.id: known.claim.version}))

    def _go_on(self, verdict: Status) -> None:
        """Put the cursor on the next claim without a verdict: at once where it is in memory."""
        if verdict is Status.UNREVIEWED:
            return
        place = in_memory(self.queue, range(self.queue.cursor + 1, len(self.queue)))
        if place is not None:
            self.queue.go(place)
        else:
            self.start(self._look_for_next, "advance")

    async def _look_for_next(self) -> None:
        start = self.queue.cursor
        place = await next_undecided(self.queue, self.rows)
        if self.queue.cursor != start:
            return
        if place is None:
            self.say("every claim of this list has its verdict", "$quiet")
        else:
            self.queue.go(place)

    def action_note(self) -> None:
        """Write a note on the claim."""
        claim_id = self.queue.claim_id
        if claim_id is not None:
            self.start(partial(self._ask_note, claim_id), "note")

    async def _ask_note(self, claim_id: int) -> None:
        noted = await self.app.push_screen_wait(NoteScreen(claim_id, self.session.drafts))
        if noted is None:
            return
        if noted.status is not None:
            self._mark_one(claim_id, noted.status, noted.text)
        else:
            self.decide(lambda: self._write_note(claim_id, noted.text), [claim_id])

    async def _write_note(self, claim_id: int, text: str) -> Decision:
        decision = await self.decider.note(claim_id, text)
        self.session.drafts.pop(claim_id, None)
        return decision

    def action_mark(self) -> None:
        """Mark the claim for a verdict on all that are marked."""
        self.action_mark_on(1)

    def action_mark_on(self, by: int) -> None:
        """Mark the claim, or take its mark away, and go on."""
        if self.queue.claim_id is not None:
            self.queue.mark(self.queue.cursor)
            self.queue.action_move(by)
            self.show_titles()

    def action_mark_all(self) -> None:
        """Mark all that the list shows, or let all marks go."""
        self.queue.mark_all()
        self.show_titles()

    @on(QueueView.Marked)
    def _marked(self) -> None:
        self.show_titles()

    # --- the claim in its document, and moving between the panes

    @on(QueueView.Opened)
    def action_document(self) -> None:
        """The claim in its document."""
        if self.queue.claim_id is not None:
            self.app.push_screen(DocumentScreen(self.queue.claim_id), self._come_back)

    def _come_back(self, claim_id: int | None) -> None:
        """The cursor follows to the claim that was looked at last."""
        if claim_id is not None:
            self.queue.go_to_claim(claim_id)

    def action_step(self, by: int) -> None:
        """The next or the previous claim, whichever pane has the keys."""
        self.queue.action_move(by)

    def action_switch(self) -> None:
        """From the queue to the claim and back; on a narrow screen one takes the other's place."""
        to_claim = not (self.sheet.has_focus or self.has_class("-claim"))
        self.set_class(to_claim, "-claim")
        (self.sheet if to_claim else self.queue).focus()
