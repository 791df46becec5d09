"""What the queue can be narrowed to: every choice with what it would make of the filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.filters import LEAST_CREDIBLE
from claimtrack.model import Measure, Order, Source, Status
from claimtrack.tui.memory import View
from claimtrack.tui.text import line, row
from claimtrack.tui.words import ORDER, STATUS, days, happening
from claimtrack.wording import CREDIBILITY

if TYPE_CHECKING:
    from claimtrack.store import Store

MOST_EVENTS = 20_000  # those with most claims; the screen of an event narrows to any other
MOST_SPEAKERS = 2_000  # those with most claims; all others are found by searching their name
MOST_PARTIES = 500


@dataclass(frozen=True, slots=True)
class Facets:
    """What the ledger offers to choose from; `events` are (number, words, claims)."""

    counts: dict[Status, int]
    events: Sequence[tuple[int, str, int]]
    sources: Sequence[Source]
    speakers: Sequence[tuple[str, int]] = ()
    parties: Sequence[str] = ()
    reviewers: Sequence[str] = ()


def read_facets(store: Store) -> Facets:
    """The choices, events and speakers with the most claims first."""
    return Facets(
        store.status_counts(),
        [(event.id, happening(event), number) for event, number in store.events_by_claims(MOST_EVENTS)],
        sorted(store.sources(), key=lambda source: source.name),
        store.speakers_by_claims(MOST_SPEAKERS),
        store.parties(MOST_PARTIES),
        store.reviewers(),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list: what it says and what it asks for; None or False takes it back."""

    group: str
    words: str
    asked: Mapping[str, object]
    """The fields of the filter that it sets."""
    chosen: bool
    """Whether it holds now."""
    order: Order | None = None
    event: str | None = None
    """The words for the event, where it asks for one."""

    def holds(self, words: Iterable[str]) -> bool:
        """Whether all these folded words are in it."""
        text = f"{self.group} {self.words}".casefold()
        return all(word in text for word in words)

    def drawn(self) -> Content:
        """A tick where it holds now."""
        tick = ("✓ ", "bold $primary") if self.chosen else "  "
        return row(tick, (f"{self.group:<14}", "$quiet"), line(self.words))

    def applied(self, now: View) -> View:
        """What the queue shows once it is chosen."""
        where = replace(now.where, **self.asked)  # type: ignore[arg-type]  # the fields and values of one facet
        event = self.event if "event_id" in self.asked else now.event
        return View(where, self.order or now.order, event)


def choices(facets: Facets, now: View, typed: str = "") -> Iterator[Choice]:
    """All choices, those that are few before those that are many; `typed` may be a day or a range of days."""
    yield from _dates(now, typed)
    yield from _statuses(facets, now)
    yield from _found(now)
    for order, words in ORDER.items():
        yield Choice("order", f"by {words}", {}, now.order is order, order)
    yield from _one_of("measure", "measure", ((each, each.value) for each in Measure), now)
    grades = ((grade, f"{grade} {CREDIBILITY[grade]}") for grade in range(1, LEAST_CREDIBLE + 1))
    yield from _one_of("credibility", "credibility", grades, now)
    yield from _one_of("decided by", "reviewer", ((name, name) for name in facets.reviewers), now)
    yield from _one_of("party", "party", ((name, name) for name in facets.parties), now)
    yield from _events(facets, now)
    speakers = ((name, f"{name}  {number:,}") for name, number in facets.speakers)
    yield from _one_of("speaker", "speaker", speakers, now)
    sources = ((each.name, f"{each.name} ({each.reliability.value})") for each in facets.sources)
    yield from _one_of("source", "source", sources, now)


def _one_of(group: str, facet: str, offered: Iterable[tuple[object, str]], now: View) -> Iterator[Choice]:
    """The values of a facet of which one can be chosen, each with its words."""
    held = getattr(now.where, facet)
    for value, words in offered:
        chosen = held == value
        yield Choice(group, words, {facet: None if chosen else value}, chosen)


def _dates(now: View, typed: str) -> Iterator[Choice]:
    """The range that is typed, and the one that holds, to be taken back."""
    where = now.where
    if where.since or where.until:
        yield Choice("date", days(where.since, where.until), {"since": None, "until": None}, chosen=True)
    if (span := day_range(typed)) and span != (where.since, where.until):
        asked = {"since": span[0], "until": span[1]}
        yield Choice("date", f"{typed.strip()}: {days(*span)}", asked, chosen=False)


def day_range(typed: str) -> tuple[str, str] | None:
    """The first and the last day of `2022-05-06..2022-05-08`, or of one day; None where it is neither."""
    first, dots, last = typed.strip().partition("..")
    try:
        span = date.fromisoformat(first.strip()), date.fromisoformat((last if dots else first).strip())
    except ValueError:
        return None
    return (span[0].isoformat(), span[1].isoformat()) if span[0] <= span[1] else None


def _statuses(facets: Facets, now: View) -> Iterator[Choice]:
    held = now.where.statuses
    for status, sign in STATUS.items():
        words = f"{sign}  {facets.counts.get(status, 0):,}"
        yield Choice("status", words, {"statuses": held ^ {status}}, status in held)


def _found(now: View) -> Iterator[Choice]:
    """What was found of the claims, and whether reviewers differ."""
    clash, doubt = now.where.conflicting, now.where.contested
    yield Choice("conflict", "⚡ only claims in conflict", {"conflicting": not clash}, clash)
    yield Choice("contested", "≠ reviewers say different things", {"contested": not doubt}, doubt)
    agreed = ((True, "⇉ an independent origin agrees"), (False, "nobody independent agrees"))
    yield from _one_of("corroborated", "corroborated", agreed, now)


def _events(facets: Facets, now: View) -> Iterator[Choice]:
    for number, words, claims in facets.events:
        chosen = now.where.event_id == number
        asked = {"event_id": None if chosen else number}
        yield Choice("event", f"{words}  {claims:,}", asked, chosen, event=None if chosen else words)
