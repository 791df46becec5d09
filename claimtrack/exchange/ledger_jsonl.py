"""The ledger as JSON Lines: one object a claim, its figures as a list, what is not known as null."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.exchange.rows import Asked, table_rows

if TYPE_CHECKING:
    from claimtrack.store import Store


def write(store: Store, stream: BinaryIO, asked: Asked) -> int:
    """Writes a line a row, and gives back how many there were; keys stand in the order of the columns."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
    columns, count = asked.columns, 0
    for row in table_rows(store, replace(asked, nested=not asked.long)):
        for place in range(-(asked.history + asked.judgements), 0):
            row[place] = json.loads(row[place])
        stream.write(encode(dict(zip(columns, row, strict=True))).encode() + b"\n")
        count += 1
    return count
