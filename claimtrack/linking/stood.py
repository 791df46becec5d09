"""Stood: how many claims at a time stand, where all that agrees with one is independent.

The same standings as `standings` gives one by one; the claims for which more must be asked are named.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
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

FEW = 30
"""Claims that agree with one; where there are more, some are dependent, and all are asked one by one."""

_AGREE = [place for place, relation in enumerate(RELATIONS) if relation in AGREEING]
_WIDEN = [place for place, one in enumerate(RELATIONS) if one in (Relation.UPDATES, Relation.REFINES)]
_CONFLICT = RELATIONS.index(Relation.CONFLICTS)


class Stood(NamedTuple):
    """The standings of claims, and the ids of those left to be asked one by one."""

    standings: list[Standing]
    left: list[int]


def stand(ties: ByClaim, ids: Ints, tallies: Tallies, voices: Voices, asked: Collection[int] = ()) -> Stood:
    """How the claims of some ties stand; those in `asked` are left. `ids` are the ledger's, by rank."""
    import numpy as np

    claims, begin = np.unique(ties.claim, return_index=True)
    if not len(claims):
        return Stood([], [])
    relation = ties.kind >> KIND_BITS
    known = np.isin(ties.other, ids)
    place = np.searchsorted(ids, ties.other).clip(max=len(ids) - 1)
    agreed = np.isin(relation, _AGREE)
    agrees = agreed & known & ((tallies.signs[place] & DISMISSED) == 0)
    agreeing, strange = (np.add.reduceat(one, begin, dtype=np.int64) for one in (agrees, agreed & ~known))
    left = (agreeing > FEW) | (strange > 0) | np.isin(claims, list(asked)) | ~np.isin(claims, ids)
    left |= _dependent(claims, ties.claim[agrees], ties.other[agrees], left, ids, voices)
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
    return Stood(standings, claims[left].tolist())


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


def _dependent(  # noqa: PLR0913, PLR0917  # the claims, who agrees with them, and what is known of all
    claims: Ints, claim: Ints, other: Ints, left: Bools, ids: Ints, voices: Voices
) -> Bools:
    """Which claims may have dependent ones among themselves and those that agree with them."""
    import numpy as np

    at = np.searchsorted(claims, claim)
    some = ~left[at]
    at, other = at[some], other[some]
    single = np.bincount(at, minlength=len(claims))[at] == 1
    near: dict[int, list[int]] = {}
    for place, one in zip(at[~single].tolist(), other[~single].tolist(), strict=True):
        near.setdefault(place, [int(claims[place])]).append(one)
    pairs = [(place, *pair) for place, those in near.items() for pair in combinations(those, 2)]
    many = np.array(pairs, np.int64).reshape(-1, 3)
    owner = np.concatenate((at[single], many[:, 0]))
    mine = np.searchsorted(ids, np.concatenate((claims[at[single]], many[:, 1])))
    theirs = np.searchsorted(ids, np.concatenate((other[single], many[:, 2])))
    found = np.zeros(len(claims), bool)
    found[owner[voices.maybe_dependent(mine, theirs)]] = True
    return found
