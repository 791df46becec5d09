"""The ledger as Parquet: typed columns, figures as a list of structures; some rows in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from claimtrack.errors import MissingExtra
from claimtrack.exchange.columns import BOUNDS, WHOLE_NUMBERS
from claimtrack.exchange.rows import Asked, table_rows

if TYPE_CHECKING:
    from claimtrack.store import Store

_TOGETHER = 20_000  # rows in one group of the file
_WORDS = ("measure", "modifier", "text", "population", "scope", "unit")


def write(store: Store, stream: BinaryIO, asked: Asked) -> int:
    """Writes the rows asked for, and gives back how many there were; raises MissingExtra without pyarrow."""
    arrow, parquet = _library()
    schema = _schema(arrow, asked)
    rows = table_rows(store, replace(asked, nested=not asked.long))
    count = 0
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows):
            columns = [list(column) for column in zip(*group, strict=True)]
            arrays = [arrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema), row_group_size=_TOGETHER)
            count += len(group)
    return count


def _groups(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while group := list(islice(rows, _TOGETHER)):
        yield group


def _library() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415  # an extra, and heavy
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(
            "Parquet needs pyarrow; install it with `pip install claimtrack[parquet]`, "
            "or export .csv or .jsonl."
        ) from error
    return pyarrow, pyarrow.parquet


def _schema(arrow: Any, asked: Asked) -> Any:
    figure = arrow.struct(
        [
            *((name, arrow.int64()) for name in BOUNDS),
            *((name, arrow.string()) for name in _WORDS),
            *((name, arrow.int64()) for name in ("start", "end")),
        ]
    )
    kinds = {"hedged": arrow.bool_(), "figures": arrow.list_(figure)}
    plain = {True: arrow.int64(), False: arrow.string()}
    return arrow.schema([(name, kinds.get(name) or plain[name in WHOLE_NUMBERS]) for name in asked.columns])
