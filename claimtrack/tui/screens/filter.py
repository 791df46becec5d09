"""Narrows the queue: by status, agreement, event, speaker, side, source, measure, date; sets its order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.model import ClaimFilter
from claimtrack.tui.facets import Choice, Facets, choices
from claimtrack.tui.memory import View
from claimtrack.tui.screens.dialog import Dialog

MOST = 200  # choices listed at once; typing narrows them


class FilterScreen(Dialog[View]):
    """Gives back what the queue is to show."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_chosen", "close", show=False, id="filter.close"),
        Binding("down", "to_list", "to the list", show=False, id="filter.list"),
        Binding("space", "choose_on", "and others", show=False, id="filter.toggle"),
        Binding("ctrl+r", "everything", "everything", show=False, priority=True, id="filter.everything"),
    ]
    title_text = "Show which claims?"
    hint = "enter: choose or take back    space: several    ctrl+r: everything    escape: close"

    def __init__(self, facets: Facets, now: View) -> None:
        super().__init__()
        self._facets, self._before, self._now = facets, now, now
        self._choices: list[Choice] = []

    def answers(self) -> Iterable[Widget]:
        """A line to narrow the choices, and the choices."""
        yield Input(placeholder="words of a choice, or days: 2022-05-06..2022-05-08", id="narrow")
        yield OptionList(id="choices")

    def on_mount(self) -> None:
        """List everything."""
        self._list("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Only the choices that hold all the words."""
        self._list(event.value)

    def _list(self, typed: str) -> None:
        words = typed.casefold().split()
        offered = choices(self._facets, self._now, typed)
        self._choices = list(islice((each for each in offered if each.holds(words)), MOST))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(each.drawn()) for each in self._choices])
        if self._choices:
            options.highlighted = 0

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        """Enter in the line takes the first choice; the arrow goes to the list."""
        options = self.query_one(OptionList)
        if not options.has_focus:
            options.focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Take the choice, or take it back; after others were chosen, one that holds already is no change."""
        chosen = self._choices[event.option_index]
        done = self._now != self._before and chosen.chosen
        self.dismiss(self._now if done else chosen.applied(self._now))

    def action_choose_on(self) -> None:
        """Choose it, or take it back, and go on choosing."""
        options = self.query_one(OptionList)
        place = options.highlighted
        if options.has_focus and place is not None:
            asked = self._choices[place]
            self._now = asked.applied(self._now)
            self._list(self.query_one(Input).value)
            options.highlighted = min(place, len(self._choices) - 1)

    def action_dismiss_chosen(self) -> None:
        """Leave with what was chosen with the space bar, if anything was."""
        self.dismiss(None if self._now == self._before else self._now)

    def action_everything(self) -> None:
        """No filter at all."""
        everything = ClaimFilter(text=self._now.where.text, second=self._now.where.second)
        self.dismiss(View(everything, self._now.order, None))
