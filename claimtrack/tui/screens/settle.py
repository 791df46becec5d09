"""Asks what a claim is of which reviewers say different things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.model import Claim, Status
from claimtrack.tui.casework import Settlement
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.text import line, row
from claimtrack.tui.words import STATUS

if TYPE_CHECKING:
    from claimtrack.store import Opinion

CHOICES = tuple(status for status in STATUS if status is not Status.UNREVIEWED)


class SettleScreen(Dialog[Settlement]):
    """Gives back the verdict that is to stand, and why."""

    title_text = "Settle it"
    hint = "enter: this verdict, then why    escape: leave it contested"

    def __init__(self, claim: Claim, opinions: Sequence[Opinion]) -> None:
        super().__init__()
        self._claim = claim
        self._said = {
            status: [one.by for one in opinions if one.status is status]
            for status in dict.fromkeys(one.status for one in opinions)
        }
        self.question = f"Claim {claim.id}: “{line(claim.statement).plain}”"

    def answers(self) -> Iterable[Widget]:
        """Every verdict with those who gave it, and one line for the reason."""
        options = OptionList(*(Option(self._drawn(status)) for status in CHOICES))
        said = [place for place, status in enumerate(CHOICES) if status in self._said]
        options.highlighted = said[0] if said else 0
        yield options
        yield Input(placeholder="what decides it", max_length=1_000, id="reason")

    def _drawn(self, status: Status) -> Content:
        sign = STATUS[status]
        who = ", ".join(self._said.get(status, ()))
        return row((f"{sign!s:<16}", sign.style), line(who, "$quiet"))

    @on(OptionList.OptionSelected)
    def go_on(self) -> None:
        """Enter on a verdict goes on to the reason."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """The reason may be left out."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(Settlement([self._claim.id], CHOICES[place], event.value.strip()))
