"""What stands around a cue verb: its own words, whom it tells, whom its relative pronoun stands for."""

from __future__ import annotations

from claimtrack.extraction.mechanisms.reports import Span
from claimtrack.extraction.parsing.nouns import agent, phrase
from claimtrack.extraction.parsing.syntax import Syntax, Word
from claimtrack.extraction.people.phrase import is_media
from claimtrack.extraction.people.recased import KNOWN as COMMON
from claimtrack.extraction.people.roles import DOCUMENTS, ROLES


def cue_span(syntax: Syntax, verb: Word) -> Span:
    """The cue with its particle and its auxiliaries."""
    first = last = verb
    for child in syntax.children(verb, "aux", "auxpass", "neg", "prt"):
        if child.i == first.i - 1:
            first = child
        if child.i == last.i + 1:
            last = child
    return first.start, last.end


def told_through(syntax: Syntax, verb: Word) -> tuple[Span, ...]:
    """The agency or paper that was told: whoever told it reaches this outlet through it."""
    listener = syntax.child(verb, "dobj", "dative")
    if verb.lemma not in ("tell", "inform") or listener is None or listener.pos not in ("PROPN", "NOUN"):
        return ()
    first, last = phrase(syntax, listener, verb)
    if not any(word.text[0].isupper() for word in syntax.words[first : last + 1]):
        return ()  # the paper that was told is the one that is read
    last = next((i - 1 for i in range(first + 1, last) if syntax.words[i].text == ","), last)
    return (
        ((syntax.words[first].start, syntax.words[last].end),) if is_media(syntax.slice(first, last)) else ()
    )


def antecedent_of(syntax: Syntax, verb: Word, source: tuple[int, int] | None) -> Span | None:
    """Whom "who" stands for: the noun its clause hangs on."""
    if source is None or syntax.words[source[0]].tag not in ("WP", "WDT", "WP$"):
        return None
    node = verb
    while node.dep != "relcl" and node.head != node.i:
        node = syntax.head(node)
    if node.dep != "relcl":
        return None
    first, last = phrase(syntax, syntax.head(node), node)
    return syntax.words[first].start, syntax.words[last].end


def with_office(syntax: Syntax, found: tuple[int, int]) -> tuple[int, int]:
    """The phrase with the office before a name: "…, ACTING CHIEF OF STAFF Umit Dundar said"."""
    first, last = found
    begin = first - 1
    while begin >= 0 and first - begin <= _LONGEST_OFFICE and _of_an_office(syntax.words[begin]):
        begin -= 1
    office = syntax.words[begin + 1 : first]
    set_off = begin >= 0 and syntax.words[begin].text == ","
    holds = any(word.lower in ROLES for word in office)
    return (begin + 1, last) if set_off and holds and syntax.words[first].pos == "PROPN" else found


def _of_an_office(word: Word) -> bool:
    return word.pos in ("NOUN", "PROPN", "ADJ") or word.lower in ("of", "acting", "the")


_LONGEST_OFFICE = 9  # words of an office before a name


def whole_name(syntax: Syntax, found: tuple[int, int], verb: Word) -> tuple[int, int]:
    """The phrase without adverbs at its edges, with the name or the office that a comma sets off from it."""
    first, last = found = _issuer(syntax, found) or found
    while first < last and syntax.words[first].lower in _OPENING:
        first += 1
    while last > first and _adverb(syntax.words[last]):
        last -= 1
    return _name_before(syntax, first, last, verb) or _name_behind(syntax, first, last, verb) or (first, last)


def _issuer(syntax: Syntax, found: tuple[int, int]) -> tuple[int, int] | None:
    """Who issued the document that speaks: "the union has released a note SAYING that"."""
    for word in syntax.words[found[0] : found[1] + 1]:
        verb = syntax.head(word)
        if word.dep == "dobj" and word.lemma in DOCUMENTS and verb.lemma in _ISSUING and verb.i < found[0]:
            return agent(syntax, verb)
    return None


_ISSUING = frozenset({"release", "issue", "publish", "send", "make", "give", "deliver", "share"})


def _adverb(word: Word) -> bool:
    named = word.text[0].isupper() and not word.text.isupper()
    return not named and (word.lower in _CLOSING or (word.tag == "RB" and word.lower.endswith("ly")))


_OPENING = frozenset({"although", "though", "while", "because", "meanwhile", "however", "also"}) | frozenset(
    {"then", "when", "but", "and", "if", "yet", "where", "as"}
)
_CLOSING = frozenset(
    {"also", "today", "yesterday", "tonight", "then", "later", "himself", "herself"}
) | frozenset({"itself", "themselves", "recently", "however", "meanwhile", "again"})
_LONGEST_NAME = 4  # words


def _name_before(syntax: Syntax, first: int, last: int, verb: Word) -> tuple[int, int] | None:
    """Ahmad Reza, THE HEAD OF THE GUILD, said: the parse has only the office."""
    begin, _ = syntax.sentence_of(verb)
    opener, behind = syntax.words[first].lower, syntax.at(last + 1)
    if opener not in ("the", "a", "an", "its") or first - begin not in range(2, _LONGEST_NAME + 2):
        return None
    set_off = syntax.words[first - 1].text == "," and behind is not None and behind.text == ","
    office = any(word.lower in ROLES for word in syntax.words[first : last + 1])
    named = all(word.pos in ("PROPN", "NOUN", "ADJ") for word in syntax.words[begin : first - 1])
    named = named and not any(word.lower in ROLES | COMMON for word in syntax.words[begin : first - 1])
    return (begin, last) if set_off and office and named and verb.i == last + 2 else None


def _name_behind(syntax: Syntax, first: int, last: int, verb: Word) -> tuple[int, int] | None:
    """A witness, ALI HASSAN, 34, said: the parse has only the office."""
    comma = syntax.at(last + 1)
    if comma is None or comma.text != "," or syntax.words[last].lower not in ROLES or verb.i < last:
        return None
    end = next((w.i for w in syntax.words[last + 2 : last + _LONGEST_NAME + 3] if w.text == ","), 0)
    inner = syntax.words[last + 2 : end]
    named = bool(inner) and all(word.pos in ("PROPN", "NOUN", "ADJ") for word in inner)
    between = syntax.words[end + 1 : verb.i]
    aged = not between or (len(between) == 2 and between[0].tag == "CD" and between[1].text == ",")
    if not (named and aged and end) or any(word.lower in ROLES | COMMON for word in inner):
        return None
    return first, end - 1
