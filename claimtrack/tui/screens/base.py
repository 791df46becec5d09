"""What every screen of the review can do: ask the ledger, decide, tell what happened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.command import Provider
from textual.screen import Screen

from claimtrack.model import Decision
from claimtrack.tui.commands import Verbs, keys_of
from claimtrack.tui.deciding import Decider
from claimtrack.tui.jobs import beside
from claimtrack.tui.messages import Decided, LedgerChanged
from claimtrack.tui.record import phrase
from claimtrack.tui.session import Session, Summary, read_summary
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar, said

if TYPE_CHECKING:
    from claimtrack.tui.app import ReviewApp

T = TypeVar("T")


class LedgerScreen(Screen[T]):
    """A screen over the session: the bars above and below it, and the verbs that all screens have."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Verbs}
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 -- Textual declares it without ClassVar
        (0, "-narrow"),
        (100, "-wide"),
        (180, "-roomy"),
    ]

    @property
    def review_app(self) -> ReviewApp:
        """The app, by its own type."""
        return cast("ReviewApp", self.app)

    @property
    def session(self) -> Session:
        """What all screens share."""
        return self.review_app.session

    @property
    def decider(self) -> Decider:
        """Writes what is decided."""
        return self.review_app.decider

    def start(self, work: Callable[[], Awaitable[None]], group: str) -> None:
        """Run the work beside the drawing; newer work of the same group takes its place."""
        beside(self, partial(self.review_app.guarded, work), group, newest_only=True)

    def say(self, text: str, style: str = "") -> None:
        """Tell in the title line what happened."""
        for title in self.query(TitleLine):
            title.happened = said(text, style)

    # --- decisions

    def decide(self, work: Callable[[], Awaitable[Decision | None]], claim_ids: Sequence[int]) -> None:
        """Carry out a decision: ask for the name first where it is not known, tell all screens after."""
        self.review_app.carry_out(work, claim_ids)

    def action_undo(self) -> None:
        """Take back the reviewer's latest decision."""
        self.decide(self.decider.undo, ())

    def action_redo(self) -> None:
        """Decide again what was taken back."""
        self.decide(self.decider.redo, ())

    @on(Decided)
    def _tell(self, message: Decided) -> None:
        self.say(f"{phrase(message.decision)} · in the file", "$verified")
        self.refresh_summary()
        self.decided(message.decision, message.claim_ids)

    @on(LedgerChanged)
    def _follow(self) -> None:
        self.refresh_summary()
        self.changed()

    def decided(self, _decision: Decision, _claim_ids: Sequence[int], /) -> None:
        """Show a decision of this session; what a screen shows of it is its own affair."""

    def changed(self) -> None:
        """Show what somebody else changed."""

    # --- the bars

    def refresh_summary(self) -> None:
        """Read the counts and the words of the next undo."""
        self.start(self._summarise, "summary")

    async def _summarise(self) -> None:
        session = self.session
        summary = await session.desk.read(read_summary, session.store, session.reviewer, blind=session.second)
        if session.head is None:
            session.head = summary.head
        self.show_summary(summary)

    def show_summary(self, summary: Summary) -> None:
        """Put the counts and the next undo into the bars."""
        for bar in self.query(LedgerBar):
            bar.summary, bar.reviewer = summary, self.session.reviewer
        for verbs in self.query(VerbBar):
            verbs.undo = summary.undo

    def show_away(self) -> None:
        """Say in the bar whether the ledger can be reached."""
        for bar in self.query(LedgerBar):
            bar.away = self.session.away

    def refresh_keys(self) -> None:
        """Show the keys that work now."""
        for verbs in self.query(VerbBar):
            verbs.keys = tuple(keys_of(cast("Screen[object]", self)))

    def on_mount(self) -> None:
        """Fill the bars."""
        self.bindings_updated_signal.subscribe(self, lambda _: self.refresh_keys())
        self.call_after_refresh(self.refresh_keys)
        self.show_away()
        self.refresh_summary()
