"""A file that somebody asked for: old or new, never half, for its owner's eyes, and never over a ledger."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from claimtrack.errors import UsageError

T = TypeVar("T")

_DATABASE = b"SQLite format 3\0"
_PRIVATE = 0o600  # what leaves a ledger names people


def write_file(target: Path, write: Callable[[BinaryIO], T]) -> T:
    """Gives `write` a stream and puts what it wrote in the target's place when all is there.

    A device or a pipe is written to as it is. UsageError where the target cannot be written or is a ledger.
    """
    try:
        place = Path(os.path.realpath(target))
        if place.is_dir():
            raise UsageError(f"{target}: this is a directory; name a file in it.")
        if place.exists() and not place.is_file():
            with place.open("wb") as stream:
                return write(stream)
        _refuse_database(place)
        return _replace(place, write)
    except OSError as error:
        raise UsageError(unwritable(target, error)) from error


def _refuse_database(target: Path) -> None:
    """A name mistyped onto a ledger must not be the end of the ledger."""
    if target.exists():
        with target.open("rb") as file:
            if file.read(len(_DATABASE)) == _DATABASE:
                raise UsageError(f"{target}: this is a ledger or another database; choose another file.")


def _replace(target: Path, write: Callable[[BinaryIO], T]) -> T:
    """Writes beside the target, then puts the whole in its place."""
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _PRIVATE
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            outcome = write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(mode)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return outcome


def unwritable(target: Path, error: OSError) -> str:
    """Why nothing was written, and what to do."""
    match error:
        case FileNotFoundError():
            return (
                f"{target}: there is no directory {str(target.parent)!r}; make it first, or choose another."
            )
        case PermissionError():
            return f"{target}: writing here is not permitted; choose another directory."
        case _:
            return f"{target}: nothing was written ({error.strerror}); make room or choose another place."
