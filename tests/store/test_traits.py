"""What linking keeps of claims: put, found by key and day, replaced, counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.store import Kept, Store
from tests.store.ledgers import new_ledger

LATE = 2**31


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_ledger(tmp_path) as opened:
        opened.put_traits(1, [], [Kept(1, b"1", [(7, 10), (9, 0)], [9, 10]), Kept(2, b"2", [(7, 12)], [12])])
        yield opened


@pytest.mark.parametrize(
    ("key", "first", "last", "until", "most", "ids"),
    [
        (7, 10, 12, 9, 9, [1, 2]),
        (7, 11, 12, 9, 9, [2]),
        (7, 0, LATE, 1, 9, [1]),
        (7, 0, LATE, 9, 1, [1]),
        (9, 0, 0, 9, 9, [1]),
        (8, 0, LATE, 9, 9, []),
    ],
)
def test_claims_are_found_by_key_and_days(  # noqa: PLR0917  # one column a parameter
    store: Store, key: int, first: int, last: int, until: int, most: int, ids: list[int]
) -> None:
    assert store.holders(key, first, last, until, most) == ids


def test_a_key_is_found_on_whatever_day(store: Store) -> None:
    assert store.keyed(7, 9) == (1, 2)
    assert store.keyed(8, 9) == ()


def test_what_is_put_anew_takes_the_place_of_what_was_there(store: Store) -> None:
    store.put_traits(1, [Kept(1, b"1", [(7, 10), (9, 0)], [9, 10])], [Kept(1, b"new", [(8, 20)], [20])])
    assert [row[:2] for row in store.traits([1, 2])] == [(1, b"new"), (2, b"2")]
    assert store.holders(7, 10, 10, 9, 9) == []
    assert (store.crowd(9, 10), store.crowd(12, 20)) == (0, 2)


def test_all_traits_are_replaced_at_once(store: Store) -> None:
    store.replace_traits(2, [(2, b"2")], [(3, 4, 2)], [(4, 1), (0, 2)])
    assert (store.traits_version(), [row[0] for row in store.traits([1, 2])]) == (2, [2])
    assert (store.keyed(7, 9), store.keyed(3, 9)) == ((), (2,))
    assert store.crowd(4, 4) == 3
