"""What the terminal UI leaves behind when it breaks says where, and nothing that a document says."""

from __future__ import annotations

from rich.console import Console

from claimtrack.tui.app import ReviewApp

SAID = "nine were killed, said the witness"


def broken() -> None:
    words = SAID
    raise ValueError(words)


def test_a_crash_shows_places_and_no_words() -> None:
    app = ReviewApp.__new__(ReviewApp)
    app._exit_renderables = []
    app._close_messages_no_wait = lambda: None  # type: ignore[method-assign]
    try:
        broken()
    except ValueError:
        app._fatal_error()
    console = Console(record=True, width=200)
    console.print(*app._exit_renderables)
    shown = console.export_text()
    assert "test_crash.py" in shown
    assert "ValueError" in shown
    assert SAID not in shown.replace("words = SAID", "")
