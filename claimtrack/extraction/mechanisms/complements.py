"""What a cue verb takes: the words that are said, by the shape of its complement.

Each finder looks for one shape and gives its words, or None; `FINDERS` is the order in which they are asked.
"""

from __future__ import annotations

from claimtrack.extraction.cues.lexicon import Cue, cues
from claimtrack.extraction.mechanisms.extent import Content
from claimtrack.extraction.parsing.syntax import Syntax, Word


def clause(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Said (that) CLAUSE; CLAUSE, they said."""
    if "s" not in cue.takes:
        return None
    nearer = infinitive(syntax, verb, cue)
    for child in syntax.children(verb, "ccomp", "advcl", "acl", "relcl"):
        if child.i > verb.i and (child.dep == "ccomp" or _marked(syntax, child)):
            if nearer is not None and nearer.first < child.left:
                return None
            first, last = behind_cue(syntax, verb, child)
            return Content(first, _with_we(syntax, verb, last), "clause")
    for child in syntax.children(verb, "ccomp"):
        if child.i < verb.i and ("a" in cue.takes or syntax.child(verb, "dobj") is None):
            first = _with_clause_before(syntax, verb, child.left)
            before = Content(first, min(child.right, verb.i - 1), "clause-before")
            return _around(syntax, verb, child) or _counting_on(syntax, verb, child) or before
    return _parenthetical(syntax, verb) or _fronted(syntax, verb)


def written(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Said in a letter seen by the paper THAT CLAUSE: the clause hangs on how the letter was seen."""
    if "s" not in cue.takes or syntax.child(verb, "ccomp") is not None:
        return None
    for place in syntax.children(verb, "prep"):
        for word in syntax.words[max(place.i, verb.i) + 1 : place.right + 1]:
            if word.dep == "ccomp" and syntax.head(word).dep == "acl" and _marked(syntax, word):
                return Content(word.left + 1, word.right, "clause")
    return None


def _with_clause_before(syntax: Syntax, verb: Word, first: int) -> int:
    """Nine were killed, AND TWO TANKS DESTROYED, the army said: the parse has left the first clause out."""
    begin, _ = syntax.sentence_of(verb)
    if first - begin < _FEWEST_BEFORE or syntax.words[first - 1].lower not in ("and", "but"):
        return first
    left_out = syntax.words[begin : first - 1]
    quoting = any(word.lemma in cues() or word.text in ('"', "“", "”", ":", ";") for word in left_out)
    return first if quoting or not any(word.tag in _VERBS for word in left_out) else begin


_FEWEST_BEFORE = 6  # words of a clause and its joint in front of another


def _fronted(syntax: Syntax, verb: Word) -> Content | None:
    """Nine died, the ministry said: the comma before the speaker shows a clause that the parse has lost."""
    subject = syntax.subject(verb)
    if subject is None or not _closes(syntax, verb, subject) or verb.lemma not in _PLAIN:
        return None
    begin, _ = syntax.sentence_of(verb)
    last = subject.left - 2
    if last - begin < _FEWEST_WORDS or not any(w.tag in _VERBS for w in syntax.words[begin : last + 1]):
        return None
    return Content(begin, last, "clause-before")


def _closes(syntax: Syntax, verb: Word, subject: Word) -> bool:
    """Whether a comma, the speaker and the cue stand together, and no object or clause follows them."""
    before, after = syntax.at(subject.left - 1), syntax.at(verb.i + 1)
    if subject.i > verb.i or before is None or before.text != ",":
        return False
    if after is not None and verb.lemma == "tell" and (told := syntax.child(verb, "dobj")) is not None:
        after = syntax.at(told.right + 1) if told.i > verb.i else after  # told reporters
    return after is None or after.text in (",", ".") or after.dep in ("npadvmod", "advmod", "prep")


_FEWEST_WORDS = 3  # words before a comma that can be a statement
_VERBS = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})


def _around(syntax: Syntax, verb: Word, clause: Word) -> Content | None:
    """The clause goes on behind its cue and hangs on it: "The museum, he said, celebrated …"."""
    after = syntax.at(verb.i + 1)
    if after is None or after.text != "," or not _set_off(syntax, verb):
        return None
    _, end = syntax.sentence_of(verb)
    if _outlets_remark(syntax, verb):
        return None
    return Content(clause.left, end - 1, "parenthetical") if end - verb.i > 4 else None


def _counting_on(syntax: Syntax, verb: Word, clause: Word) -> Content | None:
    """The count goes on behind the cue: "The toll is 312, the agency said on Friday, with 90 missing"."""
    _, end = syntax.sentence_of(verb)
    comma = next((w.i for w in syntax.words[verb.i + 1 : verb.i + 7] if w.text == ","), end)
    opener = syntax.at(comma + 1)
    if opener is None or opener.lower not in _COUNTING or comma + 3 >= end:
        return None
    counted = any(w.tag == "CD" for w in syntax.words[comma + 2 : min(comma + 6, end)])
    timed = all(w.pos in _OF_TIME for w in syntax.words[verb.i + 1 : comma])
    return Content(clause.left, end - 1, "parenthetical") if counted and timed else None


_COUNTING = frozenset({"with", "including", "among", "leaving", "bringing"})
_OF_TIME = frozenset({"ADP", "PROPN", "NOUN", "DET", "ADV", "NUM", "ADJ"})


def _outlets_remark(syntax: Syntax, verb: Word) -> bool:
    """Whether what follows a cue is the reporter's: "…, the ministry said, as talks went on"."""
    behind = syntax.at(verb.i + 2)
    if behind is None or behind.lower == "including":
        return False
    beside = syntax.at(behind.i + 1)
    others = behind.tag == "IN" and beside is not None and beside.lower == "what"  # in what leaders called
    return behind.lower in ("as", "while", "amid") or behind.tag == "VBG" or others


def _with_we(syntax: Syntax, verb: Word, last: int) -> int:
    """The statement goes on where the speaker says "we": no reporter speaks so of an outlet."""
    for child in syntax.children(verb, "conj"):
        subject = syntax.subject(child)
        if child.i > last and subject is not None and subject.lower in ("we", "i"):
            return child.right
    return last


def _marked(syntax: Syntax, clause: Word) -> bool:
    """Whether a clause opens with "that", whatever the parser calls it."""
    mark = syntax.child(clause, "mark")
    return mark is not None and mark.lower == "that" and mark.i - clause.left <= 1


def behind_cue(syntax: Syntax, verb: Word, clause: Word) -> tuple[int, int]:
    """The clause's words after the cue, without the complementizer."""
    first = max(clause.left, verb.i + 1)
    within = next((one for one in syntax.children(clause, "ccomp") if _marked(syntax, one)), None)
    if within is not None and all(word.text[:1].isupper() for word in syntax.words[first : within.left]):
        first = within.left  # told the aid group Open Waters THAT: a name that was read as a verb
    mark = syntax.words[first]
    if mark.lower == "that" and mark.dep == "mark":
        first += 1
    return first, clause.right


def _parenthetical(syntax: Syntax, verb: Word) -> Content | None:
    """The blast, he said, killed nine: the cue stands between commas in the clause it reports."""
    if syntax.subject(verb) is None or verb.head == verb.i or not _set_off(syntax, verb):
        return None
    head = syntax.head(verb)
    if verb.left <= head.i <= verb.right:
        return None
    if _outlets_remark(syntax, verb) and verb.i > head.i:
        return Content(head.left, max(head.i, verb.left - 1), "clause-before")
    if head.right - head.left < _FEWEST_AROUND:
        return None
    return _before_another(syntax, verb, head) or Content(head.left, head.right, "parenthetical")


def _before_another(syntax: Syntax, verb: Word, head: Word) -> Content | None:
    """Nine died, the ministry said, but A DOCTOR PUT the toll at 14: what follows the cue is another's."""
    for other in syntax.children(head, "conj", "advcl"):
        named = syntax.subject(other)
        told = other.lemma in cues() and other.tag in ("VBD", "VBZ", "VBP")
        if told and other.i > verb.i > head.i and named is not None and named.pos in ("NOUN", "PROPN"):
            return Content(head.left, max(head.i, verb.left - 1), "clause-before")
    return None


_FEWEST_AROUND = 6  # words of a clause with speaker, cue and commas in it: fewer are a broken parse


def _set_off(syntax: Syntax, verb: Word) -> bool:
    """A comma before the cue's own words, and a comma or the sentence's end behind them."""
    subject = syntax.subject(verb)
    left = min(verb.i, subject.left) if subject is not None else verb.i
    right = max(verb.i, subject.right) if subject is not None else verb.i
    right = max([right, *(child.i for child in syntax.children(verb, "prt"))])
    before, after = syntax.at(left - 1), syntax.at(right + 1)
    return before is not None and before.text == "," and (after is None or after.text in ",.")


def infinitive(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Vowed to VERB; urged them to VERB."""
    if not cue.takes & {"t", "a"}:
        return None
    for child in syntax.children(verb, "xcomp", "ccomp", "advcl"):
        if child.i > verb.i and any(c.lower == "to" for c in syntax.children(child, "aux")):
            to = next(c for c in syntax.children(child, "aux") if c.lower == "to")
            first = to.i if "t" in cue.takes and syntax.child(verb, "dobj") is None else min(child.left, to.i)
            return Content(max(first, verb.i + 1), child.right, "infinitive")
    return None


def gerund(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Denied killing; suggested doing."""
    if "g" not in cue.takes:
        return None
    for child in syntax.children(verb, "xcomp", "ccomp"):
        if child.i > verb.i and child.tag == "VBG":
            return Content(max(child.left, verb.i + 1), child.right, "gerund")
    return None


def predicate(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Called it a disgrace; described the blast as intentional."""
    if "c" not in cue.takes:
        return None
    parts = [
        child
        for child in syntax.children(verb, "dobj", "oprd", "ccomp", "xcomp", "prep", "acomp", "attr", "advcl")
        if child.i > verb.i and (child.dep not in ("prep", "advcl") or _as(syntax, child))
    ]
    if not parts or (
        len(parts) == 1
        and parts[0].dep not in ("ccomp", "xcomp", "oprd")
        and not _as(syntax, parts[0])
        and not _quoted_name(syntax, verb, parts[0])
    ):
        return None
    called_on = any(
        c.lower in cue.prepositions and c.i > verb.i for c in syntax.children(verb, "prep", "prt")
    )
    if called_on and all(part.dep == "xcomp" for part in parts):
        return None  # called on all parties to take part
    if verb.lemma in NAMING and any(part.dep == "ccomp" and _is_finite(syntax, part) for part in parts):
        return None  # the gang called the Owls were arrested
    first = max(parts[0].left, verb.i + 1)
    return Content(
        first + (syntax.words[first].lower == "as"), max(part.right for part in parts), "predicate"
    )


def _is_finite(syntax: Syntax, clause: Word) -> bool:
    verbs = [clause, *syntax.children(clause, "aux", "auxpass")]
    return any(verb.tag in ("VBD", "VBZ", "VBP", "MD") for verb in verbs)


def _quoted_name(syntax: Syntax, verb: Word, target: Word) -> bool:
    """Whether an object is two things to the eye: called the dead "enemies of the nation"."""
    inside = syntax.words[max(target.left, verb.i + 1) + 1 : target.i]
    return verb.lemma in NAMING and any(word.text in ("``", '"', "“") for word in inside)


def _as(syntax: Syntax, part: Word) -> bool:
    return syntax.words[part.left].lower == "as"


def counted(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Counted 31 bodies; documented the deaths of 48 prisoners: a statement if a figure is in it."""
    target = syntax.child(verb, "dobj") if "n" in cue.takes else None
    return None if target is None or target.i < verb.i else Content(target.left, target.right, COUNTED)


COUNTED = "count"


def named_object(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Announced his opposition; praised the ruling."""
    if "o" not in cue.takes:
        return None
    target = syntax.child(verb, "dobj")
    if verb.lemma in {"put", "give"}:
        return _count(syntax, verb, target)
    if syntax.child(verb, "dative") is not None:
        return None  # showed the visitors the garden
    if target is None or target.i < verb.i or (target.pos == "PRON" and target.left == target.right):
        return None
    return Content(max(target.left, verb.i + 1), target.right, "object")


def _count(syntax: Syntax, verb: Word, target: Word | None) -> Content | None:
    """Put the toll at 28, gave a figure of 52: the only things that these verbs report."""
    if target is not None and target.lower == "it" and verb.lemma == "put":
        at = next((child for child in syntax.children(verb, "prep") if child.lower == "at"), None)
        return None if at is None else Content(target.left, at.right, "object")  # the other put it at 14
    if target is None or target.lemma not in ("toll", "number", "figure", "count", "total", "loss", "losses"):
        return None
    if verb.lemma == "give":
        counted = any(word.tag == "CD" for word in syntax.words[target.left : target.right + 1])
        return Content(target.left, target.right, "object") if counted else None
    behind = syntax.words[target.i + 1 : target.i + _FARTHEST_COUNT]
    at = next((w for w in behind if w.lower == "at" and _holds_number(syntax, w)), None)
    return None if at is None else Content(target.left, at.right, "object")


def _holds_number(syntax: Syntax, word: Word) -> bool:
    return any(one.tag == "CD" for one in syntax.words[word.i : word.right + 1])


_FARTHEST_COUNT = 14  # words from "the number of …" to the "at 42" that the parser may hang on anything


def accused(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
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
    if last == target.right and cue.takes & {"x", "o"}:
        return None
    return Content(max(target.left, verb.i + 1), last, "accusation")


def behind_preposition(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Called for calm; warned of famine."""
    for child in syntax.children(verb, "prep", "agent", "prt"):
        if child.i > verb.i and child.lower in cue.prepositions and child.right > child.i:
            return Content(child.i + 1, _with_task(syntax, verb, child.right), "preposition")
    return _for_to(syntax, verb, cue)


def _with_task(syntax: Syntax, verb: Word, last: int) -> int:
    """Called on all parties TO TAKE PART: what those who are called on should do."""
    tasks = (child for child in syntax.children(verb, "xcomp", "advcl") if child.left == last + 1)
    return next((task.right for task in tasks if syntax.words[task.left].lower == "to"), last)


def _for_to(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Called for the forces TO BE BROUGHT together: the preposition opens an infinitive with its subject."""
    for clause in syntax.children(verb, "advcl", "ccomp", "xcomp"):
        mark = syntax.words[clause.left]
        infinite = any(aux.lower == "to" for aux in syntax.children(clause, "aux"))
        if mark.i == verb.i + 1 and mark.lower in cue.prepositions and mark.dep == "mark" and infinite:
            return Content(mark.i + 1, clause.right, "preposition")
    return None


NAMING = frozenset({"call", "dub", "label", "brand"})  # "the stream is called Rain" reports nobody's words


def remaining(syntax: Syntax, verb: Word, cue: Cue) -> Content | None:
    """Admitted under questioning he had lied: the parse lost the clause, its subject and verb stand there."""
    if "s" not in cue.takes or cue.lemma not in _PLAIN or verb.dep in ("acl", "amod"):
        return None
    listener = syntax.child(verb, "dobj")
    if listener is not None and "a" not in cue.takes:
        return _mistaken(syntax, verb, listener)
    _, end = syntax.sentence_of(verb)
    begin = verb.i + 1 if listener is None else max(verb.i, listener.i) + 1
    for word in syntax.words[begin:end]:
        if word.pos == "SCONJ" or word.tag in ("WDT", "WP", "WRB", "EX"):
            return None
        if word.dep in ("nsubj", "nsubjpass") and word.left > verb.i and word.head > word.i:
            return Content(word.left, end - 1, "rest")
    return None


def _mistaken(syntax: Syntax, verb: Word, target: Word) -> Content | None:
    """Said a strike on a market killed 25: nothing but a clause is said, whatever the parser calls it."""
    if target.tag == "CD" and target.i > verb.i:
        return Content(target.left, target.right, "object")  # his deputy said five
    inside = syntax.words[target.i : target.right + 1]
    lost = verb.lemma in _WITHOUT_OBJECT and any(
        word.dep == "acl" and word.tag in ("VBD", "VBN") for word in inside
    )
    return Content(target.left, target.right, "rest") if lost and verb.i < target.left else None


_WITHOUT_OBJECT = frozenset({"say", "add", "insist"})
_PLAIN_WORDS = (
    "say tell add report announce admit claim acknowledge warn note insist state confirm explain argue"
)
_PLAIN = frozenset(_PLAIN_WORDS.split())


FINDERS = (
    written,
    clause,
    infinitive,
    gerund,
    predicate,
    accused,
    counted,
    named_object,
    behind_preposition,
    remaining,
)
