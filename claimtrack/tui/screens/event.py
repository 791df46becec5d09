"""An event: its claims in the order of publication, and how its figures went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from claimtrack.errors import NotFound
from claimtrack.model import Decision, Event
from claimtrack.tui.casework import Joining, Parting
from claimtrack.tui.event_file import EventFile, read_event
from claimtrack.tui.keys import EVENT
from claimtrack.tui.parts import event_sheet
from claimtrack.tui.screens.confirm import ConfirmScreen
from claimtrack.tui.screens.event_choice import EventChoiceScreen, read_offered
from claimtrack.tui.screens.judging import JudgingScreen
from claimtrack.tui.text import line, row
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar
from claimtrack.tui.widgets.queue import QueueView
from claimtrack.tui.widgets.sheet import Sheet
from claimtrack.tui.words import day, happening
from claimtrack.wording import counted

MOST_NAMED = 8  # claims named in a question


class EventScreen(JudgingScreen[int]):
    """Gives back the claim that was looked at last."""

    BINDINGS: ClassVar[list[BindingType]] = list(EVENT)
    AUTO_FOCUS = "QueueView"

    def __init__(self, event_id: int, claim_id: int, narrow: Callable[[Event], None]) -> None:
        super().__init__()
        self._event_id, self._claim_id, self._narrow = event_id, claim_id, narrow
        self._file: EventFile | None = None
        self._as_of: str | None = None

    def compose(self) -> ComposeResult:
        """The claims, beside them the event."""
        yield LedgerBar(self.session.store.path.name)
        yield TitleLine()
        with Horizontal(id="panes"):
            yield QueueView(self.rows, id="queue")
            yield Sheet(id="claim")
        yield VerbBar()

    def on_mount(self) -> None:
        """Show the event first where there is room for one pane."""
        self.queue.border_title = Content("Claims as published")
        self.sheet.border_title = Content("Event")
        self.set_class(True, "-claim")
        if self.size.width < 100:  # the breakpoint of LedgerScreen below which one pane is shown
            self.sheet.focus()
        self.start(self._read, "event")

    async def _read(self) -> None:
        known = self._file
        if known is None:
            await self._begin()
        try:
            file = await self._file_of(self._event_id)
        except NotFound:  # it was merged or split: the event of the claim that is looked at
            claim_id = self.queue.claim_id or self._claim_id
            event_id = await self.session.desk.read(self.session.store.event_of, claim_id)
            if event_id is None:
                self.action_back()
                return
            self._event_id = event_id
            file = await self._file_of(event_id)
        self._file = file
        self.sheet.show(lambda width: event_sheet.drawn(file, width), at=None if known else 0)
        keep = self.queue.claim_id or self._claim_id
        if known is None or known.order != file.order:
            self.queue.load(file.order, keep=keep)
        self._titles(file)

    async def _begin(self) -> None:
        """Its claims at once; a hot day takes a moment to be worked out."""
        event = await self.session.desk.read(self.session.store.event, self._event_id)
        self.queue.load(event.claim_ids, keep=self._claim_id)
        self.sheet.show(lambda _: [row(("working out how its figures went…", "$quiet"))])
        self.query_one(TitleLine).shows = line(happening(event), "bold")

    async def _file_of(self, event_id: int) -> EventFile:
        session = self.session
        return await session.desk.read(read_event, session.store, event_id, self._as_of, session.blind)

    def _titles(self, file: EventFile) -> None:
        claims = counted(len(file.course.known), "claim")
        origins = counted(len(file.support.origins), "origin") if file.support else "nobody"
        at = f"as known on {day(self._as_of)}" if self._as_of else "as known now"
        shows = line(happening(file.event), "bold") + row(
            (f"   {claims}, {origins}   ", "$quiet"), (at, "$primary")
        )
        self.query_one(TitleLine).shows = shows

    def seen(self, claim_id: int, /) -> dict[int, int] | None:
        """The version of the claim as it was read with the event."""
        claim = self._file.claims.get(claim_id) if self._file else None
        return None if claim is None else {claim_id: claim.version}

    def action_known(self, by: int) -> None:
        """As known a day of publication earlier or later; after the latest, as known now."""
        days = self._file.moments if self._file else ()
        if not days:
            return
        places = [*days[:-1], None]  # on the last day everything is known that is known now
        here = places.index(self._as_of) if self._as_of in places else len(places) - 1
        self._as_of = places[min(max(0, here + by), len(places) - 1)]
        self.start(self._read, "event")

    def action_part(self) -> None:
        """Split claims off this event."""
        if self._file is not None and (targets := self.targets()):
            self.decide(partial(self._part, self._file.event, targets), targets)

    async def _part(self, event: Event, targets: Sequence[int]) -> Decision | None:
        named = ", ".join(map(str, targets[:MOST_NAMED])) + ("…" if len(targets) > MOST_NAMED else "")
        which = f"{counted(len(targets), 'claim')} ({named})"
        what = f"{which} off {happening(event)}, {len(event.claim_ids)} in all."
        question = "Do they speak of another occurrence? Linking keeps to it from now on; undo takes it back."
        if not await self.app.push_screen_wait(ConfirmScreen("Split off", what, question)):
            return None
        decision = await self.decider.casework(Parting(event.id, targets))
        self.queue.unmark()
        return decision

    def action_join(self) -> None:
        """Merge this event with another one."""
        if self._file is not None:
            self.decide(partial(self._join, self._file.event), ())

    async def _join(self, event: Event) -> Decision | None:
        offered = await self.session.desk.read(read_offered, self.session.store, event, new=False)
        question = f"{happening(event)} is one occurrence with:"
        chosen = await self.app.push_screen_wait(EventChoiceScreen("Merge events", question, offered))
        return None if chosen is None else await self.decider.casework(Joining([event.id, chosen.number]))

    def action_narrow(self) -> None:
        """Back to the queue, with the claims of this event alone."""
        if self._file is not None:
            self._narrow(self._file.event)
            self.action_back()

    def action_back(self) -> None:
        """Back to the queue, at the claim that was looked at."""
        self.dismiss(self.queue.claim_id)

    @on(Sheet.Picked)
    def _picked(self, message: Sheet.Picked) -> None:
        if "claim" in message.what:
            self.queue.go_to_claim(message.what["claim"])

    def decided(self, decision: Decision, claim_ids: Sequence[int], /) -> None:
        """A verdict may have moved a bound."""
        if decision.action in ("undo", "redo") and claim_ids:
            self.queue.go_to_claim(claim_ids[0])
        self.changed()

    def changed(self) -> None:
        """Read everything anew; the cursor stays on its claim."""
        self.queue.reread()
        self.start(self._read, "event")
