"""A scrolling sheet of lines that a function lays out for the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from claimtrack.tui.keys import SHEET
from claimtrack.tui.widgets.drawing import blank, strip

LEFT = 1  # the button of a mouse that selects
Layout = Callable[[int], Sequence[Content]]


class Sheet(ScrollView, can_focus=True):
    """Shows the lines of a layout; only those in sight are drawn."""

    BINDINGS: ClassVar[list[BindingType]] = list(SHEET)

    @dataclass
    class Picked(Message):
        """A place that stands for something was clicked."""

        what: dict[str, int]
        """What the place stands for, such as `{"link": 12}`."""

    @dataclass
    class Touched(Message):
        """The pointer was pressed on a place of the sheet (`begun`), or dragged to one."""

        line: int
        column: int
        begun: bool

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 -- Textual's own name
        margin: int = 1,
        selectable: bool = False,
    ) -> None:
        super().__init__(id=id)
        self._margin, self._selectable = margin, selectable
        self._held = False
        self._layout: Layout = lambda _width: ()
        self._lines: Sequence[Content] = ()
        self._width = 0

    @property
    def lines(self) -> Sequence[Content]:
        """The lines as they are laid out now."""
        return self._lines

    def show(self, layout: Layout, *, at: int | None = 0) -> None:
        """Lay out something else; `at` is the line to begin with, None to stay where the sheet is."""
        self._layout = layout
        self._arrange()
        if at is not None:
            self.scroll_to(y=at, animate=False, force=True)

    def bring(self, line: int, *, above: int = 3) -> None:
        """Scroll so that the line is in sight with some lines above it."""
        top = round(self.scroll_y)
        if not top + above <= line < top + self.size.height - above:
            self.scroll_to(y=max(0, line - max(above, self.size.height // 3)), animate=False, force=True)

    def _arrange(self) -> None:
        self._width = self.scrollable_content_region.width
        inner = max(8, self._width - 2 * self._margin)
        self._lines = list(self._layout(inner))
        self._measure(Size(self._width, len(self._lines)))
        self.refresh()

    def _measure(self, size: Size) -> None:
        """Set the size of the whole sheet; where its frame stays, the screen is not laid out anew."""
        height = self.styles.height
        if height is not None and height.is_auto:
            self.virtual_size = size
        else:
            self.set_reactive(Sheet.virtual_size, size)
            self._scroll_update(size)

    def on_resize(self) -> None:
        """A new width needs a new layout."""
        if self.scrollable_content_region.width != self._width:
            self._arrange()

    def render_line(self, y: int) -> Strip:
        """The strip of the line that stands at `y` on the screen."""
        width, base = self.size.width, self.visual_style
        place = y + round(self.scroll_y)
        if place >= len(self._lines):
            return blank(width, base)
        return strip(self, self._lines[place].pad_left(self._margin), width, base)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Whoever selects words begins here."""
        if self._selectable and event.button == LEFT:
            self._held = True
            self.capture_mouse()
            self._touch(event, begun=True)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Whoever holds the button goes on selecting."""
        if self._held:
            self._touch(event, begun=False)

    def on_mouse_up(self) -> None:
        """The words are selected."""
        self._held = False
        self.release_mouse()

    def _touch(self, event: events.MouseEvent, *, begun: bool) -> None:
        where = event.get_content_offset(self)
        if where is not None:
            column = max(0, where.x - self._margin)
            self.post_message(self.Touched(where.y + round(self.scroll_y), column, begun))

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked when the place stands for something."""
        if what := event.style.meta.get("pick"):
            event.stop()
            self.post_message(self.Picked(what))
