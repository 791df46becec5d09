"""What all commands of one run share: which ledger, which reviewer, and how to open and ask for them."""
# ruff: noqa: PLC0415  the store is imported by the commands that open it

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimtrack.address import Place, placed
from claimtrack.cli import settings
from claimtrack.errors import LedgerUnavailable, UsageError
from claimtrack.inert import one_line, visible

if TYPE_CHECKING:
    from claimtrack.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])

_SECONDS = 5.0  # for looking whether a ledger was altered, after a command has failed
_LONGEST_NAME = 200  # a name of a person, not a text
_MACHINE = "claimtrack"  # how the record names what no person decided


@dataclass
class Session:
    """The options that hold for the whole run; `None` where the command line does not say."""

    ledger: Place | None = None
    by: str | None = None
    debug: bool = False
    opened: bool = False

    def ledger_path(self) -> Place:
        """The ledger of this run: the option, else `CLAIMTRACK_LEDGER`, else the user's own."""
        if self.ledger is not None:
            return self.ledger
        named = os.environ.get("CLAIMTRACK_LEDGER")
        if named:
            return placed(named)
        from claimtrack.store import default_path

        return default_path()

    def open(self, *, create: bool = False, read_only: bool = False) -> Store:
        """The opened store; raises LedgerMissing and its siblings.

        The folder of the user's own ledger is made when it is needed; one that was named must be there,
        because a mistyped path is more likely than a wish for a new folder.
        """
        from claimtrack.store import default_path, open_store

        path = self.ledger_path()
        if create and isinstance(path, Path) and path == default_path():
            make_folder(path)
        self.opened = True
        return open_store(path, create=create, read_only=read_only)

    def altered(self) -> str | None:
        """What something else than claimtrack did to the ledger that this run has opened, as a sentence."""
        from claimtrack.store import open_store

        if self.opened:
            with suppress(Exception), open_store(self.ledger_path(), read_only=True) as store:
                return store.altered(_SECONDS)
        return None

    def known_reviewer(self) -> str | None:
        """The reviewer as far as the options, the environment or the memory know; never the system's user."""
        for name in (self.by, os.environ.get("CLAIMTRACK_REVIEWER")):
            if name is not None and name.strip():
                return checked_name(name)
        return settings.load_reviewer()

    def reviewer(self) -> str:
        """Who decides: as known, else asked for once on a terminal and remembered."""
        name = self.known_reviewer()
        if name is not None:
            return name
        if not at_keyboard():
            raise UsageError("nobody is named as the reviewer: give --by NAME or set CLAIMTRACK_REVIEWER.")
        click.echo("Every decision is recorded under a reviewer's name; yours will be remembered.", err=True)
        name = checked_name(click.prompt("Your name", err=True))
        settings.save_reviewer(name)
        return name


def at_keyboard() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def make_folder(path: Path) -> None:
    """Makes the folder that the file goes into, for this user alone."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerUnavailable(
            f"{path.parent}: this folder cannot be made ({error.strerror}); name one with --ledger."
        ) from error


def checked_name(name: str) -> str:
    """The name as it goes into the record; raises UsageError where it could not be anybody's."""
    name = " ".join(name.split())
    if not name:
        raise UsageError("a reviewer's name cannot be empty: give --by NAME.")
    if len(name) > _LONGEST_NAME:
        raise UsageError(f"a reviewer's name of {len(name)} characters is too long; at most {_LONGEST_NAME}.")
    if visible(name, keep="") != name:
        raise UsageError(f"the reviewer's name {one_line(name)!r} holds control characters; type it again.")
    if name.casefold() == _MACHINE:
        raise UsageError(
            f"{name!r} stands in the record for what no person decided; give a person's name with --by."
        )
    return name


def _remember(field: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """A callback that keeps an option's value in the session, wherever on the command line it stood."""

    def callback(context: click.Context, _parameter: click.Parameter, value: Any) -> Any:
        if value:
            setattr(context.ensure_object(Session), field, value)
        return value

    return callback


class LedgerPlace(click.Path):
    """A ledger's file, or the address of one on a PostgreSQL server."""

    def convert(self, value: Any, _parameter: click.Parameter | None, _context: click.Context | None) -> Any:
        """The place that is named."""
        return placed(value)


def ledger_option(command: Command) -> Command:
    """Adds `--ledger PATH`."""
    return click.option(
        "--ledger",
        metavar="PATH",
        type=LedgerPlace(),
        expose_value=False,
        callback=_remember("ledger"),
        help="The ledger's file or postgresql:// address (else CLAIMTRACK_LEDGER, else your own ledger).",
    )(command)


def by_option(command: Command) -> Command:
    """Adds `--by NAME`."""
    return click.option(
        "--by",
        metavar="NAME",
        expose_value=False,
        callback=_remember("by"),
        help="Who decides (else CLAIMTRACK_REVIEWER, else the remembered name).",
    )(command)


def debug_option(command: Command) -> Command:
    """Adds `--debug`."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_remember("debug"),
        help="Show where in the program an unexpected error arose, and the line for the log.",
    )(command)
