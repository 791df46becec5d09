"""The review by mouse alone: nothing is pressed in these tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from claimtrack.model import Judgement, Relation, Status
from claimtrack.store import open_store
from claimtrack.tui.widgets.queue import QueueView
from tests.tui.conftest import Open, queue, screen_lines, screen_text, settled
from tests.tui.made import Paper, figure, linked, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("two fighters were killed", "Bob Poe", figures=[figure("killed", 2, 2, 2)])
        paper.says("the road was closed", "Cid Roe")
        stored(store, paper)
        linked(store, (1, 2, Relation.CONFLICTS))
    return where


def wheel(view: QueueView) -> events.MouseScrollDown:
    """One notch of the wheel over the list."""
    return events.MouseScrollDown(view, 5, 5, 0, 0, 0, False, False, False, 5, 5)


async def click(pilot: Pilot[Any], words: str, times: int = 1) -> None:
    """Click where these words stand."""
    for y, line in enumerate(screen_lines(pilot)):
        if words in line:
            x = line.index(words) + line[: line.index(words)].count("⚡")
            await pilot.click(offset=(x + 1, y), times=times)
            await settled(pilot)
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{screen_text(pilot)}")


async def test_a_whole_review_by_mouse(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(150, 45)) as pilot:
            await click(pilot, "Ann Ode ‹ Example Outlet")
            assert queue(pilot).claim_id == 1
            await click(pilot, "d disputed")
            assert store.claim(1).status is Status.DISPUTED
            await click(pilot, "u undo")
            assert store.claim(1).status is Status.UNREVIEWED
            await click(pilot, "have no number in common")
            await click(pilot, "y accept")
            assert store.link(1).judgement is Judgement.ACCEPTED
            await click(pilot, "esc back")
            await click(pilot, "f filter")
            await click(pilot, "only claims in conflict")
            assert len(queue(pilot)) == 2
            await click(pilot, "f filter")
            await click(pilot, "only claims in conflict")
            assert len(queue(pilot)) == 3
            await click(pilot, "E event")
            await click(pilot, "esc back")
            await click(pilot, "Cid Roe ‹ Example Outlet", times=2)
            assert "Cid Roe" in screen_text(pilot)
            await click(pilot, "esc back")
            assert queue(pilot).claim_id == 3


async def test_what_has_no_place_in_the_footer_is_done_by_clicking_it_in_the_help(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store, size=(150, 70)) as pilot:
            await click(pilot, "? help")
            await click(pilot, "Mark the claim retracted")
            assert store.status_counts()[Status.RETRACTED] == 1


async def test_claims_are_marked_and_asked_about_by_clicks(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(150, 45)) as pilot:
            for name in ("Ann Ode ‹", "Cid Roe ‹"):
                y = next(y for y, line in enumerate(screen_lines(pilot)) if name in line)
                await pilot.click(offset=(3, y))
                await settled(pilot)
            assert "◆ 2 marked" in screen_text(pilot)
            await click(pilot, "r refuted")
            await click(pilot, "n, escape: no")
            assert store.status_counts()[Status.REFUTED] == 0
            await click(pilot, "r refuted")
            await click(pilot, "y, enter: yes")
            assert store.status_counts()[Status.REFUTED] == 2


async def test_a_click_beside_a_question_leaves_it_without_an_answer(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(150, 45)) as pilot:
            for verb in ("f filter", "m note", "? help"):
                await click(pilot, verb)
                assert len(pilot.app.screen_stack) == 3
                await pilot.click(offset=(2, 40))
                await settled(pilot)
                assert len(pilot.app.screen_stack) == 2
            assert store.head()[0] == 2


async def test_on_a_narrow_screen_the_title_leads_to_the_other_pane(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(80, 24)) as pilot:
            await click(pilot, "⇥ claim")
            assert "▌statement▐" in screen_text(pilot)
            await click(pilot, "⇥ queue")
            assert "▌statement▐" not in screen_text(pilot)
            assert "? help" in screen_text(pilot)


async def test_the_wheel_scrolls_the_list_and_the_claim(opened: Open, tmp_path: Path) -> None:
    with open_store(tmp_path / "many.db", create=True) as store:
        paper = Paper()
        for number in range(60):
            paper.says(f"{number} fighters were killed")
        stored(store, paper)
        async with opened(store) as pilot:
            view = queue(pilot)
            for _ in range(4):
                view.post_message(wheel(view))
            await settled(pilot)
            assert view.scroll_y > 0
            assert view.cursor == 0
