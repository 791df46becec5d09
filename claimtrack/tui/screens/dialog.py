"""The frame of a question: a title, what is asked, and how to answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Label

from claimtrack.tui.text import shown

T = TypeVar("T")
GAP = "    "  # between two answers of a hint
KEYS = {"enter": "enter", "escape": "escape", "tab": "tab", "del": "delete"}  # as hints name them


def answered(hint: str) -> Content:
    """The hint, where each `key: what it does` is a place that can be clicked."""
    parts = []
    for told in hint.split(GAP):
        key = told.partition(":")[0].split(",")[0].strip()
        part = Content(told)
        parts.append(part.stylize(Style.from_meta({"press": KEYS.get(key, key)})) if _is_key(key) else part)
    return Content(GAP).join(parts)


def _is_key(key: str) -> bool:
    return key in KEYS or len(key) == 1 or key.startswith("ctrl+")


class Dialog(ModalScreen[T | None]):
    """A modal question; escape answers with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel", show=False, id="dialog.cancel"),
        Binding("pagedown", "scroll_asked(1)", "read on", show=False, id="dialog.down"),
        Binding("pageup", "scroll_asked(-1)", "read back", show=False, id="dialog.up"),
    ]
    DEFAULT_CLASSES = "dialog"
    title_text = ""
    question = ""
    hint = ""

    def compose(self) -> ComposeResult:
        """The question in its frame."""
        with Vertical() as frame:
            frame.border_title = Content(self.title_text)
            if self.question:
                with VerticalScroll(classes="asked", can_focus=False):
                    yield Label(shown(self.question))
            yield from self.answers()
            if self.hint:
                yield Label(answered(self.hint), classes="hint")

    async def on_click(self, event: events.Click) -> None:
        """A click on an answer below gives it; one beside the question answers as escape does."""
        if key := event.style.meta.get("press"):
            event.stop()
            self.app.simulate_key(key)
            return
        leaving = self.active_bindings.get("escape")
        if leaving and self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            await self.app.run_action(leaving.binding.action, leaving.node)

    def action_scroll_asked(self, direction: int) -> None:
        """Scroll what is asked, where it is longer than its place."""
        for asked in self.query(".asked"):
            asked.scroll_relative(y=direction * max(1, asked.size.height - 1), animate=False, force=True)

    def answers(self) -> Iterable[Widget]:
        """The widgets to answer with."""
        return ()
