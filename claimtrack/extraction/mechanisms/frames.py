"""Dependency frames: a cue verb, its subject, and the complement that is what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimtrack.extraction.cues.lexicon import Cue, cues
from claimtrack.extraction.mechanisms.complements import FINDERS, NAMING, behind_cue
from claimtrack.extraction.mechanisms.extent import Content, settled
from claimtrack.extraction.mechanisms.reports import UNSAID, Report, trimmed
from claimtrack.extraction.mechanisms.verbs import (
    antecedent_of,
    cue_span,
    told_through,
    whole_name,
    with_office,
)
from claimtrack.extraction.parsing.nouns import agent
from claimtrack.extraction.parsing.syntax import Syntax, Word
from claimtrack.extraction.parsing.tokens import words as word_set
from claimtrack.extraction.people.phrase import is_media
from claimtrack.model import Stance

Indices = tuple[int, int]


def frames(syntax: Syntax, taken: frozenset[int] = frozenset()) -> Iterator[Report]:
    """The reports of one paragraph that a verb governs; `taken` are verbs that already govern a quotation."""
    lexicon = cues()
    for word in syntax.words:
        cue = lexicon.get(word.lemma)
        if cue is None or word.i in taken or not _verbal(word) or _only_meant(syntax, word):
            continue
        report = _frame(syntax, word, cue)
        if report is not None:
            yield report


def _verbal(word: Word) -> bool:
    return word.tag.startswith("V") and word.dep not in ("amod", "compound", "aux", "auxpass")


def _only_meant(syntax: Syntax, verb: Word) -> bool:
    """Whether a cue is wanted, asked for or possible and not done: "urged him to disclose", "let me say"."""
    if verb.tag != "VB":
        return False
    helpers = [word.lower for word in syntax.children(verb, "aux")]
    if "to" not in helpers:
        return not helpers and syntax.child(verb, "neg") is None
    head = syntax.head(verb)
    return verb.dep != "ROOT" and head.lower not in _DONE_SO and head.lemma not in _DONE_SO


_DONE_SO = word_set(
    """
go goes went going continue continues continued continuing begin began begins start started starts proceed
proceeded rush rushed rushes hasten hastened quick swift prompt careful take took takes taking use used uses
using come came comes return returned issue issued call called phoned write wrote write stand stood rise rose
appear appeared appears seem seems seemed hold held gather gathered speak spoke choose chose manage managed
fail failed refuse refused decline declined
"""
)
"""Who goes on "to say", uses a speech "to accuse" or declines "to confirm" has spoken, or has not."""


def _frame(syntax: Syntax, verb: Word, cue: Cue) -> Report | None:
    if verb.tag == "VBN" and syntax.subject(verb) is None:
        asked = verb.dep == "advcl" and verb.lemma == "ask"  # asked about the dam, the mayor left
        if verb.dep == "acl" or asked:
            return None
    if verb.tag == "VBG" and verb.lemma in ("cite", "quote") and _by_media(syntax, verb):
        return None  # whom a paper cites speaks, and is said nothing of
    if syntax.child(verb, "auxpass") is not None or syntax.child(verb, "nsubjpass") is not None:
        return _passive(syntax, verb, cue)
    if (inverted := _inverted(syntax, verb, cue) or _listed(syntax, verb, cue)) is not None:
        return _report(syntax, verb, cue, *inverted)
    for find in FINDERS:
        content = find(syntax, verb, cue)
        if content is not None:
            content, source = _with_list(syntax, verb, content, agent(syntax, verb))
            return _report(syntax, verb, cue, content, source)
    return None


def _inverted(syntax: Syntax, verb: Word, cue: Cue) -> tuple[Content, Indices] | None:
    """Nine died, said the governor, and more are missing: a parser takes the speaker for what he said."""
    before = syntax.at(verb.i - 1)
    clause = next((child for child in syntax.children(verb, "ccomp") if child.i > verb.i), None)
    if before is None or before.text != "," or syntax.subject(verb) is not None or "s" not in cue.takes:
        return None
    last = verb.i
    while (word := syntax.at(last + 1)) is not None and word.pos in ("DET", "ADJ", "NOUN", "PROPN"):
        last += 1
    begin, _ = syntax.sentence_of(verb)
    behind = syntax.at(last + 1)
    lost = clause is not None and clause.i > last and clause.left <= last
    if not lost or behind is None or behind.text != "," or last == verb.i or verb.i - begin < _FEWEST_BEFORE:
        return None
    return Content(begin, verb.i - 2, "clause-before"), (verb.i + 1, last)


def _listed(syntax: Syntax, verb: Word, cue: Cue) -> tuple[Content, Indices] | None:
    """Killing 19 soldiers, residents and officials said: an object that a parser lists with the speakers."""
    subject = syntax.subject(verb)
    if subject is None and verb.dep == "parataxis" and "s" in cue.takes:
        return _listed_without_subject(syntax, verb)
    before = syntax.at(subject.left - 1) if subject is not None else None
    if subject is None or before is None or "s" not in cue.takes or verb.i != subject.right + 1:
        return None
    comma = next((w.i for w in syntax.words[subject.left : subject.right] if w.text == ","), None)
    begin, _ = syntax.sentence_of(verb)
    if comma is None or before.i <= begin or not (before.tag.startswith("VB") or before.tag == "IN"):
        return None
    joined = any(word.tag == "CC" for word in syntax.words[comma : subject.right])
    return (Content(begin, comma - 1, "clause-before"), (comma + 1, subject.right)) if joined else None


def _listed_without_subject(syntax: Syntax, verb: Word) -> tuple[Content, Indices] | None:
    begin, _ = syntax.sentence_of(verb)
    comma = verb.i - 1
    while comma > begin and syntax.words[comma].pos in ("DET", "ADJ", "NOUN", "PROPN", "CCONJ"):
        comma -= 1
    joined = any(word.tag == "CC" for word in syntax.words[comma : verb.i])
    if syntax.words[comma].text != "," or not joined or comma - begin < _FEWEST_BEFORE:
        return None
    return Content(begin, comma - 1, "clause-before"), (comma + 1, verb.i - 1)


_FEWEST_BEFORE = 4  # words before an inverted cue that can be a statement


def _with_list(
    syntax: Syntax, verb: Word, content: Content, source: Indices | None
) -> tuple[Content, Indices | None]:
    """Women were taken, residents and a chief said: speakers that a parser has joined to the statement."""
    if source is not None or content.mechanism != "clause-before" or verb.i != content.last + 1:
        return content, source
    begin = verb.i - 1
    while begin > content.first and syntax.words[begin].pos in ("DET", "ADJ", "NOUN", "PROPN", "CCONJ"):
        begin -= 1
    listed = syntax.words[begin].text == "," and verb.i - begin > 1 and verb.tag in ("VBD", "VBZ")
    if not listed or begin - content.first < _FEWEST_BEFORE:
        return content, source
    return replace(content, last=begin - 1), (begin + 1, verb.i - 1)


def _by_media(syntax: Syntax, verb: Word) -> bool:
    """Whether an agency or a paper is the one who does it, in front of another cue."""
    head = syntax.head(verb)
    if verb.i > head.i and head.lemma in cues() and (teller := syntax.subject(head)) is not None:
        return is_media(syntax.slice(teller.left, teller.right))  # the daily reported, citing an officer
    found, object_ = agent(syntax, verb), syntax.child(verb, "dobj")
    if found is None or object_ is None or not is_media(syntax.slice(*found)):
        return False
    behind = syntax.at(object_.right + 1)
    return behind is not None and behind.text == ","


def _report(
    syntax: Syntax, verb: Word, cue: Cue, content: Content, source: tuple[int, int] | None
) -> Report | None:
    content = settled(syntax, verb, content)
    source = None if source is None else whole_name(syntax, with_office(syntax, source), verb)
    first, last = _beside_source(content, source, verb)
    if last < first:
        return None
    words = syntax.words
    bare = first == last and content.mechanism in _NOUN_CONTENTS and words[first].tag != "CD"
    if bare and cue.stance is not Stance.DENIES:
        return None  # one word is no statement that could be checked: "endorsed Lund", "accused him"
    begin, stop = words[first].start - syntax.offset, words[last].end - syntax.offset
    start, end = trimmed(syntax.text, begin, syntax.sentence_end(begin, stop))
    if end <= start or _EMPTY.match(syntax.text, start, end) or _nobody(syntax, source):
        return None
    negated = syntax.child(verb, "neg") is not None
    return Report(
        start + syntax.offset,
        end + syntax.offset,
        cue_span(syntax, verb),
        None if source is None else (words[source[0]].start, words[source[1]].end),
        UNSAID if negated and verb.lemma in _TELLING else content.mechanism,
        Stance.UNCOMMITTED if negated else cue.stance,  # "did not say whether", "did not deny": no commitment
        cue.hedged,
        verb.i,
        via=told_through(syntax, verb),
        antecedent=antecedent_of(syntax, verb, source),
    )


_NOUN_CONTENTS = frozenset({"object", "preposition", "accusation"})
_TELLING = frozenset(
    {"say", "tell", "specify", "disclose", "reveal", "explain", "elaborate", "mention", "publish", "comment"}
)
"""Who does not do these states nothing: "did not say how many had died"; who does not deny does."""

_EMPTY = re.compile(
    r"(?:(?:not )?to be (?:named|identified|quoted)\b.*|anonymity|so|that|this|it|them|him|her|as much|"
    r"what|which|(?:to )?comment|questions?|(?:a )?requests? for comment)\Z",
    re.IGNORECASE | re.DOTALL,
)
"""What stands at a cue and states nothing."""


def _nobody(syntax: Syntax, source: tuple[int, int] | None) -> bool:
    """Whether the words say that nobody spoke: "no group claimed"."""
    if source is None:
        return False
    begin = syntax.words[max(0, source[0] - 1)].lower if source[0] else ""
    return syntax.words[source[0]].lower in _NOBODY or begin == "neither"


_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})


def _beside_source(content: Content, source: tuple[int, int] | None, verb: Word) -> tuple[int, int]:
    """The content's words without the speaker's, where the parse lets them overlap."""
    first, last = content.first, content.last
    inside = source is not None and first < source[0] and source[1] < last
    whole = content.mechanism == "parenthetical" or (content.mechanism == "passive" and inside)
    if whole or source is None or source[0] > last or source[1] < first:
        return first, last
    if first <= source[0] and source[1] <= last and verb.i < first:
        return first, first - 1
    return (source[1] + 1, last) if source[0] <= first else (first, source[0] - 1)


def _passive(syntax: Syntax, verb: Word, cue: Cue) -> Report | None:
    """Was quoted as saying that; it was reported that; was accused of; was said to have."""
    by = syntax.child(verb, "agent")
    source = None
    if by is not None:
        inner = syntax.child(by, "pobj")
        source = None if inner is None else (inner.left, _before_charge(syntax, inner, cue))
    subject = syntax.child(verb, "nsubjpass")
    clause = next((c for c in syntax.children(verb, "ccomp") if c.i > verb.i), None)
    if clause is not None and "s" in cue.takes:
        return _report(
            syntax, verb, cue, Content(*behind_cue(syntax, verb, clause), "passive-clause"), source
        )
    if (
        subject is None
        or not cue.takes & {"o", "c", "r", "x", "t", "s"}
        or (subject.pos == "PRON" and subject.lower == "it")
    ):
        return None
    behind = [c.right for c in syntax.children(verb, "xcomp", "prep", "oprd", "ccomp") if c.i > verb.i]
    if by is not None and source is not None and source[1] < by.right:
        behind.append(by.right)
    last = max(behind, default=verb.i)
    if source is None and ("a" in cue.takes or verb.lemma in NAMING):
        return None
    if not cue.takes & {"o", "c", "r"} and syntax.child(verb, "xcomp", "ccomp") is None:
        return None  # the song was written by Lund
    return _report(syntax, verb, cue, Content(subject.left, last, "passive"), source)


def _before_charge(syntax: Syntax, speaker: Word, cue: Cue) -> int:
    """Where the speaker ends: in "accused by police of killing", the charge is no part of the police."""
    charge = next((c for c in syntax.children(speaker, "prep") if c.lower == "of" and c.i > speaker.i), None)
    doing = charge is not None and syntax.child(charge, "pcomp") is not None
    return charge.i - 1 if charge is not None and doing and "r" in cue.takes else speaker.right
