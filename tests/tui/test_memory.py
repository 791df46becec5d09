"""What is kept between two reviews: filter, order, place, theme; filters with names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from claimtrack.cli.settings import ReviewState
from claimtrack.errors import UsageError
from claimtrack.filters import filter_json, filter_of
from claimtrack.model import ClaimFilter, Measure, Order, Status
from claimtrack.store import open_store
from claimtrack.tui import memory
from claimtrack.tui.memory import View
from tests.tui.conftest import Open, press, queue, screen_text, settled
from tests.tui.made import Paper, figure, stored


class InMemory:
    """Keeps the state as a file would: as JSON."""

    def __init__(self) -> None:
        self.text = "{}"

    def load(self) -> Mapping[str, object]:
        found: dict[str, object] = json.loads(self.text)
        return found

    def save(self, kept: Mapping[str, object]) -> None:
        self.text = json.dumps(kept)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("two fighters were killed", "Bob Poe", figures=[figure("killed", 2, 2, 2)])
        paper.says("the road was closed", "Cid Roe")
        paper.says("three fighters fled", "Dee Foe")
        stored(store, paper)
    return where


FILTER = ClaimFilter(
    statuses=frozenset({Status.DISPUTED, Status.VERIFIED}),
    text="fight[/red]",
    source="Example",
    speaker="Ann",
    party="x",
    measure=Measure.KILLED,
    event_id=7,
    document_id=2,
    conflicting=True,
    dismissed=True,
    contested=True,
    reviewer="Bo",
    corroborated=False,
    since="2026-05-06",
    until="2026-05-08",
    credibility=3,
)


def test_a_filter_comes_back_from_json_as_it_was() -> None:
    assert filter_of(json.loads(json.dumps(filter_json(FILTER)))) == FILTER
    assert filter_json(ClaimFilter()) == {}
    assert filter_of(filter_json(ClaimFilter(second="A. Noor"))) == ClaimFilter()


@pytest.mark.parametrize(
    "damaged",
    [
        *(None, 3, [], "x", {"text": 3}, {"statuses": "verified"}, {"statuses": ["odd"]}),
        *({"measure": "odd"}, {"event_id": "1"}, {"event_id": True}, {"event_id": -1}, {"conflicting": 1}),
        *({"credibility": 7}, {"credibility": 0}, {"corroborated": None}, {"until": "2026-13-01"}),
        *(
            {"text": "a" * 5_000},
            {"unknown": 1},
            {"second": "A. Noor"},
            {"since": "May"},
            {"statuses": [[]]},
            {"measure": []},
        ),
    ],
)
def test_what_is_damaged_in_a_filter_asks_for_nothing(damaged: object) -> None:
    assert filter_of(damaged) == ClaimFilter()


@pytest.mark.parametrize(
    "damaged",
    [
        *(
            "",
            "{",
            "[]",
            "null",
            "\x00",
            '{"view": 3, "claim": "x", "theme": 3, "saved": [], "drafts": {"x": 1}}',
        ),
        *('{"saved": {"": {}}, "claim": -4, "view": {"order": "odd", "event": 3}}', "[" * 100_000),
    ],
)
def test_a_damaged_file_is_an_empty_one(
    damaged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_CONFIG", str(tmp_path / "settings.json"))
    state = ReviewState(tmp_path / "ledger.db")
    state.path.parent.mkdir()
    state.path.write_text(damaged, "utf-8")
    assert memory.read(state) == memory.Kept()


def test_each_ledger_has_its_own_state_beside_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_CONFIG", str(tmp_path / "config" / "settings.json"))
    one, other = ReviewState(tmp_path / "one.db"), ReviewState(tmp_path / "other.db")
    view = View(FILTER, Order.ID, "Kohistan")
    memory.write_state(one, memory.Kept(view, 12, "nord", {3: "ask [/] again"}))
    memory.save_view(one, "mine", view)
    assert memory.read(one) == memory.Kept(view, 12, "nord", {3: "ask [/] again"}, {"mine": view})
    assert one.path.stat().st_mode & 0o077 == 0
    assert memory.read(other) == memory.Kept()
    assert one.path.is_relative_to(tmp_path / "config" / "reviews")
    assert [each.suffix for each in one.path.parent.iterdir()] == [".json"]


def test_where_nothing_can_be_written_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CLAIMTRACK_CONFIG", str(tmp_path / "file" / "settings.json"))
    with pytest.raises(UsageError, match="cannot be kept here"):
        memory.save_view(ReviewState(tmp_path / "ledger.db"), "mine", View())


async def test_the_review_begins_where_the_last_one_ended(path: Path, opened: Open) -> None:
    kept = InMemory()
    with open_store(path) as store:
        async with opened(store, memory=kept) as pilot:
            await press(pilot, "slash", *"fight", "enter", "down", "T")
            there = queue(pilot).claim_id
            assert len(queue(pilot)) == 3
        async with opened(store, memory=kept) as pilot:
            assert len(queue(pilot)) == 3
            assert queue(pilot).claim_id == there
            assert pilot.app.theme == "claimtrack-light"
            assert "/ fight" in screen_text(pilot)
            await press(pilot, "escape")
            assert len(queue(pilot)) == 4
        async with opened(store, memory=kept) as pilot:
            assert len(queue(pilot)) == 4


async def test_what_a_review_shows_is_kept_while_it_goes_on(path: Path, opened: Open) -> None:
    kept = InMemory()
    with open_store(path) as store:
        async with opened(store, memory=kept) as pilot:
            await press(pilot, "slash", *"fight", "enter", "down", "m", *"ask", "escape")
            pilot.app.keep_state()  # type: ignore[attr-defined]  # instead of waiting a second for it
            await settled(pilot)
            there = queue(pilot).claim_id
            state = memory.read(kept)
            assert there is not None
            assert (state.view.where.text, state.claim_id, state.drafts) == ("fight", there, {there: "ask"})
        async with opened(store, memory=kept) as pilot:
            await press(pilot, "m")
            assert "ask" in screen_text(pilot)
            await press(pilot, "ctrl+s")
            assert "ask" in {each.note for each in store.decisions(there)}
    assert memory.read(kept).drafts == {}


async def test_a_second_review_neither_takes_nor_keeps_the_filter(path: Path, opened: Open) -> None:
    kept = InMemory()
    memory.write_state(kept, memory.Kept(View(ClaimFilter(text="road")), 3))
    with open_store(path) as store:
        store.set_status([1, 2], Status.VERIFIED, by="B. Mir")
        more: dict[str, Any] = {"memory": kept, "second": True}
        async with opened(store, **more) as pilot:
            assert len(queue(pilot)) == 2
            await press(pilot, "T")
    assert memory.read(kept) == memory.Kept(View(ClaimFilter(text="road")), 3, "claimtrack-light")


async def test_filters_are_saved_under_names_chosen_and_deleted(path: Path, opened: Open) -> None:
    kept = InMemory()
    with open_store(path) as store:
        async with opened(store, memory=kept) as pilot:
            await press(pilot, "slash", *"killed", "enter", "F", *"deaths", "enter")
            assert "/ killed, by what matters most" in screen_text(pilot)
            await press(pilot, "escape", "escape")
            assert len(queue(pilot)) == 4
            await press(pilot, "F", "enter")
            assert len(queue(pilot)) == 2
            assert list(memory.read(kept).saved) == ["deaths"]
        async with opened(store, memory=kept) as pilot:
            await press(pilot, "F", "tab", *"second", "enter")
            assert list(memory.read(kept).saved) == ["deaths", "second"]
            await press(pilot, "delete")
            assert len(memory.read(kept).saved) == 1
            await press(pilot, "delete", "escape")
            assert memory.read(kept).saved == {}


async def test_a_hostile_name_of_a_filter_stays_text(path: Path, opened: Open) -> None:
    kept = InMemory()
    hostile = View(ClaimFilter(text="[/red]\x1b[31m", source="a [link=x]b"), event="[@click=app.quit]x[/]")
    memory.save_view(kept, "[bold]x[/] see [/", hostile)
    memory.write_state(kept, memory.Kept(hostile, None, "no such theme"))
    with open_store(path) as store:
        async with opened(store, memory=kept) as pilot:
            await press(pilot, "F")
            assert "[bold]x[/] see [/" in screen_text(pilot)
            await press(pilot, "enter")
            await settled(pilot)
            assert len(queue(pilot)) == 0
