"""Kinds of values that are typed on the command line, and how they are checked."""

from __future__ import annotations

import re
from typing import Any

import click


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
