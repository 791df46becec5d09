"""The screen of an event: its course, its claims, and the way from and to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from claimtrack import relink
from claimtrack.linking.chronology import Course, chronology
from claimtrack.model import Relation, Status
from claimtrack.store import Store, open_store
from claimtrack.tui.parts import course_plot
from tests.linking.build import claim, killed
from tests.test_relink import told as told_of
from tests.tui.conftest import Open, press, prose, queue, screen_text
from tests.tui.made import Paper, figure, linked, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An event of two reports on two days, and a claim that belongs to none."""
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        first = Paper(source="Hill Gazette", published="2022-05-07")
        first.says("nine fighters were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        second = Paper(source="Harbour Post", published="2022-05-08")
        second.says("two fighters were killed", "Bob Poe", figures=[figure("killed", 2, 2, 2)])
        second.says("the market was quiet", "Cid Roe")
        (one,), (other, _) = stored(store, first), stored(store, second)
        linked(store, (one, other, Relation.CONFLICTS))
    return where


def told(pilot: Pilot[None]) -> str:
    """What stands on the sheet of the event, also below the edge of the screen."""
    lines = pilot.app.screen.sheet.lines  # type: ignore[attr-defined]  # the screen of the event
    return " ".join(" ".join(each.plain.replace("─", " ") for each in lines).split())


async def test_the_event_shows_its_course_who_moved_it_and_what_cannot_be_true(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store, size=(120, 45)) as pilot:
            await press(pilot, "home", "E")
            text = prose(pilot) + told(pilot)
    for expected in (
        *("Kohistan, 7 May 2022", "2 claims, 2 origins", "as known now", "killed"),
        *("low–best–high 2–2–9", "7 May 8 May", "A Ann Ode", "B Bob Poe 2–2–2", "▸9 ▸2"),
        *("claim 1 Ann Ode, 7 May 2022: exactly 9 was the first", "moved low 9 → 2, best 9 → 2"),
        *("Cannot all be true", "claims 1, 2", "without claim", "2 outlets, 2 origins: Ann Ode, Bob Poe"),
    ):
        assert expected in text


async def test_on_a_narrow_screen_the_event_and_its_claims_take_turns(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(80, 24)) as pilot:
            await press(pilot, "home", "E")
            assert "low–best–high" in screen_text(pilot)
            await press(pilot, "tab")
            assert "Claims as published" in screen_text(pilot)
            assert "low–best–high" not in screen_text(pilot)


async def test_a_claim_of_the_event_opens_in_its_document_and_the_queue_follows(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "home", "E")
            other = 2 if queue(pilot).claim_id == 1 else 1
            pilot.app.screen.queue.go_to_claim(other)  # type: ignore[attr-defined]  # the screen of the event
            await press(pilot, "enter")
            assert "▌○" in screen_text(pilot)
            await press(pilot, "escape", "escape")
            assert queue(pilot).claim_id == other


async def test_a_key_narrows_the_queue_to_the_event_and_escape_shows_all_again(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "home", "E", "f")
            assert sorted(queue(pilot).ids) == [1, 2]
            assert "Kohistan" in screen_text(pilot)
            await press(pilot, "escape")
            assert len(queue(pilot)) == 3


async def test_a_verdict_moves_the_range_at_once_and_undo_moves_it_back(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(120, 45)) as pilot:
            await press(pilot, "home", "E")
            pilot.app.screen.queue.go_to_claim(1)  # type: ignore[attr-defined]  # the screen of the event
            await press(pilot, "d")
            assert store.claim(1).status is Status.DISPUTED
            assert "low–best–high 2–2–2" in prose(pilot)
            assert "claim 1 disputed, refuted or retracted, not counted" in prose(pilot)
            await press(pilot, "u")
            assert "low–best–high 2–2–9" in prose(pilot)


async def test_the_event_as_it_was_known_a_day_earlier(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(120, 45)) as pilot:
            await press(pilot, "home", "E", "left")
            text = prose(pilot)
            assert "as known on 7 May 2022" in text
            assert "low–best–high 9–9–9" in text
            assert "claim 2 published later" in text
            await press(pilot, "right")
            assert "as known now" in prose(pilot)


async def test_a_claim_without_an_event_says_so(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            pilot.app.screen.queue.go_to_claim(3)  # type: ignore[attr-defined]  # the first screen
            await press(pilot, "E")
            assert "belongs to no event" in screen_text(pilot)


def course(*told: tuple[str, int, int | None]) -> Course:
    """A course of claims by (day, low, high), each of an outlet of its own."""
    claims = [
        claim(n, f"{low} gunmen were killed", [killed(low, high)], published=at)
        for n, (at, low, high) in enumerate(told, start=1)
    ]
    (only,) = chronology(claims).courses
    return only


def plotted(told: Course, width: int = 80) -> list[str]:
    return [each.plain.rstrip() for each in course_plot.drawn(told, width)]


def test_of_many_origins_those_without_a_letter_are_counted() -> None:
    told = course(*((f"2022-05-{day:02}", day, day) for day in range(1, 32)))
    assert f"* {len(told.lines) - 26} more origin" in " ".join(plotted(told, 110))


def test_each_origin_is_a_line_on_its_number_and_speaks_by_its_letter() -> None:
    lines = plotted(course(("2022-05-07", 9, 9), ("2022-05-08", 2, 2)))
    assert lines[0].startswith("      9┤ A━")
    assert lines[1].startswith("      2┤")
    assert "B━" in lines[1]
    assert lines[0].endswith("A Outlet 1")


def test_a_mere_bound_is_a_broken_line() -> None:
    lines = plotted(course(("2022-05-07", 9, 9), ("2022-05-08", 14, 30)))
    assert "B╌" in lines[0]


def test_a_long_course_keeps_what_moved_it_and_fits_any_width() -> None:
    told = course(*((f"2022-05-{day:02}", day, day) for day in range(1, 29)))
    for width in (38, 76, 200):
        drawn = course_plot.drawn(told, width)
        assert all(each.cell_length <= width for each in drawn)
        assert len(drawn) < 40
    assert "28 May" in "\n".join(plotted(told, 76))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Claims 1 to 3 of one event in Tirgan, 4 and 5 of one in Sarband, 6 and 7 of none."""
    where = tmp_path / "two.db"
    with open_store(where, create=True) as store:
        told_of(store, "Meridian Wire", 9, "Tirgan", "2026-05-06")
        told_of(store, "Valley Radio", 9, "Tirgan", "2026-05-06", speaker="Leila Nuri")
        told_of(store, "Northern Observer", 2, "Tirgan", "2026-05-06")
        told_of(store, "Capital Evening", 14, "Sarband", "2026-05-06")
        told_of(store, "Harbour Daily", 14, "Sarband", "2026-05-06", speaker="Davud Rahmat")
        told_of(store, "Hill Gazette", 3, "Northfield", "2026-05-20")
        told_of(store, "Harbour Post", 5, "Eastbay", "2026-05-25")
        relink.relink(store)
        assert groups(store) == [(1, 2, 3), (4, 5)]
    return where


def groups(store: Store) -> list[tuple[int, ...]]:
    return sorted(event.claim_ids for event in store.events())


@pytest.mark.parametrize("size", [(80, 24), (150, 45)], ids=["narrow", "wide"])
async def test_claims_are_split_off_an_event_and_undo_brings_them_back(
    size: tuple[int, int], two: Path, opened: Open
) -> None:
    with open_store(two) as store:
        async with opened(store, size=size) as pilot:
            queue(pilot).go_to_claim(1)
            await press(pilot, "E", *(["tab"] if size[0] < 100 else []))
            pilot.app.screen.queue.go_to_claim(3)  # type: ignore[attr-defined]  # the screen of the event
            await press(pilot, "x")
            assert "1 claim (3) off" in prose(pilot)
            await press(pilot, "n")
            assert groups(store) == [(1, 2, 3), (4, 5)]
            await press(pilot, "x", "y")
            assert groups(store) == [(1, 2), (4, 5)]
            await press(pilot, "u")
            assert groups(store) == [(1, 2, 3), (4, 5)]
            assert store.check() == []


async def test_an_event_becomes_one_with_the_one_that_is_chosen(two: Path, opened: Open) -> None:
    with open_store(two) as store:
        async with opened(store, size=(150, 45)) as pilot:
            queue(pilot).go_to_claim(4)
            await press(pilot, "E", "M", *"tirgan", "enter")
            assert "2026-05-06 3 claims" in prose(pilot)
            await press(pilot, "enter")
            assert groups(store) == [(1, 2, 3, 4, 5)]
            assert "5 claims" in prose(pilot)
            await press(pilot, "u")
            assert groups(store) == [(1, 2, 3), (4, 5)]


async def test_claims_of_no_event_are_put_into_one_or_made_one(two: Path, opened: Open) -> None:
    with open_store(two) as store:
        async with opened(store) as pilot:
            queue(pilot).go_to_claim(6)
            await press(pilot, "M", *"sarband", "enter", "enter")
            assert groups(store) == [(1, 2, 3), (4, 5, 6)]
            await press(pilot, "u", "slash", *"3 ", "backspace", "escape")
            for number in (6, 7):
                queue(pilot).go_to_claim(number)
                await press(pilot, "space")
            await press(pilot, "M", *"a new event", "enter", "enter")
            assert groups(store) == [(1, 2, 3), (4, 5), (6, 7)]
            queue(pilot).go_to_claim(1)
            await press(pilot, "M", *"sarband", "enter", "enter")
            assert "Claim 1 is in event" in prose(pilot)
            assert store.check() == []
