"""A copy that is killed, twice, goes on where it was; there and back it is the ledger that it was."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import apsw
import pytest

from claimtrack.address import Address
from claimtrack.errors import LedgerMissing, LedgerUnavailable
from claimtrack.exchange.ledger_csv import write as write_ledger
from claimtrack.exchange.rows import Asked
from claimtrack.model import Status
from claimtrack.store import Store, copying, open_store, opening
from tests import engine
from tests.store.ledgers import TEXT, document, three_claims

pytest.importorskip("psycopg", reason="needs the extra postgres")
pytestmark = pytest.mark.skipif(engine.programs() is None, reason="PostgreSQL is not installed here")

DATABASE = "copied"
Place = Path | Address
KILLED = """
import os, signal, sys
from pathlib import Path
from claimtrack.store import copying, open_store
from claimtrack.cli.copying import _target
copying.PIECE, copying.TOGETHER = 10, {}
def told(done):
    if done >= int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
from claimtrack.address import Address
source, target = (Address(one) if "://" in one else Path(one) for one in sys.argv[1:3])
with open_store(source, read_only=True) as store:
    copying.copy(store, _target(target), told)
"""


@pytest.fixture
def place() -> Iterator[Address]:
    """An empty database."""
    engine.admin(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    engine.admin(f"CREATE DATABASE {DATABASE}")
    yield Address(engine.url(DATABASE))
    engine.admin(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A file, whatever the engine of the run, with 123 claims and a record."""
    path = tmp_path / "original.db"
    opening.make_ready(path, create=True, read_only=False)
    with Store(path) as store:
        for number in range(41):
            store.add_document(document(f"{TEXT} Report {number}."), three_claims())
        store.set_status([1, 2], Status.VERIFIED, by="A", note="seen")
        store.undo(by="A")
        store.review_second([3], Status.DISPUTED, by="B")
    return path


def target_of(place: Place) -> copying.Target:
    from claimtrack.store.postgresql.copying import ServerTarget  # noqa: PLC0415  # an extra

    return ServerTarget(place) if isinstance(place, Address) else copying.FileTarget(place)


def copied(source: Place, target: Place, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Copy; gives how many rows of each table were put there."""
    monkeypatch.setattr(copying, "PIECE", 10)
    monkeypatch.setattr(copying, "TOGETHER", {})
    into, rows_put = target_of(target), dict[str, int]()
    put = into.put

    def counted(table: str, columns: Sequence[str], rows: Sequence[copying.Row]) -> None:
        rows_put[table] = rows_put.get(table, 0) + len(rows)
        put(table, columns, rows)

    into.put = counted  # type: ignore[method-assign]  # counts what goes through
    with open_store(source, read_only=True) as store:
        copying.copy(store, into, lambda _: None)
    into.close()
    return rows_put


def killed(source: Place, target: Place, rows: int) -> None:
    """Copy in a program of its own, which dies when so many rows are there."""
    names = [one.url if isinstance(one, Address) else str(one) for one in (source, target)]
    command = [sys.executable, "-c", KILLED, *names, str(rows)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def seals(path: Path) -> dict[str, tuple[int, str]]:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    rows = connection.execute("SELECT name, n, digest FROM seal WHERE name <> 'migration'")
    found = {name: (n, digest) for name, n, digest in rows}
    connection.close()
    return found


def exported(place: Place) -> bytes:
    stream = io.BytesIO()
    with open_store(place, read_only=True) as store:
        assert store.check() == []
        write_ledger(store, stream, asked=Asked())
    return stream.getvalue()


@pytest.mark.parametrize("way", ["there", "back"])
def test_a_copy_that_was_killed_twice_goes_on_where_it_was(
    way: str, original: Path, place: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "copied.db"
    there: list[tuple[Place, Place]] = [(original, place), (place, file)]
    (source, target), *rest = there if way == "there" else there[1:]
    if way == "back":
        copied(original, place, monkeypatch)
    for rows in (40, 200):
        killed(source, target, rows)
        with pytest.raises((LedgerUnavailable, LedgerMissing)):
            copied(target, tmp_path / "nothing.db", monkeypatch)
    put = copied(source, target, monkeypatch)
    assert 0 < put.get("claim", 0) < 123, put  # neither anew nor nothing
    assert "document" not in put
    for pair in rest:
        copied(*pair, monkeypatch)
    assert seals(file) == seals(original)
    assert exported(file) == exported(original) == exported(place)


def test_what_is_there_already_stays(original: Path, place: Address, tmp_path: Path) -> None:
    with open_store(place, create=True) as theirs:
        theirs.add_document(document("Theirs."), [])
        head = theirs.head()
    (file := tmp_path / "notes.db").write_text("notes")
    for target in (place, file):
        with open_store(original, read_only=True) as store, pytest.raises(LedgerUnavailable, match="already"):
            copying.copy(store, target_of(target), lambda _: None)
    with open_store(place) as theirs:
        assert theirs.head() == head
    assert file.read_text() == "notes"
