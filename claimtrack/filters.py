"""Which claims are asked for: of the queue, a list, an export."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.terms import Measure, Status


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; an empty filter is all but the dismissed ones.

    `text` is what a person typed to search. `dismissed`: only those that are no claims; `contested`: only
    those of which reviewers say different things that nobody has settled; `second`: only those that somebody
    has decided and this reviewer not.
    """

    statuses: frozenset[Status] = frozenset()
    text: str = ""
    source: str | None = None
    speaker: str | None = None
    party: str | None = None
    measure: Measure | None = None
    event_id: int | None = None
    document_id: int | None = None
    conflicting: bool = False
    dismissed: bool = False
    contested: bool = False
    second: str | None = None
