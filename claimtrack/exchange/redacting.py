"""Names left out of an export: each replaced by the same stand-in wherever it stands, in sentences too.

What is known to the ledger as a name is replaced, in every way that the documents write it. A person whom a
text describes without naming stays described, and who searches for a quoted sentence may find its article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from claimtrack.exchange.columns import ABOUT_CLAIM, ABOUT_DOCUMENT, CHAIN
from claimtrack.model import ClaimFilter, Speaker, SpeakerKind

if TYPE_CHECKING:
    from claimtrack.store import Store

_WORD = re.compile(r"\w+")
_WIDEST = 3  # characters between two words of one name: ", " and " - " are, a sentence's end is not
_CELLS = (*ABOUT_CLAIM, "figures", *ABOUT_DOCUMENT)
_CHAIN = _CELLS.index("chain")
_WORDED = (
    "statement", "speaker", "speaker_role", "speaker_party", "source", "event", "place", "figures",
    "document_title", "prefix", "suffix", "note",
)  # fmt: skip
_LEADING = ("document_title", "document_url", "document_sha256")  # to the source, name or no name


class Kind(StrEnum):
    """Whose names are left out."""

    SPEAKERS = "speakers"
    SOURCES = "sources"


class Redaction:
    """The stand-ins of a ledger's names: `Speaker 3`, `Source 1`, by the numbers they have in it."""

    def __init__(self, store: Store, kinds: Collection[Kind]) -> None:
        self._kinds = frozenset(kinds)
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        if Kind.SOURCES in kinds:
            for source in store.sources():
                self._add([source.name], f"Source {source.id}")
            for number, carrier in enumerate(_carriers(store), start=1):
                self._add([carrier], f"Carrier {number}")
        if Kind.SPEAKERS in kinds:
            for speaker in store.speakers():
                if speaker.kind is not SpeakerKind.OUTLET:
                    self._add(_written(speaker), f"Speaker {speaker.id}")
        for known in self._names.values():
            known.sort(key=lambda one: -len(one[0]))

    def _add(self, names: Iterable[str], stand_in: str) -> None:
        for name in names:
            words = _words(name)
            if words:
                self._names.setdefault(words[0], []).append((words, stand_in))

    def row(self, row: Sequence[Any], *, texts: bool) -> tuple[Any, ...]:
        """A row of the store without the names; `texts`: an empty cell is an empty text."""
        cells = dict(zip(_CELLS, row, strict=True))
        cells["chain"] = CHAIN.join(map(self.text, str(cells["chain"]).split(CHAIN)))
        if Kind.SOURCES in self._kinds:
            cells |= dict.fromkeys(_LEADING, "" if texts else None)
        for name in _WORDED:
            if cells[name]:
                cells[name] = self.text(str(cells[name]))
        return tuple(cells.values())

    def text(self, text: str) -> str:
        """A text with a stand-in for each name in it."""
        return "".join(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        words = list(_WORD.finditer(text))
        folded = [one.group().casefold() for one in words]
        at = done = 0
        while at < len(words):
            found = self._at(words, folded, at)
            if found is None:
                at += 1
                continue
            length, stand_in = found
            yield text[done : words[at].start()] + stand_in
            at += length
            done = words[at - 1].end()
        yield text[done:]

    def _at(self, words: list[re.Match[str]], folded: list[str], at: int) -> tuple[int, str] | None:
        """The longest name that begins with this word."""
        for name, stand_in in self._names.get(folded[at], ()):
            end = at + len(name)
            near = all(
                words[n + 1].start() - words[n].end() <= _WIDEST
                for n in range(at, end - 1)
                if end <= len(words)
            )
            if tuple(folded[at:end]) == name and near and _named(words[at].group(), alone=len(name) == 1):
                return len(name), stand_in
        return None


def _carriers(store: Store) -> list[str]:
    """Who carried statements between sources and speakers, in the order of the claims; none has a number."""
    there = {one.name for one in store.sources()} | {one.name for one in store.speakers()}
    found: dict[str, None] = {}
    for row in store.table_rows(ClaimFilter(), texts=True):
        found |= dict.fromkeys(str(row[_CHAIN]).split(CHAIN)[1:])
    return [name for name in found if name not in there]


def _named(word: str, *, alone: bool) -> bool:
    """Whether a word can begin a name; one that is the whole name must look like one: Rose, not rose."""
    return not alone or not word[0].islower()


def _words(name: str) -> tuple[str, ...]:
    return tuple(one.casefold() for one in _WORD.findall(name))


def _written(speaker: Speaker) -> list[str]:
    """The ways to write a speaker: all that documents use, and a person's family name alone."""
    names = [speaker.name, *speaker.variants]
    if speaker.kind is SpeakerKind.PERSON:
        names += [name.split()[-1] for name in names if " " in name.strip()]
    return list(dict.fromkeys(names))


class _Redacted:
    """A store whose rows for export are without the names; in all else the store itself."""

    def __init__(self, store: Store, redaction: Redaction) -> None:
        self._store = store
        self._redaction = redaction

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def table_rows(self, *asked: Any, texts: bool = False, **more: Any) -> Iterator[tuple[Any, ...]]:
        """The store's rows without the names."""
        rows = self._store.table_rows(*asked, texts=texts, **more)
        return (self._redaction.row(row, texts=texts) for row in rows)

    def notes_by_claim(self) -> Iterator[tuple[int, str]]:
        """The notes without the names."""
        return ((one, self._redaction.text(note)) for one, note in self._store.notes_by_claim())

    def history_by_claim(self) -> Iterator[tuple[int, str]]:
        """The decisions without the names."""
        return ((one, self._redaction.text(entry)) for one, entry in self._store.history_by_claim())

    def judgements_by_claim(self) -> Iterator[tuple[int, str]]:
        """What people said of links, without the names."""
        return ((one, self._redaction.text(entry)) for one, entry in self._store.judgements_by_claim())


def redacted(store: Store, kinds: Collection[str]) -> Store:
    """The store as an export shall see it: without the names of these kinds; the store itself for none."""
    wanted = [Kind(one) for one in kinds]
    return cast("Store", _Redacted(store, Redaction(store, wanted))) if wanted else store
