"""The context of a claim in its document: what "of them" and "the tenth" take from the sentences before.

A statement that counts people, or speaks of the dead or the captured, and names no place is about the places
named shortly before it, or after it in a lead; one that names a province may be about the district named
before; so with the day. Other statements inherit nothing: what a politician says does not happen where the
last fight was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import TypeVar

from claimtrack.linking import words
from claimtrack.linking.collector import without_collector
from claimtrack.linking.profile import Profile, Setting, named_places, own_places, profile, when
from claimtrack.model import Claim, Scope

Told = TypeVar("Told")
REACH = 700  # code points: the paragraph before and the lead above it


def profiles(claims: Sequence[Claim]) -> list[Profile]:
    """The profile of each claim in the order given, with the places it inherits from its document."""
    with without_collector():
        inherited = _inherited(claims)
        return [profile(claim, inherited.get(claim.id)) for claim in claims]


def _inherited(claims: Sequence[Claim]) -> dict[int, Setting]:
    documents: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        documents[claim.document_id].append(claim)
    found = {}
    for members in documents.values():
        if len(members) > 1:
            found.update(_in_document(sorted(members, key=lambda claim: (claim.start, claim.id))))
    return found


def _in_document(claims: Sequence[Claim]) -> dict[int, Setting]:
    placed = [(claim, own) for claim in claims if (own := own_places(claim))]
    dated = [(claim, day) for claim in claims if (day := when(claim)) and day.dated]
    found: dict[int, Setting] = {}
    for claim in claims:
        if _looks_around(claim):
            days = _near(claim, dated)[-1:]
            found[claim.id] = Setting(words.NONE.union(*_near(claim, placed)), days[0] if days else None)
    return found


def _near(claim: Claim, told: Sequence[tuple[Claim, Told]]) -> list[Told]:
    """What the claims shortly before one tell, or else the first one after it."""
    before = [said for other, said in told if 0 <= claim.start - other.end <= REACH]
    after = (said for other, said in told if 0 <= other.start - claim.end <= REACH)
    return before or list(islice(after, 1))


def _looks_around(claim: Claim) -> bool:
    if not all(words.wide(place) or not words.place_key(place) for place in named_places(claim)):
        return False
    counts = any(figure.scope is not Scope.CUMULATIVE for figure in claim.figures)
    return counts or (not claim.figures and bool(words.topics(words.tokens(claim.statement))))
