"""Kinds of values that are typed on the command line, and how they are checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

_LONGEST_CHECKPOINT = 200  # characters; a number and a hash


class _Number(click.IntRange):
    name = "number"


ID = _Number(1, 2**63 - 1)  # what an id can be in SQLite


class _Span(click.ParamType[tuple[int, int]]):
    """`120:184`: half-open offsets into a document's text, in code points."""

    name = "span"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The two offsets, the first below the second."""
        match = re.fullmatch(r"\s*(\d{1,12}):(\d{1,12})\s*", str(value))
        if match is None or int(match[1]) >= int(match[2]):
            self.fail(f"{value!r} is no span; write START:END, as in 120:184.", param, ctx)
        return int(match[1]), int(match[2])


SPAN = _Span()


class _Checkpoint(click.ParamType[tuple[int, str]]):
    """`12:5ee0ceda…`, the same with a space, or a file that begins with it: what `checkpoint` printed."""

    name = "checkpoint"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, str]:
        """The number of a decision and its hash, or the beginning of that."""
        given = str(value)
        match = _read_checkpoint(given)
        if match is None:
            text = _first_line(given)
            match = None if text is None else _read_checkpoint(text)
        if match is None:
            self.fail(
                f"{given!r} is no checkpoint; write NUMBER:HASH or name the file that holds it.", param, ctx
            )
        return match


def _read_checkpoint(text: str) -> tuple[int, str] | None:
    match = re.fullmatch(r"\s*(\d{1,18})[:\s]\s*([0-9a-fA-F]{16,64})\s*", text[:_LONGEST_CHECKPOINT])
    return None if match is None else (int(match[1]), match[2].lower())


def _first_line(path: str) -> str | None:
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as file:
            return file.readline(_LONGEST_CHECKPOINT)
    except (OSError, ValueError):
        return None


CHECKPOINT = _Checkpoint()
