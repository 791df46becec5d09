"""Direct speech: the cue beside a quotation, and the quotations that go on without one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimtrack.extraction.cues.lexicon import cues
from claimtrack.extraction.mechanisms.quotes import Quotation, ends_like_speech, quotations
from claimtrack.extraction.mechanisms.reports import Report, Span
from claimtrack.extraction.mechanisms.verbs import cue_span, told_through
from claimtrack.extraction.parsing.nouns import agent, phrase
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.extraction.parsing.syntax import Syntax, Word
from claimtrack.model import Stance

_FEWEST_WORDS = 3  # shorter quoted words are terms or scare quotes
_CLAUSE_WORDS = 3  # words of a clause before its quotation: fewer are "that" and an adverb
_REACH = 45  # words looked at before or after a quotation for its cue
_LONGEST_BETWEEN = 14  # words of an attribution that leaves a quotation in two parts one statement
_TELLS = re.compile(r"\b(?:who|whose|which)\b")  # in an attribution: it says more than who speaks
_QUOTE_MARK = re.compile(r"[\"“”]|''")
_PAUSES = frozenset({",", "—", "–", "--"})


@dataclass(frozen=True, slots=True)
class Beside:
    """The cue found beside a quotation: the verb, who speaks, and on which side it stands."""

    verb: Word
    source: Span | None
    where: str
    via: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """What the paragraph before announces with its colon: "The minister continued:"."""

    cue: Span
    source: Span | None


def speech(syntax: Syntax, lead: Lead | None = None) -> list[Report]:
    """The direct reports of one paragraph; `lead` is what the paragraph before announces."""
    text, offset = syntax.text, syntax.offset
    quotes = quotations(text, offset)
    reports: list[Report] = []
    for index, quote in enumerate(quotes):
        before = quotes[index - 1].end if index else offset
        after = quotes[index + 1].start if index + 1 < len(quotes) else offset + len(text)
        beside = _beside(syntax, quote, before, after)
        last = reports[-1] if reports else None
        if last is not None and last.end == before and _goes_on(syntax, last, quote, beside):
            if _by_itself(syntax, last, quote, beside):
                reports.append(replace(_continued(quote, None), source=last.source))
            else:
                reports[-1] = replace(last, end=quote.end)
        elif beside is not None:
            reports.append(_report(syntax, quote, beside))
        elif _sentence(text, quote, offset) and not _in_a_clause(syntax, quote):
            reports.append(_continued(quote, lead if quote.start - offset <= 1 else None))
    return reports


def announced(syntax: Syntax) -> Lead | None:
    """What this paragraph announces where it ends with a colon."""
    if not syntax.text.endswith(":") or not syntax.words:
        return None
    first, _ = syntax.sentences[-1]
    verbs = [word for word in syntax.words[first:] if word.tag.startswith("V")]
    telling = [word for word in verbs if _is_cue(word)] or verbs
    if not telling:
        return None
    return Lead(cue_span(syntax, telling[-1]), _span(syntax, agent(syntax, telling[-1])))


def _beside(syntax: Syntax, quote: Quotation, before: int, after: int) -> Beside | None:
    """The cue behind the quotation, else the one before it; too few words are no speech of their own."""
    inner = syntax.text[quote.inner_start - syntax.offset : quote.inner_end - syntax.offset]
    if len(inner.split()) < _FEWEST_WORDS and not ends_like_speech(inner):
        return None
    if _is_title(syntax, quote, inner):
        return None
    return _cue_after(syntax, quote, inner, after) or _cue_before(syntax, quote, before)


def _is_title(syntax: Syntax, quote: Quotation, inner: str) -> bool:
    """A programme's or a book's name within a sentence: on "Morning in the Valley," the mayor said."""
    longer = [word for word in inner.split() if len(word) > 3]
    before = syntax.text[: quote.start - syntax.offset].rstrip()
    inside = bool(before) and before[-1].isalnum()
    return inside and len(inner.split()) < 8 and bool(longer) and all(word[0].isupper() for word in longer)


def _goes_on(syntax: Syntax, last: Report, quote: Quotation, beside: Beside | None) -> bool:
    """Whether a quotation goes on after its cue: "A," he said. "B." or "A," he said, but "B."."""
    between = syntax.text[last.end - syntax.offset : quote.start - syntax.offset]
    if beside is not None:
        return beside.verb.i == last.verb
    if last.cue is None or not last.end <= last.cue[0] < quote.start:
        return False
    ends = sum(between[:end].rstrip().endswith((".", "?", "!", ";")) for _, end in sentences(between))
    inner = syntax.text[quote.inner_start - syntax.offset : quote.inner_end - syntax.offset]
    return (ends == 0 and len(inner.split()) >= _FEWEST_WORDS) or (
        ends == 1 and between.rstrip()[-1:] in ".?!;"
    )


def _by_itself(syntax: Syntax, last: Report, quote: Quotation, beside: Beside | None) -> bool:
    """Whether the words behind a long attribution are a sentence of their own: a statement for itself."""
    between = syntax.text[last.end - syntax.offset : quote.start - syntax.offset]
    inner = syntax.text[quote.inner_start - syntax.offset : quote.inner_end - syntax.offset]
    ended = beside is None and between.rstrip()[-1:] in (".", "?", "!")
    long = len(between.split()) > _LONGEST_BETWEEN or _TELLS.search(between) is not None
    return ended and long and len(inner.split()) >= _FEWEST_WORDS


def _report(syntax: Syntax, quote: Quotation, beside: Beside) -> Report:
    cue = cues().get(beside.verb.lemma)
    stance = cue.stance if cue is not None else Stance.ASSERTS
    mechanism = f"quotation-{beside.where}"
    span = cue_span(syntax, beside.verb)
    start = _clause_start(syntax, quote) if beside.where == "before-cue" else quote.start
    via = beside.via or told_through(syntax, beside.verb)
    return Report(start, quote.end, span, beside.source, mechanism, stance, False, beside.verb.i, via=via)


def _clause_start(syntax: Syntax, quote: Quotation) -> int:
    """Where the statement begins whose end is quoted: Taxing bread "is a mistake," said the mayor."""
    at = quote.start - syntax.offset
    for start, end in syntax.marked:
        if start < at < end:
            lead = syntax.text[start:at].rstrip()
            open_ended = bool(lead) and lead[-1].isalnum() and not _QUOTE_MARK.search(lead)
            return syntax.offset + start if open_ended else quote.start
    return quote.start


def _continued(quote: Quotation, lead: Lead | None) -> Report:
    """The next words of whoever spoke last, or of whom the paragraph before announced."""
    if lead is not None:
        return Report(quote.start, quote.end, lead.cue, lead.source, "quotation-announced", follows=True)
    return Report(quote.start, quote.end, None, None, "continued-quotation", follows=True)


def _cue_after(syntax: Syntax, quote: Quotation, inner: str, until: int) -> Beside | None:
    """The cue behind a quotation: "…," said the minister; "…," the minister told reporters."""
    first = syntax.index_at(quote.end)
    if not quote.closed or first >= len(syntax.words):
        return None
    if syntax.words[first].text not in _PAUSES and inner.rstrip()[-1:] not in tuple(",?!—-…'’"):
        return None
    for word in syntax.words[first : first + _REACH]:
        if word.end > until or (word.text in (".", ";") and not _bracketed(syntax, word)):
            return None
        if word.lower == "that" and word.dep == "mark":
            return None  # the next statement, and its cue
        if _is_cue(word):
            return Beside(word, _speaker_after(syntax, word, first, until), "before-cue")
    return None


def _bracketed(syntax: Syntax, stop: Word) -> bool:
    """Whether a full stop only closes an abbreviation in brackets: Jo Lund (Ind., Wis.)."""
    behind = syntax.at(stop.i + 1)
    return behind is not None and behind.text in (")", "]")


def _is_cue(word: Word) -> bool:
    cue = cues().get(word.lemma)
    return cue is not None and "q" in cue.takes and word.tag.startswith("V")


def _speaker_after(syntax: Syntax, verb: Word, first: int, until: int) -> Span | None:
    """The speaker between the quotation and the cue, or right behind the cue."""
    words = syntax.words
    inverted = all(w.pos in ("PUNCT", "ADV", "CCONJ", "AUX") for w in words[first : verb.i])
    if not inverted:
        found = agent(syntax, verb)
        if found is not None and words[found[0]].start >= words[first].start and found[1] < verb.i:
            return words[found[0]].start, words[found[1]].end
        return _stretch(syntax, first, verb.i - 1)
    subject = next((c for c in syntax.children(verb, "nsubj", "dobj", "nsubjpass") if c.i > verb.i), None)
    if subject is not None and words[subject.left].end <= until:
        low, high = phrase(syntax, subject, verb)
        while words[high].end > until:
            high -= 1
        return words[low].start, words[high].end
    if verb.tag == "VBG":
        return _span(syntax, agent(syntax, verb))
    return _noun_run(syntax, verb.i + 1, until)


def _stretch(syntax: Syntax, first: int, last: int) -> Span | None:
    """The words between, without auxiliaries and adverbs at their edges."""
    words = syntax.words
    while first <= last and words[first].pos in ("PUNCT", "ADV", "CCONJ"):
        first += 1
    while last >= first and words[last].pos in ("PUNCT", "ADV", "AUX", "PART"):
        last -= 1
    return (words[first].start, words[last].end) if first <= last else None


def _noun_run(syntax: Syntax, first: int, until: int) -> Span | None:
    """The nouns that follow a cue: "said Brian Baker"."""
    words = syntax.words
    last = first
    while last < len(words) and words[last].end <= until and words[last].pos in _NOUN_RUN:
        last += 1
    return (words[first].start, words[last - 1].end) if last > first else None


_NOUN_RUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON"})


def _cue_before(syntax: Syntax, quote: Quotation, since: int) -> Beside | None:
    """The minister said: "…"; she told reporters, "…"."""
    last = syntax.index_at(quote.start) - 1
    if last < 0 or syntax.words[last].end <= since:
        return None
    opener = syntax.words[last]
    opens = opener.text in (",", ":", "that", "--", "—") or _is_cue(opener)
    if not opens or (opener.text == "that" and _clause_goes_on(syntax, quote)):
        return None
    for word in reversed(syntax.words[max(0, last - _REACH) : last + 1]):
        if word.start < since or (word.text in (".", ";", "?", "!") and word.pos == "PUNCT"):
            return None
        if _is_cue(word) and (opener.text != "that" or last - word.i < 6):
            if _within_clause(syntax, word, quote):
                return None
            return _quoted_as(syntax, word) or Beside(word, _span(syntax, agent(syntax, word)), "after-cue")
    return None


def _clause_goes_on(syntax: Syntax, quote: Quotation) -> bool:
    """Whether the quotation is only the subject of the clause: that "no fewer than 60" had been killed."""
    behind = syntax.index_at(quote.end)
    return behind < len(syntax.words) and syntax.words[behind].pos in ("AUX", "VERB")


def _quoted_as(syntax: Syntax, saying: Word) -> Beside | None:
    """Whom a carrier quotes "as saying": the carrier is no speaker."""
    opener = syntax.at(saying.i - 1)
    if opener is None or opener.lower != "as" or saying.tag != "VBG":
        return None
    first, _ = syntax.sentence_of(saying)
    quoting = next(
        (w for w in syntax.words[first : opener.i] if w.lower in ("quoted", "quotes", "cited")), None
    )
    if quoting is None or quoting.i + 1 >= opener.i or syntax.child(quoting, "auxpass") is not None:
        return None
    carrier = _span(syntax, agent(syntax, quoting))
    source = syntax.words[quoting.i + 1].start, syntax.words[opener.i - 1].end
    return Beside(saying, source, "after-cue", () if carrier is None else (carrier,))


def _in_a_clause(syntax: Syntax, quote: Quotation) -> bool:
    """Whether a cue before it reports a clause of which the quotation is the end."""
    last = syntax.index_at(quote.start)
    before = syntax.words[max(0, last - _REACH) : last]
    return any(_is_cue(word) and _within_clause(syntax, word, quote) for word in before)


def _within_clause(syntax: Syntax, verb: Word, quote: Quotation) -> bool:
    """Whether the quotation is only part of the clause the cue reports: said that under Lund, "all …"."""
    for clause in syntax.children(verb, "ccomp"):
        first, last = syntax.words[clause.left], syntax.words[clause.right]
        if clause.i > verb.i and first.start < quote.start and quote.inner_start < last.end:
            outside = syntax.text[first.start - syntax.offset : quote.start - syntax.offset]
            return len(re.findall(r"\w+", outside)) >= _CLAUSE_WORDS
    return False


def _span(syntax: Syntax, found: tuple[int, int] | None) -> Span | None:
    return None if found is None else (syntax.words[found[0]].start, syntax.words[found[1]].end)


def _sentence(text: str, quote: Quotation, offset: int) -> bool:
    """Whether the quotation is a sentence of its own: it starts where one may start and ends as one does."""
    start, end = quote.start - offset, quote.end - offset
    inner = text[quote.inner_start - offset : quote.inner_end - offset]
    before = text[:start].rstrip()
    return (
        len(inner.split()) >= _FEWEST_WORDS
        and (not before or before[-1] in '.?!:”"…,')
        and (ends_like_speech(inner) or text[end : end + 1] in (".", ","))
    )
