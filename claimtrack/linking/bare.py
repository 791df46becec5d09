"""Bare claims: a plain statement as a claim, for comparing two sentences without any ledger."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model import Claim, Figure, Kind, Source, Speaker, SpeakerKind, Stance


def bare_claim(
    number: int,
    text: str,
    figures: Sequence[Figure] = (),
    *,
    published: str | None = None,
    stance: Stance = Stance.ASSERTS,
) -> Claim:
    """A claim that holds only words and figures, by a speaker of its own; `number` is its id."""
    return Claim(
        id=number,
        key=f"statement {number}",
        document_id=-number,
        source=Source(-number, f"statement {number}"),
        published=published,
        statement=text,
        start=0,
        end=len(text),
        prefix="",
        suffix="",
        kind=Kind.INDIRECT,
        stance=stance,
        hedged=False,
        cue=None,
        speaker=Speaker(-number, "", SpeakerKind.UNNAMED),
        mention=None,
        figures=tuple(figures),
    )
