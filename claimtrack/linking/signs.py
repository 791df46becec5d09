"""Signs: what single words of a statement say of it, so that most statements are not read word by word."""

from __future__ import annotations

from functools import lru_cache

from claimtrack.linking import words
from claimtrack.linking.polarity import NEGATIONS, SIDES
from claimtrack.linking.roles import VERBS

RISES, NEGATES, ACTS = 1, 2, 4
"""It holds a word that says a count has changed; a negation; a verb of a deed."""

SIDES_AT = 3
"""Where the bits begin of `polarity.SIDES`: what it holds that has an opposite."""


def signs(statement: str) -> int:
    """The signs of a statement, as bits."""
    found = 0
    for one in map(_sign, words.written(statement[: words.LONGEST_STATEMENT])):
        found |= one
    return found


@lru_cache(maxsize=500_000)
def _sign(written: str) -> int:
    found = 0
    for word in words.folded(written):
        found |= RISES * (word in words.RISING) | NEGATES * (word in NEGATIONS) | ACTS * (word in VERBS)
        found |= SIDES.get(word, 0) << SIDES_AT
    return found
