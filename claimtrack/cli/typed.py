"""Kinds of values that are typed on the command line, and how they are checked."""

from __future__ import annotations

import click


class _Number(click.IntRange):
    name = "number"


ID = _Number(1, 2**63 - 1)  # what an id can be in SQLite
