"""The context of a claim in its document: what "of them" and "the tenth" take from the sentences before.

A statement with figures and no place of its own is about the places named shortly before it, and one that
names a province may be about the district named before. Statements without figures inherit nothing: what a
politician says does not happen where the last fight was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claimtrack.linking import words
from claimtrack.linking.profile import Profile, named_places, own_places, profile
from claimtrack.model import Claim, Scope

REACH = 700  # code points: the paragraph before and the lead above it


def profiles(claims: Sequence[Claim]) -> list[Profile]:
    """The profile of each claim in the order given, with the places it inherits from its document."""
    inherited = _inherited(claims)
    return [profile(claim, inherited.get(claim.id, frozenset())) for claim in claims]


def _inherited(claims: Sequence[Claim]) -> dict[int, frozenset[str]]:
    documents: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        documents[claim.document_id].append(claim)
    found = {}
    for members in documents.values():
        if len(members) > 1:
            found.update(_in_document(sorted(members, key=lambda claim: (claim.start, claim.id))))
    return found


def _in_document(claims: Sequence[Claim]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    placed: list[tuple[int, frozenset[str]]] = []
    for claim in claims:
        own = own_places(claim)
        if _looks_back(claim, own):
            near = [places for end, places in placed if 0 <= claim.start - end <= REACH]
            found[claim.id] = frozenset[str]().union(*near)
        if own:
            placed.append((claim.end, own))
    return found


def _looks_back(claim: Claim, own: frozenset[str]) -> bool:
    if own:
        return all(words.wide(place) for place in named_places(claim))
    return any(figure.scope is not Scope.CUMULATIVE for figure in claim.figures)
