"""How a table that others made is to be read: which of its columns are ours, and which of its words.

A mapping can be saved as a file of JSON, so that the next table of the same kind is read alike.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimtrack.errors import InputError, UsageError
from claimtrack.exchange.columns import BOUNDS, COLUMNS
from claimtrack.model import Measure
from claimtrack.terms import THINGS

MEASURES = tuple(one for one in Measure if one not in THINGS)  # the ledger has no column for a unit
FIGURES = tuple(f"{measure}_{bound}" for measure in MEASURES for bound in BOUNDS)
ONE_FIGURE = ("measure", *BOUNDS, "figure", "population", "scope")
NAMED_ALONE = ("date", "sources")
"""Columns that are taken only where somebody says so: `date` is a day or days, `sources` several names."""

TAKEN = tuple(dict.fromkeys((*COLUMNS, *MEASURES, *FIGURES, *ONE_FIGURE, *NAMED_ALONE)))
"""The columns that are taken, as the ledger names them; `killed` alone is a figure in words, like 20-30."""

OF_AN_EXPORT = frozenset(
    {"claim_id", "event_id", "event", "corroborating_origins", "conflicting_claims", "linked_claims"}
)
"""Columns that only a whole exported ledger can bring: the numbers in them are this ledger's own."""

FIELD = re.compile(r"\{([^{}]+)\}")  # a column in a sentence that is made of columns
_OF_SOME = re.compile(r"([a-z_]+)\[([^\[\]]+)\]")
_FIELDS = ("columns", "values", "key", "source", "statement", "days", "encoding", "thousands")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What somebody said of a table.

    `columns` are pairs (theirs, ours), ours "" for a column that is left out, theirs a sentence with {their
    column} in it for what no column says alone. `values` gives our words for theirs by our column. `key` is
    the column that names a row, `source` who published the rows where no column says so, `statement` a
    sentence like theirs. `days`: dmy where 7/5/2022 is in May, mdy where it is in July; `thousands` is what
    parts the thousands where 1.200 could be a fraction.
    """

    columns: tuple[tuple[str, str], ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    key: str = ""
    source: str = ""
    statement: str = ""
    days: str = ""
    encoding: str = ""
    thousands: str = ""

    def over(self, other: TableMapping) -> TableMapping:
        """The mapping where it says something, the other one elsewhere."""
        mine = {theirs for theirs, _ in self.columns}
        values = {ours: {**other.values.get(ours, {}), **self.values.get(ours, {})}
                  for ours in {**other.values, **self.values}}  # fmt: skip
        return TableMapping(
            (*(pair for pair in other.columns if pair[0] not in mine), *self.columns),
            values,
            *(getattr(self, name) or getattr(other, name) for name in _FIELDS[2:]),
        )


def ours(column: str) -> str:
    """The column of ours that is meant; UsageError with the nearest one for a name that is none."""
    name = column.strip()
    measure, of_whom = of_some(name)
    if of_whom and measure in FIGURES + MEASURES:
        return f"{measure}[{of_whom}]"
    if name and name not in TAKEN:
        near = difflib.get_close_matches(name, TAKEN, n=1)
        hint = f"did you mean {near[0]}?" if near else f"a column can be {', '.join(TAKEN[:12])} …"
        raise UsageError(f"Nothing is taken as {name!r}; {hint}")
    return name


def word_of(column: str, word: str, words: Iterable[str]) -> str:
    """The word of ours that is meant in a column of a closed list; UsageError with the nearest one."""
    known = {str(one).casefold(): str(one) for one in words}
    if word.strip().casefold() not in known:
        near = difflib.get_close_matches(word.strip().casefold(), known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"it can be {', '.join(known.values())}."
        raise UsageError(f"{column} cannot be {word!r}; {hint}")
    return known[word.strip().casefold()]


def of_some(column: str) -> tuple[str, str]:
    """`killed_low` and `civilians` of `killed_low[civilians]`; no population where none is named."""
    found = _OF_SOME.fullmatch(column)
    return (found[1], " ".join(found[2].split())) if found else (column, "")


def save(mapping: TableMapping, path: Path) -> None:
    """Writes the mapping as JSON; UsageError where it cannot be written."""
    said: dict[str, Any] = {
        "columns": [list(pair) for pair in mapping.columns],
        "values": {column: dict(words) for column, words in mapping.values.items()},
        **{name: getattr(mapping, name) for name in _FIELDS[2:] if getattr(mapping, name)},
    }
    try:
        path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{path}: the mapping cannot be saved ({error.strerror}); name another file."
        ) from error


def load(path: Path) -> TableMapping:
    """Reads a saved mapping; InputError where the file is none."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        pairs = said.get("columns", [])
        pairs = list(pairs.items()) if isinstance(pairs, dict) else pairs
        columns = tuple((str(theirs), ours(str(mine))) for theirs, mine in pairs)
        values = {
            ours(str(column)): {str(word): str(mine) for word, mine in words.items()}
            for column, words in said.get("values", {}).items()
        }
        rest = {name: str(said.get(name, "")) for name in _FIELDS[2:]}
        rest["thousands"] = {"": "", ",": ",", ".": "."}[rest["thousands"]]
    except OSError as error:
        raise InputError(f"{path}: the mapping cannot be read ({error.strerror}); check the path.") from error
    except (ValueError, AttributeError, TypeError, KeyError) as error:
        raise InputError(
            f"{path}: this is no saved mapping; write one with `claimtrack import … --save-mapping FILE`."
        ) from error
    return TableMapping(columns, values, **rest)
