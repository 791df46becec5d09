"""Following what others write: told by the ledger where it can tell, else by looking each second.

Nothing here waits on the thread that draws; screens read anew only where the record has grown.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message
from textual.timer import Timer

from claimtrack.errors import ClaimtrackError
from claimtrack.tui.jobs import beside
from claimtrack.tui.messages import LedgerChanged
from claimtrack.tui.screens.base import LedgerScreen

if TYPE_CHECKING:
    from claimtrack.store.listening import Listening
    from claimtrack.tui.app import ReviewApp

WATCH = 1.0  # seconds between two looks at whether another process wrote
TOLD = 10  # one of so many looks is still made where the ledger tells by itself
GAP = 0.25  # seconds between two looks, however much is told: each may read the list anew
SOON = 0.01  # seconds until the first of them; what is told together is looked at together
AGAIN = 0.5  # seconds between two attempts to reach a ledger that went away


@dataclass
class Heard(Message):
    """The ledger can be reached, and somebody else may have written."""


@dataclass
class Away(Message):
    """The ledger cannot be reached."""

    sentence: str
    """What the server or the network says."""


class Follower:
    """Tells the screens what others wrote, and whether the ledger can be reached."""

    def __init__(self, app: ReviewApp) -> None:
        self._app = app
        self._session = app.session
        self._listening: Listening | None = None
        self._ended = threading.Event()
        self._told = False  # whether the ledger tells by itself, now
        self._unlooked = 0
        self._looked_at = 0.0
        self._soon: Timer | None = None
        self._version: int | None = None
        self._blind = False

    def begin(self) -> None:
        """Look each second, and listen where the ledger tells."""
        self._app.set_interval(WATCH, self._look_at_times)
        self._listening = listening = self._session.store.listening()
        if listening is not None:
            # nobody who leaves waits for it: it may be in the middle of reaching a dead server
            name = "claimtrack-listen"
            threading.Thread(target=self._listen, args=(listening,), name=name, daemon=True).start()

    def end(self) -> None:
        """Listen no more."""
        self._ended.set()
        if self._listening is not None:
            self._listening.close()

    def _listen(self, listening: Listening) -> None:
        while not self._ended.is_set():
            try:
                if not listening.heard():
                    return
                self._app.post_message(Heard())
            except ClaimtrackError as wrong:
                self._app.post_message(Away(str(wrong)))
                self._ended.wait(AGAIN)

    # --- what is told

    def heard(self) -> None:
        """Somebody else may have written: look soon."""
        self._told = True
        if self._session.away:
            self._session.away = False
            self._app.notify("The ledger can be reached again.", timeout=4, markup=False)
            self._show_away()
        self._look_soon()

    def away(self, sentence: str) -> None:
        """The ledger cannot be reached; that is said once, and shown as long as it is so."""
        self._told = False
        if not self._session.away:
            self._session.away = True
            path = self._session.store.path  # the name alone: a whole address fills the screen
            told = sentence.replace(str(path), path.name)
            self._app.complain(f"{told} It is tried again; what you decide meanwhile waits.", "Waiting")
            self._show_away()

    def _show_away(self) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, LedgerScreen):
                screen.show_away()

    # --- looking

    def _look_at_times(self) -> None:
        self._unlooked += 1
        if not self._told or self._unlooked >= TOLD:
            self._look()

    def _look_soon(self) -> None:
        if self._soon is None:
            wait = max(SOON, self._looked_at + GAP - monotonic())
            self._soon = self._app.set_timer(wait, self._look_now)

    def _look_now(self) -> None:
        self._soon = None
        if not self._look():
            self._looked_at = monotonic()
            self._look_soon()

    def _look(self) -> bool:
        """Begin to look, unless something is just being written or looked at."""
        busy = (worker.group == "watch" and not worker.is_finished for worker in self._app.workers)
        if self._app.decider.busy or any(busy):
            return False
        self._unlooked, self._looked_at = 0, monotonic()
        beside(self._app, partial(self._app.guarded, self.watch), "watch")
        return True

    async def watch(self) -> None:
        """Tell the screens when somebody else wrote; a ledger that cannot be read is told of once."""
        try:
            await self._compare_versions()
        except ClaimtrackError as wrong:
            if not self._blind and not self._session.away:
                self._app.complain(str(wrong))
            self._blind = True
        else:
            self._blind = False

    async def _compare_versions(self) -> None:
        session = self._session
        version = await session.desk.watch(session.store.data_version)
        if version == self._version:
            return
        head, _ = await session.desk.watch(session.store.head)
        if self._app.decider.busy:
            return  # what is just being written tells of it, or the next look
        self._version = version
        if session.head is not None and head > session.head:
            session.head = head
            self._app.tell(LedgerChanged(head))
