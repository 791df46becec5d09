"""A note on a claim, alone or with a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option

from claimtrack.errors import UsageError
from claimtrack.model import Status
from claimtrack.tui.editor import edited
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.words import STATUS

VERDICTS = (Status.VERIFIED, Status.DISPUTED, Status.REFUTED, Status.UNVERIFIABLE, Status.RETRACTED)


@dataclass(frozen=True, slots=True)
class Noted:
    """A note; `status` is the verdict it goes with, None where it stands alone."""

    text: str
    status: Status | None


class NoteScreen(Dialog[Noted]):
    """Gives back the note; what is typed is kept for the next time when the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True, id="note.save"),
        Binding("ctrl+o", "editor", "editor", priority=True, id="note.editor"),
        Binding("escape", "leave", "leave", priority=True, id="note.leave"),
    ]
    hint = "ctrl+s: save    ctrl+o: your editor    tab: a verdict with it    escape: leave, the text is kept"

    def __init__(self, claim_id: int, drafts: dict[int, str]) -> None:
        super().__init__()
        self.title_text = f"Note on claim {claim_id}"
        self._claim_id, self._drafts = claim_id, drafts

    def answers(self) -> Iterable[Widget]:
        """The text, and below it what the note goes with."""
        yield TextArea(self._drafts.get(self._claim_id, ""), tab_behavior="focus", show_line_numbers=False)
        yield OptionList(
            Option(Content("  note only"), id="none"),
            *(Option(Content(f"{STATUS[each]}"), id=each.value) for each in VERDICTS),
        )

    @on(TextArea.Changed)
    def keep(self, event: TextArea.Changed) -> None:
        """What is typed is never lost."""
        self._drafts[self._claim_id] = event.text_area.text

    @on(OptionList.OptionSelected)
    def action_save(self) -> None:
        """Give back the note with the verdict that is chosen."""
        text = self.query_one(TextArea).text.strip()
        if not text:
            self.app.notify("There is no text yet.", severity="warning", markup=False)
            return
        options = self.query_one(OptionList)
        chosen = options.highlighted_option.id if options.highlighted_option else None
        self.dismiss(Noted(text, Status(chosen) if chosen and chosen != "none" else None))

    def action_editor(self) -> None:
        """Go on in the editor that the environment names."""
        area = self.query_one(TextArea)
        try:
            with self.app.suspend():
                area.text = edited(area.text)
        except SuspendNotSupported:
            self.app.notify("An editor needs a terminal; write here.", severity="warning", markup=False)
        except UsageError as wrong:
            self.app.notify(str(wrong), severity="error", markup=False)
        area.focus()

    def action_leave(self) -> None:
        """Leave without saving."""
        self.dismiss(None)
