"""The account of an event: its claims over time, what in them cannot all be true, and on whom they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.linking.chronology import SET_ASIDE, Chronology, chronology
from claimtrack.linking.consistency import Consistency, consistency
from claimtrack.linking.support import Support, support
from claimtrack.model import Claim, Link, Status


@dataclass(frozen=True, slots=True)
class Account:
    """All that is worked out of an event, of the claims that count (`chronology.known`) alone.

    `support` is None where no claim counts.
    """

    chronology: Chronology
    consistency: Consistency
    support: Support | None


def account(
    claims: Sequence[Claim],
    links: Iterable[Link],
    *,
    copies: Mapping[int, int] | None = None,
    as_of: str | None = None,
    set_aside: frozenset[Status] = SET_ASIDE,
) -> Account:
    """The account of an event's claims as known on a date (None: now); for the rest see `chronology`."""
    over_time = chronology(claims, as_of=as_of, copies=copies, set_aside=set_aside)
    known = set(over_time.known)
    counted = [claim for claim in claims if claim.id in known]
    behind = support(counted, copies) if counted else None
    return Account(over_time, consistency(counted, links), behind)
