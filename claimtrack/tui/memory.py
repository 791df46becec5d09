"""What is kept between two reviews of one ledger: filter, order, place, theme, notes begun, named filters.

It lies in a file beside the settings, never in the ledger. Whatever in it cannot be read is as if it were
not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from claimtrack.filters import filter_json, filter_of
from claimtrack.model import ClaimFilter, Order

MOST_SAVED = 200  # filters with names; more nobody finds again
LONGEST_NAME = 60
MOST_DRAFTS = 50  # notes that were begun and not saved; the latest are kept
LONGEST_DRAFT = 20_000  # characters


class Memory(Protocol):
    """Where the state of one ledger's review lies."""

    def load(self) -> Mapping[str, object]:
        """What was kept, empty where nothing was or the file is damaged."""

    def save(self, kept: Mapping[str, object]) -> None:
        """Keep this instead; raises ClaimtrackError where it cannot be written."""


class Forgetful:
    """Keeps nothing."""

    def load(self) -> Mapping[str, object]:
        """Nothing."""
        return {}

    def save(self, kept: Mapping[str, object]) -> None:
        """Nothing is kept."""


@dataclass(frozen=True, slots=True)
class View:
    """What a queue shows: the filter, the words for its event, the order."""

    where: ClaimFilter = field(default_factory=ClaimFilter)
    order: Order = Order.WEIGHT
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The state of a ledger's review."""

    view: View = field(default_factory=View)
    claim_id: int | None = None
    theme: str | None = None
    drafts: Mapping[int, str] = field(default_factory=dict)
    """Notes that were begun and not saved, by claim."""
    saved: Mapping[str, View] = field(default_factory=dict)
    """Filters with names, in the order of their names."""


def read(memory: Memory) -> Kept:
    """The state as it was kept."""
    found = memory.load()
    claim, theme = found.get("claim"), found.get("theme")
    drafts, saved = found.get("drafts"), found.get("saved")
    return Kept(
        view_of(found.get("view")),
        claim if isinstance(claim, int) and claim > 0 else None,
        theme if isinstance(theme, str) else None,
        _drafts(drafts) if isinstance(drafts, dict) else {},
        _saved(saved) if isinstance(saved, dict) else {},
    )


def write(memory: Memory, kept: Kept) -> None:
    """Keep the state; filters with names are those given."""
    memory.save(
        {
            "view": view_json(kept.view),
            "claim": kept.claim_id,
            "theme": kept.theme,
            "drafts": {str(number): text for number, text in kept.drafts.items()},
            "saved": {name: view_json(view) for name, view in sorted(kept.saved.items())},
        }
    )


def save_view(memory: Memory, name: str, view: View | None) -> Mapping[str, View]:
    """Keep a filter under this name, or with None forget it; what others saved meanwhile stays."""
    kept = read(memory)
    saved = {known: each for known, each in kept.saved.items() if known != name}
    if view is not None:
        saved[name] = view
    write(memory, replace(kept, saved=saved))
    return dict(sorted(saved.items()))


def write_state(memory: Memory, state: Kept) -> None:
    """Keep where the review stands and leave the filters with names as they are now."""
    write(memory, replace(state, saved=read(memory).saved))


def view_json(view: View) -> dict[str, object]:
    """The view as JSON."""
    return {"filter": filter_json(view.where), "order": view.order.value, "event": view.event}


def view_of(value: object) -> View:
    """The view of such JSON, as far as it can be read."""
    found = value if isinstance(value, dict) else {}
    event = found.get("event")
    order = found.get("order")
    return View(
        filter_of(found.get("filter")),
        Order(order) if order in set(Order) else Order.WEIGHT,
        event if isinstance(event, str) else None,
    )


def _drafts(found: dict[object, object]) -> dict[int, str]:
    """Notes by claim, as far as they are some."""
    return {
        int(number): text[:LONGEST_DRAFT]
        for number, text in list(found.items())[-MOST_DRAFTS:]
        if isinstance(number, str) and number.isdecimal() and isinstance(text, str) and text.strip()
    }


def _saved(found: dict[object, object]) -> dict[str, View]:
    named = [(name, value) for name, value in found.items() if isinstance(name, str) and name.strip()]
    return {name[:LONGEST_NAME]: view_of(value) for name, value in sorted(named)[:MOST_SAVED]}
