"""Asks yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from claimtrack.tui.screens.dialog import Dialog


class ConfirmScreen(Dialog[bool]):
    """Gives back True for yes; anything else leaves things as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "dismiss(True)", "yes", id="confirm.yes"),
        Binding("n", "dismiss(None)", "no", id="confirm.no"),
    ]
    hint = "y, enter: yes    n, escape: no"

    def __init__(self, title: str, what: str, question: str) -> None:
        super().__init__()
        self.title_text = title
        self.question = f"{what}\n\n{question}"
