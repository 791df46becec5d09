"""Reading JSON Lines from a file or the standard input: one object a line, refused with the line's number."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimtrack.errors import InputError

LONGEST = 100_000  # characters of a statement; a longer one is a document


def objects(file: str, texts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The objects of a file, one at a time: each with an "id" and these fields as texts that are not empty.

    `file` may be "-". Raises InputError with the line where one is no such object.
    """
    try:
        with sys.stdin if file == "-" else Path(file).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _object(line, f"{file}, line {number}", texts)
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 at byte {error.start + 1}; JSON Lines are UTF-8.") from error


def _object(line: str, where: str, texts: Sequence[str]) -> dict[str, Any]:
    fields = ", ".join(f'"{name}": "…"' for name in texts)
    try:
        found = json.loads(line)
    except ValueError as error:
        raise InputError(f'{where}: no JSON; a line is {{"id": …, {fields}}}.') from error
    named = isinstance(found, dict) and "id" in found
    if not named or not all(isinstance(found.get(name), str) for name in texts):
        needed = " and ".join(f'"{name}"' for name in ("id", *texts))
        raise InputError(f"{where}: a line needs {needed}, the words as text.")
    for name in texts:
        checked(found[name], f"{where}: {name}")
    return dict(found)


def checked(words: str, where: str) -> None:
    """Raises InputError for words that are empty or too many to be a statement."""
    if not words.strip():
        raise InputError(f"{where} is empty; give its words.")
    if len(words) > LONGEST:
        raise InputError(f"{where} has {len(words):,} characters; a statement has at most {LONGEST:,}.")
