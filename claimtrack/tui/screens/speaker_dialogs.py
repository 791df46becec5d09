"""What is asked of a speaker: which merged name to take off, and what to call and where to place it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.inert import one_line
from claimtrack.model import Speaker
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.text import line


class VariantScreen(Dialog[str]):
    """Gives back the merged name that becomes a speaker of its own again."""

    title_text = "Take a name off"
    hint = "enter: this name, with the claims made under it    escape: cancel"

    def __init__(self, name: str, merged: Sequence[str]) -> None:
        super().__init__()
        self._merged = merged
        self.question = f"Merged into {line(name).plain}:"

    def answers(self) -> Iterable[Widget]:
        """The names."""
        options = OptionList(*(Option(line(name)) for name in self._merged))
        options.highlighted = 0
        yield options

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Give it back."""
        self.dismiss(self._merged[event.option_index])


class DescribeScreen(Dialog[Mapping[str, str]]):
    """Gives back what was changed of name, party and role, by field; an empty one clears it."""

    title_text = "Who it is"
    hint = "enter: next field, after the last one save    escape: leave it as it was"
    fields = ("name", "party", "role")

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._known = {name: one_line(getattr(speaker, name) or "") for name in self.fields}
        self.question = "name, party (for which side it speaks), role"

    def answers(self) -> Iterable[Widget]:
        """A line for each."""
        for name in self.fields:
            yield Input(self._known[name], placeholder=name, max_length=400, select_on_focus=False, id=name)

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """To the next field; after the last one give back what differs."""
        if event.input.id != self.fields[-1]:
            self.focus_next(Input)
            return
        now = {name: self.query_one(f"#{name}", Input).value.strip() for name in self.fields}
        if not now["name"]:
            self.app.notify("A speaker needs a name.", severity="warning", markup=False)
            return
        self.dismiss({name: value for name, value in now.items() if value != self._known[name]})
