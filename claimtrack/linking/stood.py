"""Stood: how many claims at a time stand, where all that agrees with one is independent.

The same standings as `standings` gives one by one; the claims for which more must be asked are named.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from claimtrack.linking.standings import (
    AGREEING,
    LINKED,
    MOST,
    OPEN_HARD,
    OPEN_SOFT,
    SPREAD,
    numbers_told,
)
from claimtrack.linking.tallies import DISMISSED, Tallies
from claimtrack.linking.ties import HARD, KIND_BITS, RELATIONS, SETTLED, ByClaim
from claimtrack.linking.voices import Voices
from claimtrack.model import Relation, Standing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimtrack.linking.table import Ints

    Bools = NDArray[np.bool_]

FEW = 50
"""Claims that agree with one; where there are more, who among them depends on whom is asked as it comes."""

_AGREE = [place for place, relation in enumerate(RELATIONS) if relation in AGREEING]
_WIDEN = [place for place, one in enumerate(RELATIONS) if one in (Relation.UPDATES, Relation.REFINES)]
_CONFLICT = RELATIONS.index(Relation.CONFLICTS)


class Stood(NamedTuple):
    """The standings of claims, and the ids of those left to be asked one by one.

    Of all that agrees with the claims left, only `suspects`, pairs of ids, may depend on each other; of those
    in `open` it is not known.
    """

    standings: list[Standing]
    left: list[int]
    open: frozenset[int]
    suspects: frozenset[tuple[int, int]]


def stand(ties: ByClaim, ids: Ints, tallies: Tallies, voices: Voices, asked: Collection[int] = ()) -> Stood:
    """How the claims of some ties stand; those in `asked` are left. `ids` are the ledger's, by rank."""
    import numpy as np

    claims, begin = np.unique(ties.claim, return_index=True)
    if not len(claims):
        return Stood([], [], frozenset(), frozenset())
    relation = ties.kind >> KIND_BITS
    known = np.isin(ties.other, ids)
    place = np.searchsorted(ids, ties.other).clip(max=len(ids) - 1)
    agreed = np.isin(relation, _AGREE)
    agrees = agreed & known & ((tallies.signs[place] & DISMISSED) == 0)
    agreeing, strange = (np.add.reduceat(one, begin, dtype=np.int64) for one in (agrees, agreed & ~known))
    unsure = (agreeing > FEW) | (strange > 0) | ~np.isin(claims, ids)
    at = np.searchsorted(claims, ties.claim[agrees])
    covered = ~unsure[at]
    met = _met(claims, at[covered], ties.other[agrees][covered])
    suspects = met.only(voices.maybe_dependent(*np.searchsorted(ids, met.pairs)))
    left = unsure | np.isin(claims, list(asked))
    left[suspects.owner] = True
    conflicts = relation == _CONFLICT
    hard = conflicts & ((ties.kind & HARD) > 0)
    columns = (conflicts, hard, np.ones(len(relation), bool))
    told = [np.add.reduceat(one, begin, dtype=np.int64) for one in columns]
    rows = zip(
        claims.tolist(), agreeing.tolist(), *(one.tolist() for one in told),
        _weights(ties.kind, begin).tolist(), left.tolist(), strict=True,
    )  # fmt: skip
    standings = [
        Standing(claim, agree, clash, many, weight, numbers_told(clash, firm, agree))
        for claim, agree, clash, firm, many, weight, more in rows
        if not more
    ]
    pairs = frozenset((min(pair), max(pair)) for pair in suspects.pairs.T.tolist())
    return Stood(standings, claims[left].tolist(), frozenset(claims[unsure].tolist()), pairs)


def _weights(kind: Ints, begin: Ints) -> Ints:
    """In which order the claims come whose ties begin there."""
    import numpy as np

    relation = kind >> KIND_BITS
    conflicts = relation == _CONFLICT
    open_ = conflicts & ((kind & SETTLED) == 0)
    hard = open_ & ((kind & HARD) > 0)
    wide = conflicts | np.isin(relation, _WIDEN)
    columns = (hard, open_ & ~hard, wide, np.ones(len(kind), bool))
    firm, soft, spread, many = (np.add.reduceat(one, begin, dtype=np.int64) for one in columns)
    found: Ints = (
        firm * OPEN_HARD + soft * OPEN_SOFT + spread.clip(max=MOST) * SPREAD + many.clip(max=MOST) * LINKED
    )
    return found


class _Met(NamedTuple):
    """Pairs of claims, by ids, that agree with one or are it, and the place of that one."""

    owner: Ints
    pairs: Ints

    def only(self, which: Bools) -> _Met:
        return _Met(self.owner[which], self.pairs[:, which])


def _met(claims: Ints, at: Ints, other: Ints) -> _Met:
    """Every two of a claim and those that agree with it; `other` agrees with the claim at the place `at`."""
    import numpy as np

    many = np.bincount(at, minlength=len(claims))
    ends = np.cumsum(many)
    owner, pairs = [], []
    for size in np.unique(many[many > 0]).tolist():
        these = np.flatnonzero(many == size)
        near = other[(ends[these] - size)[:, None] + np.arange(size)]
        all_ = np.concatenate((claims[these, None], near), axis=1)
        one, two = np.triu_indices(size + 1, 1)
        owner.append(np.repeat(these, len(one)))
        pairs.append(np.stack((all_[:, one].ravel(), all_[:, two].ravel())))
    if not pairs:
        return _Met(np.zeros(0, np.int64), np.zeros((2, 0), np.int64))
    return _Met(np.concatenate(owner), np.concatenate(pairs, axis=1))
