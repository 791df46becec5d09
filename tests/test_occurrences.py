"""Events merged and split by a person: at once, against every later run, and back again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimtrack import occurrences, relink, review
from claimtrack.errors import NotFound, UsageError
from claimtrack.figures import Interval
from claimtrack.model import EventCluster, Linkage, Range, Relation, Status
from claimtrack.store import Store, open_store
from tests.store.ledgers import suggestion
from tests.test_relink import relations, told


@pytest.fixture(params=[500, 0], ids=["the whole ledger anew", "only what is touched"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Event 1: claims 1 to 3 in Tirgan; event 2: claims 4 and 5 in Sarband."""
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        told(opened, "Meridian Wire", 9, "Tirgan", "2026-05-06")
        told(opened, "Valley Radio", 9, "Tirgan", "2026-05-06", speaker="Leila Nuri")
        told(opened, "Northern Observer", 2, "Tirgan", "2026-05-06")
        told(opened, "Capital Evening", 14, "Sarband", "2026-05-06")
        told(opened, "Harbour Daily", 14, "Sarband", "2026-05-06", speaker="Davud Rahmat")
        relink.relink(opened)
        monkeypatch.setattr(relink, "SMALL", request.param)
        assert groups(opened) == [(1, 2, 3), (4, 5)]
        yield opened


def groups(store: Store) -> list[tuple[int, ...]]:
    return sorted(event.claim_ids for event in store.events())


def state(store: Store) -> tuple[object, ...]:
    """Everything that follows from links and events."""
    standings = [store.standing(claim.id) for claim in store.iter_claims()]
    return groups(store), relations(store), standings


RUNS: list[Callable[[Store], object]] = [
    relink.relink,
    lambda store: relink.regroup(store, [2]),
    lambda store: relink.regroup(store, [1, 2, 3, 4, 5]),
]


@pytest.mark.parametrize("run", RUNS, ids=["all", "an event", "two events"])
def test_merged_events_stay_one(store: Store, run: Callable[[Store], object]) -> None:
    occurrences.merge(store, [1, 2], by="A. Noor")
    assert groups(store) == [(1, 2, 3, 4, 5)]
    before = state(store)
    run(store)
    assert state(store) == before
    assert store.check() == []


@pytest.mark.parametrize("run", RUNS, ids=["all", "an event", "two events"])
def test_what_was_split_off_stays_off(store: Store, run: Callable[[Store], object]) -> None:
    occurrences.split(store, 1, [3], by="A. Noor")
    assert groups(store) == [(1, 2), (4, 5)]
    before = state(store)
    run(store)
    assert state(store) == before


def test_a_merge_holds_the_claims_against_each_other(store: Store) -> None:
    occurrences.merge(store, [1, 2], by="A. Noor")
    assert relations(store)[1, 4] is Relation.CONFLICTS
    assert store.standing(4).conflicting == 3


def test_a_split_takes_the_links_across_it_away(store: Store) -> None:
    assert relations(store)[1, 3] is Relation.CONFLICTS
    occurrences.split(store, 1, [3], by="A. Noor")
    assert not [pair for pair in relations(store) if 3 in pair]
    assert store.standing(1).conflicting == 0


@pytest.mark.parametrize(
    "word",
    [
        lambda store: occurrences.merge(store, [1, 2], by="A. Noor"),
        lambda store: occurrences.split(store, 1, [3], by="A. Noor"),
        lambda store: occurrences.split(store, 1, [1, 2], by="A. Noor"),
    ],
    ids=["a merge", "a split", "a split of two"],
)
def test_what_was_said_is_taken_back_and_said_again_with_all_that_follows(
    store: Store, word: Callable[[Store], object]
) -> None:
    before = state(store)
    word(store)
    after = state(store)
    assert after != before
    review.undo(store, "A. Noor")
    assert state(store) == before
    review.redo(store, "A. Noor")
    assert state(store) == after


def test_a_claim_can_be_split_off_one_event_and_put_into_another(store: Store) -> None:
    occurrences.split(store, 1, [2, 3], by="A. Noor")
    other = store.event_of(2)
    assert other is not None
    occurrences.merge(store, [other, 2], by="A. Noor")
    assert groups(store) == [(2, 3, 4, 5)]
    relink.relink(store)
    assert groups(store) == [(2, 3, 4, 5)]


def test_a_claim_of_no_event_is_put_into_one_for_good(store: Store) -> None:
    alone = told(store, "Street Channel", 40, "Khevi", "2026-07-01")
    relink.relink(store)
    before = state(store)
    occurrences.add(store, 2, [alone], by="A. Noor")
    assert groups(store) == [(1, 2, 3), (4, 5, alone)]
    relink.relink(store)
    assert groups(store) == [(1, 2, 3), (4, 5, alone)]
    review.undo(store, "A. Noor")
    assert state(store) == before


def test_a_claim_that_was_split_off_can_be_put_back(store: Store) -> None:
    occurrences.split(store, 1, [3], by="A. Noor")
    occurrences.add(store, 1, [3], by="A. Noor")
    assert groups(store) == [(1, 2, 3), (4, 5)]


def test_the_later_word_counts(store: Store) -> None:
    occurrences.split(store, 1, [2, 3], by="A. Noor")
    first = store.event_of(2)
    assert first is not None
    occurrences.merge(store, [first, 2], by="A. Noor")
    merged = store.event_of(2)
    assert merged is not None
    occurrences.split(store, merged, [4, 5], by="B. Okoye")
    assert groups(store) == [(2, 3), (4, 5)]


def test_a_new_claim_joins_what_was_merged(store: Store) -> None:
    occurrences.merge(store, [1, 2], by="A. Noor")
    new = told(store, "Street Channel", 9, "Tirgan", "2026-05-06", speaker="Karim Dost")
    relink.relink_claims(store, [new])
    assert groups(store) == [(1, 2, 3, 4, 5, new)]
    relink.relink(store)
    assert groups(store) == [(1, 2, 3, 4, 5, new)]


def test_a_new_claim_goes_where_its_links_go_and_glues_nothing(store: Store) -> None:
    occurrences.split(store, 1, [3], by="A. Noor")
    new = told(store, "Street Channel", 9, "Tirgan", "2026-05-06", speaker="Karim Dost")
    relink.relink_claims(store, [new])
    together = store.event_of(new)
    assert together is not None
    assert 3 not in store.event(together).claim_ids or 1 not in store.event(together).claim_ids
    assert store.event_of(1) == store.event_of(2)


def test_links_to_other_events_stand_when_an_event_is_merged_or_split(store: Store) -> None:
    store.replace_links(
        Linkage(
            (suggestion(1, 4), *(one.suggested for one in store.iter_links())),
            tuple(EventCluster(event.label, None, None, None, event.claim_ids) for event in store.events()),
        ),
        claim_ids=None,
    )
    if relink.SMALL:
        pytest.skip("the whole ledger is linked anew, and the matcher sees no such link")
    occurrences.split(store, 1, [3], by="A. Noor")
    assert relations(store)[1, 4] is Relation.CONFLICTS


def test_an_event_keeps_its_number_where_most_of_it_stays(store: Store) -> None:
    occurrences.merge(store, [1, 2], by="A. Noor")
    assert store.event_of(4) == 1
    review.undo(store, "A. Noor")
    assert store.event_of(1) == 1


@pytest.mark.parametrize(
    ("work", "error"),
    [
        (lambda store: occurrences.merge(store, [1, 9], by="A"), NotFound),
        (lambda store: occurrences.split(store, 1, [4], by="A"), UsageError),
        (lambda store: occurrences.account_of(store, 9), NotFound),
        (lambda store: occurrences.support_of(store, 99), NotFound),
    ],
)
def test_what_is_refused_leaves_no_trace(
    store: Store, work: Callable[[Store], object], error: type[Exception]
) -> None:
    before, head = state(store), store.head()
    with pytest.raises(error):
        work(store)
    assert (state(store), store.head()) == (before, head)


def test_the_account_of_an_event(store: Store) -> None:
    account = occurrences.account_of(store, 1)
    (course,) = account.chronology.courses
    assert course.range == Range(2, 9, 9)
    assert course.agreed is not None
    assert course.agreed.interval == Interval(9, 9)
    assert [clash.claim_ids for clash in account.consistency.clashes] == [(1, 3), (2, 3)]
    assert account.consistency.fewest == (3,)
    assert account.support is not None
    assert account.support.origins == ("Meridian Wire", "Leila Nuri", "Northern Observer")


def test_a_verdict_sets_a_claim_aside(store: Store) -> None:
    review.decide(store, [3], Status.REFUTED, "A. Noor")
    account = occurrences.account_of(store, 1)
    assert account.chronology.set_aside == (3,)
    assert account.consistency.clashes == ()
    assert account.chronology.courses[0].range == Range(9, 9, 9)


def test_before_the_first_publication_nothing_is_known(store: Store) -> None:
    account = occurrences.account_of(store, 1, as_of="2026-05-05")
    assert (account.chronology.known, account.chronology.later) == ((), (1, 2, 3))
    assert (account.chronology.courses, account.support) == ((), None)


def test_on_whom_a_claim_stands(store: Store) -> None:
    assert occurrences.support_of(store, 1).sentence == (
        "2 outlets, 2 origins: Meridian Wire, Leila Nuri; falls with 2 origins"
    )
    review.decide(store, [2], Status.DISPUTED, "A. Noor")
    assert occurrences.support_of(store, 1).falls_with == ("Meridian Wire",)


def test_claims_of_no_event_are_made_one_for_good(store: Store) -> None:
    first = told(store, "Street Channel", 40, "Khevi", "2026-07-01")
    second = told(store, "Hill Radio", 7, "Ormut", "2026-09-12")
    relink.relink(store)
    before = state(store)
    occurrences.new(store, [first, second], by="A. Noor")
    assert groups(store) == [(1, 2, 3), (4, 5), (first, second)]
    relink.relink(store)
    assert groups(store) == [(1, 2, 3), (4, 5), (first, second)]
    review.undo(store, "A. Noor")
    assert state(store) == before


@pytest.mark.parametrize("ids", [[1, 6], [6], []], ids=["one is in an event", "one alone", "none"])
def test_what_is_no_new_event_is_refused(store: Store, ids: list[int]) -> None:
    told(store, "Street Channel", 40, "Khevi", "2026-07-01")
    with pytest.raises(UsageError):
        occurrences.new(store, ids, by="A. Noor")


@pytest.mark.parametrize("status", [Status.REFUTED, Status.RETRACTED])
def test_a_claim_that_is_refuted_or_retracted_corroborates_nobody(store: Store, status: Status) -> None:
    assert store.standing(2).agreeing == 1
    review.decide(store, [1], status, "A. Noor")
    assert store.standing(2).agreeing == 0
    relink.relink(store)
    assert store.standing(2).agreeing == 0
    review.undo(store, "A. Noor")
    assert store.standing(2).agreeing == 1
