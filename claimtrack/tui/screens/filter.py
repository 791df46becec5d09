"""Narrows the queue: by status, conflict, event, source, measure; sets its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.model import ClaimFilter, Event, Measure, Order, Source, Status
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.text import line, row
from claimtrack.tui.words import ORDER, STATUS, happening

if TYPE_CHECKING:
    from claimtrack.store import Store

MOST = 200  # choices listed at once; typing narrows them


@dataclass(frozen=True, slots=True)
class Facets:
    """What the ledger offers to choose from."""

    counts: dict[Status, int]
    events: Sequence[Event]
    sources: Sequence[Source]


def read_facets(store: Store) -> Facets:
    """The choices, events with the most claims first."""
    events = sorted(store.events(), key=lambda event: -len(event.claim_ids))
    return Facets(store.status_counts(), events, sorted(store.sources(), key=lambda source: source.name))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The filter that was chosen, and the words for its event."""

    where: ClaimFilter
    order: Order
    event: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list: what it says and what it makes of the filter."""

    group: str
    words: str
    result: Narrowed
    chosen: bool

    def drawn(self) -> Content:
        """A tick where it holds now."""
        tick = ("✓ ", "bold $primary") if self.chosen else "  "
        return row(tick, (f"{self.group:<9}", "$quiet"), line(self.words))


class FilterScreen(Dialog[Narrowed]):
    """Gives back what the queue is to show."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "to the list", show=False, id="filter.list"),
        Binding("ctrl+r", "everything", "everything", show=False, priority=True, id="filter.everything"),
    ]
    title_text = "Show which claims?"
    hint = "enter: choose or take back    ctrl+r: everything    escape: close"

    def __init__(self, facets: Facets, now: Narrowed) -> None:
        super().__init__()
        self._facets, self._now = facets, now
        self._choices: list[Choice] = []

    def answers(self) -> Iterable[Widget]:
        """A line to narrow the choices, and the choices."""
        yield Input(placeholder="status, event, source, measure …", id="narrow")
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
        every = choices(self._facets, self._now)
        found = [
            each for each in every if all(word in f"{each.group} {each.words}".casefold() for word in words)
        ]
        self._choices = found[:MOST]
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
        """Take the choice, or take it back."""
        self.dismiss(self._choices[event.option_index].result)

    def action_everything(self) -> None:
        """No filter at all."""
        everything = ClaimFilter(text=self._now.where.text, second=self._now.where.second)
        self.dismiss(Narrowed(everything, self._now.order, None))


def choices(facets: Facets, now: Narrowed) -> list[Choice]:
    """All choices in the order of the groups."""
    lists = (
        _statuses(facets, now),
        [_conflicts(now)],
        _orders(now),
        _events(facets, now),
        _sources(facets, now),
    )
    return [*chain.from_iterable(lists), *_measures(now)]


def _statuses(facets: Facets, now: Narrowed) -> Iterable[Choice]:
    for status, sign in STATUS.items():
        chosen = status in now.where.statuses
        where = replace(now.where, statuses=now.where.statuses ^ {status})
        yield Choice("status", f"{sign}  {facets.counts.get(status, 0):,}", replace(now, where=where), chosen)


def _conflicts(now: Narrowed) -> Choice:
    where = replace(now.where, conflicting=not now.where.conflicting)
    return Choice("conflict", "⚡ only claims in conflict", replace(now, where=where), now.where.conflicting)


def _orders(now: Narrowed) -> Iterable[Choice]:
    for order, words in ORDER.items():
        yield Choice("order", f"by {words}", replace(now, order=order), now.order is order)


def _events(facets: Facets, now: Narrowed) -> Iterable[Choice]:
    for event in facets.events:
        chosen = now.where.event_id == event.id
        words = happening(event)
        where = replace(now.where, event_id=None if chosen else event.id)
        result = Narrowed(where, now.order, None if chosen else words)
        yield Choice("event", f"{words}  {len(event.claim_ids):,}", result, chosen)


def _sources(facets: Facets, now: Narrowed) -> Iterable[Choice]:
    for source in facets.sources:
        chosen = now.where.source == source.name
        where = replace(now.where, source=None if chosen else source.name)
        yield Choice(
            "source", f"{source.name} ({source.reliability.value})", replace(now, where=where), chosen
        )


def _measures(now: Narrowed) -> Iterable[Choice]:
    for measure in Measure:
        chosen = now.where.measure is measure
        where = replace(now.where, measure=None if chosen else measure)
        yield Choice("measure", measure.value, replace(now, where=where), chosen)
