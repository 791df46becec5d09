"""The cue lexicon: which verbs attribute, what they take, and how they leave the statement standing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.model import Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """One attributing verb; `takes` are the letters explained at the head of cues.tsv."""

    lemma: str
    takes: frozenset[str]
    prepositions: frozenset[str]
    stance: Stance
    hedged: bool


@cache
def cues() -> dict[str, Cue]:
    """All cues by lemma."""
    table = files("claimtrack").joinpath("extraction", "cues", "cues.tsv").read_text(encoding="utf-8")
    rows = (line for line in table.splitlines() if line and not line.startswith("#"))
    return {cue.lemma: cue for cue in map(_cue, rows)}


def _cue(row: str) -> Cue:
    lemma, complements, stance, hedged = row.split("\t")
    codes = complements.split(",")
    prepositions = [code[2:].split("/") for code in codes if code.startswith("p=")]
    return Cue(
        lemma,
        frozenset(code for code in codes if "=" not in code),
        frozenset(word for words in prepositions for word in words),
        Stance(stance),
        hedged == "yes",
    )
