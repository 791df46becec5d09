"""The corpus on a pseudo-terminal: every command and every screen, judged by the bytes that come out.

A terminal gets text, and of sequences those that claimtrack and Textual send; the control is a claimtrack
that passes text on as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile import HOSTILE
from tests.trust.terminals import Terminal, alien, run
from tests.trust.test_hostile import (
    COSTLY,
    DRIVER,
    STORABLE,
    VERBS,
    asked,
    environment,
    filling,
    hostile_ledger,
)
from tests.tui.test_hostile import TOGETHER, ledger_of

__all__ = ["filling", "hostile_ledger"]

REVIEW = ["-m", "claimtrack", "review", "--by", "A. Noor"]
NOT_INERT = """
import re, claimtrack.inert
claimtrack.inert._HOSTILE = re.compile("(?!)")
"""
SABOTAGED_REVIEW = [
    "-c",
    "import sys; sys.argv = ['claimtrack', 'review', '--by', 'A. Noor']"
    f"{NOT_INERT}from claimtrack.__main__ import main; main()",
]
ESCAPE, ENTER, DELETE = "\x1b", "\r", "\x7f"
WAYS = {
    "the queue": ["j", "k", " ", "*", "*", "s", "s", "\t", "j", "G", "g", "\t", "]", "[", "y"],
    "the document": [ENTER, "j", "k", "a", "\x1b[C", "\x1b[D", "w", ENTER, ENTER],
    "the pairs": ["c", "l", "h", "y", "u", "n", "s"],
    "the event": ["E", "h", "l", "j", "m", ESCAPE, " ", "x", ESCAPE, "M", ESCAPE],
    "a note": ["m", "see ", ENTER],
    "a search": ["/", "nine", ENTER],
    "the filter": ["f", "j", "event", ENTER, ENTER],
    "saved filters": ["F", "a", ENTER],
    "the form": ["e", "\t", "\t", "\t"],
    "a grade": ["C", "3"],
    "another event": ["M", ENTER],
    "the speakers": ["P", "j", "t", ESCAPE, "x", ESCAPE, " ", "j", "m", ENTER],
    "the sources": ["S", "j", "a", ENTER, "u"],
    "the agreement": ["A", "f"],
    "what is settled": ["J"],
    "the keys": ["?", "j"],
    "the commands": ["\x10", "the", "j"],
    "verdicts": ["v", "d", "r", "n", "u", "U", "D", "u", "R", DELETE],
    "an export": ["o", ENTER],
    "a theme": ["T", "T", "T"],
}
"""From the queue to every screen and dialog, with keys that draw all of it."""


def pasted(text: str) -> str:
    """As a terminal hands over what is pasted: without the signs that end a paste or begin a command."""
    return f"\x1b[200~{''.join(letter for letter in text if letter >= ' ' and letter != DELETE)}\x1b[201~"


@pytest.fixture
def shown(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A ledger of linked claims that all say hostile things, and the environment of a review of it."""
    with ledger_of(tmp_path, *HOSTILE.values(), TOGETHER):
        pass
    here = {"CLAIMTRACK_LEDGER": str(tmp_path / "ledger.db"), "CLAIMTRACK_CONFIG": str(tmp_path / "c.json")}
    return tmp_path, here | {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}


def go(terminal: Terminal, ways: dict[str, list[str]]) -> None:
    """Each way, and back to the queue."""
    for name, pressed in ways.items():
        for key in [*pressed, ESCAPE, ESCAPE, ESCAPE]:
            assert not alien(terminal.press(key).decode()), (name, key)


@pytest.mark.file("PostgreSQL cannot keep U+0000; without it: tests/tui/test_terminal.py")
@pytest.mark.parametrize("size", [(80, 24), (140, 44)], ids=["narrow", "wide"])
def test_no_screen_sends_a_terminal_anything_that_a_document_said(
    size: tuple[int, int], shown: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shown[0])
    terminal = Terminal(REVIEW, size=size, **shown[1])
    terminal.until(b"Outlet 0")
    go(terminal, WAYS)
    for way in ("/", "m"):
        for key in (way, pasted(TOGETHER), ESCAPE, ESCAPE, ESCAPE):
            terminal.press(key)
    terminal.press("q")
    assert terminal.ended() == 0
    wrote = terminal.seen.decode()
    assert not alien(wrote)
    assert "\N{REPLACEMENT CHARACTER}" in wrote


@pytest.mark.file("PostgreSQL cannot keep U+0000; without it: tests/tui/test_terminal.py")
def test_control_a_review_that_passes_text_on_is_caught(shown: tuple[Path, dict[str, str]]) -> None:
    terminal = Terminal(SABOTAGED_REVIEW, **shown[1])
    terminal.until(b"Outlet 0")
    for key in (ENTER, ESCAPE, "]", "]", "]", "q"):
        terminal.press(key)
    terminal.ended()
    assert alien(terminal.seen.decode(errors="replace"))


TEXTS = ("clipboard", "eight-bit escape", "bidi override", "tags", "hyperlink")


def commands(folder: Path) -> Iterator[list[str]]:
    """Every command as it shows what the ledger holds and what it was given."""
    (folder / "given.txt").write_text(
        "".join(f"“Nine were killed {text}”, said Cai {text}.\n\n" for text in STORABLE.values())
    )
    for verb in VERBS:
        for name in TEXTS[:1] if verb in COSTLY else TEXTS:
            yield from asked(verb, STORABLE[name], folder)


def write_script(folder: Path) -> Path:
    script = folder / "script.jsonl"
    script.write_text("".join(json.dumps(one) + "\n" for one in commands(folder)), encoding="utf-8")
    return script


def test_no_command_sends_a_terminal_anything_that_a_document_said(
    hostile_ledger: Path, tmp_path: Path
) -> None:
    wrote = run(["-c", DRIVER, str(write_script(tmp_path))], environment(hostile_ledger) | {"NO_COLOR": ""})
    assert "Traceback" not in wrote
    assert "an unexpected error" not in wrote
    assert wrote.count("Oldbridge") > 100
    assert "\x1b[1m" in wrote, "colours are on"
    assert not alien(wrote)


def test_control_commands_that_pass_text_on_are_caught(hostile_ledger: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.jsonl"
    script.write_text(json.dumps(["show", *map(str, range(1, 25))]) + "\n")
    wrote = run(["-c", NOT_INERT + DRIVER, str(script)], environment(hostile_ledger))
    assert alien(wrote)
