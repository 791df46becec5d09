"""Counts in plain words: what a number bounds and what it counts."""

from __future__ import annotations

import pytest

from claimtrack.figures import Interval
from claimtrack.linking.counts import SCALE, counts, meet


def bounds(statement: str) -> list[tuple[float, float | None]]:
    return [
        (one.interval.low / SCALE, None if one.interval.high is None else one.interval.high / SCALE)
        for one in counts(statement)
    ]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("two schools reopened", [(2, 2)]),
        ("twenty-one schools reopened", [(21, 21)]),
        ("1,200 houses burned", [(1200, 1200)]),
        ("1.5 million tonnes of wheat", [(1_500_000, 1_500_000)]),
        ("more than 300 schools", [(301, None)]),
        ("at least 300 schools", [(300, None)]),
        ("fewer than 10 schools", [(0, 9)]),
        ("about 50 schools", [(45, 55)]),
        ("nearly 100 schools", [(90, 100)]),
        ("prices rose 20 percent", [(20, 20)]),
        ("it cost $37.80 in 2014", [(37.8, 37.8), (2014, 2014)]),
        ("the third attempt", [(3, 3)]),
        ("a dozen lorries", [(12, 12)]),
        ("no numbers here", []),
    ],
)
def test_a_number_is_read_with_its_bounds(statement: str, expected: list[tuple[float, float | None]]) -> None:
    assert bounds(statement) == expected


@pytest.mark.parametrize(
    ("a", "b", "agree", "clash"),
    [
        ("two schools", "ten schools", 0, 1),
        ("two schools", "two schools", 1, 0),
        ("two schools", "ten bridges", 0, 0),
        ("more than 300 schools", "412 schools", 1, 0),
        ("in 2014", "in 2016", 0, 1),
        ("20 percent", "20 schools", 0, 0),
        ("the dead number 10.", "the dead number 9.", 0, 1),
        ("the dead number 9.", "nine gunmen", 1, 0),
        ("two schools and ten bridges", "ten bridges and two schools", 2, 0),
    ],
)
def test_only_what_counts_the_same_is_held_together(a: str, b: str, agree: int, clash: int) -> None:
    found = meet(counts(a), counts(b))
    assert (len(found[0]), len(found[1])) == (agree, clash)


@pytest.mark.parametrize(
    "statement", ["9" * 400, "$" * 5000, "1,,,,2", "0.0.0.1.2", "٣ ٤", "a million " * 500]
)
def test_hostile_numbers_are_read_without_failing(statement: str) -> None:
    assert all(isinstance(one.interval, Interval) for one in counts(statement))
