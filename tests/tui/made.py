"""Small claims, documents and links, made from what a test is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from claimtrack.model import (
    Attribution,
    Claim,
    Document,
    DocumentText,
    EventCluster,
    Figure,
    Kind,
    Linkage,
    Measure,
    Modifier,
    ProposedClaim,
    Relation,
    Source,
    Speaker,
    SpeakerKind,
    Stance,
    Standing,
    Strength,
    SuggestedLink,
)
from claimtrack.store import Store


def figure(measure: str, low: int, best: int | None, high: int | None) -> Figure:
    modifier = Modifier.EXACTLY if low == high else Modifier.VAGUE
    return Figure(Measure(measure), low, best, high, modifier, str(low), 0, len(str(low)))


@dataclass
class Paper:
    """One document that is written claim by claim."""

    source: str = "Example Outlet"
    text: str = "A made-up report. "
    claims: list[Claim] = field(default_factory=list)
    id: int = 1
    title: str | None = "A made-up report"
    published: str = "2022-05-08"

    def says(
        self,
        statement: str,
        speaker: str = "Ann Ode",
        *,
        claim_id: int | None = None,
        figures: Sequence[Figure] = (),
    ) -> Claim:
        start = len(self.text) + len(f"{speaker} said that ")
        self.text += f"{speaker} said that {statement}. "
        claim = Claim(
            id=claim_id or len(self.claims) + 1,
            key=f"key-{self.id}-{len(self.claims)}",
            document_id=self.id,
            source=Source(self.id, self.source),
            published=self.published,
            statement=statement,
            start=start,
            end=start + len(statement),
            prefix=self.text[max(0, start - 32) : start],
            suffix=". ",
            kind=Kind.INDIRECT,
            stance=Stance.ASSERTS,
            hedged=False,
            cue=None,
            speaker=Speaker(len(self.claims) + 1, speaker, SpeakerKind.PERSON, role="spokeswoman"),
            mention=speaker,
            figures=tuple(figures),
        )
        self.claims.append(claim)
        return claim

    @property
    def document(self) -> Document:
        return Document(
            self.id, Source(self.id, self.source), self.title, None, "en", self.published,
            "2022-05-09T10:00:00Z", "0" * 64, self.text,
        )  # fmt: skip


def proposed(claim: Claim) -> ProposedClaim:
    """The claim as extraction would have proposed it."""
    return ProposedClaim(
        text=claim.statement,
        start=claim.start,
        end=claim.end,
        kind=claim.kind,
        stance=claim.stance,
        hedged=claim.hedged,
        cue=claim.cue,
        speaker=Attribution(claim.speaker.name, claim.speaker.kind, claim.mention, role=claim.speaker.role),
        figures=claim.figures,
    )


def stored(store: Store, paper: Paper) -> tuple[int, ...]:
    """Put the paper and its claims into the ledger; gives back their ids in order."""
    text = DocumentText(
        paper.text, paper.text.encode(), sha256(paper.text.encode()).hexdigest(), paper.source,
        title=paper.title, published=paper.published, retrieved="2022-05-09T10:00:00Z",
    )  # fmt: skip
    return store.add_document(text, [proposed(claim) for claim in paper.claims]).claim_ids


def linked(
    store: Store,
    *suggested: tuple[int, int, Relation],
    says: str = "",
    event: str = "Kohistan",
    features: Mapping[str, float] | None = None,
) -> None:
    """Let the matcher suggest these links, and one event over all their claims."""
    links = tuple(
        SuggestedLink(
            min(a, b),
            max(a, b),
            relation,
            Strength.SOFT,
            0.8,
            says or f"{a} and {b} have no number in common",
            "made",
            features=features or {},
        )
        for a, b, relation in suggested
    )
    ids = tuple(sorted({each for link in links for each in (link.a, link.b)}))
    cluster = EventCluster(event, event, "2022-05-07", "2022-05-07", ids)
    store.replace_links(Linkage(links, (cluster,)), claim_ids=None)
    conflicts = Counter(
        each for link in links if link.relation is Relation.CONFLICTS for each in (link.a, link.b)
    )
    store.set_standings(
        [Standing(each, 0, conflicts[each], conflicts[each], conflicts[each], "made") for each in ids]
    )
