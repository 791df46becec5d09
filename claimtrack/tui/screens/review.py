"""The first screen: the queue of claims, and beside it the claim under the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from claimtrack.inert import one_line
from claimtrack.model import ClaimFilter, Decision
from claimtrack.model import Event as Happening
from claimtrack.tui import foresight
from claimtrack.tui.casework import Placing
from claimtrack.tui.dossier import MOST_LINKS, Dossier, read_dossier
from claimtrack.tui.keys import REVIEW
from claimtrack.tui.parts import claim_sheet
from claimtrack.tui.parts.welcome import welcome
from claimtrack.tui.record import rearranges
from claimtrack.tui.screens import export
from claimtrack.tui.screens.agreement import AgreementScreen
from claimtrack.tui.screens.compare import CompareScreen
from claimtrack.tui.screens.confirm import ConfirmScreen
from claimtrack.tui.screens.event_choice import EventChoiceScreen, read_offered
from claimtrack.tui.screens.export import ExportScreen
from claimtrack.tui.screens.listing import ListingScreen
from claimtrack.tui.screens.sources import SourcesScreen
from claimtrack.tui.screens.speakers import SpeakersScreen
from claimtrack.tui.session import Summary
from claimtrack.tui.text import line_kept, words_of
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar, WhyLine
from claimtrack.tui.widgets.queue import QueueView
from claimtrack.tui.widgets.search import SearchLine
from claimtrack.tui.widgets.sheet import Sheet
from claimtrack.tui.words import citation, happening
from claimtrack.wording import counted

FEWEST_LINKS = 6  # links read while the cursor may go on, as many as the bars of the figures show
LINK_LINES = 4  # lines of a link: no more are read first than the pane has room for


class ReviewScreen(ListingScreen):
    """One decision at a time, everything needed for it in sight."""

    BINDINGS: ClassVar[list[BindingType]] = list(REVIEW)
    AUTO_FOCUS = "QueueView"

    def __init__(self) -> None:
        super().__init__()
        self._foresight: foresight.Foresight | None = None
        self._moved_at = 0.0

    def compose(self) -> ComposeResult:
        """Bars, panes, keys."""
        yield LedgerBar(self.session.store.path.name)
        yield TitleLine(id="title")
        yield SearchLine()
        with Horizontal(id="panes"):
            with Vertical(id="list"):
                yield QueueView(self.rows, id="queue")
                yield WhyLine()
            yield Sheet(id="claim")
        yield Sheet(id="welcome")
        yield VerbBar()

    def on_mount(self) -> None:
        """Name the panes; the list comes by itself."""
        self.queue.border_title = Content("Queue")
        self.sheet.border_title = Content("Claim")
        self.query_one("#welcome", Sheet).show(lambda width: welcome(self.session.store.path, width))

    def show_summary(self, summary: Summary) -> None:
        """An empty ledger says how to begin."""
        super().show_summary(summary)
        was_empty = self.has_class("-empty")
        self.set_class(summary.total == 0, "-empty")
        if was_empty and summary.total:
            self.queue.focus()

    # --- the claim

    @on(QueueView.Highlighted)
    def show_claim(self, message: QueueView.Highlighted) -> None:
        """Read the claim under the cursor; while a key is held down, once it is let go."""
        self.show_place()
        self.session.claim_id = message.claim_id
        row = self.queue.row(self.queue.cursor) if message.claim_id is not None else None
        self.query_one(WhyLine).why = row.why if row else ""
        before, self._moved_at = self._moved_at, monotonic()
        if message.claim_id is None:
            self.dossier = None
            self.sheet.show(lambda _: ())
            self.sheet.border_title = Content("Claim")
        else:
            held = foresight.REST / 4 if self._moved_at - before < foresight.REST / 2 else 0
            self.start(partial(self._read_claim, message.claim_id, held), "claim")

    async def _read_claim(self, claim_id: int, wait: float = 0) -> None:
        if wait:
            await asyncio.sleep(wait)
        before = self.dossier
        first = max(FEWEST_LINKS, self.sheet.size.height // LINK_LINES)
        dossier = await self._dossier(claim_id, first)
        if claim_id != self.queue.claim_id:
            return
        self.dossier = dossier
        same = before is not None and before.claim.id == claim_id
        if not same:
            self._foresight = None
        self._show_dossier(dossier, at=None if same else 0)
        self.query_one(WhyLine).why = dossier.standing.why
        self.sheet.border_title = Content(f"Claim {claim_id}")
        self.sheet.border_subtitle = line_kept(f"document {dossier.claim.document_id}")
        self.start(partial(self._complete, dossier, left_out=len(dossier.links) == first), "impact")

    async def _dossier(self, claim_id: int, most_links: int) -> Dossier:
        session = self.session
        return await session.desk.read(read_dossier, session.store, claim_id, session.blind, most_links)

    def _show_dossier(self, dossier: Dossier, at: int | None) -> None:
        words, foreseen = words_of(self.session.where.text), self._foresight
        self.sheet.show(lambda width: claim_sheet.drawn(dossier, width, words, foreseen), at=at)

    async def _complete(self, first: Dossier, *, left_out: bool) -> None:
        """Once the cursor rests: the links that were left out, and what a verdict would change."""
        await asyncio.sleep(foresight.REST)
        if left_out:
            whole = await self._dossier(first.claim.id, MOST_LINKS)
            if self.dossier is not first:
                return
            self.dossier = first = whole
        if not self.session.second:  # a second word changes nothing that stands
            seen = await self.session.desk.ponder(foresight.foresee, self.session.store, first.claim)
            if self.dossier is first:
                self._foresight = seen
        if self.dossier is first:
            self._show_dossier(first, at=None)

    # --- what was decided

    def decided(self, decision: Decision, claim_ids: Sequence[int], /) -> None:
        """Draw the rows in sight anew, and the claim; an undo goes to the claim it is about."""
        about_claims = decision.subject.startswith("claim")
        if decision.action in ("undo", "redo") and claim_ids and about_claims:
            self.queue.go_to_claim(claim_ids[0])
        self.start(partial(self._reread, claim_ids), "rows")
        if rearranges(decision):
            self.reload()
        elif replace(self.session.where, text="") != ClaimFilter():
            self.finder.forget()  # what the filter lets through may be another list now

    async def _reread(self, claim_ids: Sequence[int]) -> None:
        self.queue.put(await self.rows(list({*claim_ids, *self.queue.in_sight()})))
        here = self.queue.claim_id
        if here is not None and here in claim_ids:
            await self._read_claim(here)
        elif here is not None:  # it may lean on the claim that was decided; whoever goes on need not wait
            self.start(partial(self._read_claim, here, foresight.REST), "again")

    def changed(self) -> None:
        """Somebody else wrote: ask for the list again, the cursor stays on its claim."""
        self.say("the ledger was changed elsewhere; the list is up to date", "$quiet")
        self.queue.reread()
        self.reload()

    # --- the other verbs

    @on(Sheet.Picked)
    def _picked(self, message: Sheet.Picked) -> None:
        if "link" in message.what:
            self.action_compare(message.what["link"])

    def action_compare(self, link_id: int | None = None) -> None:
        """Judge the links of the claim."""
        claim_id, known = self.queue.claim_id, self.dossier
        if claim_id is None or (known is not None and known.claim.id == claim_id and not known.links):
            self.say("this claim has no links to judge", "$quiet")
        else:
            self.app.push_screen(CompareScreen(claim_id, link_id))

    def action_event(self) -> None:
        """The event of the claim: how its figures went, and all its claims."""
        if self.queue.claim_id is not None:
            self.start(partial(self._open_event, self.queue.claim_id), "open")

    async def _open_event(self, claim_id: int) -> None:
        event_id = await self.session.desk.read(self.session.store.event_of, claim_id)
        if event_id is None:
            self.say("this claim belongs to no event", "$quiet")
            return
        from claimtrack.tui.screens.event import EventScreen  # noqa: PLC0415 -- it brings the linking along

        self.app.push_screen(EventScreen(event_id, claim_id, self.narrow_to), self._come_back)

    def action_place(self) -> None:
        """Put claims that are in no event into one."""
        if targets := self.targets():
            self.decide(partial(self._place, targets), targets)

    async def _place(self, targets: Sequence[int]) -> Decision | None:
        several = len(targets) > 1
        offered = await self.session.desk.read(read_offered, self.session.store, None, new=several)
        which = counted(len(targets), "claim") if several else f"Claim {targets[0]}"
        question = f"{which}, in no event so far, {'speak' if several else 'speaks'} of:"
        chosen = await self.app.push_screen_wait(EventChoiceScreen("Into an event", question, offered))
        if chosen is None:
            return None
        decision = await self.decider.casework(Placing(chosen.number or None, targets))
        self.queue.unmark()
        return decision

    def narrow_to(self, event: Happening) -> None:
        """Only the claims of this event."""
        self.session.where = replace(self.session.where, event_id=event.id)
        self.session.event = happening(event)
        self.reload()

    def action_agreement(self) -> None:
        """How far the reviewers agree."""
        if self.session.second:
            self.say("a second review does not see what others said", "$quiet")
        else:
            self.app.push_screen(AgreementScreen(self.narrow_to_contested))

    def narrow_to_contested(self) -> None:
        """Only the claims on which reviewers differ."""
        self.session.where = replace(self.session.everything, contested=True)
        self.reload(from_top=True)

    def action_speakers(self) -> None:
        """The speakers, at that of the claim."""
        known = self.dossier.claim.speaker.id if self.dossier else None
        self.app.push_screen(SpeakersScreen(known, self.narrow_to_speaker))

    def narrow_to_speaker(self, name: str) -> None:
        """Only the claims of this speaker."""
        self.session.where = replace(self.session.where, speaker=name)
        self.reload(from_top=True)

    def action_sources(self) -> None:
        """The sources and their reliability, at that of the claim."""
        known = self.dossier.claim.source.name if self.dossier else None
        self.app.push_screen(SourcesScreen(known, self.narrow_to_source))

    def narrow_to_source(self, name: str) -> None:
        """Only the claims of this source."""
        self.session.where = replace(self.session.where, source=name)
        self.reload(from_top=True)

    def action_export(self) -> None:
        """Write what the queue shows as a table."""
        self.start(self._ask_export, "export")

    async def _ask_export(self) -> None:
        session = self.session
        narrowed_down = session.where != ClaimFilter()
        target = await self.app.push_screen_wait(ExportScreen(len(self.queue), narrowed=narrowed_down))
        if target is None:
            return
        if await session.desk.read(export.exists, target):
            what = f"{target} is there already."
            if not await self.app.push_screen_wait(ConfirmScreen("Export", what, "Replace it?")):
                return
        self.say("exporting…", "$quiet")
        told = await session.desk.read(export.write, session.store, target, session.where)
        self.say(told, "$verified")

    def action_copy(self) -> None:
        """The claim with its citation into the clipboard."""
        if self.dossier is not None:
            self.app.copy_to_clipboard(one_line(citation(self.dossier.claim)))
            self.say(f"claim {self.dossier.claim.id} and its citation are in the clipboard", "$quiet")

    # --- moving between the panes

    def action_clear(self) -> None:
        """Back to the queue; there, take away marks, then the search, then the filter."""
        if self.sheet.has_focus or self.has_class("-claim"):
            self.set_class(False, "-claim")
            self.queue.focus()
        elif self.queue.marked:
            self.queue.unmark()
            self.show_titles()
        elif self.session.where.text:
            self.query_one(SearchLine).clear()
        elif self.session.where != self.session.everything:
            self.session.where, self.session.event = self.session.everything, None
            self.reload()
