"""The filters that list, show and export share, and the claims that they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimtrack.cli import settings
from claimtrack.cli.dates import iso_range
from claimtrack.cli.typed import ID
from claimtrack.errors import NotFound, UsageError
from claimtrack.filters import LEAST_CREDIBLE
from claimtrack.model import ClaimFilter, Measure, Status
from claimtrack.tui import memory

if TYPE_CHECKING:
    from claimtrack.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice([status.value for status in Status]),
        help="Claims with this status; repeatable.",
    ),
    click.option("--source", metavar="NAME", help="Claims in documents of this source."),
    click.option("--speaker", metavar="NAME", help="Claims of this speaker."),
    click.option("--party", metavar="NAME", help="Claims of speakers of this side."),
    click.option(
        "--measure",
        type=click.Choice([measure.value for measure in Measure]),
        help="Claims with such a figure.",
    ),
    click.option(
        "--event", metavar="ID|WORDS", help="Claims of this event: its number, or words of its name."
    ),
    click.option("--document", "document_id", metavar="ID", type=ID, help="Claims of this document."),
    click.option("--conflicts", "conflicting", is_flag=True, help="Claims that conflict with another."),
    click.option(
        "--contested",
        is_flag=True,
        help="Claims of which reviewers say different things, until one of them or a third settles it.",
    ),
    click.option(
        "--corroborated/--uncorroborated",
        default=None,
        help="Claims with which an independent origin agrees, or with which none does.",
    ),
    click.option("--reviewer", metavar="NAME", help="Claims whose verdict this person gave."),
    click.option(
        "--dated",
        metavar="A..B",
        help="Claims of what happened then: a day, or two as in 2022-05-06..2022-05-08.",
    ),
    click.option(
        "--credibility", type=click.IntRange(1, LEAST_CREDIBLE), help="Claims with this credibility."
    ),
    click.option("--dismissed", is_flag=True, help="Only claims that were dismissed as none."),
    click.option("--search", metavar="WORDS", help="Claims whose words, speaker or source hold these words."),
    click.option(
        "--saved", metavar="NAME", help="Claims of the filter that was saved under this name in the review."
    ),
)


def filter_options(command: Command) -> Command:
    """Adds the filters; the command takes them as `**asked` and gives them to `claim_filter`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def claim_filter(store: Store, asked: dict[str, Any]) -> ClaimFilter:
    """The filter that the options mean in this ledger; NotFound and UsageError in one sentence."""
    dated = iso_range(asked["dated"], "--dated")
    typed = ClaimFilter(
        statuses=frozenset(map(Status, asked["statuses"])),
        text=asked["search"] or "",
        source=asked["source"],
        speaker=asked["speaker"],
        party=asked["party"],
        measure=Measure(asked["measure"]) if asked["measure"] else None,
        event_id=_event_id(store, asked["event"]),
        document_id=asked["document_id"],
        conflicting=asked["conflicting"],
        contested=asked["contested"],
        dismissed=asked["dismissed"],
        corroborated=asked["corroborated"],
        reviewer=asked["reviewer"],
        since=dated[0] if dated else None,
        until=dated[1] if dated else None,
        credibility=asked["credibility"],
    )
    return typed if asked["saved"] is None else _within(_saved(store, asked["saved"]), typed)


def _saved(store: Store, name: str) -> ClaimFilter:
    """The filter of this name."""
    saved = memory.read(settings.ReviewState(store.path)).saved
    if name not in saved:
        names = ", ".join(saved) or "none is saved yet; F in the review saves one"
        raise UsageError(f"no filter of this ledger is saved as {name!r}; the names are: {names}.")
    return saved[name].where


def _within(saved: ClaimFilter, typed: ClaimFilter) -> ClaimFilter:
    """What the options ask for and, where they ask for nothing, what was saved."""
    empty = ClaimFilter()
    given = {field.name: getattr(typed, field.name) for field in fields(ClaimFilter)}
    return replace(saved, **{name: value for name, value in given.items() if value != getattr(empty, name)})


def _event_id(store: Store, typed: str | None) -> int | None:
    """The one event that the number or the words name."""
    if typed is None:
        return None
    if typed.isdecimal():
        return store.event(int(typed)).id
    found = [event for event in store.events() if typed.casefold() in event.label.casefold()]
    if not found:
        raise NotFound(f"no event's name holds {typed!r}; `claimtrack events` lists them.")
    if len(found) > 1:
        names = "; ".join(f"{event.id} {event.label}" for event in found[:5])
        raise UsageError(f"{len(found)} events hold {typed!r} in their name; give the number: {names}.")
    return found[0].id
