"""The filter screen: every facet is chosen by its words, holds, and is taken back."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from claimtrack.model import ClaimFilter, Order, Standing, Status
from claimtrack.store import open_store
from claimtrack.tui.facets import Facets, choices, day_range
from claimtrack.tui.finder import Finder
from claimtrack.tui.memory import View
from tests.tui.conftest import Open, press, prose, queue, screen_text, settled
from tests.tui.made import Paper, figure, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Claim 1: agreed with, verified by B. Mir, on 7 May; 2: graded 3; 3: nothing of it."""
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("two fighters fled", "Bob Poe")
        paper.says("the road was closed", "Cid Roe")
        stored(store, paper)
        store.edit(1, {"earliest": "2022-05-07", "latest": "2022-05-07"}, by="B. Mir")
        store.edit(1, {"party": "the council"}, by="B. Mir")
        store.set_standings([Standing(1, agreeing=1)])
        store.set_status([1], Status.VERIFIED, by="B. Mir")
        store.set_credibility([2], 3, by="B. Mir", note="two maps")
    return where


async def narrowed_to(pilot: object, typed: str) -> None:
    await press(pilot, "f")  # type: ignore[arg-type]  # a pilot
    pilot.app.screen.query_one("#narrow").value = typed  # type: ignore[attr-defined]  # an Input
    await settled(pilot)  # type: ignore[arg-type]  # a pilot
    await press(pilot, "enter", "enter")  # type: ignore[arg-type]  # a pilot


@pytest.mark.parametrize(
    ("typed", "told", "ids"),
    [
        ("speaker ann ode", "Ann Ode", {1}),
        ("an independent origin agrees", "an independent origin agrees", {1}),
        ("nobody independent", "nobody independent agrees", {2, 3}),
        ("decided by b. mir", "decided by B. Mir", {1}),
        ("credibility 3", "credibility 3", {2}),
        ("2022-05-06..2022-05-07", "6 to 7 May 2022", {1}),
        ("2022-05-07", "7 May 2022", {1}),
        ("2022-05-08", "8 May 2022", set()),
        ("killed", "killed", {1}),
        ("reviewers say different", "contested", set()),
    ],
)
async def test_every_facet_is_chosen_told_and_taken_back(
    typed: str, told: str, ids: set[int], path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await narrowed_to(pilot, typed)
            assert set(queue(pilot).ids) == ids
            assert told in prose(pilot)
            await press(pilot, "escape")
            assert len(queue(pilot)) == 3


async def test_what_holds_is_ticked_and_a_second_choice_takes_it_back(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await narrowed_to(pilot, "2022-05-07..2022-05-09")
            await press(pilot, "f")
            assert "✓ date" in screen_text(pilot)
            await press(pilot, "enter", "enter")
            assert len(queue(pilot)) == 3


@pytest.mark.parametrize(
    "typed", ["", "May", "2022-05-09..2022-05-07", "2022-13-01", "..", "2022-05-07..", "a..b"]
)
def test_what_is_no_range_of_days_is_none(typed: str) -> None:
    assert day_range(typed) is None


def test_of_many_events_only_those_that_are_listed_are_drawn() -> None:
    facets = Facets({}, [(number, f"clash {number}", 1) for number in range(20_000)], [])
    offered = choices(facets, View())
    listed = list(islice((each for each in offered if each.holds(["event", "clash"])), 5))
    assert [each.words for each in listed] == [f"clash {number}  1" for number in range(5)]
    assert next(offered).words == "clash 5  1"
    chosen = listed[3].applied(View())
    assert chosen == View(ClaimFilter(event_id=3), event="clash 3")
    again = next(each for each in choices(facets, chosen) if each.chosen and each.group == "event")
    assert again.applied(chosen) == View()


async def test_a_list_that_takes_long_says_so_until_it_is_there(
    path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, slow = Finder.find, Event()

    def waiting(self: Finder, *asked: Any) -> object:
        slow.wait(5)
        return find(self, *asked)

    with open_store(path) as store:
        async with opened(store) as pilot:
            monkeypatch.setattr("claimtrack.tui.screens.listing.PATIENCE", 0.01)
            monkeypatch.setattr(Finder, "find", waiting)
            await press(pilot, "slash")
            await pilot.press("f")
            await pilot.pause(0.1)
            await pilot.press("enter")
            await pilot.pause(0.1)
            assert "reading the list…" in screen_text(pilot)
            slow.set()
            await settled(pilot)
            assert "reading the list…" not in screen_text(pilot)
            assert len(queue(pilot)) == 2


async def test_a_key_sorts_the_list_otherwise_and_the_cursor_stays(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "down")
            here, shown = queue(pilot).claim_id, []
            for _ in Order:
                await press(pilot, "s")
                assert queue(pilot).claim_id == here
                shown.append(list(queue(pilot).ids))
            assert shown[3] == sorted(shown[3])
            assert "by what matters most" in screen_text(pilot)


async def test_several_choices_are_made_with_the_space_bar(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        store.set_status([3], Status.REFUTED, by="B. Mir")
        async with opened(store) as pilot:
            await press(pilot, "f", *"status", "down", "down", "space", "down", "down", "space")
            assert prose(pilot).count("✓ status") == 2
            await press(pilot, "escape")
            assert sorted(queue(pilot).ids) == [1, 3]
            await press(pilot, "f", "escape")
            assert sorted(queue(pilot).ids) == [1, 3]
            await press(pilot, "f", *"status", "down", "down", "space", "escape")
            assert sorted(queue(pilot).ids) == [3]
