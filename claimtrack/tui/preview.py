"""What one verdict on many claims would change, in words, before it is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimtrack.inert import one_line
from claimtrack.model import Status
from claimtrack.tui.blindness import read_rows
from claimtrack.tui.words import STATUS
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.review import Sweep
    from claimtrack.store import Store

LISTED = 5  # claims that are named
SHIFTS = 6  # ranges that are named
WORDS = 48  # characters of a statement


def read(store: Store, claim_ids: Sequence[int], status: Status, blind: str | None) -> str:
    """Which verdicts it takes the place of, which ranges it changes, and the first of the claims."""
    lines = [f"{counted(len(claim_ids), 'claim')}, {STATUS[status].word} from now on:"]
    rows = read_rows(store, claim_ids[:LISTED], blind)
    lines += [
        f"  {STATUS[row.status].glyph} {row.id}  {_short(f'{row.chain[-1]}: {row.statement}')}"
        for row in rows
    ]
    if len(claim_ids) > LISTED:
        lines.append(f"  and {len(claim_ids) - LISTED:,} more")
    if blind is None:  # a second word changes nothing that stands
        from claimtrack import review  # noqa: PLC0415 -- it brings the linking along

        lines += ["", *_changes(review.sweep(store, claim_ids, status))]
    return "\n".join(lines)


def _changes(found: Sweep) -> Iterator[str]:
    before = ", ".join(
        f"{found.standing[one]:,} {STATUS[one].word}" for one in STATUS if one in found.standing
    )
    yield f"Until now: {before}."
    told = [
        f"{_short(label)}: {shift.sentence}" for label, shifts in found.shifts.items() for shift in shifts
    ]
    yield from told[:SHIFTS]
    if len(told) > SHIFTS:
        yield f"and {counted(len(told) - SHIFTS, 'more range')}"
    if not told and found.worked_out == found.events:
        yield "No range of an event changes."
    if left := found.events - found.worked_out:
        yield f"{counted(left, 'more event')} with claims among them, not worked out here."


def _short(text: str) -> str:
    known = one_line(text)
    return known if len(known) <= WORDS else known[: WORDS - 1] + "…"
