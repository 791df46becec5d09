"""Finds the next claim without a verdict, in memory where it can, page by page where it must."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

from claimtrack.model import QueueRow, Status
from claimtrack.tui.widgets.queue import QueueView

STEP = 512  # rows read at once while searching
MOST = 40  # steps before giving up: 20,000 rows that all have their verdict

Rows = Callable[[Sequence[int]], Awaitable[Sequence[QueueRow]]]


async def next_undecided(queue: QueueView, rows: Rows) -> int | None:
    """The place of the next undecided claim, going on from the top; None where there is none."""
    known = in_memory(queue, range(queue.cursor + 1, len(queue)))
    if known is not None:
        return known
    for places in _chunks([range(queue.cursor + 1, len(queue)), range(queue.cursor)]):
        read = {row.id: row for row in await rows([queue.ids[place] for place in places])}
        for place in places:
            row = read.get(queue.ids[place])
            if row is not None and row.status is Status.UNREVIEWED and queue.expected(row.id) is None:
                return place
    return None


def in_memory(queue: QueueView, places: range) -> int | None:
    """The first undecided place as far as the rows have been read without a gap."""
    for place in places:
        row = queue.row(place)
        if row is None:
            return None
        if row.status is Status.UNREVIEWED and queue.expected(row.id) is None:
            return place
    return None


def _chunks(ranges: Iterable[range]) -> Iterable[range]:
    steps = (
        range(start, min(start + STEP, each.stop))
        for each in ranges
        for start in range(each.start, each.stop, STEP)
    )
    for number, step in enumerate(steps):
        if number == MOST:
            return
        yield step
