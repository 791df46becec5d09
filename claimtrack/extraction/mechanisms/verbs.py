"""What stands around a cue verb: its own words, whom it tells, whom its relative pronoun stands for."""

from __future__ import annotations

from claimtrack.extraction.mechanisms.reports import Span
from claimtrack.extraction.parsing.nouns import phrase
from claimtrack.extraction.parsing.syntax import Syntax, Word
from claimtrack.extraction.people.speakers import is_media


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
    if verb.lemma not in ("tell", "inform") or listener is None or listener.pos != "PROPN":
        return ()
    first, last = phrase(syntax, listener, verb)
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
