"""Open a ledger file, or make one; a file that is not ours is never touched.

A file is looked at through its header and a connection that cannot write before the store opens it.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import apsw
import platformdirs

from claimtrack.errors import CorruptLedger, LedgerMissing, LedgerUnavailable, NotALedger
from claimtrack.store import migration
from claimtrack.store.backup import copy_verified
from claimtrack.store.connection import APPLICATION_ID, BUSY_MILLISECONDS
from claimtrack.store.failures import NOT_A_LEDGER, failures

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100  # sqlite.org/fileformat2.html, section 1.3


def default_path() -> Path:
    """The ledger in the user's data directory."""
    return Path(platformdirs.user_data_dir("claimtrack", appauthor=False)) / "ledger.db"


def make_ready(path: Path, *, create: bool, read_only: bool) -> None:
    """Leave a ledger of the current version at `path`, or raise one of the LedgerError family."""
    with failures(path), _system_failures(path):
        if not path.exists():
            _make(path, create=create and not read_only)
        _refuse_foreign(path)
        with _looking_at(path) as connection:
            _refuse_anothers_log(connection, path)
            version = migration.refuse_unknown(connection, migration.migrations(), path)
        if version < len(migration.migrations()):
            _bring_up_to_date(path, version, read_only=read_only)


@contextmanager
def _system_failures(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LedgerUnavailable(
            f"The ledger {path} cannot be used: {error.strerror or error}. Check its permissions."
        ) from error


def _make(path: Path, *, create: bool) -> None:
    """Make an empty ledger beside `path` and move it there whole, for the owner's eyes only."""
    if not create:
        raise LedgerMissing(f"There is no ledger at {path}; check the path, or begin one by ingesting.")
    if path == default_path():
        path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise LedgerUnavailable(
            f"The folder {path.parent} does not exist; make it first or name another path."
        )
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)  # mode 0600
    os.close(handle)
    part = Path(name)
    try:
        connection = apsw.Connection(name, flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            migration.apply(connection, migration.migrations())
        finally:
            connection.close()
        _move_unless_there(part, path)
    finally:
        part.unlink(missing_ok=True)


def _move_unless_there(part: Path, path: Path) -> None:
    """Give the new file its name; where another process was faster, its ledger stays."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            part.rename(path)


def _refuse_foreign(path: Path) -> None:
    """Raise unless the header says: a whole SQLite file of claimtrack. Reads bytes, opens no database."""
    if not path.is_file():
        raise NotALedger(NOT_A_LEDGER.format(path=path))
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES or not header.startswith(MAGIC):
        raise NotALedger(NOT_A_LEDGER.format(path=path))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALedger(NOT_A_LEDGER.format(path=path))
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    waiting = _beside(path, "-wal").exists() or _beside(path, "-journal").exists()
    if not waiting and path.stat().st_size < pages * (65536 if page == 1 else page):
        raise CorruptLedger(f"The ledger {path} is damaged: its end is missing. Restore it from a backup.")


def _refuse_anothers_log(connection: apsw.Connection, path: Path) -> None:
    """Raise where the file is a ledger, but not together with the log that lies beside it."""
    if connection.pragma("application_id") != APPLICATION_ID:
        raise CorruptLedger(
            f"The ledger {path} is damaged: {_beside(path, '-wal')} was left there by another database. "
            "Keep both as they are, and restore the ledger from a backup in another folder."
        )


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


@contextmanager
def _looking_at(path: Path) -> Iterator[apsw.Connection]:
    """A connection that leaves the file and its folder as they are.

    A file that nobody has open is read as immutable, since even a reader would make a -wal beside it.
    """
    in_use = _beside(path, "-wal").exists() or _beside(path, "-journal").exists()
    if _beside(path, "-journal").exists():  # a crash left it: only a writer can roll it back
        uri, flags = f"file:{quote(str(path.absolute()))}?mode=rw", apsw.SQLITE_OPEN_READWRITE
    else:
        uri, flags = f"file:{quote(str(path.absolute()))}?mode=ro", apsw.SQLITE_OPEN_READONLY
    connection = apsw.Connection(uri if in_use else f"{uri}&immutable=1", flags=flags | apsw.SQLITE_OPEN_URI)
    try:
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection
    finally:
        connection.close()


def _bring_up_to_date(path: Path, version: int, *, read_only: bool) -> None:
    if read_only:
        raise LedgerUnavailable(
            f"The ledger {path} is of an older claimtrack; open it once for writing to bring it up to date, "
            "as `claimtrack link` does."
        )
    connection = apsw.Connection(str(path.absolute()), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        copy_verified(connection, _beside(path, f".v{version}-{stamp}-{secrets.token_hex(2)}.bak"))
        migration.apply(connection, migration.migrations())
    finally:
        connection.close()
