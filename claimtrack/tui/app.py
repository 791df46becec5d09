"""The terminal UI as a whole: it opens the first screen, watches the ledger and carries out decisions."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import ModalScreen
from textual.theme import Theme
from textual.worker import Worker

from claimtrack.errors import ClaimtrackError
from claimtrack.inert import one_line, visible
from claimtrack.model import Decision
from claimtrack.tui.barrier import Barrier
from claimtrack.tui.deciding import Decider
from claimtrack.tui.enduring import enduring, there
from claimtrack.tui.following import Away, Follower, Heard
from claimtrack.tui.jobs import beside
from claimtrack.tui.keymap import load as load_keys
from claimtrack.tui.keys import EVERYWHERE
from claimtrack.tui.leaving import HUNG_UP, on_signals
from claimtrack.tui.memory import Kept
from claimtrack.tui.messages import Decided, LedgerChanged
from claimtrack.tui.screens.base import LedgerScreen
from claimtrack.tui.screens.help import HelpScreen
from claimtrack.tui.screens.review import ReviewScreen
from claimtrack.tui.session import Session
from claimtrack.tui.themes import DEFAULTS, THEME_WORDS, THEMES, known_theme, theme_after
from claimtrack.wording import counted

SWITCH = 0.001  # seconds a thread that reads holds the interpreter while a key waits for it; else 5 ms
SETTLED = 1.5  # seconds until what stays for good has been loaded
KEEPING = 1.0  # seconds between two looks at whether what is kept has changed


class ReviewApp(App[None]):
    """The review of one ledger."""

    TITLE = "claimtrack"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    BINDINGS: ClassVar[list[BindingType]] = list(EVERYWHERE)
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 6

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.decider = Decider(self, session)
        self._barrier = Barrier()
        self.follower = Follower(self)
        self._kept = session.state
        self._leaving = False
        self._insisted = False

    def on_mount(self) -> None:
        """Show the queue and begin to watch."""
        sys.setswitchinterval(SWITCH)
        if not self.is_headless:
            on_signals(lambda code: self.exit(return_code=code))
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = known_theme(self.session.theme)
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self._take_keys()
        self.push_screen(ReviewScreen())
        self.set_interval(KEEPING, self.keep_state)
        if not self.is_headless and there():
            self.set_interval(KEEPING, self.look_for_terminal)
        self.follower.begin()
        self.set_timer(SETTLED, gc.freeze)  # else collecting garbage holds up a key now and then

    def on_unmount(self) -> None:
        """Listen no more."""
        self.follower.end()

    def _theme_changed(self, theme: Theme) -> None:
        self.session.theme = theme.name

    def _take_keys(self) -> None:
        keymap = load_keys(self.session.keys_file)
        self.set_keymap(dict(keymap.keys))
        for sentence in keymap.complaints:
            self.complain(sentence)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The names that our styles use, for themes that do not define them."""
        return DEFAULTS

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, then the barrier: nothing is drawn past it."""
        return [*super().get_line_filters(), self._barrier]

    # --- work beside the drawing

    async def guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work; what goes wrong is told and ends nothing."""
        try:
            await work()
        except ClaimtrackError as wrong:
            self.complain(str(wrong))
        except Exception as wrong:  # the screen must outlive any fault of a single job
            self.complain(f"This did not work: {type(wrong).__name__}: {wrong}")

    def _fatal_error(self) -> None:
        """Where the program breaks after all: the places alone; values and messages hold document text."""
        kind, _, trace = sys.exc_info()
        told = [*traceback.format_tb(trace), kind.__name__ if kind else ""]
        self._exit_renderables.append(Text(visible("".join(told))))
        self._close_messages_no_wait()

    def complain(self, sentence: str, title: str = "Not done") -> None:
        """Show what went wrong until it has surely been read."""
        self.notify(one_line(sentence), title=title, severity="error", timeout=12, markup=False)

    def carry_out(self, work: Callable[[], Awaitable[Decision | None]], claim_ids: Sequence[int]) -> None:
        """Do what was decided and tell every screen; leaving a screen does not stop it."""
        beside(self, partial(self.guarded, partial(self._carry_out, work, claim_ids)), "write")

    async def _carry_out(
        self, work: Callable[[], Awaitable[Decision | None]], claim_ids: Sequence[int]
    ) -> None:
        if not await self.decider.named():
            return
        decision = await work()
        if decision is None:
            return
        if self.session.head is not None and decision.seq > self.session.head + 1:
            self.tell(LedgerChanged(decision.seq))
        self.session.head = decision.seq
        about = claim_ids or await self.session.desk.read(self.session.store.decided_claims, decision.seq)
        self.tell(Decided(decision, about))

    def tell(self, message: Decided | LedgerChanged) -> None:
        """Tell every screen that shows something of the ledger."""
        for screen in self.screen_stack:
            if isinstance(screen, LedgerScreen):
                screen.post_message(message)

    # --- where the review stands

    def keep_state(self) -> None:
        """Keep it where it changed, so that a lost connection loses no more than a second of it."""
        state = self.session.state
        if state != self._kept:
            self._kept = state
            beside(self, partial(self._keep_state, state), "state")

    def look_for_terminal(self) -> None:
        """Leave where the terminal is gone and no signal said so."""
        if not there():
            self.exit(return_code=HUNG_UP)

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform, held up by no terminal that is gone."""
        return enduring(super().get_driver_class(), lambda: self.call_later(self.exit, return_code=HUNG_UP))

    async def _keep_state(self, state: Kept) -> None:
        with suppress(ClaimtrackError):  # the review goes on where nothing can be kept; `doctor` says why
            await self.session.desk.write(self.session.keep, state)

    # --- what other processes write

    @on(Heard)
    def _heard(self) -> None:
        self.follower.heard()

    @on(Away)
    def _away(self, message: Away) -> None:
        self.follower.away(message.sentence)

    # --- commands

    def action_help(self) -> None:
        """All keys of the screen."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_next_theme(self) -> None:
        """The next of our own themes."""
        self.theme = theme_after(self.theme)
        self.notify(f"Theme: {THEME_WORDS[self.theme]}", timeout=2, markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Inert as on the screen: what is pasted into a terminal is typed there."""
        super().copy_to_clipboard(visible(text))

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Save the screen as an SVG file in the folder where the program was started."""
        saved = self.save_screenshot(filename, path or str(Path.cwd()))
        self.notify(f"The screen is saved as {saved}", markup=False)

    async def action_quit(self) -> None:
        """Leave once everything that was decided is in the file; asked again while that waits, without it."""
        writing = [worker for worker in self.workers if worker.group == "write" and not worker.is_finished]
        if not writing or isinstance(self.screen, ModalScreen):  # an open question is no decision yet
            self.exit()
        elif not self._leaving:
            self._leaving = True
            if self.session.away:
                waits = f"{counted(len(writing), 'decision')} not in the ledger yet."
                self.complain(f"{waits} This ends when it can be reached; q again leaves without.", "Waiting")
            beside(self, partial(self._leave, writing), "leave")
        elif self.session.away:
            self._insisted = True
            self.session.store.hurry(writes=True)

    async def _leave(self, writing: Sequence[Worker[object]]) -> None:
        before = self.decider.failed
        await self.workers.wait_for_complete(list(writing))
        self._leaving = False
        if self._insisted or self.decider.failed == before:
            self.exit()
