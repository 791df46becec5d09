"""JSON as the standards want it, one object in memory at a time, harmless where a page embeds it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

NAMESPACE = uuid.UUID("6e7b8f1a-4f0f-5d0e-9a51-6f3d6c1a2b77")  # of claimtrack's ids; never to be changed

Value = Mapping[str, Any]


def text_of(value: Any) -> str:
    """The value as JSON; `<` is escaped, so that no text ends the script element it may stand in."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")


def given(**fields: Any) -> dict[str, Any]:
    """The fields that hold anything; a trailing underscore of a name becomes a leading @."""
    return {
        f"@{name.removesuffix('_')}" if name.endswith("_") else name: value
        for name, value in fields.items()
        if value not in (None, "", [], {})
    }


def urn(kind: str, key: str) -> str:
    """An id that names the same thing wherever this ledger's data goes."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{kind}/{key}')}"


def write_list(stream: BinaryIO, head: Value, name: str, items: Iterable[Value]) -> int:
    """Writes one object whose last field is the list of the items; gives back how many they are."""
    opening = text_of(head)
    stream.write(f"{opening[:-1]}{', ' if head else ''}{text_of(name)}: [".encode())
    count = 0
    for item in items:
        stream.write(f"{',' if count else ''}\n{text_of(item)}".encode())
        count += 1
    stream.write(b"\n]}\n")
    return count


def write_lines(stream: BinaryIO, items: Iterable[Value]) -> int:
    """Writes JSON Lines; gives back how many they are."""
    count = 0
    for item in items:
        stream.write(f"{text_of(item)}\n".encode())
        count += 1
    return count
