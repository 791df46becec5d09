"""What a small parser regularly gets wrong, set right before any mechanism looks.

Words are given new governors; none is added, dropped or moved.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extraction.parsing.syntax import Word
from claimtrack.extraction.parsing.tokens import words as word_set

_ADDRESSING = word_set(
    """
accuse blame urge call demand warn condemn vow threaten deny promise appeal praise criticise criticize
pledge insist reject denounce add acknowledge describe
"""
)
"""What speakers do, and what nobody does who only was, died or was done to."""

_SAYING = frozenset({"say", "add", "note", "state"})
"""Who is said to have done something and "said that …" is rarely the one who did it."""

_STANDING = word_set("bear bore have face need lack deserve cost owe belong lie matter know fail contain")
"""What is so of somebody without his speaking: "said the president bore responsibility and called for …"."""

_SUFFERING = word_set("is are was were been died die perished drowned missing remained")


def repaired(words: Sequence[Word]) -> None:
    """Gives the words of one paragraph their right governors, in place."""
    for word in words:
        cue = _second_predicate_of(words, word) or _adding_to(words, word)
        if cue is not None:
            _hang(words, word, cue)


def _second_predicate_of(words: Sequence[Word], word: Word) -> Word | None:
    """The cue whose second predicate a verb is: "said that nine people had died AND ACCUSED the army"."""
    clause = words[word.head]
    saying = word.lemma in _SAYING
    if word.dep != "conj" or word.tag not in ("VBD", "VBZ") or not (saying or word.lemma in _ADDRESSING):
        return None
    cue = words[clause.head]
    if clause.dep != "ccomp" or not cue.i < clause.i < word.i or not cue.tag.startswith("VB"):
        return None
    own = any(other.head == word.i and other.dep.startswith(("nsubj", "csubj")) for other in words)
    passive = any(other.head == clause.i and other.dep == "nsubjpass" for other in words)
    unlike = clause.tag in ("VBZ", "VBP") and word.tag == "VBD"
    suffers = passive or clause.lower in _SUFFERING or clause.lemma in _STANDING
    return cue if not own and (saying or suffers or (unlike and cue.tag == word.tag)) else None


def _adding_to(words: Sequence[Word], word: Word) -> Word | None:
    """The cue to which a participle adds: "told the paper that talks had been held, DENYING that …"."""
    clause = words[word.head]
    if (
        word.tag != "VBG"
        or word.dep != "advcl"
        or word.lemma not in _ADDRESSING
        or words[word.i - 1].text != ","
    ):
        return None
    cue = words[clause.head]
    passive = any(other.head == clause.i and other.dep == "nsubjpass" for other in words)
    return cue if passive and clause.dep == "ccomp" and cue.i < clause.i < word.i else None


def _hang(words: Sequence[Word], word: Word, cue: Word) -> None:
    """Hangs a verb, with the "and" before it, on its cue."""
    clause = word.head
    for other in words[clause : word.i]:
        if other.head == clause and (other.dep == "cc" or (other.dep == "punct" and other.i == word.i - 2)):
            other.head = cue.i
    word.head = cue.i
