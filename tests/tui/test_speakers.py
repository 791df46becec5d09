"""Speakers are merged, split and described by key; what may be one person is only shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.store import open_store
from tests.tui.conftest import Open, press, prose, queue, screen_lines, screen_text
from tests.tui.hostile import HOSTILE, NEVER
from tests.tui.made import Paper, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        for who in ("Ahmad Massoud", "Ahmed Masoud", "Bob Poe", "Bob Poe"):
            paper.says(f"{who} spoke of {len(paper.claims)} bridges", who)
        stored(store, paper)
    return where


def named(path: Path) -> dict[str, int]:
    with open_store(path) as store:
        return {one.speaker.name: one.claims for one in store.speaker_files()}


@pytest.mark.parametrize("size", [(80, 24), (150, 45)], ids=["narrow", "wide"])
async def test_marked_speakers_become_one_and_undo_parts_them(
    size: tuple[int, int], path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store, size=size) as pilot:
            await press(pilot, "P", "home", "down", "m")
            assert "mark those who are the same" in prose(pilot)
            await press(pilot, "space", "up", "up")
            assert "1 marked" in prose(pilot)
            await press(pilot, "home", "m")
            assert "become one speaker" in prose(pilot)
            await press(pilot, "n")
            assert len(named(path)) == 3
            await press(pilot, "m", "y")
            assert len(named(path)) == 2
            await press(pilot, "u")
            assert len(named(path)) == 3


async def test_a_suggested_pair_is_merged_only_by_a_person_and_split_again(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "P", "x")
            assert "Ahmad Massoud ~ Ahmed Masoud" in prose(pilot)
            assert len(named(path)) == 3
            await press(pilot, "m", "y")
            assert named(path) == {"Ahmad Massoud": 2, "Bob Poe": 2}
            await press(pilot, "escape", "home")
            assert "also Ahmed Masoud" in screen_text(pilot)
            for key in ("s", "down", "s"):
                await press(pilot, key)
                if "Take a name off" in prose(pilot):
                    break
            await press(pilot, "enter")
            assert len(named(path)) == 3


async def test_name_party_and_role_are_given_and_the_queue_narrows(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(
                pilot, "P", "slash", *"poe", "enter", "t", *" Jr", "enter", *"the council", "enter", "enter"
            )
            assert "Bob Poe Jr" in named(path)
            assert store.claim(3).speaker.party == "the council"
            await press(pilot, "enter")
            assert list(queue(pilot).ids) == [3, 4]
            assert "Bob Poe Jr" in screen_text(pilot)


async def test_hostile_names_are_only_text(tmp_path: Path, opened: Open) -> None:
    with open_store(tmp_path / "ledger.db", create=True) as store:
        paper = Paper()
        for text in HOSTILE.values():
            paper.says(f"it rained {len(paper.claims)} times", f"Ann {text}")
        stored(store, paper)
        async with opened(store, size=(80, 24)) as pilot:
            await press(pilot, "P")
            for _ in HOSTILE:
                for keys in (("t",), ("space", "m")):
                    await press(pilot, *keys)
                    assert not NEVER & set("".join(screen_lines(pilot)))
                    await press(pilot, "escape")
                await press(pilot, "down")
