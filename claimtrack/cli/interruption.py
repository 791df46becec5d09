"""What ends a command from outside: Ctrl-C, a closed terminal, the system. It cleans up and says so.

Each becomes the exception that Ctrl-C is, so that whatever is open is rolled back, removed and closed; a
second signal of the system does not disturb that. Light, for it is there before anything else is imported.
"""

from __future__ import annotations

import signal
from types import FrameType

SHELLS_BASE = 128  # a shell counts a process that a signal ended as this and the signal's number


class Stopped(KeyboardInterrupt):
    """The system, or a terminal that went away, ends the command."""


_received: list[int] = []


def listen() -> None:
    """From now on SIGTERM and SIGHUP raise `Stopped`, unless whoever started the command ignores them."""
    for number in _ending():
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def listen_no_more() -> None:
    """All is done and said: what comes in the last moment changes neither that nor the exit code."""
    for number in (signal.SIGINT, *_ending()):
        signal.signal(number, signal.SIG_IGN)


def received() -> int | None:
    """The signal of the system that ends this command, if one came."""
    return _received[0] if _received else None


def behind(error: BaseException) -> bool:
    """Whether an error is what a library, or Python while it made a class, made of an interruption."""
    if received():
        return True
    seen: BaseException | None = error
    while seen is not None and not isinstance(seen, KeyboardInterrupt):
        seen = seen.__cause__ or seen.__context__
    return seen is not None


def sentence() -> str:
    """What is said of it; nothing where the terminal is gone."""
    match received():
        case None:
            return "claimtrack: interrupted."
        case number if signal.Signals(number).name == "SIGHUP":
            return ""
        case _:
            return "claimtrack: ended by the system."


def exit_code() -> int:
    """What a shell makes of the signal."""
    return SHELLS_BASE + (received() or signal.SIGINT)


def _ending() -> list[signal.Signals]:
    return [signal.Signals[name] for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows: one


def _stop(number: int, _frame: FrameType | None) -> None:
    _received.append(number)
    for other in _ending():
        signal.signal(other, signal.SIG_IGN)
    raise Stopped
