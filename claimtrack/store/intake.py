"""Documents and their claims into the ledger, and documents, sources and speakers out of it.

A document is stored once for a source and never changed; a claim is known by its key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.errors import InputError, NotFound
from claimtrack.model import (
    DateMention,
    Document,
    DocumentText,
    Figure,
    Passage,
    ProposedClaim,
    Source,
    Speaker,
    Status,
)
from claimtrack.store.claims import SOURCE_SQL, SPEAKER_SQL, source_of
from claimtrack.store.edits import CONTEXT
from claimtrack.store.opinions import Opinions
from claimtrack.store.record import MACHINE, now, subject_of
from claimtrack.store.search import fold
from claimtrack.store.speakers import Speakers
from claimtrack.store.tables import (
    ClaimDateTable,
    ClaimPlaceTable,
    ClaimTable,
    DocumentTable,
    FigureTable,
    HopTable,
)
from claimtrack.store.transactions import Row, as_json

DOCUMENT_SQL = "SELECT id, source_id, title, url, language, published, retrieved, sha256, text FROM document"

DOCUMENT_ID_SQL = (
    "SELECT document.id FROM document JOIN source ON source.id = document.source_id "
    "WHERE document.sha256 = ? AND source.fold = ?"
)


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a document: `claim_ids` are those of the claims given, in their order.

    `new` tells whether anything was written; where not, the ids are those the ledger already had.
    """

    document_id: int
    claim_ids: tuple[int, ...]
    new: bool


def claim_key(document: DocumentText, claim: ProposedClaim) -> str:
    """A stable name: the same words of the same document, source, speaker and kind give the same."""
    parts = [document.sha256, document.source, claim.start, claim.end, claim.speaker.name, claim.kind]
    return hashlib.sha256(as_json(parts).encode()).hexdigest()[:32]


class Intake(Speakers, Opinions):
    """Adding documents, and reading them."""

    def add_document(
        self,
        document: DocumentText,
        claims: Sequence[ProposedClaim],
        *,
        by: str = MACHINE,
        action: str = "ingest",
    ) -> Added:
        """Store a document with its claims and the decision about it, all or nothing.

        A document that is there already (same bytes, same source) changes nothing; with action "add" its
        claims that are not there yet are stored. Raises InputError where hash or spans do not fit the text.
        """
        _refuse_unfit(document, claims)
        return self.transact(lambda: self._add(document, claims, by, action))

    def _add(self, document: DocumentText, claims: Sequence[ProposedClaim], by: str, action: str) -> Added:
        proposals = {claim_key(document, claim): claim for claim in claims}
        source_id = self._source_id(document.source)
        known = self._value(DOCUMENT_ID_SQL, document.sha256, fold(document.source))
        there = self._claims_by_key(proposals)
        wanted = {key: claim for key, claim in proposals.items() if key not in there}
        if known is not None and (action != "add" or not wanted):
            return Added(known, tuple(there[key] for key in proposals if key in there), new=False)
        document_id = self._insert_document(document, source_id) if known is None else int(known)
        stored = self._insert_claims(document, document_id, source_id, wanted)
        if action == "add" and by != MACHINE:
            self._added(stored.values(), document_id, by)
        else:
            after = {"document": document_id, "sha256": document.sha256, "claims": len(stored)}
            if document.retrieval is not None:
                after |= {"retrieval": dict(document.retrieval)}
            self._append(action, f"document {document_id}", by=by, after=after, claim_ids=stored.values())
        ids = {**there, **stored}
        return Added(document_id, tuple(ids[key] for key in proposals), new=True)

    def _added(self, claim_ids: Collection[int], document_id: int, by: str) -> None:
        """A person's claims; to undo it is to dismiss them."""
        subject = f"{subject_of(claim_ids)} to document {document_id}"
        before, after = (
            {"claim": {str(one): {"dismissed": gone, "document_id": document_id} for one in claim_ids}}
            for gone in (1, 0)
        )
        decision = self._append("add", subject, by=by, before=before, after=after, claim_ids=claim_ids)
        self._step(decision)

    def _claims_by_key(self, keys: dict[str, ProposedClaim]) -> dict[str, int]:
        sql = "SELECT key, id FROM claim WHERE key IN (SELECT value FROM json_each(?))"
        return dict(self._rows(sql, as_json(list(keys))))

    def _insert_document(self, document: DocumentText, source_id: int) -> int:
        (document_id,) = self._new_ids("document", 1)
        encoded = document.text.encode()
        original = None if document.original == encoded else document.original
        row = (
            document_id, source_id, document.sha256, hashlib.sha256(encoded).hexdigest(), document.path,
            document.title, document.url, document.language, document.published, document.retrieved or now(),
            document.media_type, document.text, original, None, None,
        )  # fmt: skip
        self._insert(DocumentTable, [row])
        return document_id

    def _insert_claims(
        self, document: DocumentText, document_id: int, source_id: int, claims: dict[str, ProposedClaim]
    ) -> dict[str, int]:
        """Store claims that are new, each table in one go; their ids by key."""
        ids = dict(zip(claims, self._new_ids("claim", len(claims)), strict=True))
        speakers = {
            key: self._speaker_ids(claim.speaker, document_id, source_id, document.source)
            for key, claim in claims.items()
        }
        given = self._with_party_given({speaker for speaker, _ in speakers.values()})
        claims = {
            key: _without_party(claim) if speakers[key][0] in given else claim
            for key, claim in claims.items()
        }
        self._insert(ClaimTable, [
            (ids[key], key, document_id, *_words(document.text, claim), *_particulars(claim, *speakers[key]))
            for key, claim in claims.items()
        ])  # fmt: skip
        self._insert_parts([(ids[key], claim) for key, claim in claims.items()])
        return ids

    def _insert_parts(self, numbered: Sequence[tuple[int, ProposedClaim]]) -> None:
        """Store what belongs to the claims, each table in one go."""
        self._insert(HopTable, [
            (one, n, hop.name, hop.mention, hop.start, hop.end)
            for one, claim in numbered for n, hop in enumerate(claim.via)
        ])  # fmt: skip
        self._insert_figures((one, claim.figures) for one, claim in numbered)
        self._insert_places((one, claim.places) for one, claim in numbered)
        self._insert_dates((one, claim.dates) for one, claim in numbered)

    def _insert_figures(self, numbered: Iterable[tuple[int, Sequence[Figure]]]) -> None:
        self._insert(FigureTable, [
            (one, n, f.measure, f.low, f.best, f.high, f.modifier, f.text, f.start, f.end,
             f.population, f.scope, f.unit)
            for one, figures in numbered for n, f in enumerate(figures)
        ])  # fmt: skip

    def _insert_places(self, numbered: Iterable[tuple[int, Sequence[Passage]]]) -> None:
        self._insert(ClaimPlaceTable, [
            (one, n, place.text, place.start, place.end)
            for one, places in numbered for n, place in enumerate(places)
        ])  # fmt: skip

    def _insert_dates(self, numbered: Iterable[tuple[int, Sequence[DateMention]]]) -> None:
        self._insert(ClaimDateTable, [
            (one, n, date.text, date.start, date.end, date.earliest, date.latest)
            for one, dates in numbered for n, date in enumerate(dates)
        ])  # fmt: skip

    def document_id(self, sha256: str, source: str) -> int | None:
        """The document with these bytes from this source, None where the ledger does not hold it."""
        with self.reading():
            found = self._value(DOCUMENT_ID_SQL, sha256, fold(source))
        return None if found is None else int(found)

    def documents_of_bytes(self, sha256: str) -> list[int]:
        """The documents with these bytes, one a source that published them."""
        with self.reading():
            return [
                row[0] for row in self._rows("SELECT id FROM document WHERE sha256 = ? ORDER BY id", sha256)
            ]

    def document(self, document_id: int) -> Document:
        """One document with its text; raises NotFound."""
        with self.reading():
            rows = self._rows(f"{DOCUMENT_SQL} WHERE id = ?", document_id)
            if not rows:
                raise NotFound(f"There is no document {document_id} in {self.path}.")
            return self._document_of(rows[0])

    def _document_of(self, row: Row) -> Document:
        (source,) = self._sources_of({row[1]})
        return Document(row[0], source, *row[2:])

    def iter_documents(self) -> Iterator[Document]:
        """All documents by id, one in memory at a time."""
        last = 0
        while True:
            with self.reading():
                rows = self._rows(f"{DOCUMENT_SQL} WHERE id > ? ORDER BY id LIMIT 1", last)
                found = [self._document_of(row) for row in rows]
            if not found:
                return
            yield found[0]
            last = found[0].id

    def original(self, document_id: int) -> bytes:
        """The bytes a document was read from; raises NotFound."""
        with self.reading():
            rows = self._rows("SELECT original, text FROM document WHERE id = ?", document_id)
        if not rows:
            raise NotFound(f"There is no document {document_id} in {self.path}.")
        original, text = rows[0]
        return str(text).encode() if original is None else bytes(original)

    def sources(self) -> list[Source]:
        """All sources by name."""
        with self.reading():
            return [source_of(row) for row in self._rows(f"{SOURCE_SQL} ORDER BY fold")]

    def speakers(self) -> list[Speaker]:
        """All speakers by id, with every way the documents write their names; without those merged."""
        with self.reading():
            rows = self._rows(f"{SPEAKER_SQL} WHERE merged_into IS NULL")
            return self._speakers_of({row[0] for row in rows})


def _refuse_unfit(document: DocumentText, claims: Sequence[ProposedClaim]) -> None:
    if hashlib.sha256(document.original).hexdigest() != document.sha256:
        raise InputError(f"The hash given for {_name(document)} is not that of its bytes; read it again.")
    for claim in claims:
        if document.text[claim.start : claim.end] != claim.text:
            raise InputError(
                f"A claim's span {claim.start} to {claim.end} does not hold its words in {_name(document)}; "
                "extract it again."
            )


def _name(document: DocumentText) -> str:
    return document.path or document.title or f"the document of {document.source or 'an unknown source'}"


def _without_party(claim: ProposedClaim) -> ProposedClaim:
    """The claim without the party that its document words: a person gave the speaker's."""
    return replace(claim, speaker=replace(claim.speaker, party=None))


def _words(text: str, claim: ProposedClaim) -> tuple[object, ...]:
    """The columns of table claim from `statement` to `cue_stop`."""
    cue = (claim.cue.text, claim.cue.start, claim.cue.end) if claim.cue else (None, None, None)
    before = text[max(0, claim.start - CONTEXT) : claim.start]
    after = text[claim.end : claim.end + CONTEXT]
    how = (claim.kind, claim.stance, int(claim.hedged))
    return (claim.text, claim.start, claim.end, before, after, *how, *cue)


def _particulars(claim: ProposedClaim, speaker_id: int, named_as: int | None) -> tuple[object, ...]:
    """The columns of table claim from `speaker_id` to the last; nothing is reviewed or linked yet."""
    who = claim.speaker
    speaker = (speaker_id, who.mention, who.start, who.end, who.role, who.organization, who.party)
    place = claim.places[0].text if claim.places else None
    earliest = min((date.earliest for date in claim.dates if date.earliest), default=None)
    latest = max((date.latest for date in claim.dates if date.latest), default=None)
    event_id, verdict, credibility, weight, version, dismissed, graded = None, None, 6, 0, 1, 0, None
    found = (place, earliest, latest, claim.mechanism)
    decided = (Status.UNREVIEWED, verdict, credibility, weight, version, dismissed, graded, named_as)
    return (*speaker, *found, event_id, *decided)
