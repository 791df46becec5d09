"""Names in text written in capitals throughout: in what names a speaker, a word that is none is a name.

Capitals are put back one for one, so every offset stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimtrack.extraction.figures.mentions import STOPS
from claimtrack.extraction.figures.populations import PLURALS, SINGULARS
from claimtrack.extraction.parsing.calendars import MONTHS, WEEKDAYS
from claimtrack.extraction.people.bodies import KINDS
from claimtrack.extraction.people.roles import (
    DOCUMENTS,
    GROUPS,
    MEDIA_WORDS,
    ORGANIZATION_WORDS,
    ROLES,
    TITLES,
    UNNAMED,
)

_DESCRIBING = """
military national official unofficial extraofficial diplomatic political judicial religious reliable well
informed local foreign provincial regional municipal interior defense defence public air rebel security
medical presidential governmental civil civilian criminal special armed infantry unidentified anonymous same
other another various different high low ranking senior top former acting interim deputy assistant vice first
second third chief general press social labor labour trade federal supreme central northern southern eastern
western own new old young late joint mixed main capital country city town village department province region
zone area district community population spokesmen one two three four five six seven eight nine ten many more
most several some few good close trustworthy competent private independent democratic popular revolutionary
guerrilla terrorist human affairs relations health education justice finance economy commerce agriculture
transport labor office staff post high-ranking well-informed identified known quoted close rescue fire search
hospital opposition government parliamentary state peasant workers peoples people's armed political
information intelligence
"""
KNOWN = (
    frozenset(_DESCRIBING.split())
    | STOPS
    | PLURALS
    | SINGULARS
    | MONTHS.keys()
    | frozenset(WEEKDAYS)
    | ROLES
    | GROUPS
    | UNNAMED
    | ORGANIZATION_WORDS
    | MEDIA_WORDS
    | DOCUMENTS
    | TITLES
    | KINDS
)
_ARTICLES = frozenset({"a", "an", "that", "this", "his", "her", "its", "their", "our", "any", "no"})
_CLAUSE = re.compile(r"\s(?:who|which|that|whose|speaking|citing|quoting)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FEWEST_LETTERS = 4  # a shorter word that is a name here may be any word elsewhere


def recased(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with capitals for the names in `spans`, and for the same words wherever else they stand."""
    letters, names = list(text), set()
    for start, end in spans:
        for word in _names(text, start, end):
            _raise(letters, word)
            if word.end() - word.start() >= _FEWEST_LETTERS and word.group() not in KNOWN:
                names.add(word.group().lower())
    for word in _WORD.finditer(text) if names else ():
        if word.group() in names:
            _raise(letters, word)
    return "".join(letters)


def _names(text: str, start: int, end: int) -> Iterable[re.Match[str]]:
    """The words of a span that are names, and the bodies' words beside them: "Radio Libre"."""
    clause = _CLAUSE.search(text, start, end)
    words = list(_WORD.finditer(text, start, clause.start() if clause is not None else end))
    named = [word.group().lower() not in KNOWN and len(word.group()) > 1 for word in words]
    for index, word in enumerate(words):
        if index and words[index - 1].group().lower() in _ARTICLES and index == len(words) - 1:
            continue  # "that institution", "a decree"
        beside = any(named[max(0, index - 1) : index + 2])
        body = word.group().lower() in (ORGANIZATION_WORDS | MEDIA_WORDS) - ROLES - KINDS
        if named[index] or (beside and body):
            yield word


def _raise(letters: list[str], word: re.Match[str]) -> None:
    capital = letters[word.start()].upper()
    if len(capital) == 1:
        letters[word.start()] = capital
