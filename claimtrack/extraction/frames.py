"""Dependency frames: a cue verb, its subject, and the complement that is what is said."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extraction.lexicon import Cue, cues
from claimtrack.extraction.nouns import agent
from claimtrack.extraction.reports import Report, Span, trimmed
from claimtrack.extraction.syntax import Syntax, Word
from claimtrack.model import Stance

_CLAUSES = ("ccomp", "xcomp")
_NEGATIONS = ("neg",)


def frames(syntax: Syntax, taken: frozenset[int] = frozenset()) -> Iterator[Report]:
    """The reports of one paragraph that a verb governs; `taken` are verbs that already govern a quotation."""
    lexicon = cues()
    for word in syntax.words:
        cue = lexicon.get(word.lemma)
        if cue is None or word.i in taken or not _verbal(syntax, word):
            continue
        report = _frame(syntax, word, cue)
        if report is not None:
            yield report


def _verbal(syntax: Syntax, word: Word) -> bool:
    return word.tag.startswith("V") and word.dep not in ("amod", "compound", "aux", "auxpass")


def _frame(syntax: Syntax, verb: Word, cue: Cue) -> Report | None:
    if syntax.child(verb, "auxpass") is not None or syntax.child(verb, "nsubjpass") is not None:
        return _passive(syntax, verb, cue)
    for find in (_clause, _infinitive, _gerund, _predicate, _object_and_preposition, _object, _preposition):
        content = find(syntax, verb, cue)
        if content is not None:
            span, mechanism = content
            return _report(syntax, verb, cue, span, agent(syntax, verb), mechanism)
    return None


def _report(
    syntax: Syntax,
    verb: Word,
    cue: Cue,
    span: tuple[int, int],
    source: tuple[int, int] | None,
    mechanism: str,
) -> Report | None:
    words = syntax.words
    first, last = span
    if mechanism == "parenthetical":
        pass
    elif source is not None and source[0] <= last and first <= source[1]:
        if first <= source[0] and source[1] <= last and verb.i < first:
            return None
        last = source[0] - 1 if source[0] > first else last
        first = source[1] + 1 if source[0] <= first else first
    if last < first:
        return None
    begin, stop = words[first].start - syntax.offset, words[last].end - syntax.offset
    start, end = trimmed(syntax.text, begin, syntax.sentence_end(begin, stop))
    if end <= start:
        return None
    negated = syntax.child(verb, *_NEGATIONS) is not None
    return Report(
        start + syntax.offset,
        end + syntax.offset,
        cue_span(syntax, verb),
        None if source is None else (words[source[0]].start, words[source[1]].end),
        mechanism,
        _stance(cue, negated),
        cue.hedged,
        verb.i,
    )


def _stance(cue: Cue, negated: bool) -> Stance:
    """A negated cue commits to nothing: "did not say whether", "did not deny"."""
    return Stance.UNCOMMITTED if negated else cue.stance


def cue_span(syntax: Syntax, verb: Word) -> Span:
    """The cue with its particle and its auxiliaries."""
    first = last = verb
    for child in syntax.children(verb, "aux", "auxpass", "neg", "prt"):
        if child.i == first.i - 1:
            first = child
        if child.i == last.i + 1:
            last = child
    return first.start, last.end


def _clause(syntax: Syntax, verb: Word, cue: Cue) -> tuple[tuple[int, int], str] | None:
    """Said (that) CLAUSE; CLAUSE, they said."""
    if "s" not in cue.takes:
        return None
    for child in syntax.children(verb, "ccomp"):
        if child.i > verb.i:
            return _after(syntax, verb, child), "clause"
    for child in syntax.children(verb, "ccomp"):
        if child.i < verb.i:
            return _around(syntax, verb, child) or (
                (child.left, _before_source(syntax, verb, child)),
                "clause-before",
            )
    return _parenthetical(syntax, verb)


def _around(syntax: Syntax, verb: Word, clause: Word) -> tuple[tuple[int, int], str] | None:
    """The clause goes on behind its cue: "The museum, he said, celebrated …" where the parse makes the cue its head."""
    after = syntax.at(verb.i + 1)
    if after is None or after.text != "," or not _set_off(syntax, verb):
        return None
    _, end = syntax.sentence_of(verb)
    return ((clause.left, end - 1), "parenthetical") if end - verb.i > 4 else None


def _after(syntax: Syntax, verb: Word, clause: Word) -> tuple[int, int]:
    """The clause's words after the cue, without the complementizer."""
    first = max(clause.left, verb.i + 1)
    mark = syntax.words[first]
    if mark.lower == "that" and mark.dep == "mark":
        first += 1
    return first, clause.right


def _before_source(syntax: Syntax, verb: Word, clause: Word) -> int:
    return min(clause.right, verb.i - 1)


def _parenthetical(syntax: Syntax, verb: Word) -> tuple[tuple[int, int], str] | None:
    """The blast, he said, killed nine: the cue stands between commas in the clause it reports."""
    if syntax.subject(verb) is None or verb.head == verb.i or not _set_off(syntax, verb):
        return None
    head = syntax.head(verb)
    if verb.left <= head.i <= verb.right:
        return None
    return (head.left, head.right), "parenthetical"


def _set_off(syntax: Syntax, verb: Word) -> bool:
    """A comma before the cue's own words, and a comma or the sentence's end behind them."""
    subject = syntax.subject(verb)
    left = min(verb.i, subject.left) if subject is not None else verb.i
    right = max(verb.i, subject.right) if subject is not None else verb.i
    before, after = syntax.at(left - 1), syntax.at(right + 1)
    return before is not None and before.text == "," and (after is None or after.text in ",.")


def _infinitive(syntax: Syntax, verb: Word, cue: Cue) -> tuple[tuple[int, int], str] | None:
    """Vowed to VERB; urged them to VERB."""
    if not cue.takes & {"t", "a"}:
        return None
    for child in syntax.children(verb, "xcomp", "ccomp", "advcl"):
        if child.i > verb.i and any(c.lower == "to" for c in syntax.children(child, "aux")):
            to = next(c for c in syntax.children(child, "aux") if c.lower == "to")
            first = to.i if "t" in cue.takes and syntax.child(verb, "dobj") is None else min(child.left, to.i)
            return (max(first, verb.i + 1), child.right), "infinitive"
    return None


def _gerund(syntax: Syntax, verb: Word, cue: Cue) -> tuple[tuple[int, int], str] | None:
    """Denied killing; suggested doing."""
    if "g" not in cue.takes:
        return None
    for child in syntax.children(verb, "xcomp", "ccomp"):
        if child.i > verb.i and child.tag == "VBG":
            return (max(child.left, verb.i + 1), child.right), "gerund"
    return None


def _predicate(syntax: Syntax, verb: Word, cue: Cue) -> tuple[tuple[int, int], str] | None:
    """Called it a disgrace; described the blast as intentional."""
    if "c" not in cue.takes:
        return None
    last = None
    first = None
    for child in syntax.children(verb, "dobj", "oprd", "ccomp", "xcomp", "prep", "acomp", "attr"):
        if child.i <= verb.i or (child.dep == "prep" and child.lower != "as"):
            continue
        first = child.left if first is None else first
        last = child.right
    if first is None or last is None or last < first or (last == first and syntax.words[first].pos == "PRON"):
        return None
    return (max(first, verb.i + 1), last), "predicate"


def _object(syntax: Syntax, verb: Word, cue: Cue) -> tuple[tuple[int, int], str] | None:
    """Announced his opposition; praised the ruling."""
    if "o" not in cue.takes:
        return None
    target = syntax.child(verb, "dobj")
    if target is None or target.i < verb.i or (target.pos == "PRON" and target.left == target.right):
        return None
    return (max(target.left, verb.i + 1), target.right), "object"


def _object_and_preposition(syntax: Syntax, verb: Word, cue: Cue) -> tuple[tuple[int, int], str] | None:
    """Accused the army of shelling the town."""
    if not cue.takes & {"r", "x"}:
        return None
    target = syntax.child(verb, "dobj")
    if target is None or target.i < verb.i:
        return None
    last = target.right
    for child in syntax.children(verb, "prep"):
        if child.i > target.i and child.lower in ("of", "for", "with", "as", "over"):
            last = max(last, child.right)
    if "x" in cue.takes and last == target.right:
        return None
    return (max(target.left, verb.i + 1), last), "accusation"


def _preposition(syntax: Syntax, verb: Word, cue: Cue) -> tuple[tuple[int, int], str] | None:
    """Called for calm; warned of famine."""
    for child in syntax.children(verb, "prep", "agent", "prt"):
        if child.i > verb.i and child.lower in cue.prepositions and child.right > child.i:
            return (child.i + 1, child.right), "preposition"
    return None


def _passive(syntax: Syntax, verb: Word, cue: Cue) -> Report | None:
    """Was quoted as saying that; it was reported that; was accused of; was said to have."""
    by = syntax.child(verb, "agent")
    source = None
    if by is not None:
        inner = syntax.child(by, "pobj")
        source = None if inner is None else (inner.left, inner.right)
    subject = syntax.child(verb, "nsubjpass")
    clause = next((c for c in syntax.children(verb, "ccomp") if c.i > verb.i), None)
    if clause is not None and "s" in cue.takes:
        return _report(syntax, verb, cue, _after(syntax, verb, clause), source, "passive-clause")
    if (
        subject is None
        or not cue.takes & {"o", "c", "r", "x", "t", "s"}
        or (subject.pos == "PRON" and subject.lower == "it")
    ):
        return None
    last = max(
        (c.right for c in syntax.children(verb, "xcomp", "prep", "oprd", "ccomp") if c.i > verb.i),
        default=verb.i,
    )
    if "a" in cue.takes and source is None:
        return None
    if not cue.takes & {"o", "c", "r"} and syntax.child(verb, "xcomp", "ccomp") is None and source is None:
        return None
    return _report(syntax, verb, cue, (subject.left, last), source, "passive")
