"""Told: claims of the store as linking reads them, each with what it takes from its document."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable

from claimtrack import linking
from claimtrack.linking import Profile
from claimtrack.model import Claim
from claimtrack.store import Store

KEPT = 20_000  # profiles at hand; claims of near days are asked for one after the other


def with_documents(store: Store, claims: Iterable[Claim]) -> list[Claim]:
    """The claims with the others of their documents: what stands before says where "the tenth" was."""
    documents = sorted({claim.document_id for claim in claims})
    return store.claims(store.beside(documents))


def profiles_of(store: Store, claim_ids: Collection[int]) -> dict[int, Profile]:
    """The profiles of some claims by id."""
    asked = sorted(set(claim_ids))
    claims = store.claims(asked)
    beside = store.beside(sorted({claim.document_id for claim in claims if linking.looks_around(claim)}))
    known = set(asked)
    others = store.claims([one for one in beside if one not in known])
    found = {one.claim.id: one for one in linking.profiles([*claims, *others])}
    return {one: found[one] for one in asked}


class Profiles:
    """The profiles of claims, the latest ones asked for at hand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[int, Profile] = OrderedDict()

    def of(self, claim_ids: Collection[int]) -> dict[int, Profile]:
        """The profiles of these claims by id."""
        self._known.update(profiles_of(self._store, [one for one in claim_ids if one not in self._known]))
        found = {}
        for one in claim_ids:
            found[one] = self._known[one]
            self._known.move_to_end(one)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return found
