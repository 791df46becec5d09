"""Proposed and stored claims in words for people, and as the objects of the `--json` contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from claimtrack.model import (
    Attribution,
    Claim,
    DateMention,
    DocumentText,
    Figure,
    Hop,
    Passage,
    ProposedClaim,
)

_MARKS = tuple("\"“”«»„'‘’")


def quoted(words: str) -> str:
    """The words in quotation marks; words that begin and end with their own stay as they are."""
    return words if words[:1] in _MARKS and words[-1:] in _MARKS else f"“{words}”"


def figures_words(figures: Iterable[Figure]) -> str:
    """All figures in one cell, short: `killed 9 · captured ≥ 2`."""
    return " · ".join(f"{figure.measure.value} {_bounds(figure)}" for figure in figures)


def _bounds(figure: Figure) -> str:
    """The interval in signs: 9, ≥ 2, 12–99, ≤ 15."""
    if figure.high is None:
        return f"≥ {figure.low:,}"
    if figure.low == figure.high:
        return f"{figure.low:,}"
    if figure.low == 0:
        return f"≤ {figure.high:,}"
    return f"{figure.low:,}–{figure.high:,}"


def proposed_json(document: DocumentText, claims: Sequence[ProposedClaim]) -> dict[str, Any]:
    """The object that `extract --json` prints for one document: see schema/claim.schema.json."""
    return {
        "document": {
            "path": document.path,
            "title": document.title,
            "source": document.source,
            "published": document.published,
            "language": document.language,
            "sha256": document.sha256,
            "text": document.text,
        },
        "claims": [proposal_json(claim) for claim in claims],
    }


def proposal_json(claim: ProposedClaim) -> dict[str, Any]:
    """One proposed claim of the contract."""
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind.value,
        "stance": claim.stance.value,
        "hedged": claim.hedged,
        "cue": None if claim.cue is None else _passage(claim.cue),
        "speaker": _speaker(claim.speaker),
        "via": [_hop(hop) for hop in claim.via],
        "figures": [figure_json(figure) for figure in claim.figures],
        "places": [_passage(place) for place in claim.places],
        "dates": [_date(mention) for mention in claim.dates],
        "mechanism": claim.mechanism,
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """One figure of the contract."""
    return {
        "measure": figure.measure.value,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "modifier": figure.modifier.value,
        "text": figure.text,
        "start": figure.start,
        "end": figure.end,
        "population": figure.population,
        "scope": figure.scope.value,
        "unit": figure.unit,
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """One stored claim, as `list --json` and `show --json` print it."""
    return {
        "id": claim.id,
        "key": claim.key,
        "status": claim.status.value,
        "credibility": claim.credibility,
        "version": claim.version,
        "dismissed": claim.dismissed,
        "statement": claim.statement,
        "document_id": claim.document_id,
        "source": claim.source.name,
        "published": claim.published,
        "start": claim.start,
        "end": claim.end,
        "prefix": claim.prefix,
        "suffix": claim.suffix,
        "kind": claim.kind.value,
        "stance": claim.stance.value,
        "hedged": claim.hedged,
        "cue": None if claim.cue is None else _passage(claim.cue),
        "speaker": {
            "id": claim.speaker.id,
            "name": claim.speaker.name,
            "kind": claim.speaker.kind.value,
            "role": claim.speaker.role,
            "organization": claim.speaker.organization,
            "party": claim.speaker.party,
            "mention": claim.mention,
        },
        "chain": list(claim.chain),
        "via": [_hop(hop) for hop in claim.via],
        "figures": [figure_json(figure) for figure in claim.figures],
        "places": [_passage(place) for place in claim.places],
        "dates": [_date(mention) for mention in claim.dates],
        "place": claim.place,
        "earliest": claim.earliest,
        "latest": claim.latest,
        "event_id": claim.event_id,
    }


def chain_words(claim: Claim) -> str:
    """The chain of a stored claim, the origin first: `Farid Halimi ‹ Meridian Wire ‹ Example Outlet`."""
    return " ‹ ".join(reversed(claim.chain))


def claim_line(claim: Claim, what: str) -> str:
    """What happened to a claim: `added claim 5, Farid Halimi ‹ Example Outlet: “…”  killed exactly 9`."""
    figures = figures_words(claim.figures)
    return f"{what} claim {claim.id}, {chain_words(claim)}: {quoted(claim.statement)}" + (
        f"  {figures}" if figures else ""
    )


def manner(claim: ProposedClaim | Claim) -> list[str]:
    """How it is said, without what goes without saying."""
    stance = [] if claim.stance.value == "asserts" else [claim.stance.value]
    return [claim.kind.value, *stance, *(["hedged"] if claim.hedged else [])]


def date_words(mention: DateMention) -> str:
    """A date expression with what it resolves to, or that it stays open."""
    if mention.earliest is None and mention.latest is None:
        return f"date “{mention.text}”, not resolved"
    days = (
        mention.earliest if mention.earliest == mention.latest else f"{mention.earliest} to {mention.latest}"
    )
    return f"date {days}" + (f"  “{mention.text}”" if mention.text else "")


def _passage(passage: Passage) -> dict[str, Any]:
    return {"text": passage.text, "start": passage.start, "end": passage.end}


def _hop(hop: Hop) -> dict[str, Any]:
    return {"name": hop.name, "mention": hop.mention, "start": hop.start, "end": hop.end}


def _date(mention: DateMention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "earliest": mention.earliest,
        "latest": mention.latest,
    }


def _speaker(speaker: Attribution) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "mention": speaker.mention,
        "start": speaker.start,
        "end": speaker.end,
        "role": speaker.role,
        "organization": speaker.organization,
        "party": speaker.party,
        "kind": speaker.kind.value,
    }
