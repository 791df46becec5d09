"""The log for reports of defects: a line of JSON for each run of a command, kept small.

Never a word of a document, a name, a path, an argument or what a variable held: which command ran, how it
ended, and for a defect where in the program it arose. `CLAIMTRACK_LOG` names another file; empty: none.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

from claimtrack import __version__

LARGEST = 1_000_000  # bytes; some six thousand runs
KEPT = 2  # older files beside the present one
DEEPEST = 30  # places in the program, the innermost ones


def path() -> Path | None:
    """Where the log lies, None where none is kept."""
    named = os.environ.get("CLAIMTRACK_LOG")
    if named is not None:
        return Path(named) if named and named != os.devnull else None
    import platformdirs  # noqa: PLC0415  only a run that ends looks for it

    return Path(platformdirs.user_log_dir("claimtrack", appauthor=False)) / "log.jsonl"


class Run:
    """One run of a command: what will stand of it in the log."""

    def __init__(self, verb: str) -> None:
        self._begin = time.monotonic()
        self._entry: dict[str, object] = {
            "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "version": __version__,
            "python": platform.python_version(),
            "system": platform.system(),
            "verb": verb,
        }

    def failed(self, error: BaseException) -> None:
        """What kind of error it was, and where in the program; not what it said."""
        self._entry["error"] = type(error).__name__
        self._entry["where"] = places(error)

    def ended(self, code: int) -> str:
        """Puts the run into the log and gives back its line; a log that cannot be written is none."""
        self._entry |= {"code": code, "seconds": round(time.monotonic() - self._begin, 3)}
        line = json.dumps(self._entry)
        if (file := path()) is not None:
            with contextlib.suppress(OSError):
                _append(file, line)
        return line


def places(error: BaseException) -> list[str]:
    """Where an error and those behind it arose: `record.py:59 _verb`, the innermost last."""
    found = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    behind = error.__cause__ or error.__context__
    before = [*places(behind), type(behind).__name__] if behind is not None and behind is not error else []
    return [*before, *found][-DEEPEST:]


def _append(file: Path, line: str) -> None:
    """One more line, in one write: two processes do not mix theirs."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LARGEST:
        _turn(file)
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode() + b"\n")
    finally:
        os.close(handle)


def _turn(file: Path) -> None:
    """The present log gets a number, and each older one the next."""
    for number in range(KEPT, 0, -1):
        older = file if number == 1 else file.with_name(f"{file.name}.{number - 1}")
        if older.exists():
            older.replace(file.with_name(f"{file.name}.{number}"))
