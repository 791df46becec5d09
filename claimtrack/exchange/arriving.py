"""Rows of a table as what is to be stored of them: each cell checked, none guessed.

A row of an exported ledger says where in which document its words stand; it is known by that. Any other row
is known by all that it says of the statement, or by the column that names it (`key`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from claimtrack.errors import InputError
from claimtrack.exchange import cell_words, day_cells
from claimtrack.exchange.cells import MARK, original
from claimtrack.exchange.columns import CHAIN, COLUMNS, JUDGEMENTS
from claimtrack.exchange.given_figures import GivenFigures
from claimtrack.exchange.mapping import FIELD, TAKEN, TableMapping, word_of
from claimtrack.exchange.number_cells import whole
from claimtrack.exchange.remembered import Remembered
from claimtrack.model import Kind, Reliability, SpeakerKind, Stance, Status
from claimtrack.store.arrivals import Arrival

T = TypeVar("T")
IMPORTED = "imported"
UNREAD = "imported, unread"  # of a claim whose words have not been read for figures, places and days
NOT_SAID = (
    "claim_id", "status", "source_reliability", "credibility", "event_id", "event", "corroborating_origins",
    "conflicting_claims", "linked_claims", "retrieved", "reviewer", "decided_at", "note",
)  # fmt: skip
"""Columns that say nothing of what was stated: a row that differs in them alone is the same row."""

_ARROW = "←"
_BETWEEN_SOURCES = re.compile(r"[;|\n]")
_LEFT_OVER = " -–/.,;:"  # what stands between columns of which the last are empty
_NARRATION, _INDIRECT = Kind.NARRATION.value, Kind.INDIRECT.value
_KEY = 32  # digits of a hash that a claim is known by
_HASH = 64  # characters of a SHA-256 in hexadecimal
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # as the store's keys are made
_LISTS: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "source_reliability": tuple(Reliability),
    "kind": tuple(Kind),
    "stance": tuple(Stance),
}


class Rows:
    """Turns the rows of one table into arrivals; `header` is the table's own, `names` the ledger's for it.

    `names` is longer by the columns that the mapping makes of others.
    """

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
        self.judgements = self.header.index(JUDGEMENTS) if self.whole and JUDGEMENTS in self.header else None
        """Where the judgements of links stand, in an export that has them."""
        ordered = *(one for one in TAKEN if one in self.place), *sorted(self.place.keys() - set(TAKEN))
        self._told = [(column, self.place[column]) for column in ordered if column not in NOT_SAID]
        self._key = header.index(mapping.key) if mapping.key else None
        called = mapping.values.get("measure", {})
        self._figures = GivenFigures(self.place, self._fail, called, mapping.thousands, whole=self.whole)
        self._made = [theirs for theirs, _ in mapping.columns if FIELD.search(theirs)]
        self._instead = {
            self.place[column]: {theirs.casefold(): mine for theirs, mine in words.items()}
            for column, words in mapping.values.items()
            if column in self.place and column not in _LISTS and column != "measure"
        }
        self._words = {column: self._closed(column) for column in _LISTS}
        self._where = (0, 0)
        blank = -1  # behind every row stands one empty cell, for the columns that the table has not
        self._p = {column: self.place.get(column, blank) for column in TAKEN}
        self._people = self._remembered(self._read_people, "source", "sources", "speaker", "chain")
        self._happened = self._remembered(self._days, "date_earliest", "date", "date_latest")
        self._judged = self._remembered(
            self._words_and_grades, "kind", "stance", "hedged", "status", "source_reliability", "credibility"
        )
        self._counted = Remembered(self._figures.of, self._figures.places)

    def _remembered(self, read: Callable[[Sequence[str]], T], *columns: str) -> Remembered[T]:
        return Remembered(read, [self._p[column] for column in columns])

    def arrival(self, number: int, line: int, cells: list[str]) -> Arrival:
        """The row as what is to be stored of it; InputError with row and column where one does not hold."""
        self._where = number, line
        p = self._p
        if MARK in "".join(cells):
            cells = [original(cell) for cell in cells]
        if self._made or self._instead:
            self._prepare(cells)
        cells.append("")
        statement = self._statement(cells)
        source, speaker, kind_of_speaker, via = self._people(cells)
        excerpt = self._excerpt(cells, statement)
        if excerpt is None:
            text, start, excerpt_of, excerpt_at = statement, 0, None, None
        else:
            text, start, excerpt_of, excerpt_at = excerpt
        kind, stance, hedged, status, reliability, credibility = self._judged(cells)
        if not kind:
            kind = _NARRATION if kind_of_speaker is SpeakerKind.OUTLET else _INDIRECT
        key, content = self._identity(cells, statement, source, speaker, kind, excerpt)
        sha256 = hashlib.sha256(content).hexdigest()
        earliest, latest = self._happened(cells)
        figures, read = self._counted(cells)
        return Arrival(
            number, key or sha256[:_KEY], cells, self._id("claim_id", cells) or 0, source,
            reliability, text, content, sha256, hashlib.sha256(text.encode()).hexdigest(),
            excerpt_of, excerpt_at, cells[p["document_title"]] or None, cells[p["document_url"]] or None,
            self._moment("published", cells), self._moment("retrieved", cells), start, start + len(statement),
            kind, stance, hedged, speaker, kind_of_speaker,
            cells[p["speaker_role"]] or None, cells[p["speaker_party"]] or None, via, figures,
            cells[p["place"]] or None, earliest, latest, IMPORTED if read else UNREAD,
            status, credibility, cells[p["reviewer"]],
            self._moment("decided_at", cells) or "", cells[p["note"]], self._id("event_id", cells),
            cells[p["event"]], self._standing(cells),
        )  # fmt: skip

    def _prepare(self, cells: list[str]) -> None:
        """Cells that are made of others, and our words for theirs."""
        named = dict(zip(self.header, cells, strict=False))
        cells += [FIELD.sub(lambda found: named[found[1]], one).strip(_LEFT_OVER) for one in self._made]
        for place, words in self._instead.items():
            cells[place] = words.get(" ".join(cells[place].split()).casefold(), cells[place])

    def _read_people(self, cells: Sequence[str]) -> tuple[str, str, SpeakerKind, tuple[str, ...]]:
        """Who published the row, who speaks, what he is, and who carried it."""
        source, more = self._sources(cells)
        if not source and not self.whole:
            self._fail("source", "is empty; fill it, or say who published them with --source NAME")
        return source, *self._speaker(cells, source, more)

    def _words_and_grades(self, cells: Sequence[str]) -> tuple[str, str, int, str, str, int]:
        """Kind, stance, whether it is hedged, status, reliability and credibility; "" is not said."""
        return (
            self._word("kind", cells),
            self._word("stance", cells) or Stance.ASSERTS.value,
            self._hedged(cells),
            self._word("status", cells) or Status.UNREVIEWED.value,
            self._word("source_reliability", cells),
            self._credibility(cells),
        )

    def _sources(self, cells: Sequence[str]) -> tuple[str, Sequence[str]]:
        """Who published the row, and who else: in several names of one cell the first is the source."""
        cell = cells[self._p["source"]]
        if self.whole:
            return cell.strip(), ()
        several = _BETWEEN_SOURCES.split(cells[self._p["sources"]])
        named = [one for one in map(cell_words.unmarked, several) if one]
        own = cell_words.unmarked(cell)
        if own or not named:
            return own or self.source, named
        return named[0], named[1:]

    def _statement(self, cells: Sequence[str]) -> str:
        place = self._p["statement"]
        if place < 0 and self.mapping.statement:
            named = dict(zip(self.header, cells, strict=False))
            return " ".join(FIELD.sub(lambda found: named[found[1]], self.mapping.statement).split())
        words = cells[place]
        if not words.strip():
            self._fail("statement", "is empty; every row needs one")
        return words if self.whole else words.strip()

    def _speaker(
        self, cells: Sequence[str], source: str, more: Sequence[str]
    ) -> tuple[str, SpeakerKind, tuple[str, ...]]:
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
        speaker = cell_words.unmarked(speaker)
        if not speaker or speaker.casefold() == source.casefold():
            speaker, kind = source, SpeakerKind.OUTLET
        else:
            kind = _kind_of(speaker)
        if not chain and not more:
            return speaker, kind, ()
        ends = {source.casefold(), speaker.casefold()}
        carried = (*more, *(" ".join(name.split()) for name in chain.split(_ARROW)))
        via = dict.fromkeys(name for name in carried if name and name.casefold() not in ends)
        return speaker, kind, tuple(via)

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
        """The key of the claim, and the bytes that tell the row apart from every other one.

        An empty key is the beginning of the hash of those bytes.
        """
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
        return "", content

    def _days(self, cells: Sequence[str]) -> tuple[str | None, str | None]:
        p = self._p
        first, last = cells[p["date_earliest"]] or cells[p["date"]], cells[p["date_latest"]]
        if not first and not last:
            return None, None
        named = "date_earliest" if cells[p["date_earliest"]] else "date"
        begins = self._checked(named, first, day_cells.days, self.mapping.days)
        ends = self._checked("date_latest", last, day_cells.days, self.mapping.days)
        earliest = begins[0] if begins else None
        latest = ends[1] or None if ends else None
        if not self.whole:  # one day given is the day; an export says what is open
            earliest, latest = (
                earliest or (ends[0] if ends else None),
                latest or (begins[1] or None if begins else None),
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
        return cell if self.whole else self._checked(column, cell, day_cells.moment, self.mapping.days)

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
        return self._checked(column, cell, whole) if cell else None

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
        given = self.mapping.values.get(column, {})
        words = _LISTS[column]
        return {**mine, **{theirs.casefold(): word_of(column, word, words) for theirs, word in given.items()}}

    def _fail(self, column: str, what: str) -> Any:
        number, line = self._where
        place = self._p.get(column, -1)
        named = (*self.header, *self._made)
        theirs = named[place] if 0 <= place < len(named) else column
        called = theirs if theirs == column else f"{theirs} ({column})"
        where = f"{self.name}, row {number} (line {line}), column {called}"
        raise InputError(" ".join(f"{where}: {what}.".split()))


def _key(parts: list[Any]) -> str:
    return hashlib.sha256(_encode(parts).encode()).hexdigest()[:_KEY]


def _kind_of(name: str) -> SpeakerKind:
    """A name without a capital letter is a description: two documents' witnesses are not one person."""
    return SpeakerKind.UNNAMED if name.islower() else SpeakerKind.PERSON
