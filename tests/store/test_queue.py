"""The queue: order, filters, search, counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import ClaimFilter, Measure, Order, Standing, Status
from claimtrack.store import Store, open_store
from claimtrack.store.numbers import numbers
from claimtrack.store.search import text_query
from tests.store.ledgers import document, new_ledger


def test_the_heaviest_comes_first_and_equals_come_by_id(store: Store) -> None:
    store.set_standings([Standing(2, weight=5), Standing(3, weight=5), Standing(1, weight=1)])
    assert list(store.claim_ids()) == [2, 3, 1]
    assert list(store.claim_ids(order=Order.ID)) == [1, 2, 3]
    assert list(store.claim_ids(limit=1)) == [2]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        (ClaimFilter(), [1, 2, 3]),
        (ClaimFilter(statuses=frozenset({Status.DISPUTED})), [2]),
        (ClaimFilter(statuses=frozenset({Status.DISPUTED, Status.UNREVIEWED})), [1, 2, 3]),
        (ClaimFilter(text="KILLED"), [1]),
        (ClaimFilter(text="capt"), [2]),
        (ClaimFilter(text="birch capt"), [2]),
        (ClaimFilter(text="harbour"), [1, 2, 3]),
        (ClaimFilter(text="capt birch"), []),
        (ClaimFilter(source="harbour post"), [1, 2, 3]),
        (ClaimFilter(source="Hill"), []),
        (ClaimFilter(speaker="Bo  Birch"), [2]),
        (ClaimFilter(speaker="ash"), [1]),
        (ClaimFilter(measure=Measure.KILLED), [1]),
        (ClaimFilter(document_id=1), [1, 2, 3]),
        (ClaimFilter(document_id=2), []),
        (ClaimFilter(conflicting=True), [1]),
        (ClaimFilter(event_id=1), []),
        (ClaimFilter(party="army"), []),
    ],
)
def test_a_filter_asks_for(store: Store, where: ClaimFilter, ids: list[int]) -> None:
    store.set_status([2], Status.DISPUTED, by="A")
    store.set_standings([Standing(1, conflicting=1)])
    assert list(store.claim_ids(where, Order.ID)) == ids
    assert [one.id for one in store.iter_claims(where)] == ids
    assert store.count(where) == len(ids)


HOSTILE = [
    "covid-19",
    '"',
    '""',
    "*",
    "NEAR(",
    "a AND",
    "statement:x",
    "-x",
    "(",
    "^x",
    "x\x00y",
    "{a b}: c",
    "' OR 1=1 --",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_is_taken_for_a_querys_syntax(store: Store, typed: str) -> None:
    assert list(store.claim_ids(ClaimFilter(text=typed))) == []


def test_any_text_can_be_searched_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    with new_ledger(tmp_path_factory.mktemp("search")) as ledger:

        @given(st.text())
        def search(typed: str) -> None:
            ledger.count(ClaimFilter(text=typed.encode(errors="ignore").decode()))

        search()


def test_words_beyond_the_limit_are_left_out() -> None:
    assert text_query("a " * 2_000).count('"') == 64  # 32 words, two quotes each
    assert text_query(" \t ") is None


def test_the_counts_follow_every_verdict(store: Store) -> None:
    store.set_status([1, 2], Status.VERIFIED, by="A")
    store.set_status([2], Status.REFUTED, by="A")
    assert {status: n for status, n in store.status_counts().items() if n} == {
        Status.UNREVIEWED: 1,
        Status.VERIFIED: 1,
        Status.REFUTED: 1,
    }


def test_many_ids_are_one_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(tmp_path_factory.mktemp("many") / "l.db", create=True) as ledger:
        ledger.add_document(document(), [])
        assert ledger.queue_rows(range(50_000)) == []  # more than SQLite takes as parameters


@pytest.mark.parametrize("typed", ["KILLED", "birch capt", "k", "nobody", "!!", "birch"])
def test_words_alone_hold_the_same_claims_as_the_filter(typed: str, store: Store) -> None:
    found = store.holding_words(typed, lambda: False)
    assert found is not None
    assert sorted(found) == sorted(store.claim_ids(ClaimFilter(text=typed)))


def test_a_search_that_nobody_waits_for_is_given_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.store.finding.STEPS", 1)
    assert store.holding_words("killed", lambda: True) is None
    assert store.holding_words("killed", lambda: False)


@pytest.mark.parametrize("many", [0, 1, 3, 20_000, 60_000])
def test_numbers_gathered_by_sqlite_are_those_of_the_rows(many: int) -> None:
    ids = [7 * number for number in range(1, many + 1)]
    assert list(numbers(",".join(map(str, ids)) or None)) == ids
