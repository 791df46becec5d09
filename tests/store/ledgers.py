"""Factories of the store's tests: each takes only what a test is about."""

from __future__ import annotations

import hashlib
from pathlib import Path

from claimtrack.model import (
    Attribution,
    DocumentText,
    Figure,
    Hop,
    Kind,
    Linkage,
    Measure,
    Modifier,
    ProposedClaim,
    Relation,
    SpeakerKind,
    Stance,
    Strength,
    SuggestedLink,
)
from claimtrack.store import Store, open_store

TEXT = "Ada Ash said 9 were killed. The River Agency quoted Bo Birch: 1 was captured. It rained in Oldbridge."


def document(text: str = TEXT, source: str = "Harbour Post", **more: str) -> DocumentText:
    """A document whose bytes are its text in UTF-8."""
    original = text.encode()
    return DocumentText(text, original, hashlib.sha256(original).hexdigest(), source, **more)


def claim(
    words: str,
    speaker: str = "Ada Ash",
    kind: SpeakerKind = SpeakerKind.PERSON,
    *,
    text: str = TEXT,
    figure: tuple[Measure, int] | None = None,
    via: str | None = None,
    role: str | None = None,
) -> ProposedClaim:
    """A claim whose words stand in `text`."""
    start = text.index(words)
    figures = ()
    if figure:
        measure, n = figure
        figures = (Figure(measure, n, n, n, Modifier.EXACTLY, str(n), start, start + len(str(n))),)
    return ProposedClaim(
        text=words,
        start=start,
        end=start + len(words),
        kind=Kind.INDIRECT,
        stance=Stance.ASSERTS,
        hedged=False,
        cue=None,
        speaker=Attribution(speaker, kind, speaker, 0, len(speaker), role),
        via=(Hop(via, via, None, None),) if via else (),
        figures=figures,
        mechanism="test",
    )


def three_claims() -> list[ProposedClaim]:
    """The claims of TEXT: a person's, a person's through an agency, the outlet's own."""
    return [
        claim("9 were killed", figure=(Measure.KILLED, 9), role="spokeswoman"),
        claim("1 was captured", "Bo Birch", figure=(Measure.CAPTURED, 1), via="River Agency"),
        claim("It rained in Oldbridge", "Harbour Post", SpeakerKind.OUTLET),
    ]


def new_ledger(folder: Path) -> Store:
    """A ledger with claims 1, 2 and 3 of document 1."""
    store = open_store(folder / "ledger.db", create=True)
    store.add_document(document(), three_claims())
    return store


def suggestion(
    a: int, b: int, relation: Relation = Relation.CONFLICTS, reason: str = "no number in common"
) -> SuggestedLink:
    """What the matcher might say of two claims."""
    return SuggestedLink(a, b, relation, Strength.HARD, 0.8, reason, "test", features={"day": 1.0})


def linkage(*links: SuggestedLink) -> Linkage:
    """A run that found these links and no events."""
    return Linkage(links, ())
