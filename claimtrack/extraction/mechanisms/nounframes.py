"""Nouns that attribute: "his claim that …", "the agency's report on …", "expressed concern that …"."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extraction.cues.lexicon import cues
from claimtrack.extraction.mechanisms.extent import Content
from claimtrack.extraction.mechanisms.reports import Report, trimmed
from claimtrack.extraction.parsing.nouns import agent, phrase
from claimtrack.extraction.parsing.syntax import Syntax, Word
from claimtrack.model import Stance

_NOUNS = {
    Stance.ASSERTS: """
        claim statement assertion announcement report accusation allegation warning argument contention
        complaint suggestion assurance comment remark declaration admission acknowledgment acknowledgement
        confirmation prediction estimate promise pledge vow call demand message criticism concern outrage
        regret fear belief hope threat appeal insistence proposal assessment conclusion finding testimony
        explanation support praise condemnation opposition objection disappointment alarm
        misgiving reservation
        """,
    Stance.DENIES: "denial rejection doubt dismissal skepticism",
    Stance.UNCOMMITTED: "question",
}
_STANCES = {noun: stance for stance, words in _NOUNS.items() for noun in words.split()}
_HEDGED_WORDS = "claim allegation accusation suggestion estimate belief fear hope"
_HEDGED = frozenset(_HEDGED_WORDS.split())
_LIGHT_WORDS = "express voice raise make issue deliver give repeat release send offer state echo share"
_LIGHT = frozenset(_LIGHT_WORDS.split())
_CLAUSES = frozenset(["acl", "ccomp", "relcl"])
_LINKS = frozenset(["about", "over", "for", "at", "against"])


def noun_frames(syntax: Syntax) -> Iterator[Report]:
    """The reports of one paragraph that a noun governs."""
    for word in syntax.words:
        if word.pos == "NOUN" and word.lemma in _STANCES:
            report = _frame(syntax, word)
            if report is not None:
                yield report


def _frame(syntax: Syntax, noun: Word) -> Report | None:
    source = _owner(syntax, noun)
    content = _clause(syntax, noun)
    if content is None and source is not None and noun.dep == "dobj":
        content = _linked(syntax, noun)
    if content is None or content.last <= content.first:
        return None
    if source is not None and source[0] < content.first <= source[1]:
        source = source[0], content.first - 2  # the word between is "that"
    words, offset = syntax.words, syntax.offset
    begin, stop = words[content.first].start - offset, words[content.last].end - offset
    start, end = trimmed(syntax.text, begin, syntax.sentence_end(begin, stop))
    if end <= start:
        return None
    return Report(
        start + offset,
        end + offset,
        (noun.start, noun.end),
        None if source is None else (words[source[0]].start, words[source[1]].end),
        content.mechanism,
        _STANCES[noun.lemma],
        noun.lemma in _HEDGED,
        noun.i,
    )


def _owner(syntax: Syntax, noun: Word) -> tuple[int, int] | None:
    """Whose it is: a possessive, or who expresses, voices, makes it."""
    owner = syntax.child(noun, "poss")
    if owner is not None:
        return phrase(syntax, owner, noun)
    for giver in syntax.children(noun, "prep"):
        named = syntax.child(giver, "pobj")
        if giver.lower in ("from", "by") and giver.i > noun.i and named is not None:
            return phrase(syntax, named, noun)
    names = [word for word in syntax.children(noun, "compound") if word.pos == "PROPN"]
    if names:
        return names[0].left, names[-1].i
    head = syntax.head(noun)
    if noun.dep == "pobj" and head.lower == "in" and syntax.head(head).lemma in cues():
        return agent(syntax, syntax.head(head))  # announced in a statement that
    if noun.dep == "dobj" and head.lemma in _LIGHT:
        return agent(syntax, head)
    return None


def _clause(syntax: Syntax, noun: Word) -> Content | None:
    """The claim THAT …: the clause behind the noun, or behind whom it came from."""
    for word in syntax.words[noun.i + 1 : noun.right + 1]:
        first = syntax.words[word.left]
        near = word.head == noun.i or syntax.head(word).dep == "pobj"
        if word.dep in _CLAUSES and near and first.lower == "that" and first.dep == "mark":
            return Content(word.left + 1, word.right, "noun-clause")
    return None


def _linked(syntax: Syntax, noun: Word) -> Content | None:
    """His report ON …; expressed concern ABOUT …."""
    for child in syntax.children(noun, "prep"):
        if child.i > noun.i and child.lower in _LINKS and child.right > child.i:
            return Content(child.i + 1, child.right, "noun-phrase")
    return None
