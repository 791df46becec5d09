"""Which event: chosen from all of them, those of the same days first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.model import Event
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.text import line, row
from claimtrack.tui.words import happening
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.store import Store

MOST = 20_000  # events to choose from, those with most claims
LISTED = 200  # at once; typing narrows them
NEW = 0  # stands for an event that is none yet


@dataclass(frozen=True, slots=True)
class Offered:
    """An event to choose: its number, its words."""

    number: int
    words: str


def read_offered(store: Store, near: Event | None, *, new: bool) -> list[Offered]:
    """The events, those first whose days are those of `near`, which is not among them; `new`: one more."""
    known = [
        (event, claims)
        for event, claims in store.events_by_claims(MOST)
        if near is None or event.id != near.id
    ]
    if near is not None:
        known.sort(key=lambda one: not _meet(one[0], near))
    made = [Offered(NEW, "a new event of these claims")] if new else []
    return made + [
        Offered(event.id, f"event {event.id}  {happening(event)}  {counted(claims, 'claim')}")
        for event, claims in known
    ]


def _meet(one: Event, other: Event) -> bool:
    """Whether the days of two events overlap, as far as they are known."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


class EventChoiceScreen(Dialog[Offered]):
    """Gives back the event."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "to the list", show=False, id="events.list"),
    ]
    hint = "enter: choose    escape: leave it as it was"

    def __init__(self, title: str, question: str, offered: Sequence[Offered]) -> None:
        super().__init__()
        self.title_text, self.question = title, question
        self._offered, self._listed = offered, list(offered[:LISTED])

    def answers(self) -> Iterable[Widget]:
        """A line to narrow the events, and the events."""
        yield Input(placeholder="words of an event: a place, a date, its number", id="narrow")
        yield OptionList(id="choices")

    def on_mount(self) -> None:
        """List them."""
        self._list("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Only the events that hold all the words."""
        self._list(event.value)

    def _list(self, typed: str) -> None:
        words = typed.casefold().split()
        holding = (one for one in self._offered if all(word in one.words.casefold() for word in words))
        self._listed = list(islice(holding, LISTED))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(row(line(one.words))) for one in self._listed])
        options.highlighted = 0 if self._listed else None

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        """To the list."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Give it back."""
        self.dismiss(self._listed[event.option_index])
