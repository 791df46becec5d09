"""The terminal UI: the review of a ledger, one decision at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.store import Store


def review(
    store: Store, reviewer: str | None, remember: Callable[[str], None], *, second: bool = False
) -> None:
    """Run the review until the reviewer leaves.

    `reviewer` is whose verdicts these are; where it is None the name is asked before the first verdict and
    given to `remember`. With `second` what others said is neither shown nor touched. Every verdict is in
    the ledger when this returns.
    """
    from claimtrack.tui.app import ReviewApp  # noqa: PLC0415 -- Textual only when the review is opened
    from claimtrack.tui.session import Session  # noqa: PLC0415 -- the same

    session = Session(store, reviewer, remember, second=second)
    session.where = session.everything
    try:
        ReviewApp(session).run()
    finally:
        session.desk.close()
