"""Documents and statements come into the ledger: read, extracted and stored, one whole document at a time.

Each document is one transaction: what was reported as stored is stored whatever happens afterwards, and a
second run finds it and goes on with the rest.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack import documents, extraction
from claimtrack.errors import InputError, UsageError
from claimtrack.extraction.figures import quantities
from claimtrack.extraction.setting import dates, places
from claimtrack.model import (
    Attribution,
    DateMention,
    Document,
    DocumentText,
    Hop,
    Kind,
    Passage,
    ProposedClaim,
    SpeakerKind,
    Stance,
)

if TYPE_CHECKING:
    from claimtrack.store import Added, Store

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""

_LARGEST_ID = 2**63 - 1  # in SQLite
_TOGETHER = 8  # documents extracted in one go: as many as extraction holds at a time
STATEMENT = "text/x-statement"  # the media type of a document that is one statement as it was heard


@dataclass(frozen=True, slots=True)
class Ingested:
    """One document after it was taken in; `new` is false where the ledger held it already."""

    path: str
    document_id: int
    claim_ids: tuple[int, ...]
    new: bool


def ingest(  # noqa: PLR0913  what is known of the documents, each part optional
    store: Store,
    paths: Sequence[Path],
    *,
    source: str = "",
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Ingested]:
    """Takes in the files and the directories' texts; `progress` is told how many of how many are done.

    Raises InputError at the first file that cannot be read; what was given back before is stored.
    """
    files = documents.find(paths)
    texts = (
        sourced(documents.read(file, source=source, published=published, title=title, url=url))
        for file in files
    )
    for done, ingested in enumerate(ingest_documents(store, texts), start=1):
        if progress is not None:
            progress(done, len(files))
        yield ingested


def sourced(document: DocumentText) -> DocumentText:
    """The document with its publisher, from the dateline where nobody said; InputError where neither does."""
    document = extraction.attribute(document)
    if not document.source.strip():
        raise InputError(f"{document.path}: it does not say who published it; give --source NAME.")
    return document


def ingest_documents(
    store: Store, texts: Iterable[DocumentText], within: Progress | None = None
) -> Iterator[Ingested]:
    """Extracts and stores each document in a transaction of its own; known ones are only recognised.

    A few documents are in memory at a time, however many there are. Where `texts` raises, what came before
    is stored and given back first. `within` is told how many characters of the present one are read.
    """
    waiting = iter(texts)
    while True:
        batch, failure = _batch(waiting)
        yield from _stored(store, batch, within)
        if failure is not None:
            raise failure
        if len(batch) < _TOGETHER:
            return


def _batch(waiting: Iterator[DocumentText]) -> tuple[list[DocumentText], Exception | None]:
    """The next few documents, and why there are no more where reading one failed."""
    batch: list[DocumentText] = []
    try:
        for document in islice(waiting, _TOGETHER):
            batch.append(document)  # noqa: PERF402  those before a failure are kept
    except Exception as error:
        return batch, error
    return batch, None


def _stored(store: Store, batch: Sequence[DocumentText], within: Progress | None) -> Iterator[Ingested]:
    """The documents stored in their order; new ones are extracted together, which feeds the parser well."""
    known = [store.document_id(document.sha256, document.source) for document in batch]
    fresh = extraction.extract_many(
        (document for document, there in zip(batch, known, strict=True) if there is None), within
    )
    for document, there in zip(batch, known, strict=True):
        if there is not None:
            yield Ingested(document.path or "", there, (), new=False)
            continue
        added = store.add_document(*next(fresh))
        yield Ingested(
            document.path or "", added.document_id, added.claim_ids if added.new else (), added.new
        )


def _folded(name: str) -> str:
    """The name of a source as the ledger tells sources apart."""
    return " ".join(name.split()).casefold()


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement that a person heard or read, with what the person says about it.

    `via` runs from the outlet inwards; `event` are the first and last day of the occurrence.
    """

    words: str
    speaker: str
    speaker_kind: SpeakerKind = SpeakerKind.PERSON
    stance: Stance = Stance.ASSERTS
    role: str | None = None
    organization: str | None = None
    party: str | None = None
    via: tuple[str, ...] = ()
    event: tuple[str, str] | None = None
    place: str | None = None


def add_statement(  # noqa: PLR0913  where the statement was found, each part optional
    store: Store,
    heard: Heard,
    *,
    by: str,
    source: str = "",
    document: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Added:
    """Stores the statement as a claim; adding it twice changes nothing.

    `document` is the id or the file of a stored document that holds the words. Without one the statement
    becomes a document of its own, published by `source`, and `document` may give the title of where it stood.
    Raises InputError and UsageError in one sentence.
    """
    words = heard.words.strip()
    if not words:
        raise InputError("the statement is empty; give its words in quotes.")
    if not heard.speaker.strip():
        raise UsageError("say who made the statement with --speaker NAME.")
    if "\0" in words or _unencodable(words):
        raise InputError("the statement holds NUL or bytes that are no text; type it again.")
    if document is None or not _names_stored(document):
        text = _own_document(words, _known_source(store, source), published, url, title=document)
    else:
        text = _stored_document(store, document, source)
    start, end = _place_of(words, text, document)
    return store.add_document(text, [_claim(heard, text, start, end)], by=by, action="add")


def _unencodable(words: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in words)


def _names_stored(document: str) -> bool:
    """Whether it is an id or a file, or looks like a mistyped one; anything else is a title."""
    path = Path(document)
    return document.isdecimal() or path.suffix in documents.SUFFIXES or os.sep in document or path.is_file()


def _own_document(
    words: str, source: str, published: str | None, url: str | None, *, title: str | None
) -> DocumentText:
    """The statement as a document whose whole text it is."""
    if not source.strip():
        raise UsageError("say where the statement was published or heard with --source NAME.")
    original = words.encode("utf-8")
    return DocumentText(
        text=words,
        original=original,
        sha256=hashlib.sha256(original).hexdigest(),
        source=source,
        title=title,
        published=published,
        url=url,
        media_type=STATEMENT,
    )


def _stored_document(store: Store, named: str, source: str) -> DocumentText:
    """The stored document by its id or by the file it was read from."""
    found = (
        store.document(min(int(named), _LARGEST_ID))
        if named.isdecimal()
        else _document_of_file(store, Path(named), source)
    )
    if source.strip() and _folded(source) != _folded(found.source.name):
        raise UsageError(
            f"document {found.id} is by {found.source.name}, not by {source}; leave --source out."
        )
    return DocumentText(
        text=found.text,
        original=store.original(found.id),
        sha256=found.sha256,
        source=found.source.name,
        published=found.published,
    )


def _known_source(store: Store, source: str) -> str:
    """The source's name as the ledger writes it, so that the same statement has the same key."""
    return next((one.name for one in store.sources() if _folded(one.name) == _folded(source)), source.strip())


def _document_of_file(store: Store, path: Path, source: str) -> Document:
    """The one stored document that has the bytes of this file."""
    sha256 = hashlib.sha256(documents.bytes_of(path)).hexdigest()
    stored = map(store.document, store.documents_of_bytes(sha256))
    found = [one for one in stored if _folded(source) in {"", _folded(one.source.name)}]
    if not found:
        raise InputError(
            f"{path}: this document is not in the ledger; take it in first with claimtrack ingest."
        )
    if len(found) > 1:
        ids = ", ".join(str(document.id) for document in found)
        raise InputError(
            f"{path}: the ledger holds it from more than one source, as documents {ids}; give the id."
        )
    return found[0]


def _place_of(words: str, text: DocumentText, named: str | None) -> tuple[int, int]:
    """Where the words stand in the text, whatever its line breaks; InputError where nowhere or twice."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.span() for match in re.finditer(pattern, text.text)]
    if not found:
        raise InputError(
            f"document {named} does not hold these words; quote it exactly, or leave --document out."
        )
    if len(found) > 1:
        raise InputError(
            f"document {named} holds these words {len(found)} times; quote more of the sentence."
        )
    return found[0]


def _claim(heard: Heard, text: DocumentText, start: int, end: int) -> ProposedClaim:
    """The statement as a claim like any that extraction proposes, with what the person said first."""
    words = text.text[start:end]
    outlet = _folded(heard.speaker) == _folded(text.source)
    return ProposedClaim(
        text=words,
        start=start,
        end=end,
        kind=Kind.NARRATION if outlet else _kind(words),
        stance=heard.stance,
        hedged=False,
        cue=None,
        speaker=Attribution(
            name=text.source if outlet else heard.speaker.strip(),
            kind=SpeakerKind.OUTLET if outlet else heard.speaker_kind,
            role=heard.role,
            organization=heard.organization,
            party=heard.party,
        ),
        via=tuple(Hop(name=name, mention=name, start=None, end=None) for name in heard.via),
        figures=quantities.figures_in(text.text, start, end),
        places=_places(heard.place, text.text, start, end),
        dates=_dates(heard.event, text, start, end),
        mechanism="added",
    )


def _kind(words: str) -> Kind:
    """Direct where the words are given as a quotation."""
    return Kind.DIRECT if words[0] in '"“«„' and words[-1] in '"”»“' and len(words) > 1 else Kind.INDIRECT


def _places(named: str | None, text: str, start: int, end: int) -> tuple[Passage, ...]:
    """The place that the person named, then those in the words; one that stands nowhere has an empty span."""
    found = places.places_in(text, start, end)
    if named is None or not named.strip():
        return found
    there = next((place for place in found if place.text.casefold() == named.strip().casefold()), None)
    others = tuple(place for place in found if place is not there)
    return (there or Passage(named.strip(), start, start), *others)


def _dates(
    event: tuple[str, str] | None, document: DocumentText, start: int, end: int
) -> tuple[DateMention, ...]:
    """The days that the person named, else the dates in the words."""
    if event is None:
        return dates.dates_in(document.text, document.published, start, end)
    return (DateMention("", start, start, *event),)
