"""What all screens share: the ledger, the desk that asks it, who reviews, what was typed and not saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.model import ClaimFilter, Decision, Order, Status
from claimtrack.tui import memory
from claimtrack.tui.desk import Desk
from claimtrack.tui.memory import Forgetful, Kept, Memory, View
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
    memory: Memory = field(default_factory=Forgetful)
    event: str | None = None
    """The words for the event that the filter names."""
    claim_id: int | None = None
    """The claim under the cursor of the queue; at the start the one of last time."""
    theme: str | None = None
    keys_file: Path | None = None
    """The file that gives keys to other commands."""
    away: bool = False
    """The ledger cannot be reached, for now."""

    @property
    def blind(self) -> str | None:
        """Whose word alone is shown; None where everybody's is."""
        return self.reviewer if self.second else None

    @property
    def everything(self) -> ClaimFilter:
        """The filter of a session that nobody has narrowed."""
        return ClaimFilter(second=self.blind)

    @property
    def view(self) -> View:
        """What the queue shows."""
        return View(self.where, self.order, self.event)

    def show(self, view: View) -> None:
        """Let the queue show this; in a second review still only what is to be reviewed."""
        self.where = replace(view.where, second=self.blind)
        self.order, self.event = view.order, view.event

    def restore(self) -> None:
        """Begin where the last review of this ledger stood; a second one begins with everything."""
        kept = memory.read(self.memory)
        self.theme, self.drafts = kept.theme, dict(kept.drafts)
        self.show(View() if self.second else kept.view)
        self.claim_id = None if self.second else kept.claim_id

    @property
    def state(self) -> Kept:
        """Where the review stands."""
        drafts = {number: text for number, text in self.drafts.items() if text.strip()}
        return Kept(self.view, self.claim_id, self.theme, drafts)

    def keep(self, state: Kept | None = None) -> None:
        """Keep where the review stands, or stood; of a second one only theme and notes that were begun."""
        state = state or self.state
        if self.second:
            before = memory.read(self.memory)
            state = replace(state, view=before.view, claim_id=before.claim_id)
        memory.write_state(self.memory, state)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the bars above and below say of the ledger."""

    counts: dict[Status, int]
    open_conflicts: int
    undo: str | None
    redo: str | None
    head: int
    blind: bool = False
    """Who reads it may not know what others said, nor how many said it."""

    @property
    def total(self) -> int:
        """How many claims the ledger holds."""
        return sum(self.counts.values())


def read_summary(store: Store, reviewer: str | None, *, blind: bool = False) -> Summary:
    """The counts, and the words of what the reviewer would undo and redo next."""
    undo = store.next_undo(by=reviewer) if reviewer else None
    redo = store.next_redo(by=reviewer) if reviewer else None
    return Summary(
        counts=store.status_counts(),
        open_conflicts=store.open_conflicts(),
        undo=_words(undo),
        redo=_words(redo),
        head=store.head()[0],
        blind=blind,
    )


def _words(decision: Decision | None) -> str | None:
    return phrase(decision) if decision else None
