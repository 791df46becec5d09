"""What somebody asked for, written: old or new, never half, for its owner's eyes, never over a ledger."""

from __future__ import annotations

import os
import shutil
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


def write_folder(target: Path, fill: Callable[[Path], T]) -> T:
    """Lets `fill` fill a new folder, which gets its name when all is in it, for its owner alone.

    UsageError where the target is there already or cannot be written.
    """
    if target.exists() or target.is_symlink():
        raise UsageError(f"{target}: is already there; this becomes a new folder, so name another one.")
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
        try:
            outcome = fill(part)
            _settle(part)
            part.rename(target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise UsageError(unwritable(target, error)) from error
    return outcome


def _settle(folder: Path) -> None:
    """Has a folder on the disk, for its owner alone; at once, for there may be a hundred thousand files."""
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else _PRIVATE)
    if hasattr(os, "sync"):  # Windows has none
        os.sync()


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
