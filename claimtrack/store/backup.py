"""A copy of a ledger that may be in use: made by SQLite, checked, and only then given its name."""

from __future__ import annotations

import os
from pathlib import Path

import apsw

from claimtrack.errors import CorruptLedger, LedgerUnavailable

PAGES_A_STEP = 2_000


def copy_verified(connection: apsw.Connection, target: Path) -> None:
    """Copy the ledger to `target`, which must not exist; raises CorruptLedger where the copy is not sound."""
    if target.exists():
        raise LedgerUnavailable(f"{target} is already there; name another file for the backup.")
    if not target.parent.is_dir():
        raise LedgerUnavailable(
            f"The folder {target.parent} does not exist; make it first or name another path."
        )
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(connection, part)
        _sync(part)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


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


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
