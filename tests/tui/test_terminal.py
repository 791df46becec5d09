"""What the program really writes to a terminal, read on a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimtrack.model import Status
from claimtrack.store import open_store
from tests.tui.hostile import HOSTILE
from tests.tui.made import Paper, stored

PATIENCE = 30  # seconds for a slow machine; what comes is read at once
PROGRAM = """
import sys
from pathlib import Path
from claimtrack import tui
from claimtrack.model import Status
from claimtrack.store import open_store
with open_store(Path(sys.argv[1])) as store:
    code = tui.review(store, "A. Noor", tui.Belongings(lambda name: None))
sys.exit(code)
"""
# What Textual itself sends: control sequences, and the shape of the pointer.
OURS = re.compile(
    rb"\x1b\[[0-9;:?<>=$ !]*[@-~]|\x1b\]22;[a-z-]*(?:\x07|\x1b\\)|\x1b[=>78]|\x1bP[^\x1b]*\x1b\\"
    rb"|\x1b_G[^\x1b]*\x1b\\"
)
NEVER = [b"\x1b[31mred", b"\x1b[2J", b"\x1b]52", b"\x1b]0"]


class Terminal:
    """The program on a terminal of 100 by 30."""

    def __init__(self, ledger: Path) -> None:
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", TEXTUAL_ANIMATIONS="none", COLUMNS="100", LINES="30")
            os.execv(sys.executable, [sys.executable, "-c", PROGRAM, str(ledger)])  # noqa: S606 -- this very Python
        self.seen = b""

    def until(self, wanted: str) -> None:
        """Read on until the words are there, and then until nothing comes any more."""
        fresh, last = b"", time.monotonic() + PATIENCE
        while wanted.encode() not in fresh or select.select([self.file], [], [], 0.4)[0]:
            assert time.monotonic() < last, f"{wanted!r} never came: {fresh[-500:]!r}"
            if select.select([self.file], [], [], 0.2)[0]:
                fresh += os.read(self.file, 65_536)
        self.seen += fresh

    def type(self, keys: str, wanted: str) -> None:
        os.write(self.file, keys.encode())
        self.until(wanted)

    def end(self) -> int:
        os.write(self.file, b"q")
        return self.ended()

    def ended(self) -> int:
        """The exit code, once all that comes until the end is read."""
        while True:
            try:
                self.seen += os.read(self.file, 65_536)
            except OSError:  # the other end is closed
                return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with open_store(path, create=True) as store:
        for number, text in enumerate(
            each for each in HOSTILE.values() if each.strip() and "\x00" not in each
        ):
            paper = Paper(source=f"Outlet {number} {text}", title=text)
            paper.says(text, f"Ann {text}")
            stored(store, paper)
    return path


def test_no_raw_control_byte_of_a_document_reaches_the_terminal(ledger: Path) -> None:
    terminal = Terminal(ledger)
    terminal.until("statement")
    for _ in range(3):
        terminal.type("\r", "next claim")
        terminal.type("\x1b", "compare")
        terminal.type("]", "Claim")
    terminal.type("G", "Claim")
    terminal.type("v", "in the file")
    assert terminal.end() == 0
    rest = OURS.sub(b"", terminal.seen)
    shown = rest.decode("utf-8")
    for payload in NEVER:
        assert payload not in terminal.seen
    assert set(
        re.findall(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]", shown)
    ) <= {"\r", "\n"}
    assert "\N{REPLACEMENT CHARACTER}" in shown


def test_a_verdict_that_was_told_survives_the_end_of_the_program_by_force(ledger: Path) -> None:
    terminal = Terminal(ledger)
    terminal.until("statement")
    terminal.type("v", "in the file")
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    with open_store(ledger) as store:
        assert store.status_counts()[Status.VERIFIED] == 1
        assert store.check() == []


LEAVING = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l")  # the other screen, the cursor, the pointer


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_like_the_key_with_the_terminal_as_it_was(
    ledger: Path, number: signal.Signals, code: int
) -> None:
    terminal = Terminal(ledger)
    terminal.until("statement")
    terminal.type("v", "in the file")
    terminal.seen = b""
    os.kill(terminal.pid, number)
    assert terminal.ended() == code
    assert all(sign in terminal.seen for sign in LEAVING)
    assert b"Traceback" not in terminal.seen
    with open_store(ledger) as store:
        assert store.status_counts()[Status.VERIFIED] == 1


def test_it_ends_where_the_terminal_goes_away_and_no_signal_says_so(ledger: Path) -> None:
    ours, theirs = pty.openpty()
    size = {"COLUMNS": "100", "LINES": "30"}
    lost = {**os.environ, **size, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
    program = subprocess.Popen(  # a session of its own, which this is not the terminal of
        [sys.executable, "-c", PROGRAM, str(ledger)],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env=lost,
    )  # fmt: skip
    os.close(theirs)
    seen, last = b"", time.monotonic() + PATIENCE
    while b"statement" not in seen:
        assert time.monotonic() < last, f"it never began: {seen[-500:]!r}"
        if select.select([ours], [], [], 0.2)[0]:
            seen += os.read(ours, 65_536)
    os.write(ours, b"j" * 40)  # what it draws for these meets nobody
    os.close(ours)
    assert program.wait(PATIENCE) == 129


def test_it_ends_where_the_terminal_is_gone(ledger: Path) -> None:
    terminal = Terminal(ledger)
    terminal.until("statement")
    terminal.type("v", "in the file")
    os.close(terminal.file)
    last = time.monotonic() + PATIENCE
    while os.waitpid(terminal.pid, os.WNOHANG) == (0, 0):
        assert time.monotonic() < last, "it goes on without a terminal"
        time.sleep(0.1)
    with open_store(ledger) as store:
        assert store.status_counts()[Status.VERIFIED] == 1
