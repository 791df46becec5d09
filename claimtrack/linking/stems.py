"""Stems: what the forms of one English word share, and which forms a stem may have stood in.

A stem is for looking words up and is never shown. A short word loses only what inflects it; a longer one also
loses what makes another kind of word of them, so that "immigrants" and "immigration" are found by each other.
"""

from __future__ import annotations

from functools import lru_cache

from claimtrack.linking import words

INFLECTED = ("ings", "ing", "ies", "ed", "es", "s")
PLURAL, SHORTEST, LONG = 3, 4, 5
"""Letters that a plural's s, another inflection and a derivation must leave."""

_DERIVED = words.listed(
    """
    ation ations ator ators ative ate ates ment ments ness ity ities ism isms ist ists istic er ers or ors
    ion ions ian ians ive able ible ance ances ence ences ant ants ent ents ful less ous ize ization ise
    isation y ly ally al als ic ical ish ship ary ery est
    """
)
DERIVED = tuple(sorted(_DERIVED, key=lambda ending: (-len(ending), ending)))
_KEPT_DOUBLE = "lsz"  # "kill", "cross", "buzz" end in two of a letter by themselves
_LOOKED_UP = (
    "",
    "s",
    "ed",
    "ing",
    "e",
    "es",
    "er",
    "ers",
    "ion",
    "ions",
    "ation",
    "al",
    "ist",
    "ists",
    "ant",
    "ants",
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word: "bombings" → "bomb", "terrorists" → "terror", "immigration" → "immigr"."""
    found = _derived_from(_uninflected(word))
    return found[:-1] if len(found) > SHORTEST and found.endswith("e") else found


@lru_cache(maxsize=50_000)
def spellings(word: str) -> tuple[str, ...]:
    """The folded word, and other words with its stem as they may stand in an index; the commonest endings."""
    root = stem(word)
    doubled = (root + root[-1] + ending for ending in ("ed", "ing"))
    built = [*(root + ending for ending in _LOOKED_UP), *doubled]
    if root.endswith("y"):
        built += [root[:-1] + "ies", root[:-1] + "ied"]
    return tuple(dict.fromkeys([word, *(other for other in built if stem(other) == root)]))


def _uninflected(word: str) -> str:
    for ending in INFLECTED:
        rest = word.removesuffix(ending)
        least = PLURAL if ending == "s" else SHORTEST
        if rest != word and len(rest) >= least and not word.endswith("ss"):
            return _undoubled(rest) if ending in ("ed", "ing") else rest + "y" * (ending == "ies")
    return word


def _undoubled(word: str) -> str:
    """Without the letter that the ending doubled: "cutting" → "cut"."""
    doubled = len(word) > PLURAL and word[-1] == word[-2] and word[-1] not in _KEPT_DOUBLE
    return word[:-1] if doubled else word


def _derived_from(word: str) -> str:
    """Twice, because endings come in pairs: "terror-ist-ic", "nation-al-ly"."""
    for _ in range(2):
        ending = next((one for one in DERIVED if word.endswith(one) and len(word) - len(one) >= LONG), "")
        word = word.removesuffix(ending)
    return word
