"""How two plain statements about the same thing stand to each other, by the figures of their words."""
# ruff: noqa: PLC0415  linking and extraction are imported when a comparison is asked for

from __future__ import annotations

import re

from claimtrack.model import Claim, DocumentText, SpeakerKind, Stance, SuggestedLink

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject|dismiss|refut)", re.IGNORECASE
)  # worth a closer look


def compared(a: str, b: str) -> SuggestedLink | None:
    """How two plain statements stand to each other; None where they have nothing to do with each other."""
    from claimtrack import linking

    return linking.compare(_claim(1, a), _claim(2, b), same_event=True)


def _claim(number: int, words: str) -> Claim:
    """The statement as a claim that stands alone, with the figures that its words give."""
    from claimtrack.extraction.figures import quantities
    from claimtrack.linking import bare_claim

    return bare_claim(number, words, quantities.figures_in(words), stance=stance_of(words))


def stance_of(words: str) -> Stance:
    """Denied where the whole statement reports a denial: "the ministry denied that …"."""
    from claimtrack import extraction

    if not _DENIAL.search(words):
        return Stance.ASSERTS
    text = DocumentText(text=words, original=b"", sha256="", source="")
    stances = {
        claim.stance for claim in extraction.extract(text) if claim.speaker.kind is not SpeakerKind.OUTLET
    }
    return stances.pop() if len(stances) == 1 else Stance.ASSERTS
