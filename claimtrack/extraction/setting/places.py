"""Places as spans, by the words around them and a short list of names known everywhere; no model.

In mixed case a place is a run of capitalised words after a preposition, beside "district", "province",
"city", or a known name. In text all in capitals the runs end at the common words instead. Persons,
organisations and months are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.extraction.parsing.calendars import MONTHS, WEEKDAYS
from claimtrack.extraction.parsing.tokens import Token, sentences_of, tokens_of
from claimtrack.extraction.setting.gazetteer import AMBIGUOUS, KNOWN
from claimtrack.extraction.setting.places_lexicon import (
    COMMON,
    DIRECTIONS,
    KINDS,
    NAME_BEGINNINGS,
    NAME_ENDINGS,
    NO_PLACE_AFTER,
    OPENING_KINDS,
    ORGANISATIONS,
    PARTICLES,
    PREPOSITIONS,
    REGIONS,
    TITLES,
)
from claimtrack.model import Passage

_LONGEST_NAME = 6  # words
_KNOWN_LENGTH = max(len(name.split()) for name in KNOWN)
_NO_NAME = {*MONTHS, *WEEKDAYS, *COMMON}


def places_in(text: str, start: int = 0, end: int | None = None) -> tuple[Passage, ...]:
    """The places of `text[start:end]` in order; none overlap."""
    found: list[Passage] = []
    for sentence in sentences_of(tokens_of(text, start, end)):
        for first, stop in _spans(_Sentence(text, sentence)):
            begin, finish = sentence[first].start, sentence[stop - 1].end
            found.append(Passage(text[begin:finish], begin, finish))
    return tuple(found)


class _Sentence:
    """Tokens of a sentence, which of them can be part of a name."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        words = [text[token.start : token.end] for token in tokens]
        letters = [word for word in words if len(word) > 1 and word[0].isalpha()]
        capitals = sum(word.isupper() for word in letters)
        self.all_capitals = capitals > 3 and capitals * 10 > len(letters) * 7
        self.named = [self._can_name(word, token.norm) for word, token in zip(words, tokens, strict=True)]

    def _can_name(self, word: str, norm: str) -> bool:
        if not word[0].isalpha() or norm in _NO_NAME:
            return False
        if self.all_capitals:
            return not norm.endswith(("ing", "ly", "ed"))
        return word[0].isupper() and not (
            word.isupper() and len(word) < 6 and norm not in KNOWN and "." not in word
        )

    def norm(self, index: int) -> str:
        """The word at `index` in lower case; "" outside."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""

    def run(self, index: int, *, most: int = _LONGEST_NAME) -> int:
        """The end of the name that begins at `index` (== index: none does), particles inside it included."""
        here = index
        while here < len(self.tokens) and here - index < most:
            particle = (
                self.norm(here) in PARTICLES
                and here > index
                and here + 1 < len(self.tokens)
                and self.named[here + 1]
            )
            opens = here == index and self.norm(here) in OPENING_KINDS and here + 1 < len(self.named)
            kind = self.norm(here) in KINDS and not (opens and self.named[here + 1])
            if not (particle or (self.named[here] and not kind)):
                break
            here += 1
        return here


def _spans(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    """The places of one sentence as token spans, from left to right."""
    index = 0
    while index < len(sentence.tokens):
        stop = _place_at(sentence, index)
        if stop > index:
            yield index, stop
        index = max(stop, index + 1)


def _place_at(sentence: _Sentence, index: int) -> int:
    """The end of the place that begins at `index`; `index` itself where none does."""
    for rule in (_kind_of, _direction, _after_preposition, _before_kind, _known):
        stop = rule(sentence, index)
        if stop > index:
            return _with_possessive_capital(sentence, stop)
    return index


def _with_possessive_capital(sentence: _Sentence, stop: int) -> int:
    """Reads "Yemen's capital" is one place."""
    if sentence.norm(stop) == "'s" and sentence.norm(stop + 1) == "capital":
        named = sentence.run(stop + 2)
        return named if named > stop + 2 else stop + 2
    return stop


def _kind_of(sentence: _Sentence, index: int) -> int:
    """Reads "the district of X": from the kind's word to the end of the name."""
    if sentence.norm(index) not in KINDS or sentence.norm(index + 1) != "of":
        return index
    first = index + 3 if sentence.norm(index + 2) == "the" else index + 2
    stop = sentence.run(first, most=3 if sentence.all_capitals else _LONGEST_NAME)
    if stop == first or _is_organisation(sentence, first, stop):
        return index
    return _with_kind(sentence, stop)


def _direction(sentence: _Sentence, index: int) -> int:
    """Reads "northern Afghanistan", "northern regions"."""
    if sentence.norm(index) not in DIRECTIONS:
        return index
    if sentence.norm(index + 1) in REGIONS and sentence.norm(index + 2) != "of":
        return index + 2
    first = index + 1
    stop = _known(sentence, first)
    if stop == first and not sentence.all_capitals:
        stop = sentence.run(first)
    if stop == first or _is_organisation(sentence, first, stop) or sentence.norm(stop) in NO_PLACE_AFTER:
        return index
    return _with_kind(sentence, stop)


def _after_preposition(sentence: _Sentence, index: int) -> int:
    """A name right after "in", "near", "at", in capitals only where it looks like one."""
    before = sentence.norm(index - 1)
    if before == "the" and sentence.norm(index - 2) in PREPOSITIONS and not sentence.all_capitals:
        stop = sentence.run(index)
        return _with_kind(sentence, stop) if sentence.norm(stop) in KINDS and stop > index else index
    if before not in PREPOSITIONS or index >= len(sentence.tokens) or not sentence.named[index]:
        return index
    stop = _capitals_name(sentence, index) if sentence.all_capitals else sentence.run(index)
    if stop == index or sentence.norm(index) in TITLES or _is_organisation(sentence, index, stop):
        return index
    possessive = sentence.norm(stop) == "'s" and sentence.norm(stop + 1) != "capital"
    vague = before in {"from", "to", "of"} and sentence.norm(stop) not in KINDS
    spoken = sentence.norm(stop) in NO_PLACE_AFTER or _is_modifier(sentence, index, stop)
    if possessive or vague or spoken:
        return _known(sentence, index)
    return _with_kind(sentence, stop)


def _is_modifier(sentence: _Sentence, index: int, stop: int) -> bool:
    """Whether the run stands before a common noun of its own: "in American politics", "in Danish waters"."""
    if sentence.all_capitals or stop >= len(sentence.tokens) or _known(sentence, index) == stop:
        return False
    token = sentence.tokens[stop]
    plain = token.is_word and not sentence.named[stop] and token.norm not in {*KINDS, *COMMON}
    return plain and not token.norm.endswith(("ed", "ly"))


def _capitals_name(sentence: _Sentence, index: int) -> int:
    """The name at `index` in capitals: a known one, or a few words that end at a mark or a common word."""
    known = _known(sentence, index)
    if known > index:
        return known
    stop = sentence.run(index, most=4)
    if sentence.norm(stop) in KINDS or sentence.norm(index) in NAME_BEGINNINGS:
        return stop
    closed = sentence.norm(stop) in {
        "",
        ",",
        ".",
        ";",
        ")",
        "[",
        "(",
        "on",
        "and",
        "yesterday",
        "today",
        "when",
        "where",
        "after",
    }
    placed = (
        closed
        and sentence.norm(index - 1) in {"in", "near"}
        and sentence.norm(stop - 1).endswith(NAME_ENDINGS)
    )
    return stop if placed and stop - index <= 2 else index


def _before_kind(sentence: _Sentence, index: int) -> int:
    """Reads "Kohistan district": a name before the kind's word."""
    if not sentence.named[index] or sentence.norm(index) in KINDS or sentence.norm(index) in TITLES:
        return index
    stop = sentence.run(index, most=4)
    if stop == index or sentence.norm(stop) not in KINDS or _is_organisation(sentence, index, stop):
        return index
    if (
        sentence.all_capitals
        and sentence.norm(stop) in {"city", "town", "village", "state", "capital", "area", "region"}
        and stop - index > 2
    ):
        return index
    return _with_kind(sentence, stop)


def _with_kind(sentence: _Sentence, stop: int) -> int:
    """The end with the kind's word behind the name ("district"), unless that begins "district of Y"."""
    if sentence.norm(stop) in KINDS and not (
        sentence.norm(stop) == "capital" or sentence.norm(stop + 1) == "of"
    ):
        return stop + 1
    return stop


def _known(sentence: _Sentence, index: int) -> int:
    """A name known everywhere."""
    if index >= len(sentence.tokens) or not (sentence.named[index] or sentence.norm(index) == "the"):
        return index
    for length in range(min(_KNOWN_LENGTH, len(sentence.tokens) - index), 0, -1):
        words = " ".join(token.norm for token in sentence.tokens[index : index + length])
        if words in KNOWN and sentence.norm(index + length) not in NO_PLACE_AFTER:
            certain = words not in AMBIGUOUS or sentence.norm(index - 1) in PREPOSITIONS
            longer = not sentence.all_capitals and sentence.run(index) > index + length and length == 1
            return (
                index + length
                if certain and not (longer and _is_organisation(sentence, index, sentence.run(index)))
                else index
            )
    return index


def _is_organisation(sentence: _Sentence, first: int, stop: int) -> bool:
    """Whether the run is an organisation's name ("the Ministry …", "… Front") or ends in one."""
    words = {sentence.norm(index) for index in range(first, min(stop + 1, len(sentence.tokens)))}
    return bool(words & ORGANISATIONS)
