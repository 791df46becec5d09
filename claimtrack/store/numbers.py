"""Ids out of SQLite by the million: gathered there into one text, so that no row costs a step of Python.

A reader in another thread leaves the interpreter to the others meanwhile: SQLite works without it, and the
text is read in pieces of a millisecond.
"""

from __future__ import annotations

from array import array

MOST = (1 << 63) - 1  # a LIMIT that is none
PIECE = 64_000  # characters read at once: a millisecond in which the interpreter belongs to this thread alone
SMALL = 10_000  # characters that are not worth loading NumPy for


def gathering(sql: str) -> str:
    """The query that gives one text with the first column of `sql`, which is in order and has a LIMIT.

    Without a LIMIT SQLite may drop the order of a query inside another one.
    """
    return f"SELECT group_concat(id) FROM ({sql}) AS found"  # noqa: S608  # a query of the caller


def numbers(text: str | None) -> array[int]:
    """The numbers of a text that `gathering` gave."""
    if not text:
        return array("q")
    if len(text) < SMALL:
        return array("q", map(int, text.split(",")))
    import numpy as np  # noqa: PLC0415 -- only where there is much to read

    found = array("q")
    start = 0
    while start < len(text):
        stop = text.find(",", start + PIECE)
        stop = len(text) if stop < 0 else stop
        found.frombytes(np.fromstring(text[start:stop], dtype=np.int64, sep=",").tobytes())
        start = stop + 1
    return found
