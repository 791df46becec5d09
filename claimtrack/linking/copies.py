"""Copies: documents that are near-verbatim one text, found by shared runs of words.

A run of five words in a row is a shingle; of each document a fixed sample of its shingles is kept (those with
the smallest hashes, as in Broder's min-wise sketches, 1997), so that a copy is found without comparing all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

from claimtrack import names

SHINGLE = 5  # words: shorter runs are shared by chance, longer ones break at every edit
SAMPLE = 64  # hashes kept of a document; enough to tell a copy from a story that only quotes it
COPIED = 0.5  # share of the shorter text's sample found in the longer one: a wire story with a new headline
FEWEST = 20  # shingles; two reporters may well write one sentence the same way
HOT = 50  # documents that share one shingle: from here on it is boilerplate ("all rights reserved")

_ENOUGH_WORDS = re.compile(rf"[\W_]*+(?:[^\W_]++[\W_]++){{{FEWEST + SHINGLE - 2}}}[^\W_]")
"""Most reports are too short to be known again; this sees it without folding them."""

SHORTEST_COPY = 2 * (FEWEST + SHINGLE) - 3  # characters: so many words of one letter


def copy_groups(documents: Iterable[tuple[int, str]]) -> dict[int, int]:
    """The copy group of each document (id, text) that has a copy, named by its lowest id."""
    sketches = {number: sketch(text) for number, text in documents}
    rows: defaultdict[int, list[int]] = defaultdict(list)
    group: dict[int, int] = {}
    for number in sorted(sketches):
        if len(sketches[number]) < FEWEST:
            continue
        for other in _sharing(sketches[number], rows):
            if copied(sketches[number], sketches[other]):
                first = group.setdefault(other, other)
                group[number] = min(first, group.get(number, first))
        for shingle in sketches[number]:
            rows[shingle].append(number)
    return group


def sketch(text: str) -> frozenset[int]:
    """The sample of hashed shingles that a text is recognised by."""
    if text.isascii() and not _ENOUGH_WORDS.match(text):
        return frozenset()
    told = names.fold(text).split()
    if len(told) - SHINGLE + 1 < FEWEST:
        return frozenset()  # too short to be known again
    hashed = {
        crc32(" ".join(told[place : place + SHINGLE]).encode()) for place in range(len(told) - SHINGLE + 1)
    }
    return frozenset(sorted(hashed)[:SAMPLE])


def copied(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two sketches are of one text, whole or shortened."""
    shared = a & b
    if len(shared) < FEWEST / 2 or min(len(a), len(b)) < FEWEST:
        return False
    # Only hashes below both samples' ends could have been seen in both.
    end = min(max(a), max(b)) if len(a) == SAMPLE or len(b) == SAMPLE else max(*a, *b)
    seen = min(sum(one <= end for one in a), sum(one <= end for one in b))
    return len(shared) / max(seen, 1) >= COPIED


def _sharing(shingles: frozenset[int], rows: dict[int, list[int]]) -> list[int]:
    found = {
        other for shingle in shingles if len(rows.get(shingle, ())) < HOT for other in rows.get(shingle, ())
    }
    return sorted(found)
