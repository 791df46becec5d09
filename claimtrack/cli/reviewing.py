"""`claimtrack review`: opens the terminal UI on the ledger."""
# ruff: noqa: PLC0415  Textual is imported by the commands that open it

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from claimtrack.cli import settings
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.store import Store


@verb(
    "review",
    by=True,
    examples='claimtrack review\nclaimtrack review --ledger tirgan.db --by "Your Name"\n'
    "claimtrack review --second",
)
@click.option(
    "--second", is_flag=True, help="A second review: others' verdicts are neither shown nor touched."
)
@click.pass_obj
def review(session: Session, second: bool) -> None:
    """Judge the claims one by one, by keys.

    With all that a verdict needs in sight; every verdict is stored when its key has been pressed. The next
    review of the ledger begins where this one ends: same filter, order, place and theme.

    Commands get other keys by lines such as claim.verified = "f5" in the file keys.toml beside the settings
    (`claimtrack doctor` says where they are); the documentation's page of keys names every command.
    """
    if not at_terminal():
        raise UsageError(
            "review needs a terminal; without one use claimtrack list, show, verify, dispute and so on."
        )
    with session.open() as store:
        open_review(session, store, second=second)


def open_review(session: Session, store: Store, *, second: bool = False) -> None:
    """Runs the terminal UI; it asks for the reviewer's name where nobody is known."""
    from claimtrack import tui

    reviewer = session.reviewer() if second else session.known_reviewer()
    state = settings.ReviewState(store.path)
    belongings = tui.Belongings(settings.save_reviewer, state, settings.keys_path())
    if ended := tui.review(store, reviewer, belongings, second=second):
        sys.exit(ended)


def at_terminal() -> bool:
    """Whether somebody sits at all ends (the screen is drawn on stderr), or before a `claimtrack serve`."""
    served = os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
    return served or (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty())
