"""Asks where the ledger is to be written as a table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from claimtrack.model import ClaimFilter
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.store import Store


class ExportScreen(Dialog[Path]):
    """Gives back the file to write."""

    title_text = "Export"
    hint = "enter: write    escape: close"

    def __init__(self, number: int, *, narrowed: bool) -> None:
        super().__init__()
        which = "the claims that the queue shows" if narrowed else "the whole ledger"
        self.question = f"One row a claim (CSV), {which}: {counted(number, 'claim')}."

    def answers(self) -> Iterable[Widget]:
        """One line for the path."""
        yield Input("ledger.csv", max_length=1_000, id="target")

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """A path of blanks is none."""
        if event.value.strip():
            self.dismiss(Path(event.value.strip()).expanduser())


def exists(target: Path) -> bool:
    """Whether something would be replaced."""
    return target.exists()


def write(store: Store, target: Path, where: ClaimFilter) -> str:
    """Write the table; says what was written and where the record of decisions stands."""
    from claimtrack.exchange import write_ledger  # noqa: PLC0415 -- only when somebody exports

    rows = write_ledger(store, target, where)
    number, head = store.head()
    return f"{counted(rows, 'claim')} in {target.resolve()}; head of the record: {number} {head[:16]}"
