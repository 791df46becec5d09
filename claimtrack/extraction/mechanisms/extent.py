"""How far a reported stretch reaches beyond or short of the complement that the parser gives.

Each rule is one habit of reporters: they set a remark off by ", which …", add ", saying …" for the next
statement, and let one verb govern two predicates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.extraction.cues.lexicon import cues
from claimtrack.extraction.parsing.syntax import Syntax, Word


@dataclass(frozen=True, slots=True)
class Content:
    """What is said, as word indices (both included), and the mechanism that found it."""

    first: int
    last: int
    mechanism: str


_NOUNS = frozenset({"object", "preposition", "accusation", "predicate", "passive"})
_WHEN = frozenset({"on", "in", "at", "during", "after", "before", "while", "when", "since", "until", "by"})
_MARKS = {"“": 1, "”": -1}


def settled(syntax: Syntax, verb: Word, content: Content) -> Content:
    """The content with its modifiers and coordinates, without the remarks behind it."""
    if content.mechanism == "object":
        content = _with_modifiers(syntax, verb, content)
    if content.mechanism in ("clause", "infinitive"):
        content = _with_counts(syntax, verb, _with_coordinates(syntax, verb, content))
    return _with_shares(syntax, _cut(syntax, content))


def _with_shares(syntax: Syntax, content: Content) -> Content:
    """The content with the shares told behind its comma: "put the toll at 18, including five policemen"."""
    comma, opener = syntax.at(content.last + 1), syntax.at(content.last + 2)
    if comma is None or opener is None or comma.text != "," or content.mechanism == "clause-before":
        return content
    behind = syntax.at(opener.i + 1)
    shares = opener.lower == "including" or (
        opener.lower == "among" and behind is not None and behind.lower in ("them", "those", "whom")
    )
    last = max(opener.right, behind.right if behind is not None else 0)
    return replace(content, last=last) if shares and opener.sentence == comma.sentence else content


def _with_modifiers(syntax: Syntax, verb: Word, content: Content) -> Content:
    """An object with what hangs on its verb: "cited the report as a reason"; times stay outside."""
    for child in syntax.children(verb, "prep", "acl", "relcl"):
        if child.left == content.last + 1 and syntax.words[child.left].lower not in _WHEN:
            content = replace(content, last=child.right)
    return content


def _with_coordinates(syntax: Syntax, verb: Word, content: Content) -> Content:
    """A second predicate of one subject that hangs on the cue: "said he knew and would tell"."""
    for child in syntax.children(verb, "conj"):
        near = content.last < child.left <= content.last + 3
        opened = {word.lower for word in syntax.words[content.last + 1 : child.left]}
        joined = near and bool(opened & {"and", "but", "or"})
        if joined and syntax.subject(child) is None and child.lemma not in cues():
            content = replace(content, last=child.right)
    return content


def _with_counts(syntax: Syntax, verb: Word, content: Content) -> Content:
    """The clause with the counts that leave its verb out: "nine had been killed, EIGHT WOUNDED"."""
    for child in syntax.children(verb):
        opener = syntax.words[child.left]
        joined = child.left in (content.last + 1, content.last + 2) and child.left > content.last
        counted = opener.tag == "CD" or (opener.lower in ("another", "and") and _counts(syntax, opener.i + 1))
        if joined and counted and child.dep != "punct" and child.lemma not in cues():
            content = replace(content, last=child.right)
    return _with_elided(syntax, content)


def _with_elided(syntax: Syntax, content: Content) -> Content:
    """The clause with ", 196 WOUNDED, AND 22 CAPTURED during the clashes", whatever they hang on."""
    end = syntax.sentence_of(syntax.words[content.last])[1]
    grown = last = content.last
    while (done := _elided(syntax, last, end)) is not None:
        grown = last = done
    while grown > content.last and grown + 1 < end and not _stops(syntax, grown + 1):
        grown += 1
    return content if grown == content.last else replace(content, last=grown)


def _elided(syntax: Syntax, last: int, end: int) -> int | None:
    """The participle of the next count behind a joint: "and 22 CAPTURED"."""
    here = last + 1
    while here < end and syntax.words[here].lower in (",", "and"):
        here += 1
    if here == last + 1 or not _counts(syntax, here):
        return None
    for word in syntax.words[here + 1 : min(here + _LONGEST_COUNT, end)]:
        if word.lower in _DONE:
            return word.i
        if word.pos not in ("NOUN", "ADJ", "PROPN"):
            return None
    return None


def _stops(syntax: Syntax, index: int) -> bool:
    word = syntax.words[index]
    return word.pos == "PUNCT" or word.tag in ("VBD", "VBZ", "VBP", "MD", "CC") or word.lemma in cues()


_LONGEST_COUNT = 5  # words of "two other policemen wounded"
_DONE = frozenset(
    {"killed", "wounded", "injured", "hurt", "captured", "arrested", "detained", "missing"}
) | frozenset(
    {"dead", "kidnapped", "abducted", "displaced", "hospitalized", "hospitalised", "freed", "released"}
)


def _counts(syntax: Syntax, index: int) -> bool:
    word = syntax.at(index)
    return word is not None and word.tag == "CD"


def _cut(syntax: Syntax, content: Content) -> Content:
    """The content up to a remark that is none of the speaker's: ", which …" behind a noun, ", saying …"."""
    depth = 0
    for index in range(content.first, content.last):
        word = syntax.words[index]
        depth = 1 - depth if word.text in ('"', "''", "``") else max(0, depth + _MARKS.get(word.text, 0))
        if word.text == "," and not depth and index > content.first + 1:
            behind = syntax.words[index + 1]
            long = index > content.first + 3
            remark = content.mechanism in _NOUNS and behind.lower in ("which", "who")
            adding = behind.tag == "VBG" and behind.lemma in cues()
            if (long and (remark or adding)) or _anothers(syntax, behind, content):
                return replace(content, last=index - 1)
    return content


def _anothers(syntax: Syntax, opener: Word, content: Content) -> bool:
    """Whether a clause at the end is another's statement: ", while they speak of …", ", which admitted …"."""
    verb = syntax.head(opener)
    if opener.lower not in ("while", "whereas", "which", "who") or verb.i <= opener.i:
        return False
    told = cues().get(verb.lemma)
    spoken = told is not None and verb.tag in ("VBD", "VBZ", "VBP") and bool(told.takes - {"t", "g"})
    ends = verb.right >= content.last - 1 and verb.dep in ("advcl", "relcl")
    named = syntax.subject(verb)
    return spoken and ends and named is not None and named.lower not in ("it", "he", "she", "they", "we", "i")
