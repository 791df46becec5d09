"""An event: its claims in the order of publication, and how its figures went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from claimtrack.model import Decision, Event
from claimtrack.tui.event_file import EventFile, read_event
from claimtrack.tui.keys import EVENT
from claimtrack.tui.parts import event_sheet
from claimtrack.tui.screens.judging import JudgingScreen
from claimtrack.tui.text import line, row
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar
from claimtrack.tui.widgets.queue import QueueView
from claimtrack.tui.widgets.sheet import Sheet
from claimtrack.tui.words import day, happening
from claimtrack.wording import counted


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
        file = await self.session.desk.read(
            read_event, self.session.store, self._event_id, self._as_of, self.session.blind
        )
        self._file = file
        self.sheet.show(lambda width: event_sheet.drawn(file, width), at=None if known else 0)
        keep = self.queue.claim_id if known else self._claim_id
        if known is None or known.order != file.order:
            self.queue.load(file.order, keep=keep)
        self._titles(file)

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
