"""Dismissing, editing and grading claims by key; adding one from the words of a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.model import Status
from claimtrack.store import open_store
from tests.tui.conftest import Open, press, prose, queue, screen_lines, screen_text
from tests.tui.hostile import HOSTILE, NEVER
from tests.tui.made import Paper, figure, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three claims of one document."""
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        paper.says("9 people were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("the bridge was hit", "Bob Poe")
        paper.says("it rained", "Cai Elm")
        stored(store, paper)
    return where


async def test_a_dismissed_claim_leaves_the_queue_and_undo_brings_it_back(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "D")
            assert list(queue(pilot).ids) == [2, 3]
            assert "dismissed claim 1" in screen_text(pilot)
            await press(pilot, "u")
            assert list(queue(pilot).ids) == [1, 2, 3]
            await press(pilot, "home", "space", "space", "D")
            assert "2 claims will leave queue, links, events and export." in prose(pilot)
            await press(pilot, "y")
            assert list(queue(pilot).ids) == [3]
            await press(pilot, "u")
            assert (list(queue(pilot).ids), store.check()) == ([1, 2, 3], [])


@pytest.mark.parametrize("size", [(80, 24), (130, 40)], ids=["narrow", "wide"])
async def test_any_field_is_edited_and_what_cannot_be_is_told(
    size: tuple[int, int], path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store, size=size) as pilot:
            await press(pilot, "e")
            assert "killed 9/9/9" in screen_text(pilot)
            pilot.app.screen.query_one("#figures").value = "some words"  # type: ignore[attr-defined]  # an input
            await press(pilot, "ctrl+s")
            assert "gives no figure" in prose(pilot)
            pilot.app.screen.query_one("#figures").value = "at least 9 killed; captured 1/1/1"  # type: ignore[attr-defined]  # the same
            pilot.app.screen.query_one("#party").value = "the front"  # type: ignore[attr-defined]  # the same
            pilot.app.screen.query_one("#days").value = "2026-05-06"  # type: ignore[attr-defined]  # the same
            await press(pilot, "ctrl+s")
            edited = store.claim(1)
            assert [(f.measure.value, f.low, f.high) for f in edited.figures] == [
                ("killed", 9, None),
                ("captured", 1, 1),
            ]
            assert (edited.speaker.party, edited.earliest, edited.speaker.name) == (
                "the front",
                "2026-05-06",
                "Ann Ode",
            )
            assert "edited claim 1" in screen_text(pilot)
            await press(pilot, "u")
            assert (store.claim(1).speaker.party, store.claim(1).figures[0].high) == (None, 9)


async def test_escape_leaves_a_claim_as_it_was(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        head = store.head()
        async with opened(store) as pilot:
            await press(pilot, "e", *"Someone", "escape")
            assert store.head() == head


async def test_credibility_needs_a_grade_and_a_reason(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "C", "2", "enter")
            assert "Give a grade and a reason" in screen_text(pilot)
            await press(pilot, *"two lists", "enter")
            assert store.claim(1).credibility == 2
            assert "called credibility 2: claim 1" in screen_text(pilot)
            await press(pilot, "u")
            assert store.claim(1).credibility == 6


async def test_a_claim_that_changed_meanwhile_is_asked_about(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            with open_store(path) as other:
                other.set_status([1], Status.REFUTED, by="B. Zia")
            await press(pilot, "D")
            assert "Claim 1 was changed by B. Zia" in prose(pilot)
            await press(pilot, "n")
            assert not store.claim(1).dismissed
            await press(pilot, "D", "y")
            assert store.claim(1).dismissed


async def test_hostile_claims_are_only_text_in_the_forms(tmp_path: Path, opened: Open) -> None:
    with open_store(tmp_path / "ledger.db", create=True) as store:
        paper = Paper()
        for text in HOSTILE.values():
            paper.says(text, f"Ann {text}")
        stored(store, paper)
        async with opened(store, size=(80, 24)) as pilot:
            for name in HOSTILE:
                for key in ("e", "C"):
                    await press(pilot, key)
                    assert not NEVER & set("".join(screen_lines(pilot))), (name, key)
                    await press(pilot, "escape")
                await press(pilot, "right_square_bracket")
