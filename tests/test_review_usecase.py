"""Reviewing: verdicts with what follows from them, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack import review
from claimtrack.errors import Changed, NothingToUndo
from claimtrack.model import EventCluster, Judgement, Linkage, Relation, Standing, Status
from claimtrack.store import Store
from tests.store.ledgers import claim, document, linkage, new_ledger, suggestion


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_ledger(tmp_path) as opened:
        opened.add_document(document(source="Hill Gazette"), [claim("9 were killed", "Cai Elm")])
        opened.replace_links(linkage(suggestion(1, 2), suggestion(1, 4)), claim_ids=None)
        yield opened


def test_a_verdict_is_in_the_file_and_can_be_taken_back_and_given_again(store: Store) -> None:
    review.decide(store, [1, 2], Status.DISPUTED, "A", note="two counts")
    assert [one.status for one in store.claims([1, 2, 3])] == ["disputed", "disputed", "unreviewed"]
    review.undo(store, "A")
    assert store.claim(1).status is Status.UNREVIEWED
    review.redo(store, "A")
    assert store.claim(2).status is Status.DISPUTED


def test_a_rejected_conflict_no_longer_counts_and_counts_again_after_undo(store: Store) -> None:
    def conflicts() -> list[int]:
        return [store.standing(one).conflicting for one in (1, 2, 4)]

    review.judge(store, 1, Judgement.ACCEPTED, "A")
    review.judge(store, 2, Judgement.REJECTED, "A")
    assert conflicts() == [1, 1, 0]
    review.undo(store, "A")
    assert conflicts() == [2, 1, 1]
    review.redo(store, "A")
    assert conflicts() == [1, 1, 0]


def test_another_relation_than_the_matchers_counts(store: Store) -> None:
    review.judge(store, 2, Judgement.ACCEPTED, "A", relation=Relation.CORROBORATES)
    assert (store.standing(4).conflicting, store.standing(4).agreeing) == (0, 1)


def test_a_status_that_refutes_nothing_changes_no_standing(store: Store) -> None:
    given = Standing(1, agreeing=3, conflicting=1, linked=4, weight=9, why="as computed")
    store.set_standings([given])
    review.decide(store, [1], Status.VERIFIED, "A")
    assert store.standing(1) == given


def test_a_judgement_whose_standings_cannot_be_computed_is_not_written(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no standings")

    monkeypatch.setattr("claimtrack.linking.standings", fail)
    head = store.head()
    with pytest.raises(RuntimeError):
        review.judge(store, 1, Judgement.ACCEPTED, "A")
    assert (store.head(), store.link(1).judgement) == (head, None)


def test_what_the_store_refuses_is_refused(store: Store) -> None:
    shown = {1: store.claim(1).version}
    review.decide(store, [1], Status.VERIFIED, "B")
    with pytest.raises(Changed):
        review.decide(store, [1], Status.DISPUTED, "A", versions=shown)
    with pytest.raises(NothingToUndo):
        review.undo(store, "A")


@pytest.mark.parametrize(
    ("claim_id", "status", "said"),
    [
        (3, Status.VERIFIED, "changes no range and no corroboration"),
        (1, Status.REFUTED, "drops the corroboration of claim 4 from 1 to 0"),
        (1, Status.DISPUTED, "changes no range and no corroboration"),
    ],
)
def test_the_impact_of_a_verdict_is_said_in_words_and_nothing_is_written(
    store: Store, claim_id: int, status: Status, said: str
) -> None:
    review.judge(store, 2, Judgement.ACCEPTED, "A", relation=Relation.CORROBORATES)
    head, standing = store.head(), store.standing(4)
    sentence = review.impact(store, claim_id, status)
    assert sentence == f"Marking claim {claim_id} {status.value} {said}."
    assert (store.head(), store.standing(4)) == (head, standing)


def test_the_range_of_a_large_event_is_left_out_in_words(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = EventCluster("Oldbridge", "Oldbridge", None, None, (1, 2))
    store.replace_links(Linkage((), (event,)), claim_ids=None)
    monkeypatch.setattr(review, "MEMBERS", 1)
    assert "an event of 2 claims is not worked out" in review.impact(store, 1, Status.REFUTED)
