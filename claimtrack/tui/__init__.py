"""The terminal UI: the review of a ledger, one decision at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from pathlib import Path

    from claimtrack.store import Store
    from claimtrack.tui.memory import Memory


@dataclass(frozen=True, slots=True)
class Belongings:
    """What a person keeps outside the ledger.

    `remember` keeps the reviewer's name, `memory` where the review stands, `keys_file` names the file that
    gives keys to other commands.
    """

    remember: Callable[[str], None]
    memory: Memory | None = None
    keys_file: Path | None = None


def review(store: Store, reviewer: str | None, belongings: Belongings, *, second: bool = False) -> int:
    """Run the review until the reviewer leaves; gives the exit code, which is not 0 where a signal ended it.

    `reviewer` is whose verdicts these are; where it is None the name is asked before the first verdict and
    remembered. With `second` what others said is neither shown nor touched. Every verdict is in the ledger
    when this returns; where the review stood is kept, as far as that can be written.
    """
    from claimtrack.tui.app import ReviewApp  # noqa: PLC0415 -- Textual only when the review is opened
    from claimtrack.tui.session import Session  # noqa: PLC0415 -- the same

    session = Session(store, reviewer, belongings.remember, second=second, keys_file=belongings.keys_file)
    session.memory = belongings.memory or session.memory
    session.restore()
    app = ReviewApp(session)
    try:
        app.run()
    finally:
        store.hurry()
        session.desk.close()
        with suppress(ClaimtrackError):
            session.keep()
    return app.return_code or 0
