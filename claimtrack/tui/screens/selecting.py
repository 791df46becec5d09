"""Selecting words of a document and making a claim of them, or giving them to a claim that is there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import BindingType

from claimtrack.model import Decision, Document
from claimtrack.tui.casework import Addition, propose, proposed
from claimtrack.tui.keys import SELECT
from claimtrack.tui.screens.casework import CaseworkScreen
from claimtrack.tui.screens.claim_form import ClaimForm
from claimtrack.tui.selection import Selection, beside, between, stretched, unclaimed
from claimtrack.tui.widgets.sheet import Sheet

T = TypeVar("T")
HOW = "selecting: ↓↑ sentence   ←→ its end   [ ] its start   esc let go"
ONLY_SELECTING = frozenset({"stretch", "accept"})
NEVER_SELECTING = frozenset({"verdict", "dismiss_claim", "credibility", "edit_claim", "ends", "undo", "redo"})


class SelectingScreen(CaseworkScreen[T]):
    """A screen with the text of a document, words of which can be selected by key or by pointer."""

    BINDINGS: ClassVar[list[BindingType]] = list(SELECT)

    def __init__(self) -> None:
        super().__init__()
        self.selection: Selection | None = None
        self._anchor: int | None = None

    # --- what the screen tells of its text

    @property
    def document(self) -> Document | None:
        """The document, once it is read."""
        return None

    def place_to_begin(self) -> int:
        """Where in the text to begin."""
        return 0

    def claimed(self) -> Sequence[tuple[int, int]]:
        """The spans of the text that are claims, in order."""
        return ()

    def chosen_words(self) -> Selection | None:
        """The words of the chosen claim."""
        return None

    def offset_at(self, _line: int, _column: int, /) -> int | None:
        """The offset of the text that stands at a line and cell of the sheet."""
        return None

    def show_selection(self) -> None:
        """Draw the text with the words that are selected now."""

    # --- selecting

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a selection work while there is one; verdicts wait until it is let go."""
        if action in (NEVER_SELECTING if self.selection else ONLY_SELECTING):
            return False
        return super().check_action(action, parameters)

    def action_select(self) -> None:
        """Select the next sentence that holds no claim yet; with words selected, add them."""
        document = self.document
        if self.selection:
            self.action_accept()
        elif document is not None:
            self._select(unclaimed(document.text, self.place_to_begin(), self.claimed()))

    def select_beside(self, by: int) -> None:
        """The sentence after the selected words, or before them."""
        if self.selection and self.document:
            self._select(beside(self.document.text, self.selection, by))

    def action_stretch(self, by: int, first: bool = False) -> None:  # from a key
        """One word more or less at the end, or at the start."""
        if self.selection and self.document:
            self._select(stretched(self.document.text, self.selection, by, first=first))

    @on(Sheet.Touched)
    def _touched(self, touched: Sheet.Touched) -> None:
        """Drag over words to select them."""
        place = self.offset_at(touched.line, touched.column)
        if touched.begun:
            self._anchor = place
        elif place is not None and self._anchor is not None and self.document:
            self._select(between(self.document.text, self._anchor, place))

    def let_go(self) -> None:
        """Nothing is selected any more."""
        self._select(None)

    def _select(self, found: Selection | None) -> None:
        if found == self.selection:
            return
        began = self.selection is None
        self.selection = found
        self.show_selection()
        self.refresh_bindings()
        if began:
            self.say("")

    # --- what becomes of the words

    def action_accept(self) -> None:
        """Add the selected words as a claim."""
        if self.selection and self.document:
            self.decide(partial(self._add, self.document, self.selection), ())

    async def _add(self, document: Document, words: Selection) -> Decision | None:
        desk, store = self.session.desk, self.session.store
        proposal = await desk.read(propose, store, document.id, words.start, words.end)
        correct = partial(proposed, proposal, document)
        changes = await self.app.push_screen_wait(ClaimForm("Add a claim", proposal, correct))
        if changes is None:
            return None
        decision = await self.decider.casework(Addition(document.id, correct(changes)))
        if decision is None:
            self.say("these words are a claim of the ledger already", "$quiet")
        self.let_go()
        return decision

    def action_words(self) -> None:
        """Select the chosen claim's words; or make the words that are selected now its own."""
        targets, words = self.targets(), self.selection
        if words is None:
            self._select(self.chosen_words())
        elif len(targets) == 1:
            self.decide(partial(self._reword, targets[0], words), targets)

    async def _reword(self, claim_id: int, words: Selection) -> Decision | None:
        decision = await self._edit(claim_id, (words.start, words.end))
        if decision is not None:
            self.let_go()
        return decision
