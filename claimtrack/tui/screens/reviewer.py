"""Asks who decides, before the first verdict."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from claimtrack.tui.screens.dialog import Dialog


class ReviewerScreen(Dialog[str]):
    """Gives back the reviewer's name, or None where none was given."""

    title_text = "Who decides?"
    question = (
        "Every verdict is kept with the name of the person who gave it. Yours is asked once and "
        "remembered for this computer's user."
    )
    hint = "enter: go on    escape: no verdict now"

    def answers(self) -> Iterable[Widget]:
        """One line for the name."""
        yield Input(placeholder="your name, as it shall stand in the ledger", max_length=200, id="name")

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """A name of blanks is none."""
        name = " ".join(event.value.split())
        if name:
            self.dismiss(name)
