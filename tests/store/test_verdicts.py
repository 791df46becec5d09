"""Verdicts, and taking them back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import Changed, NotFound, NothingToUndo, UsageError
from claimtrack.model import Judgement, Relation, Reliability, Status
from claimtrack.store import Store, describe, open_store
from tests.store.ledgers import linkage, new_ledger, suggestion


def statuses(store: Store) -> list[Status]:
    return [one.status for one in store.claims([1, 2, 3])]


U, V, D, R = Status.UNREVIEWED, Status.VERIFIED, Status.DISPUTED, Status.REFUTED


def test_a_verdict_says_who_when_and_why(store: Store) -> None:
    decision = store.set_status([2], D, by="A. Noor", note="see the photograph")
    assert store.last_verdict(2) == decision
    assert (decision.by, decision.action, decision.subject, decision.note) == (
        "A. Noor", "status", "claim 2", "see the photograph",
    )  # fmt: skip
    assert [one.action for one in store.decisions(2)] == ["ingest", "status"]
    assert [one.action for one in store.decisions(1)] == ["ingest"]
    assert store.last_verdicts([1, 2]) == {2: decision}


def test_many_claims_are_one_decision_and_one_undo(store: Store) -> None:
    store.set_status([1], V, by="A")
    store.set_status([1, 2, 3], R, by="A")
    assert (statuses(store), store.head()[0]) == ([R, R, R], 3)
    store.undo(by="A")
    assert statuses(store) == [V, U, U]


def test_undo_brings_back_the_verdict_before_and_who_gave_it(store: Store) -> None:
    first = store.set_status([1], V, by="B")
    store.set_status([1], D, by="A")
    store.undo(by="A")
    assert (store.claim(1).status, store.last_verdict(1)) == (V, first)
    store.undo(by="B")
    assert (store.claim(1).status, store.last_verdict(1)) == (U, None)


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    def reopened(work: Callable[[Store], object]) -> list[Status]:
        with open_store(tmp_path / "ledger.db") as store:
            work(store)
            return statuses(store)

    new_ledger(tmp_path).close()
    assert reopened(lambda s: s.set_status([1], V, by="A")) == [V, U, U]
    assert reopened(lambda s: s.set_status([2], D, by="A")) == [V, D, U]
    assert reopened(lambda s: s.undo(by="A")) == [V, U, U]
    assert reopened(lambda s: s.undo(by="A")) == [U, U, U]
    assert reopened(lambda s: s.redo(by="A")) == [V, U, U]
    assert reopened(lambda s: s.redo(by="A")) == [V, D, U]
    assert reopened(lambda s: s.undo(by="A")) == [V, U, U]


def test_a_new_verdict_ends_what_could_be_redone(store: Store) -> None:
    store.set_status([1], V, by="A")
    store.undo(by="A")
    store.set_status([2], D, by="B")  # somebody else's does not
    assert store.next_redo(by="A") is not None
    store.set_status([3], D, by="A")
    assert store.next_redo(by="A") is None
    with pytest.raises(NothingToUndo):
        store.redo(by="A")


def test_undo_is_refused_where_somebody_else_has_changed_the_same(store: Store) -> None:
    store.set_status([1, 2], V, by="A")
    store.set_status([2], D, by="B. Okoye")
    head = store.head()
    with pytest.raises(Changed, match=r"Claim 2 was changed by B\. Okoye"):
        store.undo(by="A")
    assert (statuses(store), store.head()) == ([V, D, U], head)
    store.undo(by="B. Okoye")
    store.undo(by="A")
    assert statuses(store) == [U, U, U]


def test_redo_is_refused_where_somebody_else_has_changed_the_same(store: Store) -> None:
    store.set_status([1], V, by="A")
    store.undo(by="A")
    store.set_status([1], D, by="B")
    with pytest.raises(Changed, match="changed by B"):
        store.redo(by="A")


def test_a_verdict_on_what_was_shown_otherwise_is_refused(store: Store) -> None:
    shown = {one.id: one.version for one in store.claims([1, 2])}
    store.set_status([2], D, by="B")
    with pytest.raises(Changed, match="Claim 2 was changed by B"):
        store.set_status([1, 2], V, by="A", versions=shown)
    assert statuses(store) == [U, D, U]


@pytest.mark.parametrize(
    ("work", "error"),
    [
        (lambda s: s.set_status([99], V, by="A"), NotFound),
        (lambda s: s.set_status([1, 99], V, by="A"), NotFound),
        (lambda s: s.set_status([], V, by="A"), UsageError),
        (lambda s: s.set_status([1], V, by=" "), UsageError),
        (lambda s: s.add_note(99, "x", by="A"), NotFound),
        (lambda s: s.add_note(1, " ", by="A"), UsageError),
        (lambda s: s.judge(1, Judgement.ACCEPTED, by="A"), NotFound),
        (lambda s: s.set_reliability("Nobody", Reliability.A, by="A"), NotFound),
        (lambda s: s.undo(by="A"), NothingToUndo),
        (lambda s: s.redo(by="A"), NothingToUndo),
    ],
)
def test_what_cannot_be_decided_leaves_no_trace(
    store: Store, work: Callable[[Store], object], error: type[Exception]
) -> None:
    head = store.head()
    with pytest.raises(error):
        work(store)
    assert (statuses(store), store.head()) == ([U, U, U], head)


def test_a_judgement_stands_beside_the_suggestion_and_can_be_undone(store: Store) -> None:
    store.replace_links(linkage(suggestion(1, 2)), claim_ids=None)
    before = store.link(1)
    store.judge(
        1, Judgement.ACCEPTED, by="A", relation=Relation.UPDATES, note="later count", version=before.version
    )
    judged = store.link(1)
    assert (judged.relation, judged.suggested, judged.judged_by) == (Relation.UPDATES, before.suggested, "A")
    assert [one.action for one in store.decisions(2)] == ["ingest", "judge"]
    with pytest.raises(Changed, match="Link 1 was changed by A"):
        store.judge(1, Judgement.REJECTED, by="B", version=before.version)
    store.undo(by="A")
    undone = store.link(1)
    assert (undone.judgement, undone.judged_relation, undone.judged_by, undone.note) == (
        None,
        None,
        None,
        None,
    )
    store.redo(by="A")
    assert store.link(1).judgement is Judgement.ACCEPTED


def test_a_grade_of_a_source_can_be_undone(store: Store) -> None:
    store.set_reliability("harbour post", Reliability.B, by="A", note="named its sources")
    assert store.claim(1).source.reliability is Reliability.B
    store.undo(by="A")
    assert store.sources()[0].reliability is Reliability.F


def test_decisions_are_described_in_words(store: Store) -> None:
    store.replace_links(linkage(suggestion(1, 2)), claim_ids=None)
    said = [
        describe(store.set_status([1], D, by="A")),
        describe(store.undo(by="A")),
        describe(store.redo(by="A")),
        describe(store.set_status([1, 2], Status.UNVERIFIABLE, by="A")),
        describe(store.set_status([1], U, by="A")),
        describe(store.add_note(2, "look again", by="A")),
        describe(store.undo(by="A")),
        describe(store.judge(1, Judgement.REJECTED, by="A")),
        describe(store.set_reliability("Harbour Post", Reliability.C, by="A")),
    ]
    assert said == [
        "disputed claim 1",
        "undid: disputed claim 1",
        "redid: disputed claim 1",
        "called unverifiable: claims 1, 2",
        "reset claim 1",
        "noted claim 2",
        "undid: noted claim 2",
        "judged rejected: link 1",
        "graded C: source Harbour Post",
    ]


STEPS = st.one_of(
    st.just("undo"),
    st.just("redo"),
    st.tuples(st.sets(st.integers(1, 3), min_size=1), st.sampled_from(list(Status))),
)


@settings(max_examples=30, deadline=None)
@given(steps=st.lists(STEPS, max_size=12))
def test_any_sequence_of_verdicts_undo_and_redo_restores_exactly(
    tmp_path_factory: pytest.TempPathFactory, steps: list[object]
) -> None:
    with new_ledger(tmp_path_factory.mktemp("steps")) as store:
        states, at = [_state(store)], 0
        for step in steps:
            at = _taken(store, step, states, at)
            assert _state(store) == states[at]
        assert store.check() == []


def _state(store: Store) -> list[tuple[Status, object]]:
    return [(store.claim(one).status, store.last_verdict(one)) for one in (1, 2, 3)]


def _taken(store: Store, step: object, states: list[list[tuple[Status, object]]], at: int) -> int:
    """Take the step in the store and in a plain list of states; the position in the list after it."""
    if isinstance(step, tuple):
        store.set_status(sorted(step[0]), step[1], by="A")
        states[at + 1 :] = [_state(store)]
        return at + 1
    possible = at > 0 if step == "undo" else at + 1 < len(states)
    if not possible:
        with pytest.raises(NothingToUndo):
            getattr(store, str(step))(by="A")
        return at
    getattr(store, str(step))(by="A")
    return at - 1 if step == "undo" else at + 1
