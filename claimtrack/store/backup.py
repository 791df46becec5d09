"""A copy of a ledger that may be in use: made by SQLite, checked, and only then given its name."""

from __future__ import annotations

import os
from pathlib import Path

import apsw

from claimtrack.errors import CorruptLedger, LedgerUnavailable
from claimtrack.store.connection import APPLICATION_ID

HEADER_BYTES = 100  # sqlite.org/fileformat2.html, section 1.3
PAGES_A_STEP = 2_000


def copy_verified(connection: apsw.Connection, target: Path, *, keep: int | None = None) -> None:
    """Copy the ledger to `target`; raises CorruptLedger where the copy is not sound.

    A file that is already there is left alone, or with `keep` kept under its next number if it is a ledger.
    """
    _refuse_taken(connection, target, keep)
    if not target.parent.is_dir():
        raise LedgerUnavailable(
            f"The folder {target.parent} does not exist; make it first or name another path."
        )
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(connection, part)
        synced(part)
        if keep is not None:
            _make_room(target, keep)
        part.rename(target)
        synced(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _refuse_taken(connection: apsw.Connection, target: Path, keep: int | None) -> None:
    if not target.exists():
        return
    if keep is None:
        raise LedgerUnavailable(
            f"{target} is already there; name another file for the backup, or give --keep."
        )
    if target.samefile(connection.filename):
        raise LedgerUnavailable(f"{target} is the ledger itself; name another file for the backup.")
    with target.open("rb") as file:
        if file.read(HEADER_BYTES)[68:72] != APPLICATION_ID.to_bytes(4, "big"):
            raise LedgerUnavailable(f"{target} is no ledger and is not replaced; name another file.")


def _make_room(target: Path, keep: int) -> None:
    """Give earlier backups their next number, the oldest first; those beyond `keep` go."""
    for number in range(_oldest(target), -1, -1):
        older = _numbered(target, number)
        if number + 1 >= keep:
            older.unlink(missing_ok=True)
        elif older.exists():
            older.rename(_numbered(target, number + 1))


def _oldest(target: Path) -> int:
    number = 0
    while _numbered(target, number + 1).exists():
        number += 1
    return number


def _numbered(target: Path, number: int) -> Path:
    return target.with_name(f"{target.name}.{number}") if number else target


def _copy(connection: apsw.Connection, part: Path) -> None:
    copy = apsw.Connection(str(part), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        with copy.backup("main", connection, "main") as backup:
            while not backup.done:
                backup.step(PAGES_A_STEP)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file that holds everything
        problems = [row[0] for row in copy.execute("PRAGMA integrity_check") if row[0] != "ok"]
    finally:
        copy.close()
    if problems:
        raise CorruptLedger(f"The ledger is damaged: {problems[0]}. No backup was made of it.")


def synced(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk; some systems cannot open a folder, and need not."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
