"""What a second reviewer may see: the reports and how they lie to each other, no one else's word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimtrack.model import Claim, Decision, QueueRow, Status

if TYPE_CHECKING:
    from claimtrack.store import Store


def read_rows(store: Store, claim_ids: Sequence[int], blind: str | None) -> list[QueueRow]:
    """The rows of the queue; with `blind`, the reviewer's own word in the place of every verdict."""
    rows = store.queue_rows(claim_ids)
    if blind is None:
        return rows
    said = store.said_by(blind, claim_ids)
    return [replace(row, status=said.get(row.id, Status.UNREVIEWED)) for row in rows]


def veiled(store: Store, claims: Iterable[Claim], blind: str | None) -> list[Claim]:
    """The same for claims."""
    known = list(claims)
    if blind is None:
        return known
    said = store.said_by(blind, [claim.id for claim in known])
    return [replace(claim, status=said.get(claim.id, Status.UNREVIEWED), credibility=6) for claim in known]


def own(decisions: Iterable[Decision], blind: str | None) -> list[Decision]:
    """The entries of a history that the reviewer may see."""
    return [one for one in decisions if blind is None or one.by == blind]
