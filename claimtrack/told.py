"""Told: claims of the store as linking reads them, each with what it takes from its document."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence

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


class AsOf:
    """A ledger to look things up in as it was when a claim came in: those that came later are not counted.

    `later` are the claims that came in after the first one asked about, by id, with the days they count on.
    """

    def __init__(self, store: Store, later: Mapping[int, Sequence[int]]) -> None:
        self._store = store
        self._days = {one: later[one] for one in sorted(later)}
        self._later = Counter(day for days in self._days.values() for day in days)

    def go_on(self, claim_id: int) -> None:
        """The ledger as it was when this claim was the last one; asked about in the order of ids."""
        while self._days and (first := next(iter(self._days))) <= claim_id:
            self._later.subtract(self._days.pop(first))

    def crowd(self, first: int, last: int) -> int:
        """How many claims lay on these days, day by day, and how many had no day."""
        after = sum(count for day, count in self._later.items() if not day or first <= day <= last)
        return self._store.crowd(first, last) - after

    def count(self) -> int:
        """How many claims there were."""
        return self._store.count() - len(self._days)

    def holders(self, key: int, first: int, last: int, until: int, most: int) -> list[int]:
        """Claims up to the id `until` that hold a key on these days, at most `most` of them."""
        return self._store.holders(key, first, last, until, most)

    def traits(self, claim_ids: Iterable[int]) -> list[tuple[int, bytes, int]]:
        """(claim id, traits, speaker id) of those claims that have any, by id."""
        return self._store.traits(claim_ids)

    def before(self, document_id: int, claim_id: int, most: int) -> list[int]:
        """The nearest claims of a document with lower ids."""
        return self._store.before(document_id, claim_id, most)


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
