"""The first screen: the queue of claims, and beside it the claim under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from claimtrack.model import ClaimFilter, Decision, QueueRow, Status
from claimtrack.tui.commands import REVIEW
from claimtrack.tui.deciding import Verdict
from claimtrack.tui.dossier import Dossier, read_dossier
from claimtrack.tui.parts import claim_sheet
from claimtrack.tui.parts.welcome import welcome
from claimtrack.tui.queueing import in_memory, next_undecided
from claimtrack.tui.screens.base import LedgerScreen
from claimtrack.tui.screens.compare import CompareScreen
from claimtrack.tui.screens.confirm import ConfirmScreen
from claimtrack.tui.screens.document import DocumentScreen
from claimtrack.tui.screens.filter import FilterScreen, Narrowed, read_facets
from claimtrack.tui.screens.note import NoteScreen
from claimtrack.tui.session import Summary
from claimtrack.tui.text import line_kept, row, words_of
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar
from claimtrack.tui.widgets.pages import PAGE
from claimtrack.tui.widgets.queue import QueueView
from claimtrack.tui.widgets.search import SearchLine
from claimtrack.tui.widgets.sheet import Sheet
from claimtrack.tui.words import ORDER, STATUS, citation, counted, narrowed


class ReviewScreen(LedgerScreen[None]):
    """One decision at a time, everything needed for it in sight."""

    BINDINGS: ClassVar[list[BindingType]] = list(REVIEW)
    AUTO_FOCUS = "QueueView"

    def __init__(self) -> None:
        super().__init__()
        self._dossier: Dossier | None = None
        self._event_words: str | None = None

    def compose(self) -> ComposeResult:
        """Bars, panes, keys."""
        yield LedgerBar(self.session.store.path.name)
        yield TitleLine(id="title")
        yield SearchLine()
        with Horizontal(id="panes"):
            yield QueueView(self._rows, id="queue")
            yield Sheet(id="claim")
        yield Sheet(id="welcome")
        yield VerbBar()

    @property
    def queue(self) -> QueueView:
        """The list of claims."""
        return self.query_one(QueueView)

    @property
    def sheet(self) -> Sheet:
        """The claim's pane."""
        return self.query_one("#claim", Sheet)

    def on_mount(self) -> None:
        """Show the first rows at once, then the whole list."""
        self.queue.border_title = Content("Queue")
        self.sheet.border_title = Content("Claim")
        self.query_one("#welcome", Sheet).show(lambda width: welcome(self.session.store.path, width))
        self.start(self._begin, "snapshot")

    # --- the list

    async def _rows(self, ids: Sequence[int]) -> Sequence[QueueRow]:
        return await self.session.desk.read(self.session.store.queue_rows, list(ids))

    async def _begin(self) -> None:
        session = self.session
        first = await session.desk.read(session.store.claim_ids, session.where, session.order, 2 * PAGE)
        self.queue.load(first)
        if len(first) == 2 * PAGE:
            await self._load(self.queue.claim_id)
        self._titles()

    async def _load(self, keep: int | None) -> None:
        """A new snapshot of the list; the cursor stays on claim `keep` where it is still there."""
        session = self.session
        ids = await session.desk.read(session.store.claim_ids, session.where, session.order)
        if keep is not None:
            keep = self.queue.claim_id
        self.queue.load(ids, lit=words_of(session.where.text), keep=keep)
        self._titles()

    def reload(self, *, from_top: bool = False) -> None:
        """Ask for the list again."""
        self.start(partial(self._load, None if from_top else self.queue.claim_id), "snapshot")

    def _titles(self) -> None:
        """What the list shows, above it and in its frame."""
        session, number = self.session, len(self.queue)
        phrases = narrowed(session.where, self._event_words)
        if session.where.text:
            phrases.insert(0, f"/ {session.where.text}")
        shows = line_kept(" · ".join(phrases)) if phrases else line_kept("all claims").stylize("$quiet")
        order = row((f"   by {ORDER[session.order]}", "$quiet"))
        self.query_one("#title", TitleLine).shows = shows + order
        self.query_one(SearchLine).found(counted(number, "claim"))
        place = f"{self.queue.cursor + 1:,} of {number:,}" if number else "nothing matches"
        marked = f" · ◆ {len(self.queue.marked)} marked" if self.queue.marked else ""
        self.queue.border_subtitle = Content(f"{place}{marked}")

    def show_summary(self, summary: Summary) -> None:
        """An empty ledger says how to begin."""
        super().show_summary(summary)
        was_empty = self.has_class("-empty")
        self.set_class(summary.total == 0, "-empty")
        if was_empty and summary.total:
            self.queue.focus()

    @on(QueueView.Failed)
    def _rows_failed(self, message: QueueView.Failed) -> None:
        self.review_app.complain(str(message.wrong))

    # --- the claim

    @on(QueueView.Highlighted)
    def show_claim(self, message: QueueView.Highlighted) -> None:
        """Read the claim under the cursor."""
        self._titles()
        if message.claim_id is None:
            self._dossier = None
            self.sheet.show(lambda _: ())
            self.sheet.border_title = Content("Claim")
        else:
            self.start(partial(self._read_claim, message.claim_id), "claim")

    async def _read_claim(self, claim_id: int) -> None:
        before = self._dossier
        dossier = await self.session.desk.read(read_dossier, self.session.store, claim_id)
        if claim_id != self.queue.claim_id:
            return
        self._dossier = dossier
        words = words_of(self.session.where.text)
        same = before is not None and before.claim.id == claim_id
        self.sheet.show(lambda width: claim_sheet.drawn(dossier, width, words), at=None if same else 0)
        self.sheet.border_title = Content(f"Claim {claim_id}")
        self.sheet.border_subtitle = line_kept(f"document {dossier.claim.document_id}")

    # --- verdicts

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
        seen = self._seen(claim_id)
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
        finally:
            self.queue.expect(claim_id, None)
        if decision and note:
            self.session.drafts.pop(claim_id, None)
        return decision

    def _seen(self, claim_id: int) -> dict[int, int] | None:
        """The version of the claim that the reviewer looks at."""
        known = self._dossier
        return {claim_id: known.claim.version} if known is not None and known.claim.id == claim_id else None

    async def _bulk(self, claim_ids: list[int], verdict: Status) -> Decision | None:
        """Ask with the numbers of what will change, then mark all in one decision."""
        rows = await self._rows(claim_ids)
        before = {status: sum(row.status is status for row in rows) for status in STATUS}
        now = ", ".join(f"{number} {STATUS[status].word}" for status, number in before.items() if number)
        question = f"Mark {'them' if len(claim_ids) > 1 else 'it'} {STATUS[verdict].word}?"
        what = f"{counted(len(claim_ids), 'claim')} are marked: {now}."
        if not await self.app.push_screen_wait(ConfirmScreen("One verdict for all", what, question)):
            return None
        decision = await self.decider.decide(Verdict(claim_ids, verdict))
        self.queue.unmark()
        return decision

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
        place = await next_undecided(self.queue, self._rows)
        if self.queue.cursor != start:
            return
        if place is None:
            self.say("every claim of this list has its verdict", "$quiet")
        else:
            self.queue.go(place)

    def decided(self, decision: Decision, claim_ids: Sequence[int], /) -> None:
        """Draw the rows in sight anew, and the claim; an undo goes to the claim it is about."""
        about_claims = decision.subject.startswith("claim")
        if decision.action in ("undo", "redo") and claim_ids and about_claims:
            self.queue.go_to_claim(claim_ids[0])
        self.start(partial(self._reread, claim_ids), "rows")

    async def _reread(self, claim_ids: Sequence[int]) -> None:
        self.queue.put(await self._rows(list({*claim_ids, *self.queue.in_sight()})))
        if self.queue.claim_id is not None:
            await self._read_claim(self.queue.claim_id)

    def changed(self) -> None:
        """Somebody else wrote: ask for the list again, the cursor stays on its claim."""
        self.say("the ledger was changed elsewhere; the list is up to date", "$quiet")
        self.queue.reread()
        self.reload()

    # --- the other verbs

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
        if self.queue.claim_id is not None:
            self.queue.mark(self.queue.claim_id)
            self.queue.action_move(1)
            self._titles()

    @on(QueueView.Opened)
    def action_document(self) -> None:
        """The claim in its document."""
        if self.queue.claim_id is not None:
            self.app.push_screen(DocumentScreen(self.queue.claim_id), self._come_back)

    def _come_back(self, claim_id: int | None) -> None:
        """The cursor follows to the claim that was looked at last."""
        if claim_id is not None:
            self.queue.go_to_claim(claim_id)

    @on(Sheet.Picked)
    def _picked(self, message: Sheet.Picked) -> None:
        if "link" in message.what:
            self.action_compare(message.what["link"])

    def action_compare(self, link_id: int | None = None) -> None:
        """Judge the links of the claim."""
        claim_id, known = self.queue.claim_id, self._dossier
        if claim_id is None or (known is not None and known.claim.id == claim_id and not known.links):
            self.say("this claim has no links to judge", "$quiet")
        else:
            self.app.push_screen(CompareScreen(claim_id, link_id))

    def action_filter(self) -> None:
        """Choose what the queue shows."""
        self.start(self._ask_filter, "filter")

    async def _ask_filter(self) -> None:
        session = self.session
        facets = await session.desk.read(read_facets, session.store)
        now = Narrowed(session.where, session.order, self._event_words)
        chosen = await self.app.push_screen_wait(FilterScreen(facets, now))
        if chosen is not None:
            session.where, session.order, self._event_words = chosen.where, chosen.order, chosen.event
            self.reload(from_top=True)

    def action_copy(self) -> None:
        """The claim with its citation into the clipboard."""
        if self._dossier is not None:
            self.app.copy_to_clipboard(citation(self._dossier.claim))
            self.say(f"claim {self._dossier.claim.id} and its citation are in the clipboard", "$quiet")

    # --- moving between the panes

    def action_step(self, by: int) -> None:
        """The next or the previous claim, whichever pane has the keys."""
        self.queue.action_move(by)

    def action_switch(self) -> None:
        """From the queue to the claim and back; on a narrow screen one takes the other's place."""
        to_claim = not (self.sheet.has_focus or self.has_class("-claim"))
        self.set_class(to_claim, "-claim")
        (self.sheet if to_claim else self.queue).focus()

    def action_clear(self) -> None:
        """Back to the queue; there, take away marks, then the search, then the filter."""
        if self.sheet.has_focus or self.has_class("-claim"):
            self.set_class(False, "-claim")
            self.queue.focus()
        elif self.queue.marked:
            self.queue.unmark()
            self._titles()
        elif self.session.where.text:
            self.query_one(SearchLine).clear()
        elif self.session.where != ClaimFilter():
            self.session.where, self._event_words = ClaimFilter(), None
            self.reload()

    # --- search

    def action_search(self) -> None:
        """Open the line to type in."""
        self.set_class(True, "-searching")
        self.query_one(SearchLine).input.focus()

    @on(SearchLine.Asked)
    def _asked(self, message: SearchLine.Asked) -> None:
        self.session.where = replace(self.session.where, text=message.text)
        self.reload(from_top=True)

    @on(SearchLine.Left)
    def _left(self) -> None:
        self.set_class(False, "-searching")
        self.queue.focus()
