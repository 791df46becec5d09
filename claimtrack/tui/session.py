"""What all screens share: the ledger, the desk that asks it, who reviews, what was typed and not saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimtrack.model import ClaimFilter, Decision, Order, Status
from claimtrack.tui.desk import Desk
from claimtrack.tui.record import phrase

if TYPE_CHECKING:
    from claimtrack.store import Store


@dataclass
class Session:
    """One run of the review."""

    store: Store
    reviewer: str | None
    remember: Callable[[str], None]
    desk: Desk = field(default_factory=Desk)
    where: ClaimFilter = field(default_factory=ClaimFilter)
    order: Order = Order.WEIGHT
    head: int | None = None
    """The number of the latest entry of the record that this session knows; None before the first look."""
    second: bool = False
    """A second review: what others said is neither shown nor touched."""
    drafts: dict[int, str] = field(default_factory=dict)
    """Notes that were begun and not saved, by claim."""

    @property
    def blind(self) -> str | None:
        """Whose word alone is shown; None where everybody's is."""
        return self.reviewer if self.second else None

    @property
    def everything(self) -> ClaimFilter:
        """The filter of a session that nobody has narrowed."""
        return ClaimFilter(second=self.blind)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the bars above and below say of the ledger."""

    counts: dict[Status, int]
    open_conflicts: int
    undo: str | None
    redo: str | None
    head: int

    @property
    def total(self) -> int:
        """How many claims the ledger holds."""
        return sum(self.counts.values())


def read_summary(store: Store, reviewer: str | None) -> Summary:
    """The counts, and the words of what the reviewer would undo and redo next."""
    undo = store.next_undo(by=reviewer) if reviewer else None
    redo = store.next_redo(by=reviewer) if reviewer else None
    return Summary(
        counts=store.status_counts(),
        open_conflicts=store.open_conflicts(),
        undo=_words(undo),
        redo=_words(redo),
        head=store.head()[0],
    )


def _words(decision: Decision | None) -> str | None:
    return phrase(decision) if decision else None
