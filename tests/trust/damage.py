"""Ledgers damaged behind claimtrack's back, and whether anything that they tell has changed by it.

    python -m tests.trust.damage --flips 2000

flips one random byte at a time in a copy of a ledger and looks whether `check` finds every flip that changed
what a table holds, as another SQLite library (Python's own) reads it.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import LedgerError
from claimtrack.store import open_store
from tests.trust.ledgers import full_ledger


@dataclass(frozen=True)
class Flip:
    """One byte changed: where, by which bits, and what came of it."""

    offset: int
    bits: int
    content_changed: bool
    found: str | None


def told(path: Path) -> object:
    """Everything that the tables hold, read by another library; the error where that cannot read it."""
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [name for (name,) in names]
        connection.text_factory = bytes
        return {
            table: sorted(map(repr, connection.execute(f'SELECT * FROM "{table}" NOT INDEXED')))  # noqa: S608
            for table in tables
            if not table.startswith("claim_fts")
        }
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)
    finally:
        connection.close()


def index_fits(path: Path) -> bool:
    """Whether another library finds the words' index of a ledger as the claims have it."""
    copy = path.with_name("index.db")
    copy.write_bytes(path.read_bytes())
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        connection.execute("INSERT INTO claim_fts (claim_fts, rank) VALUES ('integrity-check', 1)")
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    finally:
        connection.close()
    return True


def verdict(path: Path) -> str | None:
    """What claimtrack says is wrong with a ledger; None where it says that all holds."""
    try:
        with open_store(path, read_only=True) as store:
            return next(store.problems(), None)
    except LedgerError as error:
        return str(error)


def flips(path: Path, count: int, chance: random.Random) -> Iterator[Flip]:
    """Flips of one byte each, the file as it was in between."""
    whole = path.read_bytes()
    before = told(path)
    damaged = path.with_name("damaged.db")
    for _ in range(count):
        offset, bits = chance.randrange(len(whole)), chance.randrange(1, 256)
        raw = bytearray(whole)
        raw[offset] ^= bits
        damaged.write_bytes(raw)
        yield Flip(offset, bits, told(damaged) != before or not index_fits(damaged), verdict(damaged))


def missed(flip: Flip) -> bool:
    """Whether a flip changed what a table holds and nothing was found."""
    return flip.content_changed and flip.found is None


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--flips", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = full_ledger(Path(folder))
        done = list(flips(path, asked.flips, random.Random(asked.seed)))  # no secret
    lost = [one for one in done if missed(one)]
    changed = sum(one.content_changed for one in done)
    found = sum(one.found is not None for one in done)
    print(f"{len(done)} flips: {changed} changed a table, {found} found, {len(lost)} missed")
    for one in lost:
        print(one)
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
