"""What another one decides on a server is told to the open screen; a server that is away is waited for."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from claimtrack.address import Address
from claimtrack.model import Status
from claimtrack.store import Store, open_store
from claimtrack.tui import following
from claimtrack.tui.screens.review import ReviewScreen
from tests import engine
from tests.tui.conftest import Open, press, prose, screen_text
from tests.tui.made import Paper, stored

psycopg = pytest.importorskip("psycopg", reason="needs the extra postgres")
pytestmark = pytest.mark.skipif(engine.programs() is None, reason="PostgreSQL is not installed here")

DATABASE = "followed"
BACKENDS = f"FROM pg_stat_activity WHERE datname = '{DATABASE}' AND application_name = 'claimtrack'"
LISTENERS = f"SELECT count(*) {BACKENDS} AND query = 'LISTEN claimtrack'"


@pytest.fixture
def place() -> Iterator[Address]:
    engine.admin(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    engine.admin(f"CREATE DATABASE {DATABASE}")
    yield Address(engine.url(DATABASE))
    engine.admin(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@pytest.fixture
def store(place: Address) -> Iterator[Store]:
    with open_store(place, create=True) as opened:
        paper = Paper()
        paper.says("nine fighters were killed near the river", "Ann Ode")
        paper.says("the road was closed until the evening", "Cid Roe")
        paper.says("the bridge was hit", "Bob Poe")
        stored(opened, paper)
        yield opened


@pytest.fixture
def reloads(monkeypatch: pytest.MonkeyPatch) -> list[ReviewScreen]:
    """A screen stands in it once for each time it read its list anew, which it never does by the clock."""
    monkeypatch.setattr(following, "WATCH", 3_600)
    seen: list[ReviewScreen] = []
    changed = ReviewScreen.changed

    def counted(self: ReviewScreen) -> None:
        seen.append(self)
        changed(self)

    monkeypatch.setattr(ReviewScreen, "changed", counted)
    return seen


@asynccontextmanager
async def listening(opened: Open, store: Store) -> AsyncIterator[Pilot[None]]:
    """An open review that the server tells of changes."""
    async with opened(store) as pilot:
        await within(pilot, 5, lambda: engine.admin(LISTENERS) == [(1,)])
        yield pilot


async def within(pilot: Pilot[Any], seconds: float, holds: Callable[[], object]) -> float:
    """Wait until it holds; gives after how many seconds."""
    began = time.monotonic()
    while not holds():
        waited = time.monotonic() - began
        assert waited < seconds, screen_text(pilot)
        await pilot.pause(0.01)
    return time.monotonic() - began


async def test_anothers_verdict_is_on_the_screen_within_a_second(
    store: Store, place: Address, opened: Open, reloads: list[ReviewScreen]
) -> None:
    async with listening(opened, store) as pilot:
        with open_store(place) as other:
            for number, sign in enumerate(["✓ 1", "✓ 2", "✓ 3"], 1):
                other.set_status([number], Status.VERIFIED, by="B. Mir")
                await within(pilot, 1, lambda sign=sign: sign in screen_text(pilot))  # type: ignore[misc]
    assert len(reloads) == 3


async def test_ones_own_verdicts_and_what_changes_nothing_read_no_list_anew(
    store: Store, place: Address, opened: Open, reloads: list[ReviewScreen]
) -> None:
    async with listening(opened, store) as pilot:
        await press(pilot, "v", "d", "u", "m", "x", "ctrl+s")
        assert store.head()[0] == 5
        engine.admin("NOTIFY claimtrack")  # in another database
        with psycopg.connect(place.url, autocommit=True) as other:
            other.execute("NOTIFY claimtrack, 'nothing was written'")
        for _ in range(20):
            await pilot.pause(0.05)
    assert reloads == []


async def test_many_changes_at_once_read_the_list_a_few_times(
    store: Store, place: Address, opened: Open, reloads: list[ReviewScreen]
) -> None:
    async with listening(opened, store) as pilot:
        with open_store(place) as other:
            for n in range(30):
                other.add_note(1, f"note {n}", by="B. Mir")
        await within(pilot, 3, lambda: pilot.app.session.head == store.head()[0])  # type: ignore[attr-defined]
    assert 1 <= len(reloads) < 30


async def test_a_line_that_was_cut_is_made_anew_and_what_was_missed_is_shown(
    store: Store, place: Address, opened: Open, reloads: list[ReviewScreen]
) -> None:
    async with listening(opened, store) as pilot:
        with open_store(place) as other:
            other.set_status([1], Status.VERIFIED, by="B. Mir")
            engine.admin(f"SELECT pg_terminate_backend(pid) {BACKENDS}")
            await within(pilot, 5, lambda: "✓ 1" in screen_text(pilot))
            await within(pilot, 5, lambda: engine.admin(LISTENERS) == [(1,)])
            other.set_status([2], Status.VERIFIED, by="B. Mir")
            await within(pilot, 1, lambda: "✓ 2" in screen_text(pilot))
    assert len(reloads) == 2


@asynccontextmanager
async def away(pilot: Pilot[Any]) -> AsyncIterator[None]:
    """The server ends all connections and takes no new ones, as one that died."""
    engine.admin(f"ALTER DATABASE {DATABASE} ALLOW_CONNECTIONS false")
    engine.admin(f"SELECT pg_terminate_backend(pid) {BACKENDS}")
    try:
        await within(pilot, 5, lambda: "the ledger cannot be reached" in screen_text(pilot))
        yield
    finally:
        engine.admin(f"ALTER DATABASE {DATABASE} ALLOW_CONNECTIONS true")


async def test_a_server_that_is_away_is_said_and_a_verdict_waits_for_it(
    store: Store, opened: Open, reloads: list[ReviewScreen]
) -> None:
    async with listening(opened, store) as pilot:
        async with away(pilot):
            await pilot.press("v")
            await pilot.pause(0.3)
            assert "in the file" not in screen_text(pilot)
        await within(pilot, 5, lambda: "in the file" in screen_text(pilot))
        await within(pilot, 5, lambda: "✓ 1" in screen_text(pilot))
        assert "cannot be reached" not in screen_text(pilot).splitlines()[0]
    assert store.status_counts()[Status.VERIFIED] == 1
    assert store.check() == []
    assert reloads == []


async def test_who_leaves_while_a_verdict_waits_is_told_and_it_is_written_once_the_server_is_back(
    store: Store, opened: Open
) -> None:
    async with listening(opened, store) as pilot:
        async with away(pilot):
            await pilot.press("v", "q")
            await within(pilot, 2, lambda: "1 decision not in the ledger yet" in prose(pilot))
            assert pilot.app.is_running
        await within(pilot, 5, lambda: not pilot.app.is_running)
    assert store.status_counts()[Status.VERIFIED] == 1


async def test_who_leaves_stays_where_a_verdict_came_to_nothing(store: Store, opened: Open) -> None:
    async with listening(opened, store) as pilot, away(pilot):
        store._database.patience = store._database._patience_to_read = 0.5
        await pilot.press("v", "q")
        await within(pilot, 9, lambda: not [one for one in pilot.app.workers if one.group == "write"])
        await pilot.pause()
        assert "Not done" in screen_text(pilot)
        assert pilot.app.is_running
    assert store.status_counts()[Status.VERIFIED] == 0


async def test_who_insists_leaves_without_the_verdict_and_soon(store: Store, opened: Open) -> None:
    async with listening(opened, store) as pilot, away(pilot):
        began = time.monotonic()
        await pilot.press("v", "q", "q")
        await within(pilot, 5, lambda: not pilot.app.is_running)
        store.hurry()  # as the program does that ends
        pilot.app.session.desk.close()  # type: ignore[attr-defined]  # a review
        assert time.monotonic() - began < 5
    with open_store(store.path) as again:
        assert again.status_counts()[Status.VERIFIED] == 0


async def test_who_leaves_listens_no_more(store: Store, opened: Open) -> None:
    async with listening(opened, store):
        assert any(thread.name == "claimtrack-listen" for thread in threading.enumerate())
    until = time.monotonic() + 5
    while engine.admin(LISTENERS) != [(0,)]:
        assert time.monotonic() < until, "the connection is still there"
        time.sleep(0.02)
    assert not any(thread.name == "claimtrack-listen" for thread in threading.enumerate())
