"""Where an export goes: a file that is old or new, never half, or a stream; and never over a ledger."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.errors import UsageError
from claimtrack.exchange import figures_csv, ledger_csv
from claimtrack.model import ClaimFilter

if TYPE_CHECKING:
    from claimtrack.store import Store

Write = Callable[["Store", BinaryIO, ClaimFilter], int]

FORMATS: Mapping[str, Write] = {
    "csv": ledger_csv.write,
    "long": figures_csv.write,
}
_ENDINGS = {".csv": "csv"}  # which format a file's name asks for
_DATABASE = b"SQLite format 3\0"
_PRIVATE = 0o600  # a ledger names people


def write_ledger(
    store: Store, target: Path | BinaryIO, where: ClaimFilter | None = None, form: str | None = None
) -> int:
    """Exports the claims asked for and gives back how many rows that made.

    `form` is a name in `FORMATS`; without it the target's name decides by its ending.
    A file is replaced when all is written. UsageError where the target cannot be written or is a ledger.
    """
    where = where or ClaimFilter()
    if not isinstance(target, Path):
        return FORMATS[form or "csv"](store, target, where)
    write = FORMATS[form or format_of(target)]
    try:
        return _into_file(store, write, target, where)
    except OSError as error:
        raise UsageError(_unwritable(target, error)) from error


def format_of(target: Path) -> str:
    """The format by the target's name; UsageError names those that there are."""
    suffix = target.suffix.lower()
    if suffix in _ENDINGS:
        return _ENDINGS[suffix]
    known = ", ".join(_ENDINGS)
    raise UsageError(
        f"{target}: no export ends in {target.suffix or 'nothing'!r}; name a file that ends in {known}."
    )


def _into_file(store: Store, write: Write, target: Path, where: ClaimFilter) -> int:
    target = Path(os.path.realpath(target))
    if target.is_dir():
        raise UsageError(f"{target}: this is a directory; name a file in it.")
    if target.exists() and not target.is_file():  # a device or a pipe: there is nothing to replace
        with target.open("wb") as stream:
            return write(store, stream, where)
    _refuse_database(target)
    return _replace(target, lambda stream: write(store, stream, where))


def _refuse_database(target: Path) -> None:
    """An export mistyped onto a ledger must not be the end of the ledger."""
    if target.exists():
        with target.open("rb") as file:
            if file.read(len(_DATABASE)) == _DATABASE:
                raise UsageError(
                    f"{target}: this is a ledger or another database, not an export; choose another file."
                )


def _replace(target: Path, write: Callable[[BinaryIO], int]) -> int:
    """Writes beside the target, then puts the whole in its place."""
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _PRIVATE
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            count = write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(mode)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return count


def _unwritable(target: Path, error: OSError) -> str:
    """Why nothing was written, and what to do."""
    match error:
        case FileNotFoundError():
            return (
                f"{target}: there is no directory {str(target.parent)!r}; make it first, or choose another."
            )
        case PermissionError():
            return f"{target}: writing here is not permitted; choose another directory."
        case _:
            return f"{target}: nothing was exported ({error.strerror}); make room or choose another place."
