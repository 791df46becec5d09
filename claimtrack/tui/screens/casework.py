"""What can be done with a claim on any screen that shows one: dismiss, correct, grade its credibility."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.model import Claim, Decision
from claimtrack.tui.casework import Credibility, Dismissal, Edit, check_edit, read_editable
from claimtrack.tui.keys import CASE
from claimtrack.tui.screens.base import LedgerScreen
from claimtrack.tui.screens.claim_form import ClaimForm
from claimtrack.tui.screens.confirm import ConfirmScreen
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.text import row
from claimtrack.wording import CREDIBILITY, counted

if TYPE_CHECKING:
    from claimtrack.entries import Changes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Graded:
    """A credibility and what it rests on."""

    grade: int
    reason: str


class CredibilityScreen(Dialog[Graded]):
    """Gives back the credibility, 1 to 6, and why."""

    title_text = "How credible is it?"
    hint = "1 to 6: the grade    then why, and enter    escape: cancel"

    def __init__(self, what: str) -> None:
        super().__init__()
        self.question = what

    def answers(self) -> Iterable[Widget]:
        """The grades, and one line for the reason."""
        yield OptionList(*(Option(row(f"{grade}  {word}")) for grade, word in CREDIBILITY.items()))
        yield Input(placeholder="what it rests on", max_length=1_000, id="reason")

    def on_key(self, event: object) -> None:
        """A digit chooses the grade and goes on to the reason."""
        options = self.query_one(OptionList)
        character = getattr(event, "character", None)
        if options.has_focus and character and character in "123456":
            options.highlighted = int(character) - 1
            self.query_one(Input).focus()

    @on(OptionList.OptionSelected)
    def go_on(self) -> None:
        """Enter on a grade goes on to the reason."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """A grade without a reason is none."""
        place = self.query_one(OptionList).highlighted
        if place is None or not event.value.strip():
            self.app.notify("Give a grade and a reason; they stand in the record.", severity="warning",
                            markup=False)  # fmt: skip
            return
        self.dismiss(Graded(place + 1, event.value.strip()))


class CaseworkScreen(LedgerScreen[T]):
    """A screen that shows claims which can be dismissed, edited and graded."""

    BINDINGS: ClassVar[list[BindingType]] = list(CASE)

    def targets(self) -> list[int]:
        """The claims that a key is about: the marked ones, else the one under the cursor."""
        return []

    def seen(self, _claim_id: int, /) -> dict[int, int] | None:
        """The version of the claim that the reviewer looks at; None where it is not known."""
        return None

    def after_casework(self) -> None:
        """The marked claims have been dealt with."""

    def action_dismiss_claim(self) -> None:
        """Say that it is no claim; of several, ask first."""
        if targets := self.targets():
            self.decide(partial(self._dismiss, targets), targets)

    async def _dismiss(self, targets: Sequence[int]) -> Decision | None:
        if len(targets) > 1:
            what = f"{counted(len(targets), 'claim')} will leave queue, links, events and export."
            question = "Dismiss them as no claims? One undo brings all of them back."
            if not await self.app.push_screen_wait(ConfirmScreen("No claims", what, question)):
                return None
        seen = self.seen(targets[0]) if len(targets) == 1 else None
        decision = await self.decider.casework(Dismissal(targets, seen=seen))
        self.after_casework()
        return decision

    def action_credibility(self) -> None:
        """Grade how credible it is, with the reason."""
        if targets := self.targets():
            self.decide(partial(self._grade, targets), targets)

    async def _grade(self, targets: Sequence[int]) -> Decision | None:
        what = f"Claim {targets[0]}" if len(targets) == 1 else counted(len(targets), "claim")
        graded = await self.app.push_screen_wait(CredibilityScreen(what))
        if graded is None:
            return None
        seen = self.seen(targets[0]) if len(targets) == 1 else None
        decision = await self.decider.casework(Credibility(targets, graded.grade, graded.reason, seen=seen))
        self.after_casework()
        return decision

    def action_edit_claim(self) -> None:
        """Correct what was read wrong."""
        targets = self.targets()
        if len(targets) == 1:
            self.decide(partial(self._edit, targets[0]), targets)
        elif targets:
            self.say("one claim at a time is edited", "$quiet")

    async def _edit(self, claim_id: int, span: tuple[int, int] | None = None) -> Decision | None:
        session = self.session
        claim: Claim = await session.desk.read(read_editable, session.store, claim_id)
        title = f"Edit claim {claim_id}"
        changes: Changes | None = await self.app.push_screen_wait(
            ClaimForm(title, claim, partial(check_edit, claim))
        )
        if changes is None:
            return None
        return await self.decider.casework(Edit(claim_id, changes, span, seen=claim.version))
