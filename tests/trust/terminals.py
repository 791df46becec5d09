"""Programs on a pseudo-terminal, and what in their bytes is more than text, colours and cursor."""

from __future__ import annotations

import base64
import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence

from tests.hostile import NEVER

_TOLD_OTHERWISE = {"COLUMNS", "LINES", "NO_COLOR"}  # how large the terminal is, and that it has colours
PATIENCE = 60  # seconds for a slow machine; what comes is read at once
QUIET = 0.12  # seconds without a byte after which a screen is drawn
MOVES = re.compile(
    r"\x1b\[[0-9;]+m|\x1b\[\d+;\d+H|\x1b\[\?\d+[hl]|\x1b\[\?\d+\$p|\x1b\[(?:>\d+|<)u|\r\x1b\[K|\x1b\]22;[a-z-]*\x07|\x07"
)
"""Colours, a place, modes, the keyboard, a line wiped, the pointer, the bell: all that is ever sent."""
COPIED = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
"""What a person copied by the key, in base64."""
WORDS = {
    "a colour": "\x1b[31mred",
    "a screen cleared": "\x1b[2J\x1b[H",
    "a clipboard": "\x1b]52;c;ZXZpbA==",
    "a bell": "a\x07b",
    "a title": "\x1b]0;",
    "a hyperlink": "\x1b]8;",
    "a question": "\x1b[6n\x1b[c",
}
"""What the corpus says to a terminal; nobody else says it."""


class Terminal:
    """A program on a terminal of its own; `seen` is all that it wrote."""

    def __init__(self, arguments: Sequence[str], *, size: tuple[int, int] = (100, 30), **more: str) -> None:
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            given = {**os.environ, **more, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
            kept = {name: value for name, value in given.items() if name not in _TOLD_OTHERWISE}
            os.execve(sys.executable, [sys.executable, *arguments], kept)  # noqa: S606  # this very Python
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.seen = b""

    def until(self, wanted: bytes) -> None:
        """Read on until these bytes are there."""
        last = time.monotonic() + PATIENCE
        while wanted not in self.seen:
            assert time.monotonic() < last, f"{wanted!r} never came: {self.seen[-2000:]!r}"
            self._read(0.2)

    def press(self, keys: str) -> bytes:
        """Type, and give what was written until nothing came for a moment."""
        before = len(self.seen)
        with contextlib.suppress(OSError):
            os.write(self.file, keys.encode())
        last = time.monotonic() + PATIENCE
        while self._read(QUIET) and time.monotonic() < last:
            pass
        return self.seen[before:]

    def _read(self, seconds: float) -> bool:
        if not select.select([self.file], [], [], seconds)[0]:
            return False
        try:
            chunk = os.read(self.file, 65_536)
        except OSError:  # Linux ends a closed terminal with an error
            return False
        self.seen += chunk
        return bool(chunk)

    def ended(self) -> int:
        """The exit code, once all that comes until the end is read."""
        last = time.monotonic() + PATIENCE
        while (ended := os.waitpid(self.pid, os.WNOHANG)) == (0, 0):
            assert time.monotonic() < last, f"it does not end: {self.seen[-2000:]!r}"
            self._read(0.05)
        while self._read(0.05):
            pass
        os.close(self.file)
        return os.waitstatus_to_exitcode(ended[1])


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """All that a program writes to a terminal, standard output and error together."""
    terminal = Terminal(arguments, **environment)
    code = terminal.ended()
    assert code == 0, (code, terminal.seen[-2000:])
    return terminal.seen.decode()


def alien(wrote: str) -> list[str]:
    """What is neither text nor a sequence that claimtrack or Textual sends."""
    found = [name for name, words in WORDS.items() if words in wrote]
    copied = "".join(base64.b64decode(one).decode() for one in COPIED.findall(wrote))
    rest = MOVES.sub("", COPIED.sub("", wrote)) + copied
    left = NEVER & set(rest) - set("\n\r\t")
    return [*found, *(f"U+{ord(letter):04X} in {_around(rest, letter)!r}" for letter in sorted(left))]


def _around(text: str, letter: str) -> str:
    at = text.index(letter)
    return text[max(0, at - 20) : at + 20]
