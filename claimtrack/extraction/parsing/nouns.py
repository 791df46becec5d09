"""Noun phrases as sources: how far the words that name a speaker reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.extraction.parsing.syntax import Syntax, Word

_DEEPEST = 12  # governors climbed in search of a subject
_SUBJECT_CONTROL = frozenset(
    {"promise", "threaten", "vow", "swear", "use", "give", "make", "take", "have", "hold", "issue"}
)
_LONGEST = 45  # words of a speaker phrase; beyond it the parse has swallowed a sentence


def agent(syntax: Syntax, verb: Word) -> tuple[int, int] | None:
    """Word indices (first, last) of who does `verb`: its subject, else one its governors share with it."""
    if verb.tag == "VBN" and verb.dep == "advcl" and syntax.subject(verb) is None:
        return None  # "Asked about the dam, the mayor …": the one asked is not the one asking
    node = verb
    for _ in range(_DEEPEST):
        found = _speaking(syntax, node, verb)
        if found is not None or node.head == node.i:
            return found
        node = syntax.head(node)
    return None


def _speaking(syntax: Syntax, node: Word, verb: Word) -> tuple[int, int] | None:
    """Who speaks as far as one governor tells: its subject, its antecedent, its controller or its holder."""
    subject = _subject(syntax, node, verb)
    if subject is not None:
        return _named_on(syntax, phrase(syntax, subject, verb), verb)
    if node.head == node.i:
        return None
    head = syntax.head(node)
    if node.dep == "relcl" or (node.dep == "acl" and node.tag in ("VBG", "VBD")):
        return phrase(syntax, head, verb)
    controller = _controller(syntax, node, head)
    if controller is not None:
        return phrase(syntax, controller, verb)
    if head.pos in ("NOUN", "PROPN") and node.dep in ("pcomp", "prep", "acl", "xcomp"):
        return _holder(syntax, head)
    return None


def _named_on(syntax: Syntax, found: tuple[int, int], verb: Word) -> tuple[int, int]:
    """The phrase with a name's last word that a parser takes for an adverb: "Human Rights NOW said"."""
    first, last = found
    behind = syntax.at(last + 1)
    if behind is None or behind.tag != "RB" or not behind.text[:1].isupper() or behind.i != verb.i - 1:
        return found
    return (first, behind.i) if syntax.words[last].pos == "PROPN" else found


def _subject(syntax: Syntax, node: Word, verb: Word) -> Word | None:
    """The subject of a governor, if it can speak: no clause, and not the statement itself."""
    subject = syntax.subject(node)
    if subject is None or subject.dep.startswith("csubj") or subject.left <= verb.i <= subject.right:
        return None
    if node is not verb and subject.tag in ("WDT", "EX"):
        return None
    return subject


def _controller(syntax: Syntax, node: Word, head: Word) -> Word | None:
    """The object that does an infinitive: "called on the minister to admit"."""
    if node.dep != "xcomp" or head.lemma in _SUBJECT_CONTROL or head.pos != "VERB":
        return None
    return syntax.child(head, "dobj", "dative")


def _holder(syntax: Syntax, noun: Word) -> tuple[int, int] | None:
    """Who a noun belongs to: "Trump's vow to …"."""
    owner = syntax.child(noun, "poss")
    return None if owner is None else phrase(syntax, owner, noun)


def acting(syntax: Syntax, told: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of a paragraph's subjects, in order; those within what is `told` are talked about."""
    for word in syntax.words:
        named = word.dep in ("nsubj", "nsubjpass") and word.pos in ("PROPN", "NOUN")
        if named and not any(start <= word.start < end for start, end in told):
            first, last = phrase(syntax, word, syntax.head(word))
            yield syntax.words[first].start, syntax.words[last].end


def phrase(syntax: Syntax, head: Word, cue: Word | None = None) -> tuple[int, int]:
    """The noun phrase around `head`: with what names it, without the clause that holds the cue."""
    first, last = head.left, head.right
    for child in syntax.children(head):
        holds_cue = cue is not None and child.left <= cue.i <= child.right
        if child.i > head.i and (holds_cue or (child.dep in ("punct", "case") and child.right == last)):
            last = min(last, child.left - 1)
    if cue is not None and first <= cue.i <= last:
        first, last = (cue.i + 1, last) if cue.i < head.i else (first, cue.i - 1)
    words = syntax.words
    while last > first and (words[last].pos == "PUNCT" or words[last].lower in ("and", "or", "but")):
        last -= 1
    while first < last and (words[first].pos in ("PUNCT", "CCONJ", "SCONJ")):
        first += 1
    if last - first > _LONGEST:
        first, last = _core(syntax, head)
    return first, last


def _core(syntax: Syntax, head: Word) -> tuple[int, int]:
    """The head with what stands before it alone."""
    lefts = [
        c.left for c in syntax.children(head, "compound", "amod", "det", "nummod", "poss") if c.i < head.i
    ]
    return min([*lefts, head.i]), head.i
