"""The list of the first screen: what it shows, how it is narrowed, and where its cursor is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from threading import Event

from textual import on
from textual.content import Content
from textual.style import Style

from claimtrack.tui import memory
from claimtrack.tui.facets import read_facets
from claimtrack.tui.finder import Finder
from claimtrack.tui.memory import View
from claimtrack.tui.screens.filter import FilterScreen
from claimtrack.tui.screens.judging import JudgingScreen
from claimtrack.tui.screens.saved import SavedScreen
from claimtrack.tui.text import line_kept, row, words_of
from claimtrack.tui.widgets.bars import TitleLine
from claimtrack.tui.widgets.pages import PAGE
from claimtrack.tui.widgets.queue import QueueView
from claimtrack.tui.widgets.search import SearchLine
from claimtrack.tui.words import ORDER, narrowed
from claimtrack.wording import counted

PATIENCE = 0.3  # seconds after which a person wonders whether the key was seen
READING = "reading the list…"


class ListingScreen(JudgingScreen[None]):
    """A screen whose queue can be searched, narrowed and ordered."""

    def __init__(self) -> None:
        super().__init__()
        self._shows = Content("")
        self._giving_up = Event()

    def on_mount(self) -> None:
        """Show the first rows at once, then the whole list."""
        self.finder = Finder(self.session.store)
        self.query_one(SearchLine).hold(self.session.where.text)
        self.start(self._begin, "snapshot")

    async def _begin(self) -> None:
        session = self.session
        last, whole = session.claim_id, False
        if not session.where.text:
            first = await session.desk.read(session.store.claim_ids, session.where, session.order, 2 * PAGE)
            self.queue.load(first)
            self.show_titles()
            whole = len(first) < 2 * PAGE
        if not whole:
            await self._load(self.queue.claim_id, self._newest())
        if last is not None and self.queue.cursor == 0:
            self.queue.go_to_claim(last)

    def _newest(self) -> Event:
        """The sign by which the list that is asked for now is given up; older ones are given up with this."""
        self._giving_up.set()
        self._giving_up = Event()
        return self._giving_up

    async def _load(self, keep: int | None, giving_up: Event) -> None:
        """A new snapshot of the list; the cursor stays on claim `keep` where it is still there."""
        session = self.session
        first = PAGE if keep is None else 0
        if keep is None and session.where.text:
            keep = await self._glimpse(giving_up)
        waiting = self.set_timer(PATIENCE, lambda: self.say(READING, "$quiet"))
        try:
            listed = await session.desk.read(
                self.finder.find, session.where, session.order, first, giving_up.is_set
            )
        finally:
            waiting.stop()
            if self.query_one("#title", TitleLine).happened.plain == READING:
                self.say("")
        if listed is None or giving_up.is_set():
            return
        if keep is not None:
            keep = self.queue.claim_id
        self.queue.load(listed.ids, rows=listed.rows, lit=words_of(session.where.text), keep=keep)
        self.show_titles()

    async def _glimpse(self, giving_up: Event) -> int | None:
        """The first claims of a broad search at once; gives back where the cursor is on them."""
        where, order = self.session.where, self.session.order
        listed = await self.session.desk.read(self.finder.glimpse, where, order, PAGE)
        if listed is None or giving_up.is_set():
            return None
        self.queue.load(listed.ids, rows=listed.rows, lit=words_of(where.text))
        self.query_one(SearchLine).found("searching…")
        return self.queue.claim_id

    def reload(self, *, from_top: bool = False) -> None:
        """Ask for the list again, as the ledger is now."""
        self.finder.forget()
        self._show_list(None if from_top else self.queue.claim_id)

    def _show_list(self, keep: int | None) -> None:
        self.start(partial(self._load, keep, self._newest()), "snapshot")

    def show_titles(self) -> None:
        """What the list shows, above it and beside the search."""
        session = self.session
        phrases = narrowed(session.where, session.event)
        if session.where.text:
            phrases.insert(0, f"/ {session.where.text}")
        shows = line_kept(" · ".join(phrases)) if phrases else line_kept("all claims").stylize("$quiet")
        self._shows = shows + row((f"   by {ORDER[session.order]}   ", "$quiet"))
        self.query_one(SearchLine).found(counted(len(self.queue), "claim"))
        self.show_place()

    def show_place(self) -> None:
        """Where the cursor is; not in the frame of the list, which would be drawn anew for it."""
        number = len(self.queue)
        place = f"{self.queue.cursor + 1:,} of {number:,}" if number else "nothing matches"
        marked = f"   ◆ {len(self.queue.marked)} marked" if self.queue.marked else ""
        shows = self._shows + row(place, (marked, "bold $primary"))
        other = "queue" if self.has_class("-claim") else "claim"
        switch = row((f"   ⇥ {other}", "bold $primary")) if self.has_class("-narrow") else Content("")
        self.query_one("#title", TitleLine).shows = shows + switch.stylize(Style.from_meta({"switch": True}))

    @on(TitleLine.Switched)
    def _switch(self) -> None:
        """A click does what the tab key does."""
        self.action_switch()

    def action_switch(self) -> None:
        """From the queue to the claim and back; the title says what the other one is."""
        super().action_switch()
        self.show_place()

    def on_resize(self) -> None:
        """On a narrow screen the title offers the pane that is not shown."""
        self.call_after_refresh(self.show_place)

    @on(QueueView.Failed)
    def _rows_failed(self, message: QueueView.Failed) -> None:
        self.review_app.complain(str(message.wrong))

    # --- narrowing

    def action_filter(self) -> None:
        """Choose what the queue shows."""
        self.start(self._ask_filter, "filter")

    async def _ask_filter(self) -> None:
        session = self.session
        facets = await session.desk.read(read_facets, session.store)
        chosen = await self.app.push_screen_wait(FilterScreen(facets, session.view))
        if chosen is not None:
            self._show_view(chosen)

    def _show_view(self, view: View) -> None:
        self.session.show(view)
        self.query_one(SearchLine).hold(view.where.text)
        self.reload(from_top=True)

    def action_sort(self) -> None:
        """The next order; the cursor stays on its claim."""
        orders = list(ORDER)
        self.session.order = orders[(orders.index(self.session.order) + 1) % len(orders)]
        self.show_titles()
        self.reload()

    def action_saved(self) -> None:
        """Save what the queue shows under a name, or choose what was saved."""
        self.start(self._ask_saved, "filter")

    async def _ask_saved(self) -> None:
        session = self.session
        kept = await session.desk.read(memory.read, session.memory)

        async def keep(name: str, view: View | None) -> Mapping[str, View]:
            return await session.desk.write(memory.save_view, session.memory, name, view)

        chosen = await self.app.push_screen_wait(SavedScreen(kept.saved, session.view, keep))
        if chosen is not None:
            self._show_view(chosen)

    # --- search

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While words are typed, the slash is one of their letters."""
        if action == "search" and self.has_class("-searching"):
            return False
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Open the line to type in."""
        self.set_class(True, "-searching")
        self.query_one(SearchLine).input.focus()

    @on(SearchLine.Asked)
    def _asked(self, message: SearchLine.Asked) -> None:
        self.session.where = replace(self.session.where, text=message.text)
        self._show_list(None)

    @on(SearchLine.Left)
    def _left(self) -> None:
        self.set_class(False, "-searching")
        self.queue.focus()
