"""Orders that keep claims together: of one event, one speaker, one document.

What matters most comes first, and with it the others of its kind. The groups come from indexes alone and are
laid over the list in memory: sorting a million rows in SQL takes forty times as long.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable

from claimtrack.model import Order
from claimtrack.store.numbers import MOST, gathering, numbers

# The claims and their group, both in the order of one index.
GROUPS = {
    Order.EVENT: ("event_id", "WHERE event_id IS NOT NULL ORDER BY event_id, id"),
    Order.SPEAKER: ("speaker_id", "ORDER BY speaker_id, id"),
    Order.DOCUMENT: ("document_id", "ORDER BY document_id, start, id"),
}


def together(ids: array[int], order: Order, ask: Callable[[str], str | None]) -> array[int]:
    """The claims, given by what matters most, with those of one group behind its first one.

    `ask` runs a query that gives one text. Claims without a group stay alone; those of a document follow its
    text, all others keep their order among each other.
    """
    column, rest = GROUPS[order]
    claims = numbers(ask(gathering(f"SELECT id FROM claim {rest} LIMIT {MOST}")))  # noqa: S608  # constant parts
    groups = numbers(ask(gathering(f"SELECT {column} AS id FROM claim {rest} LIMIT {MOST}")))  # noqa: S608  # the same
    return laid(ids, claims, groups, by_place=order is Order.DOCUMENT)


def laid(ids: array[int], claims: array[int], groups: array[int], *, by_place: bool) -> array[int]:
    """The ids, those of one group together; `by_place`: in a group as `claims` has them."""
    import numpy as np  # noqa: PLC0415 -- with the first such order, in a thread that reads

    if not ids or not claims:
        return ids
    wanted, known = np.frombuffer(ids, np.int64), np.frombuffer(claims, np.int64)
    by_id = np.argsort(known, kind="stable")
    place = np.minimum(np.searchsorted(known, wanted, sorter=by_id), len(known) - 1)
    at = by_id[place]
    grouped = known[at] == wanted
    group = np.where(grouped, np.frombuffer(groups, np.int64)[at], -wanted)  # alone: a group of its own
    _, first, which = np.unique(group, return_index=True, return_inverse=True)
    keys = (at, first[which]) if by_place else (first[which],)
    found = array("q")
    found.frombytes(wanted[np.lexsort(keys)].tobytes())
    return found
