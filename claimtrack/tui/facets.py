"""What the queue can be narrowed to: every choice with what it would make of the filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.filters import LEAST_CREDIBLE
from claimtrack.model import ClaimFilter, Event, Measure, Order, Source, Status
from claimtrack.tui.casework import CREDIBILITY
from claimtrack.tui.text import line, row
from claimtrack.tui.words import ORDER, STATUS, days, happening

if TYPE_CHECKING:
    from claimtrack.store import Store

MOST_SPEAKERS = 2_000  # those with most claims; all others are found by searching their name
MOST_PARTIES = 500


@dataclass(frozen=True, slots=True)
class Facets:
    """What the ledger offers to choose from."""

    counts: dict[Status, int]
    events: Sequence[Event]
    sources: Sequence[Source]
    speakers: Sequence[tuple[str, int]] = ()
    parties: Sequence[str] = ()
    reviewers: Sequence[str] = ()


def read_facets(store: Store) -> Facets:
    """The choices, events and speakers with the most claims first."""
    return Facets(
        store.status_counts(),
        sorted(store.events(), key=lambda event: -len(event.claim_ids)),
        sorted(store.sources(), key=lambda source: source.name),
        store.speakers_by_claims(MOST_SPEAKERS),
        store.parties(MOST_PARTIES),
        store.reviewers(),
    )


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
        return row(tick, (f"{self.group:<14}", "$quiet"), line(self.words))


def choices(facets: Facets, now: Narrowed, typed: str = "") -> list[Choice]:
    """All choices, those that are few before those that are many; `typed` may be a day or a range of days."""
    lists = (
        _dates(now, typed),
        _statuses(facets, now),
        _found(now),
        _orders(now),
        _measures(now),
        _credibilities(now),
        _named("decided by", "reviewer", facets.reviewers, now),
        _named("party", "party", facets.parties, now),
        _events(facets, now),
        _speakers(facets, now),
        _sources(facets, now),
    )
    return list(chain.from_iterable(lists))


def _choice(group: str, words: str, now: Narrowed, *, chosen: bool, **asked: object) -> Choice:
    """A choice that sets these fields of the filter."""
    where = replace(now.where, **asked)  # type: ignore[arg-type]  # the fields and values of one facet
    return Choice(group, words, replace(now, where=where), chosen)


def _dates(now: Narrowed, typed: str) -> Iterator[Choice]:
    """The range that is typed, and the one that holds, to be taken back."""
    where = now.where
    if where.since or where.until:
        held = days(where.since, where.until)
        yield _choice("date", held, now, chosen=True, since=None, until=None)
    if (span := day_range(typed)) and span != (where.since, where.until):
        yield _choice(
            "date", f"{typed.strip()}: {days(*span)}", now, chosen=False, since=span[0], until=span[1]
        )


def day_range(typed: str) -> tuple[str, str] | None:
    """The first and the last day of `2022-05-06..2022-05-08`, or of one day; None where it is neither."""
    first, dots, last = typed.strip().partition("..")
    try:
        span = date.fromisoformat(first.strip()), date.fromisoformat((last if dots else first).strip())
    except ValueError:
        return None
    return (span[0].isoformat(), span[1].isoformat()) if span[0] <= span[1] else None


def _statuses(facets: Facets, now: Narrowed) -> Iterable[Choice]:
    for status, sign in STATUS.items():
        chosen = status in now.where.statuses
        where = replace(now.where, statuses=now.where.statuses ^ {status})
        yield Choice("status", f"{sign}  {facets.counts.get(status, 0):,}", replace(now, where=where), chosen)


def _found(now: Narrowed) -> Iterator[Choice]:
    """What was found of the claims, and whether reviewers differ."""
    where = now.where
    clash, doubt, agreed = where.conflicting, where.contested, where.corroborated
    yield _choice("conflict", "⚡ only claims in conflict", now, chosen=clash, conflicting=not clash)
    yield _choice("contested", "≠ reviewers say different things", now, chosen=doubt, contested=not doubt)
    for words, each in (("⇉ an independent origin agrees", True), ("nobody independent agrees", False)):
        chosen = agreed is each
        yield _choice("corroborated", words, now, chosen=chosen, corroborated=None if chosen else each)


def _credibilities(now: Narrowed) -> Iterator[Choice]:
    for grade in range(1, LEAST_CREDIBLE + 1):
        chosen = now.where.credibility == grade
        words = f"{grade} {CREDIBILITY[grade]}"
        yield _choice("credibility", words, now, chosen=chosen, credibility=None if chosen else grade)


def _named(group: str, facet: str, names: Iterable[str], now: Narrowed) -> Iterator[Choice]:
    for name in names:
        chosen = getattr(now.where, facet) == name
        yield _choice(group, name, now, chosen=chosen, **{facet: None if chosen else name})


def _speakers(facets: Facets, now: Narrowed) -> Iterator[Choice]:
    for name, number in facets.speakers:
        chosen = now.where.speaker == name
        words = f"{name}  {number:,}"
        yield _choice("speaker", words, now, chosen=chosen, speaker=None if chosen else name)


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
