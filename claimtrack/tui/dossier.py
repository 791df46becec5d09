"""Everything that the decision on one claim needs, read from the ledger in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from claimtrack.errors import NotFound
from claimtrack.model import Claim, Decision, Event, Link, Relation, Reliability, Standing
from claimtrack.tui.blindness import own, veiled
from claimtrack.tui.words import RELATION

if TYPE_CHECKING:
    from claimtrack.store import Opinion, Store

AROUND = 320  # characters of the document before and after the statement: a paragraph or so
LONGEST = 4_000  # characters of a statement that the pane shows; the document shows the rest
MOST_LINKS = 60  # links read in full; a claim of a hot day can have thousands
MOST_DECISIONS = 40


@dataclass(frozen=True, slots=True)
class Linked:
    """A link with the claim at its other end."""

    link: Link
    claim: Claim
    independence: str
    """Whether the two can confirm each other, with the reason."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a document's text; `start` is where it begins in the document."""

    text: str
    start: int
    length: int
    """How long the whole text is."""

    @property
    def end(self) -> int:
        """Where the part ends in the document."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A claim with its surroundings; `counts` says how many links of each relation there are in all."""

    claim: Claim
    excerpt: Excerpt
    standing: Standing
    links: tuple[Linked, ...]
    counts: Mapping[Relation, int]
    event: Event | None
    history: tuple[Decision, ...]
    opinions: tuple[Opinion, ...] = ()
    """What each reviewer said, the oldest first; empty in a second review."""
    contested: bool = False
    """Whether they say different things and nobody has settled it."""
    blind: bool = False
    """Whether this is a second review, which sees no one else's word."""
    grades: Mapping[str, Reliability] = field(default_factory=dict)
    """How reliable those of the chain are that are sources of this ledger, by name."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why two claims are taken for one occurrence; `likelihood` in 0..1, None where none was kept."""

    likelihood: float | None
    word: str
    phrases: tuple[str, ...]


def read_dossier(
    store: Store, claim_id: int, blind: str | None = None, most_links: int = MOST_LINKS
) -> Dossier:
    """The claim with all that its pane shows; `blind`: nobody's word on it but this reviewer's."""
    claim = veiled(store, [store.claim(claim_id)], blind)[0]
    event = None if claim.event_id is None else store.event(claim.event_id)
    links = sorted(store.links(claim_id), key=_urgency)
    opinions = () if blind else tuple(store.opinions(claim_id))
    doubted = any(one.blind for one in opinions) and claim_id in store.contested()
    return Dossier(
        claim=claim,
        excerpt=excerpt(store, claim, AROUND),
        standing=store.standing(claim_id),
        links=_linked(store, links[:most_links], claim, blind),
        counts={
            relation: sum(link.relation is relation and link.counts for link in links)
            for relation in RELATION
        },
        event=event,
        history=tuple(islice(own(store.decisions(claim_id), blind), MOST_DECISIONS)),
        opinions=opinions,
        contested=doubted,
        blind=blind is not None,
        grades=store.reliabilities(claim.chain),
    )


def excerpt(store: Store, claim: Claim, around: int) -> Excerpt:
    """The statement with so many characters around it, cut between paragraphs or words."""
    try:
        text = store.document(claim.document_id).text
    except NotFound:
        text = ""
    if text[claim.start : claim.end] != claim.statement:
        return Excerpt(claim.statement, claim.start, claim.end)
    last = min(claim.end, claim.start + LONGEST)
    start = _start(text, max(0, claim.start - around), claim.start)
    end = _end(text, min(len(text), last + around), last) if last == claim.end else last
    return Excerpt(text[start:end], start, len(text))


def _start(text: str, place: int, latest: int) -> int:
    """Where to begin between `place` and `latest`: at the paragraph, else between words."""
    paragraph = text.rfind("\n\n", place, latest)
    if paragraph >= 0:
        return paragraph + 2
    blank = text.find(" ", place, min(latest, place + 40))
    return blank + 1 if place and blank >= 0 else place


def _end(text: str, place: int, earliest: int) -> int:
    """Where to end between `earliest` and `place`."""
    paragraph = text.find("\n\n", earliest, place)
    if paragraph >= 0:
        return paragraph
    blank = text.rfind(" ", max(earliest, place - 40), place)
    return blank if place < len(text) and blank >= 0 else place


def _linked(store: Store, links: list[Link], claim: Claim, blind: str | None) -> tuple[Linked, ...]:
    others_told = veiled(store, store.claims([link.other(claim.id) for link in links]), blind)
    found = {each.id: each for each in others_told}
    others = [(link, found[link.other(claim.id)]) for link in links if link.other(claim.id) in found]
    return tuple(Linked(link, other, _independence(claim, other)) for link, other in others)


def _independence(claim: Claim, other: Claim) -> str:
    """What linking says of the two origins."""
    from claimtrack.linking import independent  # noqa: PLC0415 -- with the first claim, not with the first paint

    found = independent(claim, other)
    return f"{'independent' if found.independent else 'not independent'}: {found.reason}"


def grounds(claim: Claim, links: Iterable[Linked]) -> dict[int, Grounds]:
    """The grounds of every link of the claim, by link id."""
    return {linked.link.id: _grounds(claim, linked) for linked in links}


def _grounds(claim: Claim, linked: Linked) -> Grounds:
    from claimtrack.linking import explain  # noqa: PLC0415 -- with the first comparison

    features = linked.link.suggested.features
    likelihood = explain.same_event(features)
    word = "" if likelihood is None else explain.likely(likelihood)
    first, second = sorted((claim, linked.claim), key=lambda one: one.id)
    return Grounds(likelihood, word, tuple(explain.feature_words(features, first, second)))


_RANK = {relation: rank for rank, relation in enumerate(RELATION)}


def _urgency(link: Link) -> tuple[bool, int, bool, float]:
    """What comes first in a list of links: those that count, conflicts, hard ones, high scores."""
    return (not link.counts, _RANK[link.relation], link.suggested.strength != "hard", -link.suggested.score)
