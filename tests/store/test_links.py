"""What linking found is replaced run by run; what a person judged stays."""

from __future__ import annotations

import pytest

from claimtrack.errors import Changed
from claimtrack.model import EventCluster, Judgement, Linkage, Measure, Range, Relation, Standing
from claimtrack.store import Store
from tests.store.ledgers import linkage, suggestion


def pairs(store: Store) -> dict[int, tuple[int, int, Relation]]:
    return {one.id: (one.suggested.a, one.suggested.b, one.relation) for one in store.iter_links()}


C, R = Relation.CONFLICTS, Relation.REFINES


def test_a_run_replaces_the_run_before_and_keeps_the_ids_of_what_it_finds_again(store: Store) -> None:
    store.replace_links(linkage(suggestion(1, 2), suggestion(1, 3)), claim_ids=None)
    store.replace_links(linkage(suggestion(1, 3, R), suggestion(2, 3)), claim_ids=None)
    assert pairs(store) == {2: (1, 3, R), 3: (2, 3, C)}
    assert [one.id for one in store.links(3)] == [2, 3]
    assert [one.id for one in store.links_of([1, 2])] == [2, 3]
    assert (store.link(2).version, store.open_conflicts()) == (2, 1)


def test_a_judged_link_stays_as_it_was_judged(store: Store) -> None:
    store.replace_links(linkage(suggestion(1, 2), suggestion(1, 3)), claim_ids=None)
    store.judge(1, Judgement.REJECTED, by="A")
    judged = store.link(1)
    store.replace_links(linkage(suggestion(1, 2, R, "another reason")), claim_ids=None)
    assert (store.link(1), set(pairs(store))) == (judged, {1})
    store.replace_links(linkage(), claim_ids=None)
    assert store.link(1) == judged
    assert not judged.counts


def test_a_partial_run_touches_only_the_links_of_its_claims(store: Store) -> None:
    store.replace_links(linkage(suggestion(1, 2), suggestion(2, 3)), claim_ids=None)
    store.replace_links(linkage(suggestion(1, 3)), claim_ids=[1])
    assert pairs(store) == {2: (2, 3, C), 3: (1, 3, C)}


def test_the_first_relation_of_a_pair_counts(store: Store) -> None:
    store.replace_links(linkage(suggestion(1, 2, R), suggestion(1, 2, C)), claim_ids=None)
    assert pairs(store) == {1: (1, 2, R)}


def cluster(*claim_ids: int, label: str = "Oldbridge") -> EventCluster:
    return EventCluster(
        label, "Oldbridge", "2026-05-07", None, claim_ids, {Measure.KILLED: Range(2, 9, None)}
    )


def test_an_event_found_again_keeps_its_id(store: Store) -> None:
    store.replace_links(Linkage((), (cluster(1), cluster(2, 3))), claim_ids=None)
    store.replace_links(Linkage((), (cluster(2, 3, label="Mill"), cluster(1))), claim_ids=None)
    assert {one.id: (one.label, one.claim_ids) for one in store.events()} == {
        1: ("Oldbridge", (1,)),
        2: ("Mill", (2, 3)),
    }
    assert (store.claim(3).event_id, store.event(1).ranges) == (2, {Measure.KILLED: Range(2, 9, None)})


def test_events_that_become_one_leave_no_empty_event_and_ids_are_not_given_twice(store: Store) -> None:
    store.replace_links(Linkage((), (cluster(1), cluster(2, 3))), claim_ids=None)
    store.replace_links(Linkage((), (cluster(1, 2, 3),)), claim_ids=[1])
    assert [(one.id, one.claim_ids) for one in store.events()] == [(2, (1, 2, 3))]
    store.replace_links(Linkage((), ()), claim_ids=None)
    store.replace_links(Linkage((), (cluster(1),)), claim_ids=None)
    assert [one.id for one in store.events()] == [3]


def test_a_standing_is_replaced_and_orders_the_queue(store: Store) -> None:
    given = Standing(3, agreeing=1, conflicting=2, linked=4, weight=70, why="an open conflict")
    store.set_standings([Standing(3, weight=1), given])
    assert (store.standing(3), store.standing(1), store.claim_ids()[0]) == (given, Standing(1), 3)
    (row,) = store.queue_rows([3])
    assert (row.agreeing, row.conflicting, row.why) == (1, 2, "an open conflict")


def test_a_link_that_a_run_found_otherwise_meanwhile_is_not_judged_unseen(store: Store) -> None:
    store.replace_links(linkage(suggestion(1, 2)), claim_ids=None)
    store.replace_links(linkage(suggestion(1, 2, R)), claim_ids=None)
    with pytest.raises(Changed, match="Link 1 was changed meanwhile; look at it again"):
        store.judge(1, Judgement.ACCEPTED, by="A", version=1)
    assert store.link(1).judgement is None
    store.judge(1, Judgement.ACCEPTED, by="A", version=2)
