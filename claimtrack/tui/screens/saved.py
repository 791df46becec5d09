"""Filters with names: what the queue shows now is saved under one, and a saved one is chosen or deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.tui.jobs import beside
from claimtrack.tui.memory import LONGEST_NAME, View
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.text import line, row
from claimtrack.tui.words import ORDER, narrowed

if TYPE_CHECKING:
    from claimtrack.tui.app import ReviewApp

Keep = Callable[[str, View | None], Awaitable[Mapping[str, View]]]


class SavedScreen(Dialog[View]):
    """Gives back the filter that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "delete", "delete", show=False, id="saved.delete"),
        Binding("down", "to_list", "to the list", show=False, id="saved.list"),
    ]
    title_text = "Filters with names"
    hint = "enter: save under the name, or choose    del: delete    tab: name, list    escape: close"

    def __init__(self, saved: Mapping[str, View], now: View, keep: Keep) -> None:
        super().__init__()
        self._saved, self._now, self._keep = dict(saved), now, keep
        self.question = f"The queue shows: {told(now)}"

    def answers(self) -> Iterable[Widget]:
        """A line for a name, and the filters that have one."""
        yield Input(placeholder="a name for what the queue shows now", max_length=LONGEST_NAME, id="name")
        yield OptionList(id="saved")

    def on_mount(self) -> None:
        """List them; where there is none a name can be given at once."""
        self._list()
        (self.query_one(OptionList) if self._saved else self.query_one(Input)).focus()

    def _list(self) -> None:
        options = self.query_one(OptionList)
        place = options.highlighted or 0
        options.clear_options()
        options.add_options(
            Option(row(line(name, "bold"), "   ", line(told(view), "$quiet")))
            for name, view in self._saved.items()
        )
        if self._saved:
            options.highlighted = min(place, len(self._saved) - 1)

    @on(Input.Submitted)
    def save(self, event: Input.Submitted) -> None:
        """Save under the name; one that has it already is replaced."""
        if name := " ".join(event.value.split()):
            event.input.value = ""
            self._change(name, self._now)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Let the queue show it."""
        self.dismiss(list(self._saved.values())[event.option_index])

    def action_delete(self) -> None:
        """Delete the highlighted one."""
        options = self.query_one(OptionList)
        if options.has_focus and options.highlighted is not None:
            self._change(list(self._saved)[options.highlighted], None)

    def action_to_list(self) -> None:
        """The arrow leaves the line."""
        self.query_one(OptionList).focus()

    def _change(self, name: str, view: View | None) -> None:
        app = cast("ReviewApp", self.app)
        beside(self, partial(app.guarded, partial(self._write, name, view)), "saved")

    async def _write(self, name: str, view: View | None) -> None:
        self._saved = dict(await self._keep(name, view))
        self._list()
        if self._saved:
            self.query_one(OptionList).focus()


def told(view: View) -> str:
    """The filter in words."""
    search = [f"/ {view.where.text}"] if view.where.text else []
    phrases = [*search, *narrowed(view.where, view.event)] or ["all claims"]
    return f"{' · '.join(phrases)}, by {ORDER[view.order]}"
