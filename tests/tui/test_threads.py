"""The thread that draws never asks the database."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from claimtrack.model import Relation
from claimtrack.store import open_store
from claimtrack.store.connection import Connections
from tests.tui.conftest import Open, press
from tests.tui.made import Paper, figure, linked, stored


@pytest.mark.file("reads along at SQLite's own statements")
async def test_no_statement_runs_on_the_thread_that_draws(
    tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, str]] = []
    hooks = Connections._add_conn_hooks

    def traced(self: Connections, connection: object) -> None:
        hooks(self, connection)

        def trace(cursor: object, sql: str, bindings: object) -> bool:
            ran.append((threading.current_thread().name, sql))
            return True

        connection.set_exec_trace(trace)  # type: ignore[attr-defined]  # a connection of apsw

    monkeypatch.setattr(Connections, "_add_conn_hooks", traced)
    path = tmp_path / "ledger.db"
    with open_store(path, create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed", figures=[figure("killed", 9, 9, 9)])
        paper.says("two fighters were killed", "Bob Poe", figures=[figure("killed", 2, 2, 2)])
        first, second = stored(store, paper)
        linked(store, (first, second, Relation.CONFLICTS))
        ran.clear()
        async with opened(store) as pilot:
            await press(
                pilot, "j", "k", "v", "u", "U", "d", "enter", "down", "r", "escape", "c", "y", "u", "escape"
            )
            await press(pilot, "E", "left", "d", "u", "right", "f", "escape")
            await press(pilot, "S", "b", "x", "enter", "u", "escape")
            await press(pilot, "f", "down", "enter", "escape", "slash", "f", "enter", "escape")
            await press(pilot, "m", "x", "ctrl+s", "end", "home", "question_mark", "escape")
            await press(pilot, "P", "x", "x", "escape", "A", "escape", "F", "z", "enter", "escape", "J")
            await press(pilot, "e", "ctrl+s", "C", "3", "y", "enter", "D", "u", "space", "space", "n", "y")
            await press(pilot, "enter", "a", "right", "enter", "escape", "escape", "escape")
            await pilot.app.follower.watch()  # type: ignore[attr-defined]  # the look at what others wrote
        threads = {thread for thread, _ in ran}
    readers = {"claimtrack-read_0", "claimtrack-read_1", "claimtrack-ponder_0", "claimtrack-watch_0"}
    assert threads == {*readers, "claimtrack-write_0"}
