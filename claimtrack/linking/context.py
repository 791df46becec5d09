"""The context of a claim in its document: what "of them" and "the tenth" take from the sentences before.

A statement that counts people, or speaks of the dead or the captured, and names no place is about the places
named shortly before it, or after it in a lead; one that names a province may be about the district named
before; so with the day. Other statements inherit nothing: what a politician says does not happen where the
last fight was.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from claimtrack.linking import words
from claimtrack.linking.collector import without_collector
from claimtrack.linking.profile import Profile, Setting, Tellable, named_places, own_places, profile, when
from claimtrack.linking.traits import packed
from claimtrack.model import Claim, Scope

if TYPE_CHECKING:
    from claimtrack.linking.table import Ints, Small

Told = TypeVar("Told")
REACH = 700  # code points: the paragraph before and the lead above it


def profiles(claims: Sequence[Claim]) -> list[Profile]:
    """The profile of each claim in the order given, with the places it inherits from its document."""
    with without_collector():
        inherited = settings(claims)
        return [profile(claim, inherited.get(claim.id)) for claim in claims]


def traits_of(claims: Sequence[Tellable]) -> tuple[Ints, Small, Small]:
    """Ids, traits one after the other and their lengths, as `table` takes them."""
    import numpy as np

    data, lengths = array("i"), array("i")
    with without_collector():
        for row in packed_rows(claims):
            data.extend(row)
            lengths.append(len(row))
    ids = np.array([claim.id for claim in claims], np.int64)
    return ids, np.frombuffer(data, np.int32), np.frombuffer(lengths, np.int32)


def trait_rows(claims: Sequence[Tellable]) -> list[tuple[int, bytes]]:
    """The traits of claims as they are kept, by claim id; a document's claims together."""
    rows = zip(claims, packed_rows(claims), strict=True)
    return [(claim.id, row.tobytes()) for claim, row in rows]


def packed_rows(claims: Sequence[Tellable]) -> Iterator[array[int]]:
    """The traits of each claim; a document's claims together."""
    inherited = settings(claims)
    return (packed(claim, inherited.get(claim.id)) for claim in claims)


def settings(claims: Sequence[Tellable]) -> dict[int, Setting]:
    """What claims inherit from the sentences around them, by claim id; the claims of a document together."""
    documents: defaultdict[int, list[Tellable]] = defaultdict(list)
    for claim in claims:
        documents[claim.document_id].append(claim)
    found = {}
    for members in documents.values():
        if len(members) > 1:
            found.update(_in_document(sorted(members, key=lambda claim: (claim.start, claim.id))))
    return found


def _in_document(claims: Sequence[Tellable]) -> dict[int, Setting]:
    placed = [(claim, own) for claim in claims if (own := own_places(claim))]
    dated = [(claim, day) for claim in claims if (day := when(claim)) and day.dated]
    found: dict[int, Setting] = {}
    for claim in claims:
        if looks_around(claim):
            days = _near(claim, dated)[-1:]
            found[claim.id] = Setting(words.NONE.union(*_near(claim, placed)), days[0] if days else None)
    return found


def _near(claim: Tellable, told: Sequence[tuple[Tellable, Told]]) -> list[Told]:
    """What the claims shortly before one tell, or else the first one after it."""
    before = [said for other, said in told if 0 <= claim.start - other.end <= REACH]
    after = (said for other, said in told if 0 <= other.start - claim.end <= REACH)
    return before or list(islice(after, 1))


def looks_around(claim: Tellable) -> bool:
    """Whether a claim takes its place or day from the sentences around it."""
    if not all(words.wide(place) or not words.place_key(place) for place in named_places(claim)):
        return False
    counts = any(figure.scope is not Scope.CUMULATIVE for figure in claim.figures)
    return counts or (not claim.figures and bool(words.topics(words.tokens(claim.statement))))
