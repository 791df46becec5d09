"""What a small parser regularly gets wrong, set right before any mechanism looks.

Words are given new governors; none is added, dropped or moved.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extraction.cues.lexicon import cues
from claimtrack.extraction.parsing.syntax import Word
from claimtrack.extraction.parsing.tokens import words as word_set

_ADDRESSING = word_set(
    """
accuse blame urge call demand warn condemn vow threaten deny promise appeal praise criticise criticize
pledge insist reject denounce add acknowledge describe confirm announce repeat ask
"""
)
"""What speakers do, and what nobody does who only was, died or was done to."""

_SAYING = frozenset({"say", "add", "note", "state"})
"""Who is said to have done something and "said that …" is rarely the one who did it."""

_STANDING = word_set("bear bore have face need lack deserve cost owe belong lie matter know fail contain")
"""What is so of somebody without his speaking: "said the president bore responsibility and called for …"."""

_SUFFERING = word_set("is are was were been died die perished drowned missing remained")


_OPPOSING = frozenset({"but", "while", "whereas", "although", "though"})
"""What opens another's account of the same: "said nine had died, but a doctor put the toll at 14"."""


def repaired(words: Sequence[Word]) -> None:
    """Gives the words of one paragraph their right governors, in place."""
    for word in words:
        if word.text == ";":
            _part_at(words, word)
        elif word.tag.startswith("VB"):
            cue = next((found for rule in _RULES if (found := rule(words, word)) is not None), None)
            if cue is not None:
                _hang(words, word, cue)


def _part_at(words: Sequence[Word], semicolon: Word) -> None:
    """Two accounts side by side: "the observers said 15 had died; the radio reported 40 dead"."""
    other = words[semicolon.head]
    cue = words[other.head]
    if not cue.i < semicolon.i < other.i or other.lemma not in cues() or other.dep != "ccomp":
        return
    if cue.lemma not in cues() or not any(_names_its_own(word, other) for word in words):
        return
    for word in words[cue.i + 1 : semicolon.i]:
        if word.head == other.i:
            word.head = cue.i
    semicolon.head = other.head = cue.i
    other.dep = "conj"


def _names_its_own(word: Word, verb: Word) -> bool:
    """Whether a word is the subject of a verb and names somebody, right before it."""
    return word.head == verb.i and word.dep == "nsubj" and word.i < verb.i and word.pos in ("NOUN", "PROPN")


def _beside(words: Sequence[Word], word: Word) -> Word | None:
    """The cue beside whose statement another speaker's stands: ", but A DOCTOR PUT the toll at 14"."""
    clause = words[word.head]
    cue = words[clause.head]
    if word.dep not in ("conj", "advcl") or word.tag not in ("VBD", "VBZ", "VBP") or word.i < clause.i:
        return None
    if clause.dep != "ccomp" or not cue.i < clause.i or cue.lemma not in cues() or word.lemma not in cues():
        return None
    opened = any(w.head in (word.i, clause.i) and w.lower in _OPPOSING for w in words[clause.i : word.i])
    own = any(_names_its_own(other, word) for other in words[clause.i : word.i])
    return cue if opened and own else None


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
    unlike = word.tag == "VBD" and (clause.tag in ("VBZ", "VBP") or _led(words, clause))
    suffers = passive or clause.lower in _SUFFERING or clause.lemma in _STANDING
    return cue if not own and (saying or suffers or (unlike and cue.tag == word.tag)) else None


def _led(words: Sequence[Word], clause: Word) -> bool:
    """Whether an auxiliary leads a clause, with which no simple past is joined: "would go", "had fallen".

    "The army had met the elders and warned" may be both the army's; without an object it is not.
    """
    own = [other for other in words[max(0, clause.i - _REACH) : clause.i + _REACH] if other.head == clause.i]
    if any(other.dep == "aux" and other.tag in _LEADING for other in own):
        return True
    perfect = any(other.dep == "aux" and other.lower == "had" for other in own)
    itself = any(other.dep == "nsubj" and other.pos == "PRON" for other in own)
    return perfect and (itself or not any(other.dep == "dobj" for other in own))


_LEADING = frozenset({"MD", "VBZ", "VBP"})
_REACH = 12  # words around a verb among which its auxiliaries, its subject and its object stand


def _behind_a_remark(words: Sequence[Word], word: Word) -> Word | None:
    """The cue joined to a verb over a remark: "condemned the raid, in which two died, AND CALLED for"."""
    clause = words[word.head]
    if word.dep != "conj" or clause.dep != "relcl" or word.lemma not in _ADDRESSING or word.tag != "VBD":
        return None
    if words[word.i - 1].lower != "and" or words[word.i - 2].text != ",":
        return None
    cue = words[clause.head]
    while cue.head != cue.i and not cue.tag.startswith("VB"):
        cue = words[cue.head]
    own = any(other.head == word.i and other.dep.startswith("nsubj") for other in words)
    return cue if cue.tag == word.tag and cue.i < clause.i and cue.lemma in cues() and not own else None


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


_RULES = (_second_predicate_of, _adding_to, _beside, _behind_a_remark)


def _hang(words: Sequence[Word], word: Word, cue: Word) -> None:
    """Hangs a verb, with the "and" before it, on its cue."""
    clause = word.head
    for other in words[clause : word.i]:
        if other.head == clause and (other.dep == "cc" or (other.dep == "punct" and other.i == word.i - 2)):
            other.head = cue.i
    word.head = cue.i
