"""The list in memory: a search is cut out of it, in its order, until the ledger is another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.model import ClaimFilter, Order, QueueRow, Standing, Status
from claimtrack.store import Store, open_store
from claimtrack.tui import glimpse
from claimtrack.tui.finder import Finder, among
from claimtrack.tui.widgets.pages import Pages
from tests.tui.made import Paper, stored


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def]  # a fixture that closes what it gives
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        paper = Paper()
        for number in range(6):
            paper.says(f"{number} fighters were {'killed' if number % 2 else 'wounded'} near the river")
        ids = stored(opened, paper)
        opened.set_standings(Standing(one, weight=place * 10 % 7) for place, one in enumerate(ids))
        yield opened


def found(finder: Finder, text: str, **narrowed: object) -> list[int]:
    where = ClaimFilter(text=text, **narrowed)  # type: ignore[arg-type]  # as the test gives them
    listed = finder.find(where, Order.WEIGHT, 2, lambda: False)
    assert listed is not None
    assert [row.id for row in listed.rows] == list(listed.ids[:2])
    return list(listed.ids)


@pytest.mark.parametrize("text", ["", "killed", "fighters riv", "wou", "nobody", "3 kil", "  killed  "])
def test_a_search_finds_what_the_store_finds_in_the_same_order(text: str, store: Store) -> None:
    finder = Finder(store)
    assert found(finder, text) == list(store.claim_ids(ClaimFilter(text=text)))
    narrowed = {"statuses": frozenset({Status.UNREVIEWED})}
    assert found(finder, text, **narrowed) == list(store.claim_ids(ClaimFilter(text=text, **narrowed)))


def test_the_list_is_kept_until_it_is_forgotten(store: Store) -> None:
    finder = Finder(store)
    unreviewed = {"statuses": frozenset({Status.UNREVIEWED})}
    before = found(finder, "killed", **unreviewed)
    store.set_status(before[:1], Status.VERIFIED, by="A. Noor")
    assert found(finder, "killed", **unreviewed) == before
    finder.forget()
    assert found(finder, "killed", **unreviewed) == before[1:]


def test_a_search_that_is_given_up_gives_nothing(store: Store) -> None:
    finder = Finder(store)
    assert finder.find(ClaimFilter(text="killed"), Order.WEIGHT, 2, lambda: True) is None
    assert found(finder, "killed")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("k", [2, 3]), ("killed k", [2]), ("kill k", []), ("É", [1]), ("e", [1]), ("x", []), ("o", [1, 2, 3]),
    ],
)  # fmt: skip
def test_a_glimpse_knows_words_as_the_index_does(text: str, holds: list[int]) -> None:
    rows = [
        QueueRow(number, Status.UNREVIEWED, statement, chain, (), 0, 0, "")
        for number, (statement, chain) in enumerate(
            [
                ("Two at Évian", ("Outlet", "nobody", "Ann")),
                ("KILLED_near the river; killed", ("Outlet", "Kim")),
                ("wounded", ("Outlet", "Kim Ode")),
            ],
            start=1,
        )
    ]
    assert glimpse.broad(text)
    assert glimpse.holding(text, glimpse.words_of_rows(rows)) == holds


@pytest.mark.parametrize("text", ["", " ", "kille", "k.", "a-b c", "covid-19 k"])
def test_only_few_letters_of_plain_words_are_glimpsed(text: str) -> None:
    assert not glimpse.broad(text)


def test_a_glimpse_is_the_beginning_of_what_is_found(tmp_path: Path) -> None:
    with open_store(tmp_path / "ledger.db", create=True) as store:
        paper = Paper()
        for number in range(80):
            paper.says(f"{number} fighters were {'killed' if number % 2 else 'wounded'} near the river")
        stored(store, paper)
        finder, where = Finder(store), ClaimFilter(text="k")
        assert finder.glimpse(where, Order.WEIGHT, 64) is None  # nothing is at hand yet
        found(finder, "")
        seen = finder.glimpse(where, Order.WEIGHT, 32)
        assert seen is not None
        assert list(seen.ids) == found(finder, "k")[:32] == [row.id for row in seen.rows]
        assert finder.glimpse(where, Order.WEIGHT, 32) is None  # all of it is known
        assert finder.glimpse(ClaimFilter(text="3"), Order.WEIGHT, 32) is None  # too few


def test_far_apart_numbers_are_found_too() -> None:
    ids = Pages([5, 10**12, 7]).ids
    assert list(among(ids, Pages([7, 10**12, 9]).ids)) == [10**12, 7]


@pytest.mark.parametrize("many", [10, 60_000])
def test_a_claim_has_its_place_however_long_the_list(many: int) -> None:
    pages = Pages(range(many, 0, -1))
    assert [pages.place(many - place) for place in (0, 3, many - 1)] == [0, 3, many - 1]
    assert pages.place(many + 5) is None
