"""The whole ledger as a Frictionless data package: CSV tables that say what their columns hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from claimtrack.exchange import Asked as Columns
from claimtrack.exchange import write_ledger
from claimtrack.exchange.cells import inert
from claimtrack.outfile import write_file, write_folder
from claimtrack.publishing.standards import tables
from claimtrack.publishing.standards.tables import Cell, Table

if TYPE_CHECKING:
    from claimtrack.store import Store

ZIP = ".zip"
_LONG = Columns(long=True)
_INERT = (
    "A text that a spreadsheet would run or rewrite, or that begins with an apostrophe, has an apostrophe "
    "in front."
)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP can hold: the same ledger gives the same bytes

Open = Callable[[str], AbstractContextManager[BinaryIO]]


def write_package(store: Store, target: Path) -> int:
    """Writes the package as a new folder, or as a file where the target ends in .zip; gives its claims.

    Raises UsageError where the target cannot be written.
    """
    if target.suffix.lower() == ZIP:
        return write_file(target, partial(_zipped, store))
    return write_folder(target, lambda folder: _written(store, lambda name: (folder / name).open("wb")))


def _zipped(store: Store, stream: BinaryIO) -> int:
    with zipfile.ZipFile(stream, "w") as archive:

        def opened(name: str) -> Any:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            return archive.open(entry, "w", force_zip64=True)

        return _written(store, opened)


def _written(store: Store, opened: Open) -> int:
    """Writes each table, then what is to be said of them; all of it from one state of the ledger."""
    with store.reading():
        parts: list[dict[str, Any]] = []
        with opened("ledger.csv") as stream:
            told = _Told(stream)
            claims = write_ledger(store, told, form="csv")  # type: ignore[arg-type]  # it is only written to
        parts.append(_resource("ledger", "The ledger: one row a claim", tables.ledger_schema(), told))
        with opened("figures.csv") as stream:
            told = _Told(stream)
            write_ledger(store, told, form="csv", asked=_LONG)  # type: ignore[arg-type]  # it is only written to
        parts.append(
            _resource("figures", "One row a figure of a claim", tables.long_schema(_LONG.columns), told)
        )
        for table in tables.TABLES:
            with opened(f"{table.name}.csv") as stream:
                told = _Told(stream)
                _write(told, table, store)
            parts.append(_resource(table.name, table.title, tables.schema_of(table), told))
        with opened("datapackage.json") as stream:
            text = json.dumps(_package(store, parts), ensure_ascii=False, indent=2)
            stream.write(f"{text}\n".encode())
    return claims


class _Told(io.RawIOBase):
    """A stream that counts and hashes what goes through it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.bytes = 0
        self.sha256 = hashlib.sha256()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, content: Any) -> int:
        """Passes the bytes on."""
        self.bytes += len(content)
        self.sha256.update(content)
        return self._stream.write(content)


def _write(stream: Any, table: Table, store: Store) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([field["name"] for field in table.fields])
    writer.writerows(_cells(table.rows(store)))
    text.detach()


def _cells(rows: Iterator[Sequence[Cell]]) -> Iterator[list[str]]:
    for row in rows:
        yield [_cell(value) for value in row]


def _cell(value: Cell) -> str:
    """What is not known is an empty cell; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return inert(value) if isinstance(value, str) else str(value)


def _resource(name: str, title: str, schema: dict[str, Any], told: _Told) -> dict[str, Any]:
    return {
        "name": name, "type": "table", "title": title, "path": f"{name}.csv", "scheme": "file",
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "bytes": told.bytes,
        "hash": f"sha256:{told.sha256.hexdigest()}", "schema": schema,
    }  # fmt: skip


def _package(store: Store, parts: list[dict[str, Any]]) -> dict[str, Any]:
    number, head = store.head()
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "claimtrack-ledger",
        "title": "Who said what: a ledger of claims",
        "description": f"{_INERT} Head of the record: {number} {head}.",
        "resources": parts,
    }
    return {**package, "created": store.decision(number).at} if number else package
