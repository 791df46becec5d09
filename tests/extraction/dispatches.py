"""The dispatches of `data/dispatches.txt`: their texts and who says which figure in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from claimtrack.extraction import attribution, extract
from tests.extraction.attributed import document
from tests.extraction.figured import short

OWN = Path(__file__).parent / "data" / "dispatches.txt"


@dataclass(frozen=True)
class Dispatch:
    """One text with the speakers' figures, "speaker: figure; figure" each."""

    name: str
    text: str
    told: tuple[str, ...]


def dispatches(path: Path = OWN) -> list[Dispatch]:
    """All dispatches of a file in order."""
    _, *blocks = path.read_text(encoding="utf-8").split("\n== ")
    return [_dispatch(block) for block in blocks]


def _dispatch(block: str) -> Dispatch:
    name, *lines = block.rstrip().split("\n")
    told = tuple(line[3:] for line in lines if line.startswith("-> "))
    text = "\n".join(line for line in lines if not line.startswith("-> "))
    return Dispatch(name, text, told)


def expected(dispatch: Dispatch) -> set[tuple[str, str]]:
    """Speaker and figure of everything the dispatch must yield."""
    pairs = (line.rsplit(": ", 1) for line in dispatch.told)
    return {(_plain(speaker), figure) for speaker, figures in pairs for figure in figures.split("; ")}


def found(dispatch: Dispatch) -> set[tuple[str, str]]:
    """Speaker and figure of everything it yields."""
    claims = extract(attribution.attribute(document(dispatch.text, source="")))
    return {
        (_plain(claim.speaker.name or "The Valley Courier"), short(figure))
        for claim in claims
        for figure in claim.figures
    }


def _plain(speaker: str) -> str:
    words = speaker.lower().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"]) else words)
