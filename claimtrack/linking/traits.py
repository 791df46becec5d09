"""Traits: what matching asks of a claim, as numbers, so that a million of them are compared in arrays.

They say the same as a `Profile` does: words, places, days, kinds of occurrence, counts. Words and places
are kept as hashes of their keys, equal where the keys are equal; the lowest bit of a word's hash says that
the word is common and tells little.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from claimtrack.linking import words
from claimtrack.linking.profile import Counted, Setting, Tellable, dated, hints, own_places
from claimtrack.model import Measure, Scope

VERSION = 1
"""Raised when the traits of a claim become others: what is kept of an older version is made anew."""

MOST_PLACES, MOST_PARTS, MOST_NUMBERS = 3, 3, 6  # kept of one claim; a statement that names more is a list
MOST_WORDS = 40  # keys kept of one claim; a sentence of a newspaper has half as many
MEASURES = tuple(Measure)
FAMILIES = tuple(dict.fromkeys(words.OCCASIONS.values()))
LARGEST = 2**31 - 1
DATED, PLACED, COUNTED = 1, 2, 4
"""Bits of `marks`: the day is the occurrence's own; the claim itself names a place; it has figures."""

HEAD = 8
"""Numbers before the lists: document, start, first and last day, marks, occasions, topics, lists' lengths."""
WORDS_BITS, PLACES_BITS, NUMBERS_BITS, HINTS_BITS, TOLLS_BITS = 0, 6, 9, 12, 16
"""Where the lists' lengths begin in the last number of the head."""

_FAMILY_BIT = {family: 1 << place for place, family in enumerate(FAMILIES)}
_MEASURE_AT = {measure: place for place, measure in enumerate(MEASURES)}
_AIR, _RAID = _FAMILY_BIT["air"], _FAMILY_BIT["raid"]
_IN_THE_AIR = 1 << 30  # the word "air" itself, which makes a raid an air raid


class _Word(NamedTuple):
    """What one word as written adds to a claim's traits."""

    numbers: tuple[int, ...]
    occasions: int
    topics: int
    spelled: tuple[int, ...]


@lru_cache(maxsize=500_000)
def word_number(key: str) -> int:
    """The hash of a word's key, odd where it is common."""
    return (crc32(key.encode()) & 0x7FFFFFFE | (key in words.COMMON_KEYS)) or 2


@lru_cache(maxsize=100_000)
def place_numbers(place: str) -> tuple[int, tuple[int, ...]]:
    """The hash of a place's key, and those of its words."""
    return _hashed(place), tuple(map(word_number, place.split()[:MOST_PARTS]))


def _hashed(text: str) -> int:
    return (crc32(text.encode()) & LARGEST) or 1


@lru_cache(maxsize=500_000)
def _word(written: str) -> _Word:
    folded = words.folded(written)
    keys = [key for key in map(words.telling_key, folded) if key]
    occasions = sum({_FAMILY_BIT[words.OCCASIONS[one]] for one in folded if one in words.OCCASIONS})
    topics = sum({1 << _MEASURE_AT[words.TOPICS[one]] for one in folded if one in words.TOPICS})
    spelled = tuple(_hashed(words.VALUES[one]) for one in folded if one in words.VALUES)
    return _Word(tuple(map(word_number, keys)), occasions | _IN_THE_AIR * ("air" in folded), topics, spelled)


@lru_cache(maxsize=100_000)
def _digits(written: str) -> int:
    return _hashed(written.replace(",", ""))


def packed(claim: Tellable, setting: Setting | None = None) -> array[int]:
    """The traits of a claim as a row of 32-bit numbers: the head, then words, places with their words,
    numbers, hints, and counts as (measure, count).
    """
    statement = claim.statement[: words.LONGEST_STATEMENT]
    occasions = topics = 0
    told: set[int] = set()
    numbers = set(map(_digits, words.digits(statement)))
    for keys, kinds, measures, spelled in map(_word, words.written(statement)):
        told.update(keys)
        occasions |= kinds
        topics |= measures
        if spelled:
            numbers.update(spelled)
    if occasions & _IN_THE_AIR:
        occasions = occasions & ~(_IN_THE_AIR | _RAID) | _AIR
    own = own_places(claim)
    for place in own:
        told.update(place_numbers(place)[1])
    told.discard(0)
    around = own | setting.places if setting else own
    tolls = {_MEASURE_AT[one.measure]: min(one.best or 0, LARGEST) for one in claim.figures if _counts(one)}
    for figure in claim.figures:
        topics |= 1 << _MEASURE_AT[figure.measure]
    head = _head(claim, setting, bool(own), occasions, topics)
    return _row(head, told, around, numbers, hints(claim), tolls)


def _counts(figure: Counted) -> bool:
    return bool(figure.best) and figure.scope is Scope.EVENT


def _head(
    claim: Tellable, setting: Setting | None, placed: bool, occasions: int, topics: int
) -> tuple[int, ...]:
    day = dated(claim, setting.when if setting else None)
    first, last = (day.first, day.last) if day else (0, 0)
    marks = DATED * bool(day and day.dated) + PLACED * placed + COUNTED * bool(claim.figures)
    return claim.document_id, claim.start, first, last, marks, occasions, topics


def _row(  # noqa: PLR0913, PLR0917  # one list a trait
    head: tuple[int, ...],
    told: set[int],
    places: frozenset[str],
    numbers: set[int],
    hinted: frozenset[str],
    tolls: dict[int, int],
) -> array[int]:
    """All of it in one row; the lists sorted, so that the same claim gives the same row."""
    kept = sorted(told)[:MOST_WORDS]
    at = [place_numbers(place) for place in sorted(places)[:MOST_PLACES]]
    counted = sorted(numbers)[:MOST_NUMBERS]
    near = sorted(map(word_number, hinted))[:MOST_NUMBERS] if hinted else []
    lengths = (
        len(kept) << WORDS_BITS
        | len(at) << PLACES_BITS
        | len(counted) << NUMBERS_BITS
        | len(near) << HINTS_BITS
        | len(tolls) << TOLLS_BITS
    )
    row = array("i", (*head, lengths, *kept))
    for place, parts in at:
        row.extend((place, *(*parts, 0, 0)[:MOST_PARTS]))
    row.extend(counted)
    row.extend(near)
    for toll in tolls.items():
        row.extend(toll)
    return row
