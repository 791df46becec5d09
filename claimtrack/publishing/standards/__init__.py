"""The ledger in the words of known standards: one module a standard, each with a documented mapping.

A new standard that is one stream is a module with `write(store, stream, asked) -> int` and one line in
`WRITERS`. What each field means is `docs/reference/mappings.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.publishing.standards import claimreview, followthemoney, webannotation
from claimtrack.publishing.standards.asked import Asked

if TYPE_CHECKING:
    from claimtrack.store import Store

Write = Callable[["Store", BinaryIO, Asked], int]

WRITERS: Mapping[str, Write] = {
    "claimreview": claimreview.write,
    "annotations": webannotation.write,
    "followthemoney": followthemoney.write,
}

__all__ = ["WRITERS", "Asked"]
