"""The words of the field as values: documents, claims, figures, links, decisions.

Everything here is frozen and needs the standard library alone. Offsets are half-open code-point
offsets into the stored text of a document, and `text[start:end]` is always the quoted words.
Dates are ISO 8601 strings (`2022-05-07`), times are ISO 8601 in UTC (`2022-05-07T14:03:00Z`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimtrack.filters import ClaimFilter
from claimtrack.terms import (
    Judgement,
    Kind,
    Measure,
    Modifier,
    Order,
    Relation,
    Reliability,
    Scope,
    SpeakerKind,
    Stance,
    Status,
    Strength,
)

__all__ = [
    "Attribution", "Claim", "ClaimFilter", "DateMention", "Decision", "Document", "DocumentText",
    "Event", "EventCluster", "Figure", "Grouping", "Hop", "Judgement", "Kind", "Link", "Linkage", "Measure",
    "Modifier", "Order", "Passage", "ProposedClaim", "QueueRow", "Range", "Relation", "Reliability",
    "Scope", "Source", "Speaker", "SpeakerKind", "Stance", "Standing", "Status", "Strength",
    "SuggestedLink",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document with their place in it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression; `earliest` and `latest` are ISO dates, or None where the words leave them open."""

    text: str
    start: int
    end: int
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """An interval and the words it stood in; `best` None: the words give none, `high` None: open above."""

    measure: Measure
    low: int
    best: int | None
    high: int | None
    modifier: Modifier
    text: str
    start: int
    end: int
    population: str | None = None
    scope: Scope = Scope.EVENT
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whoever a statement is attributed to, as one document words it.

    `name` is who it is, `mention` the words that stand at the statement ("he", "the same sources");
    mention, start and end are None where the outlet speaks for itself.
    """

    name: str
    kind: SpeakerKind
    mention: str | None = None
    start: int | None = None
    end: int | None = None
    role: str | None = None
    organization: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One carrier between the outlet and the speaker: the agency that is quoted, the daily that reported."""

    name: str
    mention: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """A statement that extraction proposes; `via` runs from the outlet's side inwards.

    `mechanism` names the rule that found it. Offsets are into the document's text.
    """

    text: str
    start: int
    end: int
    kind: Kind
    stance: Stance
    hedged: bool
    cue: Passage | None
    speaker: Attribution
    via: tuple[Hop, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[Passage, ...] = ()
    dates: tuple[DateMention, ...] = ()
    mechanism: str = ""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One published item as it was read: `original` is its bytes, `text` what they say.

    `sha256` is of the bytes, in hexadecimal. `source` is the outlet's name, `published` an ISO date or time.
    """

    text: str
    original: bytes
    sha256: str
    source: str
    path: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    retrieved: str | None = None
    media_type: str = "text/plain"
    author: str | None = None
    retrieval: Mapping[str, object] | None = None  # of a fetched one: where from, the server's headers


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency, channel or body that publishes."""

    id: int
    name: str
    reliability: Reliability = Reliability.F
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A stored, immutable document; its text is asked for separately where it is not needed."""

    id: int
    source: Source
    title: str | None
    url: str | None
    language: str | None
    published: str | None
    retrieved: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker of the ledger with every way the documents write the name."""

    id: int
    name: str
    kind: SpeakerKind
    role: str | None = None
    organization: str | None = None
    party: str | None = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement of the ledger, with all that linking and review need of it.

    `key` is stable for the same words of the same document and speaker; `version` counts its changes.
    `place` and `earliest`/`latest` (ISO dates) say where and when the event was, where known.
    """

    id: int
    key: str
    document_id: int
    source: Source
    published: str | None
    statement: str
    start: int
    end: int
    prefix: str
    suffix: str
    kind: Kind
    stance: Stance
    hedged: bool
    cue: Passage | None
    speaker: Speaker
    mention: str | None
    via: tuple[Hop, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[Passage, ...] = ()
    dates: tuple[DateMention, ...] = ()
    place: str | None = None
    earliest: str | None = None
    latest: str | None = None
    event_id: int | None = None
    status: Status = Status.UNREVIEWED
    credibility: int = 6
    version: int = 1
    mechanism: str = ""
    dismissed: bool = False

    @property
    def chain(self) -> tuple[str, ...]:
        """The names that carry the statement, from the outlet inwards to the origin."""
        names = [self.source.name, *(hop.name for hop in self.via)]
        if self.speaker.kind is not SpeakerKind.OUTLET:
            names.append(self.speaker.name)
        return tuple(names)


@dataclass(frozen=True, slots=True)
class SuggestedLink:
    """What the matcher says of two claims: `a` and `b` are claim ids, a < b.

    For the relations with a direction (updates, refines) `from_a` tells whether `a` updates or refines `b`.
    `score` is in 0..1, `features` are the named numbers it rests on, `reason` is the witness sentence.
    """

    a: int
    b: int
    relation: Relation
    strength: Strength
    score: float
    reason: str
    rule: str
    from_a: bool = True
    features: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A stored link: the matcher's suggestion, and beside it, never instead of it, a person's judgement."""

    id: int
    suggested: SuggestedLink
    judgement: Judgement | None = None
    judged_relation: Relation | None = None
    judged_by: str | None = None
    note: str | None = None
    version: int = 1

    @property
    def relation(self) -> Relation:
        """The relation that counts: the person's where there is one."""
        return self.judged_relation or self.suggested.relation

    @property
    def counts(self) -> bool:
        """Whether the link takes part in what is computed; a rejected one does not."""
        return self.judgement is not Judgement.REJECTED

    def other(self, claim_id: int) -> int:
        """The claim at the other end."""
        return self.suggested.b if claim_id == self.suggested.a else self.suggested.a


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high of one measure over the claims of an event; None where nothing bounds it."""

    low: int
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """Claims about the same occurrence."""

    id: int
    label: str
    place: str | None
    earliest: str | None
    latest: str | None
    claim_ids: tuple[int, ...]
    ranges: Mapping[Measure, Range] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventCluster:
    """An occurrence as the matcher proposes it, before the store gives it an id."""

    label: str
    place: str | None
    earliest: str | None
    latest: str | None
    claim_ids: tuple[int, ...]
    ranges: Mapping[Measure, Range] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grouping:
    """A person's word on occurrences, kept against every run of the matcher.

    `same`: the claims of all sides speak of one occurrence; else those of each side speak of another one than
    those of the other sides. `seq` numbers the decision: of two that contradict each other the later counts.
    """

    id: int
    same: bool
    sides: tuple[tuple[int, ...], ...]
    by: str
    seq: int

    @property
    def claim_ids(self) -> tuple[int, ...]:
        """All claims it speaks of."""
        return tuple(one for side in self.sides for one in side)


@dataclass(frozen=True, slots=True)
class Linkage:
    """One run of the matcher: the links it suggests and the occurrences it sees."""

    links: tuple[SuggestedLink, ...]
    events: tuple[EventCluster, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What linking computed for one claim, never typed by a person.

    `agreeing` counts the independent origins that agree, `conflicting` the claims that conflict, `linked` all
    links that count. `weight` orders the queue (higher first) and `why` says in words what it rests on.
    """

    claim_id: int
    agreeing: int = 0
    conflicting: int = 0
    linked: int = 0
    weight: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the append-only record; `before` and `after` are JSON, `hash` chains to `previous`."""

    seq: int
    at: str
    by: str
    action: str
    subject: str
    before: str | None
    after: str | None
    note: str | None
    reverses: int | None
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What one row of the queue shows of a claim, read in pages."""

    id: int
    status: Status
    statement: str
    chain: tuple[str, ...]
    figures: tuple[Figure, ...]
    agreeing: int
    conflicting: int
    why: str
