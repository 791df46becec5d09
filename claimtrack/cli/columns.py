"""What `claimtrack import --columns` shows: the columns of a table, and what they may be taken as."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.cli.terminal import say, tell

if TYPE_CHECKING:
    from claimtrack.exchange.mapping import TableMapping
    from claimtrack.exchange.suggesting import Suggestion

Cells = Mapping[str, Sequence[str]]
"""What stands in the first rows of each column, without empty cells."""

_LOOKED_AT = 200  # rows whose cells are looked at
_SHOWN, _WIDEST = 2, 24  # cells of a column that are shown, and letters of each
_DAYS = ("date", "date_earliest", "date_latest", "published")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}")


def show_columns(path: Path, named: Path, mapping: TableMapping) -> None:
    """Says what the columns are called, what stands in them, and with which options to take them in."""
    from claimtrack.exchange.incoming_table import open_file, open_lines
    from claimtrack.exchange.suggesting import suggested

    with open_file(path) as stream:
        lines = open_lines(stream, str(named), mapping.encoding)
        rows = [cells for _, cells in islice(lines.rows, _LOOKED_AT)]
    given = dict(mapping.columns)
    cells = {
        one: [row[place] for row in rows if row[place].strip()] for place, one in enumerate(lines.header)
    }
    found = [_borne_out(one, cells[one.theirs], rows) for one in suggested(lines.header, given.values())]
    found = [one._replace(ours=given.get(one.theirs, one.ours)) for one in found]
    _show(found, cells)
    say(f"try  {' '.join(_command(named, found, cells, mapping))}")
    tell("nothing was stored; docs/guides/tables.md says what columns can be taken as.")


def _borne_out(one: Suggestion, cells: Sequence[str], rows: Sequence[object]) -> Suggestion:
    """The suggestion as the cells bear it out: a key is another one in each row, some cells name several."""
    from claimtrack.exchange.suggesting import KEY

    if one.ours == KEY and len(set(cells)) < len(rows):
        return one._replace(ours="")
    if one.ours == "source" and any(";" in cell for cell in cells):
        return one._replace(ours="sources")
    return one


def _show(found: Sequence[Suggestion], cells: Cells) -> None:
    rows = [("column", "first cells", "taken as")]
    for one in found:
        first = " · ".join(map(_short, list(dict.fromkeys(cells[one.theirs]))[:_SHOWN]))
        rows.append((_short(one.theirs) or "(no name)", first, one.ours or "–"))
    widths = [max(len(row[place]) for row in rows) for place in range(2)]
    for row in rows:
        say(f"{row[0]:{widths[0]}}  {row[1]:{widths[1]}}  {row[2]}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def _command(named: Path, found: Sequence[Suggestion], cells: Cells, mapping: TableMapping) -> list[str]:
    """The command that takes the table in as it is suggested, dry."""
    from claimtrack.exchange.suggesting import options, quoted, sentence

    theirs = {one.ours: one.theirs for one in found if one.ours}
    words = ["claimtrack import", quoted(str(named)), "--dry-run", *options(found)]
    if "statement" not in theirs and not mapping.statement:
        words.append(f"--statement {quoted(sentence(found))}")
    if not {"source", "sources"} & theirs.keys() and not mapping.source:
        words.append("--source NAME")
    if order := _order([cell for mine in _DAYS if mine in theirs for cell in cells[theirs[mine]]]):
        words.append(f"--days {order}")
    return words


def _order(cells: Sequence[str]) -> str:
    """What comes first in 7/5/2022, as far as the cells show it."""
    found = [match for cell in cells if (match := _NUMBERS.fullmatch(cell.strip()))]
    if not found:
        return ""
    if any(int(match[2]) > 12 for match in found):
        return "mdy"
    if all(int(match[1]) <= 12 for match in found):
        tell(f"whether {found[0][0]} begins with the day or the month, no row shows: --days dmy or mdy.")
    return "dmy"
