"""The queue: a list of claims that is read page by page, however long it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from claimtrack.errors import ClaimtrackError
from claimtrack.model import QueueRow, Status
from claimtrack.tui.jobs import beside
from claimtrack.tui.keys import QUEUE
from claimtrack.tui.parts.queue_row import MARGIN, Look, drawn
from claimtrack.tui.widgets.drawing import blank, named, strip
from claimtrack.tui.widgets.pages import PAGE, Pages

RowSource = Callable[[Sequence[int]], Awaitable[Sequence[QueueRow]]]
ROOMY = 27  # lines of the list from which a statement gets two lines of its own


class QueueView(ScrollView, can_focus=True):
    """Draws the rows in sight and asks for their pages; the cursor stays on its claim."""

    BINDINGS: ClassVar[list[BindingType]] = list(QUEUE)

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Highlighted(Message):
        """The cursor is on another claim."""

        claim_id: int | None
        """The claim, None in an empty queue."""

    @dataclass
    class Opened(Message):
        """A claim was clicked twice."""

        claim_id: int
        """The claim."""

    class Marked(Message):
        """A claim was marked by the pointer, or its mark taken away."""

    @dataclass
    class Failed(Message):
        """Rows could not be read; they are asked for again with the next list."""

        wrong: ClaimtrackError
        """What was wrong."""

    def __init__(self, source: RowSource, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id)
        self._source = source
        self._pages = Pages()
        self._lit: Sequence[str] = ()
        self._strips: dict[int, list[Strip]] = {}
        self._shape = (0, 0)
        self._pending: dict[int, Status] = {}
        self._asked: set[int] = set()
        self.marked: set[int] = set()

    # --- what is in the list

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def claim_id(self) -> int | None:
        """The claim under the cursor."""
        return self._pages.ids[self.cursor] if self._pages.ids else None

    @property
    def ids(self) -> Sequence[int]:
        """The claims of the list, in order."""
        return self._pages.ids

    def row(self, index: int) -> QueueRow | None:
        """The row at this place, if it has been read."""
        return self._pages.row(index)

    def load(
        self,
        ids: Sequence[int],
        *,
        rows: Sequence[QueueRow] = (),
        lit: Sequence[str] = (),
        keep: int | None = None,
    ) -> None:
        """Show this snapshot. The cursor stays on claim `keep`, or on its line when the claim is gone.

        `rows` are those of the first page where they have been read with it; without `keep` it starts there.
        """
        offset = self.cursor - self._top
        self._pages = Pages(ids)
        if rows:
            self._pages.put(0, rows)
        self._lit = lit
        self._asked.clear()
        self._strips.clear()
        place = self._pages.place(keep) if keep is not None else 0
        fallback = min(self.cursor, max(0, len(self) - 1)) if keep is not None else 0
        self._measure()
        self.set_reactive(QueueView.cursor, fallback if place is None else place)
        self.scroll_to(y=max(0, self.cursor - offset) * self.row_height, animate=False, force=True)
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Highlighted(self.claim_id))

    def reread(self) -> None:
        """Read the rows anew: somebody changed the ledger."""
        self._pages.forget()
        self._asked.clear()
        self._strips.clear()
        self.refresh()

    def put(self, rows: Collection[QueueRow]) -> None:
        """Newer rows for claims of the list; only their lines are drawn again."""
        for row in rows:
            place = self._pages.place(row.id, self.cursor)
            if place is not None and self._pages.replace(place, row):
                self._redraw(place)

    def expect(self, claim_id: int, status: Status | None) -> None:
        """Show that a verdict is on its way to the file; None: it has arrived or failed."""
        if status is None:
            self._pending.pop(claim_id, None)
        else:
            self._pending[claim_id] = status
        place = self._pages.place(claim_id, self.cursor)
        if place is not None:
            self._redraw(place)

    def expected(self, claim_id: int) -> Status | None:
        """The verdict that is on its way to the file for this claim."""
        return self._pending.get(claim_id)

    def in_sight(self) -> list[int]:
        """The claims whose rows are on the screen."""
        rows = self.size.height // self.row_height + 1
        return list(self._pages.ids[self._top : self._top + rows])

    def mark(self, index: int) -> None:
        """Mark the claim at this place, or take its mark away."""
        self.marked ^= {self._pages.ids[index]}
        self._redraw(index)

    def mark_all(self) -> None:
        """Mark all claims of the list; where all of them are marked, take the marks away."""
        everything = set(self._pages.ids)
        self.marked = set() if everything <= self.marked else self.marked | everything
        self._strips.clear()
        self.refresh()

    def unmark(self) -> None:
        """Take all marks away."""
        self.marked.clear()
        self._strips.clear()
        self.refresh()

    # --- moving

    @property
    def row_height(self) -> int:
        """Lines of one row."""
        return 3 if self.size.height >= ROOMY else 2

    @property
    def _top(self) -> int:
        return round(self.scroll_y) // self.row_height

    def go(self, index: int) -> None:
        """Put the cursor on the row at this place."""
        if len(self):
            self.cursor = min(max(0, index), len(self) - 1)

    def go_to_claim(self, claim_id: int) -> bool:
        """Put the cursor on the claim; says whether it is in the list."""
        place = self._pages.place(claim_id, self.cursor)
        if place is not None:
            self.go(place)
        return place is not None

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.go(self.cursor + by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by the rows in sight."""
        self.go(self.cursor + direction * max(1, self.size.height // self.row_height - 1))

    def action_ends(self, end: int) -> None:
        """Move the cursor to the first or the last row."""
        self.go(0 if end == 0 else len(self) - 1)

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows anew and tell which claim it is."""
        self._redraw(old)
        self._redraw(new)
        self._keep_in_sight()
        self._ask()
        self.post_message(self.Highlighted(self.claim_id))

    def _keep_in_sight(self) -> None:
        height, top = self.row_height, round(self.scroll_y)
        first = self.cursor * height
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif first + height > top + self.size.height:
            self.scroll_to(y=first + height - self.size.height, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Select the row that was clicked; a second click opens it, one before its words marks it."""
        index = (event.y + round(self.scroll_y)) // self.row_height
        if 0 <= index < len(self):
            if event.x < MARGIN or event.ctrl:
                self.mark(index)
                self.post_message(self.Marked())
                return
            self.go(index)
            if event.chain > 1 and self.claim_id is not None:
                self.post_message(self.Opened(self.claim_id))

    # --- drawing

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self) * self.row_height)

    def on_resize(self) -> None:
        """Rows have another width, perhaps another height."""
        self._strips.clear()
        self._measure()
        self._keep_in_sight()
        self.refresh()

    def notify_style_update(self) -> None:
        """Another theme: draw with its colours."""
        super().notify_style_update()
        self._strips.clear()

    def _redraw(self, index: int) -> None:
        self._strips.pop(index, None)
        height = self.row_height
        self.refresh(Region(0, index * height - round(self.scroll_y), self.size.width, height))

    def render_line(self, y: int) -> Strip:
        """The strip at `y` on the screen; a page that is not there yet is asked for."""
        shape = (self.size.width, self.row_height)
        if shape != self._shape:  # the screen is drawn in its new size before anybody is told of it
            self._shape = shape
            self._strips.clear()
        index, part = divmod(y + round(self.scroll_y), self.row_height)
        if index >= len(self):
            return blank(self.size.width, self.visual_style)
        strips = self._strips.get(index)
        if strips is None:
            strips = self._draw(index)
        return strips[part]

    def _draw(self, index: int) -> list[Strip]:
        width, base = self.size.width, self.visual_style
        row = self._pages.row(index)
        if row is None:
            self._ask()
            return [blank(width, base)] * self.row_height
        chosen = index == self.cursor
        if chosen:
            base += named(self, "on $cursor-bg" if self.has_focus else "on $cursor-blur-bg")
        lines = drawn(
            row,
            width - 1,
            self.row_height,
            Look(self._lit, chosen=chosen, marked=row.id in self.marked, pending=self._pending.get(row.id)),
        )
        strips = [strip(self, each, width, base) for each in lines]
        if len(self._strips) > 400:
            self._strips.clear()
        self._strips[index] = strips
        return strips

    def on_focus(self) -> None:
        """The cursor's row is brighter where the keys go."""
        self._redraw(self.cursor)

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self._redraw(self.cursor)

    # --- reading

    def _ask(self) -> None:
        """Ask for the pages that the rows in sight need and those that the next page keys would show."""
        rows = self.size.height // self.row_height + 1
        wanted = set(self._pages.missing(self._top - 2 * rows, self._top + 3 * rows)) - self._asked
        if wanted:
            self._asked |= wanted
            beside(self, partial(self._read, self._pages, sorted(wanted)), "rows")

    async def _read(self, pages: Pages, wanted: list[int]) -> None:
        rows = self._top
        middle = rows // PAGE
        for page in sorted(wanted, key=lambda each: abs(each - middle)):
            try:
                read = await self._source(pages.ids_of(page))
            except ClaimtrackError as wrong:
                self.post_message(self.Failed(wrong))
                return
            if pages is not self._pages:
                return
            pages.put(page, read)
            self._asked.discard(page)
            if page * PAGE <= self._top + self.size.height and (page + 1) * PAGE > self._top:
                self._strips.clear()
                self.refresh()
