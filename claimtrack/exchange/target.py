"""Where an export goes: a file that is old or new, never half, or a stream; and never over a ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.errors import UsageError
from claimtrack.exchange import ledger_csv, ledger_jsonl, ledger_parquet, ledger_xlsx
from claimtrack.exchange.rows import Asked
from claimtrack.model import ClaimFilter
from claimtrack.outfile import write_file

if TYPE_CHECKING:
    from claimtrack.store import Store

Write = Callable[["Store", BinaryIO, Asked], int]

FORMATS: Mapping[str, Write] = {
    "csv": ledger_csv.write,
    "jsonl": ledger_jsonl.write,
    "xlsx": ledger_xlsx.write,
    "parquet": ledger_parquet.write,
}
TEXTS = frozenset({"csv", "jsonl"})  # what a terminal can show
_ENDINGS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx", ".parquet": "parquet"}


def write_ledger(
    store: Store,
    target: Path | BinaryIO,
    where: ClaimFilter | None = None,
    form: str | None = None,
    asked: Asked | None = None,
) -> int:
    """Exports the claims asked for and gives back how many rows that made.

    `form` is a name in `FORMATS`; without it the target's name decides by its ending. `asked` says what else
    is wanted: the decisions, a row a figure. A file is replaced when all is written. UsageError where the
    target cannot be written or is a ledger.
    """
    asked = asked or Asked()
    asked = replace(asked, where=where or asked.where)
    if not isinstance(target, Path):
        return FORMATS[form or "csv"](store, target, asked)
    write = FORMATS[form or format_of(target)]
    return write_file(target, lambda stream: write(store, stream, asked))


def format_of(target: Path) -> str:
    """The format by the target's name; UsageError names those that there are."""
    suffix = target.suffix.lower()
    if suffix in _ENDINGS:
        return _ENDINGS[suffix]
    known = ", ".join(_ENDINGS)
    raise UsageError(
        f"{target}: no export ends in {target.suffix or 'nothing'!r}; name a file that ends in {known}."
    )
