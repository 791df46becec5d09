"""What stands around a cue verb: its own words, whom it tells, whom its relative pronoun stands for."""

from __future__ import annotations

from claimtrack.extraction.mechanisms.reports import Span
from claimtrack.extraction.parsing.nouns import phrase
from claimtrack.extraction.parsing.syntax import Syntax, Word
from claimtrack.extraction.people.phrase import is_media
from claimtrack.extraction.people.roles import ROLES


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
