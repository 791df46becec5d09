"""Leaving because the terminal is gone or the program is told to end: as by the key, all decisions kept."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

SIGNALS = ("SIGTERM", "SIGHUP")  # the second one where a connection is lost; not every system has it
ENDED_BY = 128  # a program that a signal ended says so by this and the signal's number
HUNG_UP = ENDED_BY + 1  # the same where the terminal went away and no signal came


def on_signals(leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code once the program is told to end; from the loop that draws."""
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):  # not here, or a thread
            number = getattr(signal, name)
            loop.add_signal_handler(number, leave, ENDED_BY + number)
