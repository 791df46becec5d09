"""Origins: how many claims stand on their own feet, and what two of them share if they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.linking.independence import Dependence, Leanings, dependence, independent_origins
from claimtrack.linking.profile import profile
from claimtrack.model import Claim


def independent(a: Claim, b: Claim, *, same_copy: bool = False) -> Dependence:
    """Whether two claims are independent of each other, with the reason in words."""
    return dependence(profile(a), profile(b), same_copy=same_copy)


def origins(claims: Sequence[Claim], copies: Mapping[int, int] | None = None) -> list[Claim]:
    """One claim for each origin that stands on its own, the first given always among them."""
    told = [profile(claim) for claim in claims]
    return [one.claim for one in independent_origins(told, Leanings(copies or {}))]
