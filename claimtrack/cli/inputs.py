"""Texts named on the command line: the options that say how to read them, and those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

import click

from claimtrack import documents
from claimtrack.cli.terminal import tell
from claimtrack.errors import InputError, MissingExtra
from claimtrack.model import DocumentText
from claimtrack.wording import counted

Command = TypeVar("Command", bound=Callable[..., Any])
Named = TypeVar("Named", Path, str)  # a file, or an address of the network


def texts_argument(command: Command) -> Command:
    """Adds the paths of texts."""
    return click.argument(
        "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
    )(command)


def encoding_option(command: Command) -> Command:
    """Adds `--encoding NAME`."""
    return click.option("--encoding", metavar="NAME", help="The texts' encoding, where it is not UTF-8.")(
        command
    )


def limit_option(command: Command) -> Command:
    """Adds `--limit BYTES`."""
    return click.option(
        "--limit",
        metavar="BYTES",
        type=click.IntRange(1),
        default=documents.LIMIT,
        show_default=True,
        help="Refuse larger files.",
    )(command)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files that the paths mean; says how many in directories are left out, so that none is missed."""
    files = documents.find(paths)
    others = documents.left_out(paths)
    if others:
        tell(f"left out {counted(others, 'file')} whose names do not end in {', '.join(documents.SUFFIXES)}.")
    return files


class Refusals(Generic[Named]):
    """The texts of one run and how many of them could not be read: one bad text does not stop the others."""

    def __init__(self, files: Sequence[Named]) -> None:
        self.files: Sequence[Named] = files
        self.refused = 0

    def readable(self, read: Callable[[Named], DocumentText]) -> Iterator[DocumentText]:
        """The documents that can be read; says each that cannot, or raises where it is the only one."""
        for file in self.files:
            try:
                document = read(file)
            except (InputError, MissingExtra) as error:
                if len(self.files) == 1:
                    raise
                self.refused += 1
                tell(f"claimtrack: {error}")
            else:
                self._tell_guess(file, document)
                yield document

    def end(self) -> None:
        """Raises InputError where some were refused, so that the run ends with its exit code."""
        if self.refused:
            raise InputError(f"{self.refused} of {len(self.files)} texts could not be read, as said above.")

    @staticmethod
    def _tell_guess(file: object, document: DocumentText) -> None:
        """Says that the encoding was guessed, because a guess may put a wrong letter into a quotation."""
        if document.media_type.endswith("; charset=windows-1252"):
            tell(f"claimtrack: {file}: not UTF-8, so read as cp1252; if it is another, give --encoding.")
