"""The verbs that only read a ledger."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimtrack.api.opened import Opened
from claimtrack.model import (
    Claim,
    ClaimFilter,
    Decision,
    Document,
    Event,
    Link,
    Order,
    Source,
    Speaker,
    Standing,
)

if TYPE_CHECKING:
    from claimtrack.agreement import Agreement
    from claimtrack.linking.account import Account
    from claimtrack.similar import Match
    from claimtrack.store.totals import Totals

EVERYTHING = ClaimFilter()


class Looking(Opened):
    """Claims, their links and events, documents, sources and speakers, and the record."""

    def claim(self, claim_id: int) -> Claim:
        """One claim; raises NotFound."""
        return self._store.claim(claim_id)

    def claims(self, where: ClaimFilter = EVERYTHING, order: Order = Order.ID) -> Iterator[Claim]:
        """The claims asked for, read in pages."""
        return self._store.iter_claims(where, order)

    def count(self, where: ClaimFilter = EVERYTHING) -> int:
        """How many claims are asked for."""
        return self._store.count(where)

    def search(self, words: str, limit: int = 50) -> list[Claim]:
        """Claims whose statement, speaker or source holds all the words, what matters most first."""
        found = self._store.claim_ids(ClaimFilter(text=words), Order.WEIGHT, limit)
        return self._store.claims(found)

    def similar(self, sentence: str, limit: int = 10) -> list[Match]:
        """Claims that say what the sentence says, best first: has this been claimed before?"""
        from claimtrack.similar import similar

        return similar(self._store, sentence, limit)

    def links(self, claim_id: int) -> list[Link]:
        """How other claims stand to this one, each with its witness sentence; rejected ones too."""
        return self._store.links(claim_id)

    def standing(self, claim_id: int) -> Standing:
        """How many independent origins agree with a claim, and how many claims conflict with it."""
        return self._store.standing(claim_id)

    def events(self) -> list[Event]:
        """The occurrences that linking sees."""
        return self._store.events()

    def event(self, event_id: int, *, as_of: str | None = None) -> Account:
        """One occurrence over time, what cannot all be true, on whom it stands; raises NotFound.

        `as_of` is an ISO day or time: as known then, by publication.
        """
        from claimtrack.occurrences import account_of

        return account_of(self._store, event_id, as_of=as_of)

    def document(self, document_id: int) -> Document:
        """One document with its text; raises NotFound."""
        return self._store.document(document_id)

    def documents(self) -> Iterator[Document]:
        """All documents by id."""
        return self._store.iter_documents()

    def sources(self) -> list[Source]:
        """All sources by name."""
        return self._store.sources()

    def speakers(self) -> list[Speaker]:
        """All speakers by id."""
        return self._store.speakers()

    def stats(self) -> Totals:
        """How much of everything the ledger holds."""
        from claimtrack.store.totals import totals

        return totals(self._store)

    def history(self, claim_id: int | None = None) -> Iterator[Decision]:
        """The record of decisions, or what was decided of one claim, the oldest first."""
        return self._store.decisions(claim_id)

    def agreement(self) -> Agreement:
        """How far reviewers agree beyond chance, where several have judged the same claims."""
        from claimtrack.agreement import agreement

        return agreement(self._store)
