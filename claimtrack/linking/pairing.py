"""Pairing: every pair of a ledger's claims that may have something to do with each other, part by part.

A part is some claims whose days lie together; it is looked at by itself, so parts can be worked on in any
order and anywhere, and give the same pairs.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimtrack.linking import rules, scoring, windows
from claimtrack.linking.occurrence import SAME_EVENT
from claimtrack.linking.scoring import Pairs
from claimtrack.tuning import PLAIN, Tuning

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimtrack.linking.table import Ints, Table

PART = 8_192  # claims; some megabytes of pairs, which a processor's cache nearly holds


def parts(held: Table) -> Iterator[Ints]:
    """The ranks of a ledger's claims in parts, those of near days together."""
    import numpy as np

    order = np.argsort(held.last, kind="stable")
    for at in range(0, len(order), PART):
        yield np.sort(order[at : at + PART])


def with_day(held: Table, claims: Ints) -> tuple[Ints, Ints]:
    """Those of some claims that have a day, and so look at few others, and those that have none."""
    dated = held.first[claims] != windows.NO_DAY
    return claims[dated], claims[~dated]


def pairs(held: Table, claims: Ints, speakers: NDArray[np.int64], tuning: Tuning = PLAIN) -> Pairs:
    """The pairs of some claims (ranks) with earlier ones that are likely one occurrence or alike in words."""
    chunk, nominated = windows.look(held, claims)
    found = scoring.Scorer(held, chunk, tuning).score(nominated.later, nominated.earlier, nominated.keys)
    return related(found, speakers)


def related(found: Pairs, speakers: NDArray[np.int64]) -> Pairs:
    """Without those that are neither one occurrence nor alike enough in words for who says them."""
    import numpy as np

    one_voice = speakers[found.earlier] == speakers[found.later]
    enough = np.where(one_voice, rules.TEXT_ALIKE, rules.VERBATIM)
    return found.only((found.likelihood >= SAME_EVENT) | (found.similarity >= enough))
