"""What a verdict on the claim under the cursor would change, worked out once the cursor rests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimtrack.model import Claim, Range, Status

if TYPE_CHECKING:
    from claimtrack.store import Store

MOST_AGREEING = 200  # claims whose chains are worked out while somebody waits
REST = 0.25  # seconds on a claim before it is worth the work; whoever scrolls past asks nothing

ASKED = {
    Status.DISPUTED: (Status.VERIFIED, Status.REFUTED),
    Status.REFUTED: (Status.VERIFIED, Status.DISPUTED),
    Status.RETRACTED: (Status.VERIFIED, Status.DISPUTED),
}
"""Which verdicts would make a difference, by the one that stands; verified, unverifiable, none are alike."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """What each verdict would change, in words, for one version of a claim, and on whom it stands."""

    claim_id: int
    sentences: Mapping[Status, str]
    stands_on: str = ""
    """Those behind the claim and those that agree, by name: `5 outlets, 2 agencies, 1 origin: …`."""
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """What the counts of its event range over, of what still stands, by label."""


def verdicts(claim: Claim) -> tuple[Status, ...]:
    """The verdicts that would make a difference to what is computed."""
    return ASKED.get(claim.status, (Status.DISPUTED, Status.REFUTED))


def foresee(store: Store, claim: Claim) -> Foresight:
    """What the verdicts on this claim would change; nothing is written."""
    from claimtrack import review  # noqa: PLC0415 -- it brings the linking along, once the cursor rests

    changes = review.impacts(store, claim.id, verdicts(claim))
    sentences = {status: change.sentence for status, change in changes.items()}
    return Foresight(claim.id, sentences, _stands_on(store, claim), _ranges(store, claim))


def _ranges(store: Store, claim: Claim) -> Mapping[str, Range]:
    from claimtrack import occurrences  # noqa: PLC0415 -- the same

    return {} if claim.event_id is None else occurrences.ranges_of(store, store.event(claim.event_id))


def _stands_on(store: Store, claim: Claim) -> str:
    from claimtrack import occurrences  # noqa: PLC0415 -- the same
    from claimtrack.linking.support import supporters  # noqa: PLC0415 -- the same

    agreeing = len(supporters(claim.id, store.links(claim.id))) - 1
    if agreeing > MOST_AGREEING:
        return f"{agreeing:,} claims agree, too many to name here; `claimtrack show {claim.id}` does"
    return occurrences.support_of(store, claim.id).sentence
