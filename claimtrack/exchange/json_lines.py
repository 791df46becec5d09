"""Tables as JSON Lines: one object a row, its keys the columns."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any, BinaryIO

from claimtrack.errors import InputError
from claimtrack.exchange.cells import inert
from claimtrack.exchange.columns import LIST, figure_words
from claimtrack.exchange.tables import LONGEST_LINE, Lines, header_of
from claimtrack.model import Figure, Measure, Modifier, Scope


def read_json_lines(stream: BinaryIO, name: str) -> Lines:
    """The columns, which are the keys of the first object, and the rows; InputError where one is none."""
    rows = _objects(stream, name)
    first = next(rows, (1, {}))
    header = header_of([str(key) for key in first[1]], name)
    return Lines(name, header, _cells(_again(first, rows), header, name))


def _again(first: tuple[int, dict[str, Any]], rest: Iterator[tuple[int, dict[str, Any]]]) -> Iterator[Any]:
    if first[1]:
        yield first
    yield from rest


def _objects(stream: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"{name}, line {number}: no sound JSON ({error}); write one object a line."
            ) from error
        if not isinstance(row, dict):
            raise InputError(f"{name}, line {number}: is no object; write one object a line.")
        yield number, row


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _cells(
    rows: Iterator[tuple[int, dict[str, Any]]], header: tuple[str, ...], name: str
) -> Iterator[tuple[int, list[str]]]:
    known = set(header)
    for number, row in rows:
        if strange := row.keys() - known:
            raise InputError(
                f"{name}, line {number}: {min(strange)!r} is no key of the first object; "
                "give all rows the same keys."
            )
        yield number, [_cell(column, row.get(column), f"{name}, line {number}") for column in header]


def _cell(column: str, value: Any, where: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
                raise InputError(f"{where}, column {column}: holds NUL or half a letter; mend the text.")
            return inert(value)
        case list() if column == "figures":
            return inert(_words(value, where))
        case float() if not math.isfinite(value):
            raise InputError(f"{where}, column {column}: is too large for a number; write a smaller one.")
        case int() | float():
            return str(int(value)) if value == int(value) else repr(value)
        case _:
            return inert(json.dumps(value, ensure_ascii=False))


def _words(figures: list[Any], where: str) -> str:
    """Figures as an exported ledger writes them in words."""
    try:
        return LIST.join(
            figure_words(
                Figure(
                    Measure(one["measure"]), int(one["low"]), one["best"], one["high"],
                    Modifier(one["modifier"]), "", 0, 0, one["population"], Scope(one["scope"]), one["unit"],
                )
            )
            for one in figures
        )  # fmt: skip
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise InputError(
            f"{where}, column figures: holds what is no figure; write it as an export does."
        ) from error
