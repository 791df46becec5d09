"""The line to search in: every letter is told at once, and whoever searches gives the older search up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label

from claimtrack.tui.text import line_kept


class SearchLine(Horizontal):
    """Enter keeps the search and leaves the line; escape takes the search back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "keep", "to what is found", key_display="⏎", priority=True, id="search.keep"),
        Binding("escape", "give_up", "take the search back", key_display="esc", id="search.escape"),
    ]

    @dataclass
    class Asked(Message):
        """Other words are searched."""

        text: str
        """What was typed."""

    @dataclass
    class Left(Message):
        """The line is done with; the keys belong to the list again."""

    def __init__(self) -> None:
        super().__init__(id="search-line")
        self._told = ""

    def compose(self) -> ComposeResult:
        """A slash, the line, and how much was found."""
        yield Label(Content("/"))
        yield Input(
            id="search", compact=True, max_length=400, placeholder="words of a statement, a name, a place"
        )
        yield Label(Content(""), id="search-found")

    @property
    def input(self) -> Input:
        """The line itself."""
        return self.query_one(Input)

    def found(self, words: str) -> None:
        """Say how much the search lets through."""
        self.query_one("#search-found", Label).update(line_kept(words))

    def hold(self, text: str) -> None:
        """Stand with these words, which are searched already."""
        self._told = self.input.value = text

    def clear(self) -> None:
        """Search for nothing."""
        self.input.value = ""
        self._tell("")

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        event.stop()
        self._tell(event.value)

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Search now, and leave the line."""
        self._tell(self.input.value)
        self.post_message(self.Left())

    def action_give_up(self) -> None:
        """Take the search back, and leave the line."""
        self.clear()
        self.post_message(self.Left())

    def _tell(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self.post_message(self.Asked(text))
