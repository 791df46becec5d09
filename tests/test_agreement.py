"""The numbers of agreement are those of published worked examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.agreement import agreement, cohen_kappa, krippendorff_alpha
from claimtrack.model import Status
from tests.store.ledgers import new_ledger


def table(rows: list[list[int]]) -> list[tuple[int, int]]:
    """A confusion table as pairs of labels."""
    return [(a, b) for a, row in enumerate(rows) for b, count in enumerate(row) for _ in range(count)]


KAPPA = {
    "Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, table 18.1": (
        [[75, 1, 4], [5, 4, 1], [0, 0, 10]],
        0.68,
    ),
    "the same on 70 of 100, by chance on half": ([[40, 10], [20, 30]], 0.4),
    "full agreement": ([[5, 0], [0, 5]], 1.0),
    "never": ([[0, 5], [5, 0]], -1.0),
}


@pytest.mark.parametrize(("rows", "kappa"), KAPPA.values(), ids=KAPPA.keys())
def test_cohens_kappa(rows: list[list[int]], kappa: float) -> None:
    assert cohen_kappa(table(rows)) == pytest.approx(kappa, abs=0.005)


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: sections A, B and C.
ALPHA = {
    "two observers, binary": (["0100000010", "1110010000"], 0.095),
    "two observers, nominal": (["aabbdcccedda", "babbbccceddd"], 0.692),
    "four observers, missing data": (
        ["123321412...", "1233224125.3", ".3332342251.", "12332441251."],
        0.743,
    ),
}


@pytest.mark.parametrize(("observers", "alpha"), ALPHA.values(), ids=ALPHA.keys())
def test_krippendorffs_alpha(observers: list[str], alpha: float) -> None:
    units = [[label for label in unit if label != "."] for unit in zip(*observers, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize("said", [[], [("a", "a"), ("a", "a")]])
def test_where_chance_alone_agrees_nothing_is_defined(said: list[tuple[str, str]]) -> None:
    assert (cohen_kappa(said), krippendorff_alpha(said)) == (None, None)


def test_the_agreement_of_a_ledger(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as store:
        assert agreement(store).claims == 0
        store.set_status([1, 2], Status.VERIFIED, by="A")
        store.set_status([3], Status.DISPUTED, by="A")
        store.review_second([1, 3], Status.VERIFIED, by="B")
        store.review_second([2, 3], Status.DISPUTED, by="C")
        found = agreement(store)
    assert (found.reviewers, found.claims, found.contested) == (("A", "B", "C"), 3, 2)
    pairs = {(one.first, one.second): (one.claims, one.same) for one in found.pairs}
    assert pairs == {("A", "B"): (2, 1), ("A", "C"): (2, 1), ("B", "C"): (1, 0)}
    first = found.pairs[0]
    assert first.table == {
        (Status.VERIFIED, Status.VERIFIED): 1,
        (Status.DISPUTED, Status.VERIFIED): 1,
    }
    assert (first.kappa, found.alpha) == (0.0, 0.0)
