"""The ledger as FollowTheMoney statements: one line of JSON says one thing of one entity, and since when.

Sources, speakers, documents, events and claims are entities; that a document quotes a speaker and that two
claims are related are entities too, as that model has it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from claimtrack.exchange.columns import figure_words
from claimtrack.figures import Interval, describe
from claimtrack.model import Claim, Document, Event, Link, Source, Speaker, SpeakerKind
from claimtrack.publishing.stances import whole_statement
from claimtrack.publishing.standards.asked import Asked
from claimtrack.publishing.standards.objects import write_lines

if TYPE_CHECKING:
    from claimtrack.store import Store

SCHEMATA = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.ORGANIZATION: "Organization",
    SpeakerKind.GROUP: "LegalEntity",
    SpeakerKind.UNNAMED: "LegalEntity",
    SpeakerKind.OUTLET: "Organization",
}
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # that model's values are without them
PAGE = 500  # claims whose links are read at once


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity with its properties; `seen` is the time since which the ledger says so."""

    id: str
    schema: str
    properties: dict[str, Iterable[str | None]]
    seen: str | None = None


def write(store: Store, stream: BinaryIO, asked: Asked) -> int:
    """Writes all statements, and gives back how many there are."""
    lines = (line for entity in _entities(store, asked) for line in _statements(entity, asked.dataset))
    return write_lines(stream, lines)


def _entities(store: Store, asked: Asked) -> Iterator[Entity]:
    """Everything that the claims asked for speak of, each once, then the claims and how they are related."""
    name = _Names(asked.dataset)
    told: set[str] = set()
    ids: list[int] = []
    document: Document | None = None
    for claim in store.iter_claims(asked.where):
        if document is None or document.id != claim.document_id:
            document = store.document(claim.document_id)
        around = [_source(claim.source, name), _document(store, document, name), _speaker(claim, name)]
        if claim.event_id is not None and name.event(claim.event_id) not in told:
            around.append(_event(store.event(claim.event_id), name))
        around.append(_quoting(claim, name))
        for entity in around:
            if entity.id not in told:
                told.add(entity.id)
                yield entity
        ids.append(claim.id)
        yield _claim(claim, document, name)
    for first in range(0, len(ids), PAGE):
        yield from _links(store, ids[first : first + PAGE], frozenset(ids), name)


class _Names:
    """The ids of entities, which do not meet those of another ledger."""

    def __init__(self, dataset: str) -> None:
        self._dataset = dataset

    def source(self, number: int) -> str:
        return f"{self._dataset}-source-{number}"

    def document(self, number: int) -> str:
        return f"{self._dataset}-document-{number}"

    def event(self, number: int) -> str:
        return f"{self._dataset}-event-{number}"

    def claim(self, number: int) -> str:
        return f"{self._dataset}-claim-{number}"

    def speaker(self, claim: Claim) -> str:
        """The outlet that speaks for itself is its source, no second entity."""
        if claim.speaker.kind is SpeakerKind.OUTLET:
            return self.source(claim.source.id)
        return f"{self._dataset}-speaker-{claim.speaker.id}"

    def quoting(self, claim: Claim) -> str:
        return f"{self.document(claim.document_id)}-{self.speaker(claim).removeprefix(f'{self._dataset}-')}"

    def link(self, number: int) -> str:
        return f"{self._dataset}-link-{number}"


def _source(source: Source, name: _Names) -> Entity:
    properties: dict[str, Iterable[str | None]] = {
        "name": [source.name],
        "notes": [f"reliability {source.reliability.value} (Admiralty code)"],
    }
    return Entity(name.source(source.id), "Organization", properties)


def _document(store: Store, document: Document, name: _Names) -> Entity:
    sha1 = hashlib.sha1(store.original(document.id), usedforsecurity=False).hexdigest()
    properties: dict[str, Iterable[str | None]] = {
        "title": [document.title],
        "publisher": [document.source.name],
        "sourceUrl": [document.url],
        "publishedAt": [_time(document.published)],
        "retrievedAt": [_time(document.retrieved)],
        "contentHash": [sha1],
        "notes": [f"sha256 {document.sha256}"],
    }
    return Entity(name.document(document.id), "Article", properties, document.retrieved)


def _speaker(claim: Claim, name: _Names) -> Entity:
    speaker: Speaker = claim.speaker
    if speaker.kind is SpeakerKind.OUTLET:
        return _source(claim.source, name)
    role = "position" if speaker.kind is SpeakerKind.PERSON else "description"
    properties: dict[str, Iterable[str | None]] = {
        "name": [speaker.name],
        "alias": [one for one in speaker.variants if one != speaker.name],
        role: [", ".join(filter(None, (speaker.role, speaker.organization)))],
        "notes": [f"party: {speaker.party}" if speaker.party else None],
    }
    return Entity(name.speaker(claim), SCHEMATA[speaker.kind], properties)


def _event(event: Event, name: _Names) -> Entity:
    ranges = [
        f"{measure.value}: {describe(Interval(one.low, one.high))}" for measure, one in event.ranges.items()
    ]
    properties: dict[str, Iterable[str | None]] = {
        "name": [event.label],
        "location": [event.place],
        "startDate": [event.earliest],
        "endDate": [event.latest],
        "summary": ["; ".join(ranges)],
    }
    return Entity(name.event(event.id), "Event", properties)


def _quoting(claim: Claim, name: _Names) -> Entity:
    properties: dict[str, Iterable[str | None]] = {
        "document": [name.document(claim.document_id)],
        "entity": [name.speaker(claim)],
        "role": ["publisher" if claim.speaker.kind is SpeakerKind.OUTLET else "quoted"],
    }
    return Entity(name.quoting(claim), "Documentation", properties)


def _claim(claim: Claim, document: Document, name: _Names) -> Entity:
    about = [name.speaker(claim), name.event(claim.event_id) if claim.event_id is not None else None]
    tags = (
        claim.status.value,
        claim.kind.value,
        claim.stance.value,
        *(f.measure.value for f in claim.figures),
    )
    properties: dict[str, Iterable[str | None]] = {
        "description": [whole_statement(claim)],
        "entity": about,
        "proof": [name.document(claim.document_id)],
        "summary": [" ← ".join(claim.chain)],
        "notes": [figure_words(figure) for figure in claim.figures],
        "keywords": dict.fromkeys(tags),
        "publisher": [claim.source.name],
        "sourceUrl": [document.url],
        "createdAt": [_time(claim.published)],
    }
    return Entity(name.claim(claim.id), "Note", properties, document.retrieved)


def _links(store: Store, ids: list[int], asked: frozenset[int], name: _Names) -> Iterator[Entity]:
    """The links of these claims to others that were asked for, each with its earlier claim."""
    here = set(ids)
    for link in store.links_of(ids):
        if link.counts and link.suggested.a in here and link.suggested.b in asked:
            yield _link(link, name)


def _link(link: Link, name: _Names) -> Entity:
    forward = link.suggested.from_a
    a, b = name.claim(link.suggested.a), name.claim(link.suggested.b)
    properties: dict[str, Iterable[str | None]] = {
        "subject": [a if forward else b],
        "object": [b if forward else a],
        "role": [link.relation.value],
        "status": [link.judgement.value if link.judgement else "suggested"],
        "summary": [link.suggested.reason],
    }
    return Entity(name.link(link.id), "UnknownLink", properties)


def _statements(entity: Entity, dataset: str) -> Iterator[dict[str, Any]]:
    """One line a property's value, with the id that the model's own library gives it."""
    for prop, values in entity.properties.items():
        for value in values:
            if value:
                plain = CONTROLS.sub("", value)
                key = f"{dataset}.{entity.id}.{prop}.{plain}"
                yield {
                    "canonical_id": entity.id, "entity_id": entity.id, "prop": prop, "schema": entity.schema,
                    "value": plain, "dataset": dataset, "lang": None,
                    "original_value": None if plain == value else value,
                    "first_seen": _time(entity.seen), "last_seen": _time(entity.seen), "external": False,
                    "origin": "claimtrack",
                    "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
                }  # fmt: skip


def _time(moment: str | None) -> str | None:
    """A time as that model writes it: UTC without a sign for it."""
    return moment.removesuffix("Z") if moment else None
