"""Rows of a table as what is to be stored of them: each cell checked, none guessed.

A row of an exported ledger says where in which document its words stand; it is known by that. Any other row
is known by all that it says of the statement, or by the column that names it (`key`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from claimtrack.errors import InputError
from claimtrack.exchange import cell_words
from claimtrack.exchange.cells import MARK, original
from claimtrack.exchange.columns import CHAIN, COLUMNS
from claimtrack.exchange.given_figures import GivenFigures
from claimtrack.exchange.mapping import TAKEN, TableMapping
from claimtrack.model import Kind, Reliability, SpeakerKind, Stance, Status
from claimtrack.store.arrivals import Arrival

IMPORTED = "imported"
UNREAD = "imported, unread"  # of a claim whose words have not been read for figures, places and days
NOT_SAID = (
    "claim_id", "status", "source_reliability", "credibility", "event_id", "event", "corroborating_origins",
    "conflicting_claims", "linked_claims", "retrieved", "reviewer", "decided_at", "note",
)  # fmt: skip
"""Columns that say nothing of what was stated: a row that differs in them alone is the same row."""

FIELD = re.compile(r"\{([^{}]+)\}")  # a column in a sentence that is made of columns
_ARROW = "←"
_HASH = 64  # characters of a SHA-256 in hexadecimal
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # as the store's keys are made
_LISTS: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "source_reliability": tuple(Reliability),
    "kind": tuple(Kind),
    "stance": tuple(Stance),
}


class Rows:
    """Turns the rows of one table into arrivals; `header` is the table's own, `names` the ledger's for it."""

    def __init__(
        self, name: str, header: Sequence[str], names: Sequence[str], mapping: TableMapping, source: str
    ) -> None:
        self.name = name
        self.header = tuple(header)
        self.mapping = mapping
        self.source = source
        self.place = {column: place for place, column in enumerate(names) if column}
        self.whole = set(COLUMNS) <= self.place.keys()
        """Whether this is an exported ledger with all its columns, which comes back as it was."""
        self._told = [(c, self.place[c]) for c in TAKEN if c in self.place and c not in NOT_SAID]
        self._key = header.index(mapping.key) if mapping.key else None
        self._figures = GivenFigures(self.place, self._fail, mapping.values.get("measure", {}))
        self._words = {column: self._closed(column) for column in _LISTS}
        self._where = (0, 0)
        blank = -1  # behind every row stands one empty cell, for the columns that the table has not
        self._p = {column: self.place.get(column, blank) for column in TAKEN}

    def arrival(self, number: int, line: int, cells: list[str]) -> Arrival:
        """The row as what is to be stored of it; InputError with row and column where one does not hold."""
        self._where = number, line
        p = self._p
        cells.append("")
        if MARK in "".join(cells):
            cells = [original(cell) for cell in cells]
        source = cells[p["source"]].strip() or self.source
        statement = self._statement(cells)
        if not source and not self.whole:
            self._fail("source", "is empty; fill it, or say who published them with --source NAME")
        speaker, kind_of_speaker, via = self._speaker(cells, source)
        excerpt = self._excerpt(cells, statement)
        if excerpt is None:
            text, start, excerpt_of, excerpt_at = statement, 0, None, None
        else:
            text, start, excerpt_of, excerpt_at = excerpt
        outlet = kind_of_speaker is SpeakerKind.OUTLET
        kind = self._word("kind", cells) or (Kind.NARRATION.value if outlet else Kind.INDIRECT.value)
        key, content = self._identity(cells, statement, source, speaker, kind, excerpt)
        earliest, latest = self._days(cells)
        figures, read = self._figures.of(cells)
        return Arrival(
            number, key, cells, self._id("claim_id", cells) or 0, source,
            self._word("source_reliability", cells), text, content, hashlib.sha256(content).hexdigest(),
            hashlib.sha256(text.encode()).hexdigest(),
            excerpt_of, excerpt_at, cells[p["document_title"]] or None, cells[p["document_url"]] or None,
            self._moment("published", cells), self._moment("retrieved", cells), start, start + len(statement),
            kind, self._word("stance", cells) or Stance.ASSERTS.value, self._hedged(cells), speaker,
            kind_of_speaker,
            cells[p["speaker_role"]] or None, cells[p["speaker_party"]] or None, via, figures,
            cells[p["place"]] or None, earliest, latest, IMPORTED if read else UNREAD,
            self._word("status", cells) or Status.UNREVIEWED.value, self._credibility(cells),
            cells[p["reviewer"]],
            self._moment("decided_at", cells) or "", cells[p["note"]], self._id("event_id", cells),
            cells[p["event"]], self._standing(cells),
        )  # fmt: skip

    def _statement(self, cells: Sequence[str]) -> str:
        place = self._p["statement"]
        if place < 0 and self.mapping.statement:
            named = dict(zip(self.header, cells, strict=False))
            return " ".join(FIELD.sub(lambda found: named[found[1]], self.mapping.statement).split())
        words = cells[place]
        if not words.strip():
            self._fail("statement", "is empty; every row needs one")
        return words if self.whole else words.strip()

    def _speaker(self, cells: Sequence[str], source: str) -> tuple[str, SpeakerKind, tuple[str, ...]]:
        """Who speaks, what he is, and who carries it to the outlet; an export's chain names them all."""
        p = self._p
        speaker = cells[p["speaker"]]
        speaker = speaker.strip() if self.whole else " ".join(speaker.split())
        chain = cells[p["chain"]]
        if self.whole:
            carriers = chain.split(CHAIN)[1:]
            if speaker == source and (not carriers or carriers[-1] != speaker):
                return speaker, SpeakerKind.OUTLET, tuple(carriers)
            return speaker, _kind_of(speaker), tuple(carriers[:-1])
        if not speaker or speaker.casefold() == source.casefold():
            speaker, kind = source, SpeakerKind.OUTLET
        else:
            kind = _kind_of(speaker)
        if not chain:
            return speaker, kind, ()
        ends = {source.casefold(), speaker.casefold()}
        carried = (" ".join(name.split()) for name in chain.split(_ARROW))
        return speaker, kind, tuple(name for name in carried if name and name.casefold() not in ends)

    def _excerpt(self, cells: Sequence[str], statement: str) -> tuple[str, int, str, int] | None:
        """The words with what stood around them, where they begin there, and where all that stands."""
        p = self._p
        sha256 = cells[p["document_sha256"]].strip()
        if not sha256:
            return None
        if len(sha256) != _HASH or not sha256.isalnum() or not sha256.isascii():
            self._fail(
                "document_sha256", f"is {sha256[:80]!r}; write the 64 digits of a SHA-256 or leave it empty"
            )
        start, end = self._number("start", cells), self._number("end", cells)
        if start is None or end is None:
            return None
        if end - start != len(statement):
            self._fail("end", f"is {end}; the statement has {len(statement)} characters from {start} on")
        before, after = cells[p["prefix"]], cells[p["suffix"]]
        return before + statement + after, len(before), sha256, start - len(before)

    def _identity(  # noqa: PLR0913, PLR0917  # what a row is known by
        self, cells: Sequence[str], statement: str, source: str, speaker: str, kind: str, excerpt: Any
    ) -> tuple[str, bytes]:
        """The key of the claim, and the bytes that tell the row apart from every other one."""
        if excerpt is not None and self._key is None:
            start = excerpt[1] + excerpt[3]
            end = start + len(statement)
            key = _key([excerpt[2], source, start, end, speaker, kind])
            return key, f"{excerpt[0]}\n{excerpt[2]} {start} {end} {speaker}\n{kind}".encode()
        if self._key is not None:
            name = cells[self._key].strip()
            if not name:
                self._fail(self.mapping.key, "is empty; the column that names the rows needs a name in each")
            return _key(
                ["row", self.mapping.key, source, name]
            ), f"{statement}\n{self.mapping.key}: {name}".encode()
        told = [f"{column}: {cells[place]}" for column, place in self._told if cells[place]]
        content = "\n".join([statement, f"source: {source}", *told]).encode()
        return hashlib.sha256(content).hexdigest()[:32], content

    def _days(self, cells: Sequence[str]) -> tuple[str | None, str | None]:
        p = self._p
        first, last = cells[p["date_earliest"]], cells[p["date_latest"]]
        if not first and not last:
            return None, None
        begins = self._checked("date_earliest", first, cell_words.days, self.mapping.days)
        ends = self._checked("date_latest", last, cell_words.days, self.mapping.days)
        earliest = begins[0] if begins else None
        latest = ends[1] if ends else None
        if not self.whole:  # one day given is the day; an export says what is open
            earliest, latest = (
                earliest or (ends[0] if ends else None),
                latest or (begins[1] if begins else None),
            )
        if earliest and latest and earliest > latest:
            self._fail("date_latest", f"is {latest}, before date_earliest, {earliest}")
        return earliest, latest

    def _standing(self, cells: Sequence[str]) -> tuple[int, int, int] | None:
        if not self.whole:
            return None
        columns = ("corroborating_origins", "conflicting_claims", "linked_claims")
        agreeing, conflicting, linked = (self._number(column, cells) or 0 for column in columns)
        return agreeing, conflicting, linked

    def _moment(self, column: str, cells: Sequence[str]) -> str | None:
        cell = cells[self._p[column]]
        if not cell:
            return None
        return cell if self.whole else self._checked(column, cell, cell_words.moment, self.mapping.days)

    def _hedged(self, cells: Sequence[str]) -> int:
        cell = cells[self._p["hedged"]]
        return int(bool(self._checked("hedged", cell, cell_words.truth))) if cell else 0

    def _credibility(self, cells: Sequence[str]) -> int:
        number = self._number("credibility", cells)
        if number is None:
            return 6
        if not 1 <= number <= 6:
            self._fail("credibility", f"is {number}; it can be 1 (confirmed) to 6 (cannot be judged)")
        return number

    def _id(self, column: str, cells: Sequence[str]) -> int | None:
        """A number of ours; in a table that is no exported ledger such a column is somebody else's."""
        return self._number(column, cells) if self.whole else None

    def _number(self, column: str, cells: Sequence[str]) -> int | None:
        cell = cells[self._p[column]]
        return self._checked(column, cell, cell_words.whole) if cell else None

    def _checked(self, column: str, cell: str, read: Callable[..., Any], *more: str) -> Any:
        try:
            return read(cell, *more)
        except ValueError as error:
            self._fail(column, f"is {cell[:80]!r}; {error}")

    def _word(self, column: str, cells: Sequence[str]) -> str:
        cell = cells[self._p[column]]
        if not cell:
            return ""
        found = self._words[column].get(cell) or self._words[column].get(cell.strip().casefold(), "")
        if not found:
            self._fail(
                column,
                f"is {cell[:80]!r}; it can be {', '.join(_LISTS[column])}, "
                f"or say which one is meant with --value {column}:{cell.strip()[:40]}=…",
            )
        return found

    def _closed(self, column: str) -> dict[str, str]:
        """Our word for each of theirs."""
        mine = {word.casefold(): str(word) for word in _LISTS[column]}
        said = {theirs.casefold(): word for theirs, word in self.mapping.values.get(column, {}).items()}
        return {**mine, **said}

    def _fail(self, column: str, what: str) -> Any:
        number, line = self._where
        place = self._p.get(column, -1)
        theirs = self.header[place] if 0 <= place < len(self.header) else column
        called = theirs if theirs == column else f"{theirs} ({column})"
        where = f"{self.name}, row {number} (line {line}), column {called}"
        raise InputError(" ".join(f"{where}: {what}.".split()))


def _key(parts: list[Any]) -> str:
    return hashlib.sha256(_encode(parts).encode()).hexdigest()[:32]


def _kind_of(name: str) -> SpeakerKind:
    """A name without a capital letter is a description: two documents' witnesses are not one person."""
    return SpeakerKind.UNNAMED if name.islower() else SpeakerKind.PERSON
