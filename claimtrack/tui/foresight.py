"""What a verdict on the claim under the cursor would change, worked out once the cursor rests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.model import Claim, Status

if TYPE_CHECKING:
    from claimtrack.store import Store

REST = 0.25  # seconds on a claim before it is worth the work; whoever scrolls past asks nothing

ASKED = {
    Status.DISPUTED: (Status.VERIFIED, Status.REFUTED),
    Status.REFUTED: (Status.VERIFIED, Status.DISPUTED),
    Status.RETRACTED: (Status.VERIFIED, Status.DISPUTED),
}
"""Which verdicts would make a difference, by the one that stands; verified, unverifiable, none are alike."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """What each verdict would change, in words, for one version of a claim."""

    claim_id: int
    sentences: Mapping[Status, str]


def verdicts(claim: Claim) -> tuple[Status, ...]:
    """The verdicts that would make a difference to what is computed."""
    return ASKED.get(claim.status, (Status.DISPUTED, Status.REFUTED))


def foresee(store: Store, claim: Claim) -> Foresight:
    """What the verdicts on this claim would change; nothing is written."""
    from claimtrack import review  # noqa: PLC0415 -- it brings the linking along, once the cursor rests

    changes = review.impacts(store, claim.id, verdicts(claim))
    return Foresight(claim.id, {status: change.sentence for status, change in changes.items()})
