"""How far reviewers agree: Cohen's kappa for each pair, Krippendorff's alpha for all of them.

Only verdicts that were given without knowing the others' count: the one that stood, and the blind reviews.
Where chance alone would give full agreement (everybody always says the same) neither number is defined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TypeVar

from claimtrack.model import Status
from claimtrack.store import Store

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two reviewers: on how many claims both gave a verdict, the same on how many, and which against which.

    `table` is {(what the first said, what the second said): number of claims}; kappa None: not defined.
    """

    first: str
    second: str
    claims: int
    same: int
    kappa: float | None
    table: Mapping[tuple[Status, Status], int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """All reviewers: how many claims have at least two verdicts, alpha over these, every pair with some."""

    reviewers: tuple[str, ...]
    claims: int
    alpha: float | None
    contested: int
    pairs: tuple[PairAgreement, ...]


def agreement(store: Store) -> Agreement:
    """How far the reviewers of this ledger agree where two or more said independently what they think."""
    units = [said for said in store.ratings().values() if len(said) > 1]
    reviewers = sorted({by for said in units for by in said})
    pairs = [pair(first, second, units) for first, second in combinations(reviewers, 2)]
    return Agreement(
        reviewers=tuple(reviewers),
        claims=len(units),
        alpha=krippendorff_alpha([list(said.values()) for said in units]),
        contested=len(store.contested()),
        pairs=tuple(one for one in pairs if one.claims),
    )


def pair(first: str, second: str, units: Iterable[Mapping[str, Status]]) -> PairAgreement:
    """The agreement of two reviewers over the claims that both gave a verdict on."""
    said = [(one[first], one[second]) for one in units if first in one and second in one]
    same = sum(a is b for a, b in said)
    return PairAgreement(first, second, len(said), same, cohen_kappa(said), dict(Counter(said)))


def cohen_kappa(said: Collection[tuple[Label, Label]]) -> float | None:
    """Agreement of two raters beyond chance, 1 for full agreement; None where it is not defined.

    kappa = (p_o - p_e) / (1 - p_e), where p_o is the share of units with the same label, and p_e the share
    that raters with these marginal frequencies would reach by chance. Cohen, J. (1960): A coefficient of
    agreement for nominal scales. Educational and Psychological Measurement 20 (1), 37-46.
    """
    if not said:
        return None
    number = len(said)
    observed = sum(a == b for a, b in said) / number
    first, second = Counter(a for a, _ in said), Counter(b for _, b in said)
    expected = sum(first[label] * second[label] for label in first) / number**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Iterable[Sequence[Label]]) -> float | None:
    """Agreement of any number of raters, nominal labels, ratings may be missing; None where not defined.

    A unit is the labels that its raters gave; one with fewer than two says nothing. Each ordered pair of
    labels in a unit of m counts 1 / (m - 1) in the coincidence matrix o; n_c are its sums and n their total:
    alpha = 1 - (n - 1) * (n - sum o_cc) / (n^2 - sum n_c^2). Krippendorff, K. (2011): Computing
    Krippendorff's Alpha-Reliability. University of Pennsylvania, section D.
    """
    same, sums = 0.0, Counter[Label]()
    for labels in (one for one in units if len(one) > 1):
        sums.update(labels)
        same += sum(a == b for a, b in permutations(labels, 2)) / (len(labels) - 1)
    number = sum(sums.values())
    chance = number**2 - sum(count**2 for count in sums.values())
    return None if not chance else 1 - (number - 1) * (number - same) / chance
