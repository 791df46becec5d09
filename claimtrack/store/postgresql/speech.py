"""The store's SQL, which is SQLite's, said in PostgreSQL's: a short list of rules, each statement once.

The rules know what the store uses and no more; a statement that they do not reach fails in the tests, which
run on both engines. Functions that PostgreSQL lacks are the ledger's own (schema/postgresql).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        # lists as one parameter: arrays
        (r"\bNOT IN \(SELECT value FROM json_each\((\?\d*)\)\)", r"<> ALL (\1)"),
        (r"\bIN \(SELECT value FROM json_each\((\?\d*)\)\)", r"= ANY (\1)"),
        (r"\bjson_each\((\?\d*)\) AS (\w+)", r"unnest(\1::bigint[]) WITH ORDINALITY AS \2 (value, key)"),
        (r"\bjson_each\((\?\d*)\)", r"unnest(\1::bigint[]) WITH ORDINALITY AS listed (value, key)"),
        # the index of the words
        (r"\bclaim_fts MATCH (\?\d*)", r"claim_fts.words @@ (SELECT matching(\1))"),
        # comparing what may be null
        (r"\bIS NOT (?!NULL\b|DISTINCT\b)", "IS DISTINCT FROM "),
        (r"\bIS (?!NOT\b|NULL\b|DISTINCT\b)", "IS NOT DISTINCT FROM "),
        # temporary tables
        (r"\bINDEX IF NOT EXISTS temp\.(\w+) ON (\w+)", r"INDEX IF NOT EXISTS \1 ON pg_temp.\2"),
        (r"\btemp\.", "pg_temp."),
        (r"\bINTEGER\b", "bigint"),
        # what only SQLite's planner needs
        (r" NOT INDEXED\b", ""),
        (r"\bjson_array\(", "json_build_array("),
        (r"\bjson\(", "read_json("),
    )
)
IGNORING = re.compile(r"\bINSERT OR IGNORE INTO\b")
LISTED = re.compile(r"json_each\(\?(\d*)\)")
PLACE = re.compile(r"\?(\d*)")
CALL = re.compile(r"\b(group_concat|json_object)\(")


class Said(NamedTuple):
    """A statement of PostgreSQL's; `lists` are the places of parameters that are lists as JSON."""

    sql: str
    lists: tuple[int, ...]
    numbered: bool


@lru_cache(maxsize=1_000)
def said(sql: str) -> Said:
    """The statement in PostgreSQL's words, with psycopg's marks for parameters."""
    lists = _lists(sql)
    if IGNORING.search(sql):
        sql = IGNORING.sub("INSERT INTO", sql).rstrip() + " ON CONFLICT DO NOTHING"
    for pattern, instead in RULES:
        sql = pattern.sub(instead, sql)
    sql = _calls(sql).replace("%", "%%")
    numbered = bool(re.search(r"\?\d", sql))
    return Said(PLACE.sub(r"%(p\1)s" if numbered else "%s", sql), lists, numbered)


def given(parameters: Sequence[object], said: Said) -> Sequence[object] | Mapping[str, object]:
    """The parameters as psycopg takes them for this statement."""
    values = list(parameters)
    for place in said.lists:
        text = values[place]
        values[place] = json.loads(text) if isinstance(text, str) else text
    return {f"p{n}": value for n, value in enumerate(values, 1)} if said.numbered else values


def _lists(sql: str) -> tuple[int, ...]:
    """Which parameters, counted from 0, are lists."""
    found = set()
    for match in LISTED.finditer(sql):
        number = match[1]
        found.add(int(number) - 1 if number else sql.count("?", 0, match.start()))
    return tuple(sorted(found))


def _calls(sql: str) -> str:
    """Calls whose arguments stand otherwise in PostgreSQL."""
    while match := CALL.search(sql):
        arguments, end = _arguments(sql, match.end())
        sql = sql[: match.start()] + TOLD[match[1]](arguments) + sql[end:]
    return sql


def _arguments(sql: str, start: int) -> tuple[list[str], int]:
    """The arguments of a call from behind its bracket on, and where it ends; strings are left whole."""
    depth, quoted, parts, begin = 1, False, [], start
    for place in range(start, len(sql)):
        letter = sql[place]
        if letter == "'":
            quoted = not quoted
        elif not quoted:
            depth += (letter == "(") - (letter == ")")
            if depth == 0 or (depth == 1 and letter == ","):
                parts.append(sql[begin:place].strip())
                begin = place + 1
            if depth == 0:
                return parts, place + 1
    raise ValueError(f"a bracket is not closed: {sql[start:]!r}")


def _joined(arguments: Sequence[str]) -> str:
    value, between = (*arguments, "','")[:2]
    return f"string_agg(CAST({value} AS text), {between})"


def _object(arguments: Sequence[str]) -> str:
    """`row_to_json` writes without spaces, as SQLite does."""
    pairs = zip(arguments[::2], arguments[1::2], strict=True)
    columns = ", ".join(f'{value} AS "{name.strip(chr(39))}"' for name, value in pairs)
    return f"(SELECT CAST(row_to_json(told) AS text) FROM (SELECT {columns}) AS told)"  # noqa: S608  # our own columns


TOLD: Mapping[str, Callable[[Sequence[str]], str]] = {"group_concat": _joined, "json_object": _object}
