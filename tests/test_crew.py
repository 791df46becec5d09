"""Several processes work on a ledger as one does, and what goes wrong in one of them is said."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from claimtrack import occurrences, relink
from claimtrack.crew import MOST, WORTHWHILE, Crew, Desk, Processes, assembled, read_shared, write_shared
from claimtrack.errors import ClaimtrackError, NotFound
from claimtrack.linking import lots
from claimtrack.model import Judgement
from claimtrack.store import Store, open_store
from tests.test_growing import report


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of some hundred claims on a few hot days, not linked."""
    path = tmp_path / "ledger.db"
    filled(path)
    return path


def filled(path: Path) -> None:
    """Makes such a ledger."""
    chance = random.Random(31)  # noqa: S311  # made-up dispatches
    with open_store(path, create=True) as opened:
        for number in range(120):
            opened.add_document(*report(number, chance))


@pytest.fixture
def store(ledger: Path) -> Iterator[Store]:
    with open_store(ledger) as opened:
        yield opened


def doubled(desk: Desk, number: int) -> tuple[int, int]:
    return os.getpid(), number * 2 + int(desk.given or 0)


def looked_up(desk: Desk, claim_id: int) -> str:
    return desk.store.claim(claim_id).statement


def stopped(_desk: Desk, _task: int) -> None:
    os._exit(9)


def test_what_is_found_comes_back_in_the_order_asked(store: Store) -> None:
    with Processes(store, 2) as crew:
        crew.give(1)
        found = list(crew.map(doubled, range(20)))
    assert [number for _, number in found] == [number * 2 + 1 for number in range(20)]
    assert os.getpid() not in {process for process, _ in found}


def test_alone_the_work_is_done_here(store: Store) -> None:
    with Crew(store) as crew:
        assert list(crew.map(doubled, [4])) == [(os.getpid(), 8)]


def test_what_is_given_later_counts_from_then_on(store: Store) -> None:
    with Processes(store, 2) as crew:
        crew.give(10)
        first = [number for _, number in crew.map(doubled, [1])]
        crew.give(20)
        assert (first, [number for _, number in crew.map(doubled, [1])]) == ([12], [22])


@pytest.mark.parametrize("count", [1, 2])
def test_an_error_of_ours_stays_one_sentence(store: Store, count: int) -> None:
    with assembled(store, count, 1) as crew, pytest.raises(NotFound, match="There is no claim 99999"):
        list(crew.map(looked_up, [1, 99_999]))


def test_a_process_that_is_killed_is_told_of(store: Store) -> None:
    with Processes(store, 2) as crew, pytest.raises(ClaimtrackError, match="--jobs 1"):
        list(crew.map(stopped, [1, 2, 3]))


def test_arrays_are_shared_as_they_are(tmp_path: Path) -> None:
    arrays = {"a": np.arange(7), "b": np.asfortranarray(np.arange(6).reshape(2, 3))}
    write_shared({**arrays, "c": "words"}, tmp_path / "given")
    found = read_shared(tmp_path / "given")
    assert found["c"] == "words"
    assert [found[name].tolist() for name in "ab"] == [[*range(7)], [[0, 1, 2], [3, 4, 5]]]
    with pytest.raises(ValueError, match="read-only"):
        found["a"][0] = 1


def test_small_ledgers_and_open_writes_are_worked_on_alone(store: Store) -> None:
    assert type(assembled(store, None, WORTHWHILE - 1)) is Crew
    assert type(store.transact(lambda: assembled(store, MOST, WORTHWHILE))) is Crew
    with assembled(store, 2, 10) as crew:
        assert isinstance(crew, Processes)


def test_many_processes_in_small_lots_find_what_one_finds(
    ledger: Path, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    relink.relink(store)
    first, second, third, *_ = (event for event in store.events() if len(event.claim_ids) > 2)
    occurrences.merge(store, [first.id, second.id], by="ann")
    for link in store.links(third.claim_ids[0])[:2]:
        store.judge(link.id, Judgement.ACCEPTED, by="ann")
    copy = tmp_path / "copy.db"
    store.backup(copy)
    relink.relink(store)
    monkeypatch.setattr(lots, "AT_ONCE", 7)
    with open_store(copy) as other:
        relink.relink(other, crew=Processes(other, 2))
    assert derived(ledger) == derived(copy)


def derived(path: Path) -> list[list[tuple[object, ...]]]:
    """All that linking has found."""
    with open_store(path, read_only=True) as found, found.reading():
        return [
            found._rows(sql)
            for sql in (
                "SELECT * FROM link ORDER BY a, b",
                "SELECT * FROM event ORDER BY id",
                "SELECT * FROM claim_standing ORDER BY claim_id",
                "SELECT id, event_id, weight FROM claim ORDER BY id",
            )
        ]
