"""What people say of occurrences is kept, counted in the record, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from claimtrack.errors import Changed, NotFound, UsageError
from claimtrack.model import EventCluster, Grouping, Linkage
from claimtrack.store import Store, describe, open_store


def events(*groups: tuple[int, ...]) -> Linkage:
    return Linkage((), tuple(EventCluster(f"event of {group}", None, None, None, group) for group in groups))


@pytest.fixture
def grouped(store: Store) -> Store:
    """Claims 1 and 2 in event 1, claim 3 in event 2."""
    store.replace_links(events((1, 2), (3,)), claim_ids=None)
    return store


def said(store: Store) -> list[tuple[bool, tuple[tuple[int, ...], ...]]]:
    return [(word.same, word.sides) for word in store.groupings()]


def test_merging_says_that_the_claims_of_the_events_are_one_occurrence(grouped: Store) -> None:
    decision = grouped.merge_events([1, 2], by="A. Noor", note="one night")
    assert grouped.groupings() == [Grouping(1, True, ((1, 2), (3,)), "A. Noor", decision.seq)]
    assert (describe(decision), decision.note) == ("merged events 1 and 2", "one night")
    assert [describe(one) for one in grouped.decisions(3)][-1] == "merged events 1 and 2"


def test_splitting_says_that_the_claims_are_another_occurrence_than_the_rest(grouped: Store) -> None:
    decision = grouped.split_event(1, [2], by="A. Noor")
    assert said(grouped) == [(False, ((2,), (1,)))]
    assert describe(decision) == "split claim 2 off event 1"


def test_what_was_said_can_be_taken_back_and_said_again(grouped: Store) -> None:
    grouped.merge_events([1, 2], by="A")
    undone = grouped.undo(by="A")
    assert (said(grouped), describe(undone)) == ([], "undid: merged events 1 and 2")
    again = grouped.redo(by="A")
    assert (said(grouped), describe(again)) == ([(True, ((1, 2), (3,)))], "redid: merged events 1 and 2")
    assert grouped.grouped_by(undone) == grouped.grouped_by(again) == [1, 2, 3]
    assert grouped.check() == []


def test_other_decisions_group_nothing(grouped: Store) -> None:
    assert grouped.grouped_by(grouped.add_note(1, "look again", by="A")) == []


def test_words_are_found_by_the_claims_they_speak_of(grouped: Store) -> None:
    grouped.split_event(1, [2], by="A")
    assert [len(grouped.groupings(ids)) for ids in ([1], [2, 3], [3], [])] == [1, 1, 0, 0]


def test_words_outlive_a_restart_and_every_run_of_linking(grouped: Store) -> None:
    grouped.merge_events([1, 2], by="A")
    grouped.replace_links(events(), claim_ids=None)
    with open_store(grouped.path) as reopened:
        assert said(reopened) == [(True, ((1, 2), (3,)))]


REFUSED: list[tuple[str, Callable[[Store], object], type[Exception], str]] = [
    ("one event", lambda s: s.merge_events([1, 1], by="A"), UsageError, "at least two events"),
    ("no such event", lambda s: s.merge_events([1, 99], by="A"), NotFound, "no event 99"),
    ("adding what is there", lambda s: s.add_to_event(1, [2], by="A"), UsageError, "in event 1 already"),
    ("adding another's", lambda s: s.add_to_event(1, [3], by="A"), UsageError, "split it off first"),
    ("adding nothing", lambda s: s.add_to_event(1, [], by="A"), UsageError, "No claim was named"),
    ("adding nobody's", lambda s: s.add_to_event(1, [99], by="A"), NotFound, "no claim 99"),
    ("splitting no event", lambda s: s.split_event(99, [1], by="A"), NotFound, "no event 99"),
    ("no claim", lambda s: s.split_event(1, [], by="A"), UsageError, "No claim was named"),
    ("another's claim", lambda s: s.split_event(1, [3], by="A"), UsageError, "its claims are 1 and 2"),
    ("all claims", lambda s: s.split_event(1, [1, 2], by="A"), UsageError, "all claims of event 1"),
    ("nobody", lambda s: s.merge_events([1, 2], by=" "), UsageError, "reviewer's name"),
]


@pytest.mark.parametrize(("work", "error", "why"), [row[1:] for row in REFUSED], ids=[r[0] for r in REFUSED])
def test_what_cannot_be_said_leaves_no_trace(
    grouped: Store, work: Callable[[Store], object], error: type[Exception], why: str
) -> None:
    head = grouped.head()
    with pytest.raises(error, match=why):
        work(grouped)
    assert (said(grouped), grouped.head()) == ([], head)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM grouping",
        "INSERT OR REPLACE INTO grouping (id) VALUES (1)",
        "UPDATE grouping_claim SET side = 5",
        "DELETE FROM grouping_claim",
        "INSERT OR REPLACE INTO grouping_claim VALUES (1, 1, 1)",
        "UPDATE grouping SET relation = 'one'",
        "UPDATE grouping SET relation = NULL",
    ],
)
@pytest.mark.file("changes the file behind the store's back; guards on a server: test_postgresql.py")
def test_words_are_guarded(grouped: Store, sql: str, tmp_path: Path) -> None:
    grouped.merge_events([1, 2], by="A")
    grouped.close()
    connection = apsw.Connection(str(tmp_path / "ledger.db"))
    with pytest.raises(apsw.ConstraintError):
        connection.execute(sql)
    connection.close()


@pytest.mark.file("changes the file behind the store's back; guards on a server: test_postgresql.py")
def test_undo_is_refused_where_the_word_was_changed_meanwhile(grouped: Store) -> None:
    grouped.merge_events([1, 2], by="A")
    connection = apsw.Connection(str(grouped.path))
    connection.execute("UPDATE grouping SET relation = 'apart'")
    connection.close()
    with pytest.raises(Changed, match="Events 1 and 2 was changed by A"):
        grouped.undo(by="A")


def test_an_event_of_a_claim_is_told(grouped: Store) -> None:
    assert [grouped.event_of(one) for one in (1, 3)] == [1, 2]
    with pytest.raises(NotFound, match="no claim 99"):
        grouped.event_of(99)
