"""How the tests open the review."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from claimtrack.tui.app import ReviewApp
from claimtrack.tui.session import Session
from claimtrack.tui.widgets.queue import QueueView

Open = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is read, written or drawn any more; the watch and open questions go on."""
    app, quiet = pilot.app, 0
    for _ in range(2_000):
        await pilot.pause(
            0.004
        )  # lets every widget process its messages, without waiting for an idle processor
        asking = ("write", "note", "filter", "saved", "export") if isinstance(app.screen, ModalScreen) else ()
        busy = [each for each in app.workers if each.is_running and each.group not in ("watch", *asking)]
        quiet = 0 if busy else quiet + 1
        if quiet == 3:
            return
    raise AssertionError(f"still at work: {busy}")


def queue(pilot: Pilot[Any]) -> QueueView:
    return pilot.app.screen_stack[1].query_one(QueueView)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def screen_text(pilot: Pilot[Any]) -> str:
    """What stands on the screen, line by line."""
    return "\n".join(screen_lines(pilot))


def prose(pilot: Pilot[Any]) -> str:
    """What stands on the screen, without frames and line ends."""
    return " ".join(screen_text(pilot).translate(dict.fromkeys(map(ord, "│╭╮╰╯─▁▂▃▄▅▆▇█"), " ")).split())


def screen_lines(pilot: Pilot[Any]) -> list[str]:
    screen = pilot.app.screen
    return [
        "".join(segment.text for segment in strip) for strip in screen._compositor.render_strips(screen.size)
    ]


@pytest.fixture(autouse=True)
def no_idle_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key does not wait for an idle processor: `settled` knows when all is done."""

    async def next_turn(*_: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", next_turn)
    monkeypatch.setattr("claimtrack.tui.foresight.REST", 0.0)


@pytest.fixture
def opened() -> Open:
    @asynccontextmanager
    async def open_review(
        store: object,
        reviewer: str | None = "A. Noor",
        size: tuple[int, int] = (120, 35),
        **more: Any,
    ) -> AsyncIterator[Pilot[None]]:
        remembered: list[str] = []
        session = Session(store, reviewer, remembered.append, **more)  # type: ignore[arg-type]  # a stand-in may be given
        session.restore()
        app = ReviewApp(session)
        app.remembered = remembered  # type: ignore[attr-defined]  # for the test to look at
        try:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                await settled(pilot)
                yield pilot
        finally:
            session.desk.close()
            session.keep()

    return open_review
