"""What is to be published, by whom and where: the same for every standard."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimtrack.model import ClaimFilter


@dataclass(frozen=True, slots=True)
class Asked:
    """Which claims, and what the ledger does not know of their publication.

    `publisher` stands behind the reviews; `page` is the address at which the report will be (its claims are
    at `page#claim-5`); `dataset` is a short name in which ids of this ledger do not meet those of another.
    """

    where: ClaimFilter = field(default_factory=ClaimFilter)
    publisher: str | None = None
    page: str | None = None
    dataset: str = "claimtrack"
