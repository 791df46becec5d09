"""Grading sources by a key and a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.model import Reliability
from claimtrack.store import Store, open_store
from tests.tui.conftest import Open, press, prose, queue, screen_lines, screen_text
from tests.tui.hostile import HOSTILE, NEVER
from tests.tui.made import Paper, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A claim each of two sources."""
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        for source in ("Hill Gazette", "Harbour Post"):
            paper = Paper(source=source, text=f"From {source}. ")
            paper.says("the bridge was hit")
            stored(store, paper)
    return where


def grades(store: Store) -> dict[str, Reliability]:
    return {source.name: source.reliability for source in store.sources()}


async def test_a_letter_and_a_reason_grade_a_source_and_undo_takes_it_back(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(80, 24)) as pilot:
            await press(pilot, "S", "home", "b")
            assert "Harbour Post: B, usually reliable." in prose(pilot)
            await press(pilot, *"owns its archive", "enter")
            assert grades(store) == {"Harbour Post": Reliability.B, "Hill Gazette": Reliability.F}
            assert [one.note for one in store.decisions()][-1] == "owns its archive"
            assert "B usually reliable Harbour Post" in prose(pilot)
            await press(pilot, "u")
            assert grades(store)["Harbour Post"] is Reliability.F
            await press(pilot, "U")
            assert grades(store)["Harbour Post"] is Reliability.B


async def test_no_reason_or_escape_is_no_grade(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "S", "home", "A", "enter")
            assert "Give a reason" in screen_text(pilot)
            await press(pilot, "escape")
            assert set(grades(store).values()) == {Reliability.F}
            assert "cannot be judged" in screen_text(pilot)


async def test_the_list_opens_at_the_source_of_the_claim_and_enter_narrows_the_queue_to_it(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            pilot.app.screen.queue.go_to_claim(1)  # type: ignore[attr-defined]  # the first screen
            await press(pilot, "j", "k", "S", "enter")
            assert list(queue(pilot).ids) == [1]
            assert "Hill Gazette" in screen_lines(pilot)[1]


async def test_hostile_names_of_sources_are_only_text(tmp_path: Path, opened: Open) -> None:
    with open_store(tmp_path / "ledger.db", create=True) as store:
        for number, name in enumerate(HOSTILE.values()):
            paper = Paper(source=f"{number} {name}", text=f"{number}. ")
            paper.says("the bridge was hit")
            stored(store, paper)
        async with opened(store, size=(80, 24)) as pilot:
            await press(pilot, "S")
            for _ in range(len(HOSTILE)):
                await press(pilot, "down", "c")
                assert not NEVER & set("".join(screen_lines(pilot)))
                await press(pilot, "escape")
