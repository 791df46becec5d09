"""The queue: order, filters, search, counts."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import DatabaseError

from claimtrack.model import ClaimFilter, Measure, Order, Standing, Status
from claimtrack.store import Store, open_store
from claimtrack.store.numbers import numbers
from claimtrack.store.ordering import laid
from claimtrack.store.search import ORDERS, Meant, conditions
from claimtrack.store.words import FTS5
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
    assert FTS5.all_of("a " * 2_000).count('"') == 64  # 32 words, two quotes each
    assert FTS5.all_of(" \t ") is None


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


@pytest.mark.file("a server is searched with words of its own")
def test_a_search_that_fails_is_not_taken_for_one_that_was_given_up(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.store.finding.FOUND_SQL", "SELECT ?1 FROM nothing")
    with pytest.raises(DatabaseError, match="nothing"):
        store.holding_words("killed", lambda: False)


def test_who_hurries_reads_and_writes_on_in_a_file(store: Store) -> None:
    store.hurry(writes=True)
    store.set_status([1], Status.VERIFIED, by="A")
    assert store.claim(1).status is Status.VERIFIED


@pytest.mark.parametrize("many", [0, 1, 3, 20_000, 60_000])
def test_numbers_gathered_by_sqlite_are_those_of_the_rows(many: int) -> None:
    ids = [7 * number for number in range(1, many + 1)]
    assert list(numbers(",".join(map(str, ids)) or None)) == ids


def faceted(ledger: Store) -> Store:
    """Claim 1: dated, agreed with, verified by Ada; 2: an open range, refuted by Bo, graded; 3: nothing."""
    ledger.edit(1, {"earliest": "2026-05-06", "latest": "2026-05-07"}, by="Ada Ash")
    ledger.edit(2, {"earliest": "2026-05-09", "latest": None}, by="Ada Ash")
    ledger.set_standings([Standing(1, agreeing=2), Standing(2)])
    ledger.set_status([1], Status.VERIFIED, by="Ada Ash")
    ledger.set_status([2], Status.VERIFIED, by="Ada Ash")
    ledger.set_status([2], Status.REFUTED, by="Bo Birch")
    ledger.set_credibility([2], 3, by="Bo Birch", note="two maps")
    return ledger


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        (ClaimFilter(corroborated=True), {1}),
        (ClaimFilter(corroborated=False), {2, 3}),
        (ClaimFilter(reviewer="ada  ASH"), {1}),
        (ClaimFilter(reviewer="Bo Birch"), {2}),
        (ClaimFilter(reviewer="nobody"), set()),
        (ClaimFilter(since="2026-05-07"), {1, 2}),
        (ClaimFilter(since="2026-05-08"), {2}),
        (ClaimFilter(until="2026-05-06"), {1}),
        (ClaimFilter(since="2026-05-07", until="2026-05-09"), {1, 2}),
        (ClaimFilter(since="2026-05-10", until="2026-05-11"), set()),
        (ClaimFilter(credibility=3), {2}),
        (ClaimFilter(credibility=6), {1, 3}),
        (ClaimFilter(credibility=6, corroborated=True, since="2026-05-01"), {1}),
        (ClaimFilter(text="killed", reviewer="Ada Ash"), {1}),
    ],
)
def test_facets_of_what_was_found_and_said(where: ClaimFilter, ids: set[int], store: Store) -> None:
    assert set(faceted(store).claim_ids(where)) == ids
    assert store.count(where) == len(ids)


def test_a_verdict_that_was_undone_is_nobodys(store: Store) -> None:
    faceted(store)
    store.undo(by="Bo Birch")
    store.undo(by="Bo Birch")
    assert set(store.claim_ids(ClaimFilter(reviewer="Bo Birch"))) == set()
    assert set(store.claim_ids(ClaimFilter(reviewer="Ada Ash"))) == {1, 2}


def test_filters_are_chosen_from_the_speakers_parties_and_reviewers_there_are(store: Store) -> None:
    faceted(store)
    assert store.speakers_by_claims(9) == [("Ada Ash", 1), ("Bo Birch", 1)]
    assert store.speakers_by_claims(1) == [("Ada Ash", 1)]
    assert store.parties(9) == []
    assert store.reviewers() == ["Ada Ash", "Bo Birch"]


def planned(ledger: Store, clause: str, values: list[object]) -> list[str]:
    sql = f"EXPLAIN QUERY PLAN SELECT claim.id FROM claim WHERE {clause}"  # noqa: S608  # our own conditions
    return [row[3] for row in ledger._rows(sql, *values)]


@pytest.mark.parametrize(
    "where",
    [
        *(ClaimFilter(party="x"), ClaimFilter(measure=Measure.KILLED), ClaimFilter(conflicting=True)),
        *(ClaimFilter(since="2026-05-07", until="2026-05-08"), ClaimFilter(credibility=3)),
        *(ClaimFilter(corroborated=True), ClaimFilter(corroborated=False)),
    ],
)
@pytest.mark.file("the plans of SQLite's planner")
def test_a_filter_walks_the_queue_in_its_index_and_sorts_nothing(where: ClaimFilter, store: Store) -> None:
    clause, values = conditions(where, Meant())
    plan = planned(store, f"{clause} ORDER BY {ORDERS[Order.WEIGHT]} LIMIT 9", values)
    assert plan[0].startswith("SCAN claim USING COVERING INDEX claim_queue")
    assert not any("TEMP B-TREE" in step for step in plan)


@pytest.mark.file("the plans of SQLite's planner")
def test_who_decided_is_looked_up_without_a_look_at_all_decisions(store: Store) -> None:
    clause, values = conditions(ClaimFilter(reviewer="Ada Ash"), Meant(reviewers=["Ada Ash"]))
    plan = planned(store, clause, values)
    assert any("step USING" in step and "decision_step_order" in step for step in plan)
    assert not any(step.startswith("SCAN decision") or step == "SCAN about" for step in plan)


@given(
    weights=st.lists(st.integers(0, 3), min_size=1, max_size=12),
    groups=st.lists(st.integers(1, 3), min_size=12, max_size=12),
    alone=st.sets(st.integers(0, 11)),
    gone=st.sets(st.integers(0, 11)),
)
def test_claims_of_one_group_stand_together_behind_the_first_of_it(
    weights: list[int], groups: list[int], alone: set[int], gone: set[int]
) -> None:
    """Some claims are in no group, some of the groups are not asked for."""
    every = sorted(range(len(weights)), key=lambda one: (-weights[one], one))
    ids = array("q", [one + 1 for one in every if one not in gone])
    member = sorted((groups[one], one + 1) for one in range(len(weights)) if one not in alone)
    claims, of = array("q", [one for _, one in member]), array("q", [group for group, _ in member])
    found = laid(ids, claims, of, by_place=False)
    known = dict(zip(claims, of, strict=True))
    kind = [known.get(one, -one) for one in found]
    assert sorted(found) == sorted(ids)
    assert kind == [each for group in dict.fromkeys(known.get(one, -one) for one in ids)
                    for each in kind if each == group]  # fmt: skip
    for group in set(kind):
        assert [one for one in found if known.get(one, -one) == group] == [
            one for one in ids if known.get(one, -one) == group
        ]


def test_a_queue_by_document_follows_its_text_and_a_limit_holds(store: Store) -> None:
    store.set_standings([Standing(3, weight=9)])
    assert list(store.claim_ids(order=Order.DOCUMENT)) == [1, 2, 3]
    assert list(store.claim_ids(order=Order.SPEAKER)) == [3, 1, 2]
    assert list(store.claim_ids(order=Order.EVENT, limit=2)) == [3, 1]
    assert list(store.claim_ids(ClaimFilter(text="nobody"), Order.EVENT)) == []
