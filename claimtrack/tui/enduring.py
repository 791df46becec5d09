"""A terminal that may go away: what is drawn then goes nowhere, and the program is told, not held up.

Textual writes from a thread of its own, which an error ends; the program would wait for it for ever.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from textual.driver import Driver


def enduring(driver: type[Driver], gone: Callable[[], object]) -> type[Driver]:
    """The driver, writing to a terminal that may go away; `gone` is called once it has, from any thread."""

    class Enduring(driver):  # type: ignore[valid-type, misc]  # whichever this platform has
        def __init__(self, *settings: Any, **more: Any) -> None:
            super().__init__(*settings, **more)
            if file := getattr(self, "_file", None):
                self._file = Output(file, gone)

    return Enduring


class Output:
    """What is written goes to the file until that fails, then nowhere."""

    def __init__(self, file: IO[str], gone: Callable[[], object]) -> None:
        self._file, self._gone = file, gone

    def write(self, text: str) -> None:
        """Writes, or does nothing."""
        self._try(self._file.write, text)

    def flush(self) -> None:
        """Writes what waits to be written, or does nothing."""
        self._try(self._file.flush)

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal, and there."""
        return self._file.isatty()

    def _try(self, work: Callable[..., object], *told: str) -> None:
        try:
            work(*told)
        except OSError:
            with suppress(OSError):  # what waits in the file's memory must go somewhere when the program ends
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._file.fileno())
                os.close(nowhere)
            self._gone()


def there() -> bool:
    """Whether there is a terminal to read keys from."""
    try:
        return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return False
