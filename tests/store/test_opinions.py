"""Second reviews: kept beside the verdict that stands, contested where they differ, settled in the open."""

from __future__ import annotations

import pytest

from claimtrack.errors import Changed, UsageError
from claimtrack.model import ClaimFilter, Status
from claimtrack.store import Store, describe

U, V, D, R = Status.UNREVIEWED, Status.VERIFIED, Status.DISPUTED, Status.REFUTED


def waiting(store: Store, reviewer: str) -> list[int]:
    return sorted(store.claim_ids(ClaimFilter(second=reviewer)))


def test_a_second_review_touches_no_verdict_and_contests_it_where_it_differs(store: Store) -> None:
    store.set_status([1, 2], V, by="A")
    assert (waiting(store, "B"), waiting(store, "A")) == ([1, 2], [])
    decision = store.review_second([1, 2], V, by="B")
    assert describe(decision) == "verified claims 1, 2 in a second review"
    assert store.contested() == []
    store.review_second([2], D, by="C", note="the front counts 12")
    assert ([one.status for one in store.claims([1, 2])], store.contested()) == ([V, V], [2])
    assert list(store.claim_ids(ClaimFilter(contested=True))) == [2]
    assert store.ratings() == {1: {"A": V, "B": V}, 2: {"A": V, "B": V, "C": D}}
    assert [(one.by, one.status, one.blind) for one in store.opinions(2)] == [
        ("A", V, False), ("B", V, True), ("C", D, True),
    ]  # fmt: skip
    assert waiting(store, "B") == []
    assert store.check() == []


def test_undo_and_redo_of_a_second_review(store: Store) -> None:
    store.set_status([1], V, by="A")
    store.review_second([1], R, by="B")
    undone = store.undo(by="B")
    assert describe(undone) == "undid: refuted claim 1 in a second review"
    assert (store.contested(), store.ratings(), waiting(store, "B")) == ([], {}, [1])
    store.redo(by="B")
    assert (store.contested(), store.claim(1).status) == ([1], V)


def test_a_decision_in_the_open_settles_what_was_contested(store: Store) -> None:
    store.set_status([1], V, by="A")
    store.review_second([1], R, by="B")
    decision = store.adjudicate([1], R, by="C", note="the photograph is old")
    assert describe(decision) == "refuted claim 1 as adjudication"
    assert (store.contested(), store.claim(1).status, store.last_verdict(1)) == ([], R, decision)
    assert store.ratings() == {1: {"A": V, "B": R}}
    store.undo(by="C")
    assert (store.contested(), store.claim(1).status) == ([1], V)
    with pytest.raises(UsageError, match="do not differ"):
        store.adjudicate([2], R, by="C")


def test_a_claim_that_nobody_else_decided_gets_the_status_itself(store: Store) -> None:
    store.set_status([1], V, by="A")
    store.review_second([1, 2], D, by="B")
    assert [one.status for one in store.claims([1, 2])] == [V, D]
    store.undo(by="B")
    assert ([one.status for one in store.claims([1, 2])], store.contested()) == ([V, U], [])
    store.review_second([3], D, by="B")
    assert store.claim(3).status is D


def test_a_second_review_of_what_was_shown_otherwise_is_refused(store: Store) -> None:
    store.set_status([1], V, by="A")
    with pytest.raises(Changed, match="Claim 1 was changed by A"):
        store.review_second([1], D, by="B", versions={1: 1})


def test_who_overrode_a_verdict_stands_for_it_in_the_comparison(store: Store) -> None:
    store.set_status([1], V, by="A")
    store.set_status([1], D, by="B")
    store.review_second([1], D, by="C")
    assert (store.ratings(), store.contested()) == ({1: {"B": D, "C": D}}, [])
