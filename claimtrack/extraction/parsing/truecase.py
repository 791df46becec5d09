"""Text all in capitals (old agency wires) made parseable, one character for one character."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest

from claimtrack.extraction.cues.inflection import forms
from claimtrack.extraction.cues.lexicon import cues

_SHOUTED_SHARE = 0.8  # of the letters in capitals: mixed-case news stays below .2, wires stand at 1
_FEWEST_LETTERS = 20  # shorter lines are headings or acronyms; their case says nothing
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(
    r"\[[^\[\]]{1,200}\]|\([^()]{1,24}\)"
)  # an editor's note, a party and state: they break parses
_NO_WORDS = re.compile(r"\S{300,}")  # no language has such words; a tokenizer spends seconds on one
_ISLAMIC_STATE = re.compile(
    r"\bIS\b"
)  # the group: a parser takes it for the verb, any other short name will do
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]?\s+\Z")
_PROPER_WORDS = """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december i
"""
_TITLE_WORDS = """
    mr mrs ms dr gen col lt maj capt sgt president colonel general captain major senator bishop archbishop
    father judge ambassador governor mayor commander minister spokesman monsignor msgr lieutenant
    sergeant admiral brigadier sheriff cardinal professor councilman congressman attorney
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_PROPER = frozenset(_PROPER_WORDS.split())
_BEHIND_NAMES = """
    also today yesterday tonight then later again now recently soon here there himself herself
    had have having were are be been will would can could may might must should did does do
    when while after before during against between if but or as with from to into over under about
    not never both two three his her its their this these those which whose whom because since until
    died killed wounded injured kidnapped murdered arrested captured went came left returned arrived met held
    took gave made began received visited sent escaped
"""
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "that",
        "said",
        "has",
        "was",
        "is",
        "who",
        "a",
        "an",
        "by",
        *_BEHIND_NAMES.split(),
    ]
)


def shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    letters = sum(map(str.isalpha, text))
    return letters >= _FEWEST_LETTERS and sum(map(str.isupper, text)) >= _SHOUTED_SHARE * letters


def lowered(text: str) -> str:
    """The text in small letters, of the same length whatever the letters are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(_lower(c) for c in text)


def _lower(character: str) -> str:
    low = character.lower()
    return low if len(low) == 1 else character


def truecased(text: str) -> str:
    """Capitals only at sentence starts, titles and the names behind them, days and months."""
    low = lowered(text)
    pieces: list[str] = []
    done, after_title = 0, False
    matches = list(_WORD.finditer(low))
    for match, behind in zip_longest(matches, matches[1:]):
        word = match.group()
        start = not low[:1] or match.start() == 0 or _starts_sentence(low, match.start())
        holds = word in _TITLES and behind is not None and _names(low, match.end(), behind)
        named = after_title and _is_name(word)
        proper = word in _PROPER or holds or named
        pieces.append(low[done : match.start()])
        pieces.append(
            word[:1].upper() + word[1:] if (start or proper) and len(word[:1].upper()) == 1 else word
        )
        done = match.end()
        after_title = holds or (named and low[done : done + 1].isspace())
    pieces.append(low[done:])
    return "".join(pieces)


def _names(text: str, end: int, behind: re.Match[str]) -> bool:
    """Whether a name stands behind a title, no small word and nothing the holder does ("president said")."""
    between = text[end : behind.start()]
    return between.strip() in ("", ".") and _is_name(behind.group())


def _is_name(word: str) -> bool:
    """Whether a word behind a title belongs to the name: no small word, no adverb, nothing one does."""
    return (
        word not in _SMALL and word not in _doing() and not (word.endswith("ly") and len(word) > _LONGEST_LY)
    )


_LONGEST_LY = 5  # letters of a name that ends like an adverb


@cache
def _doing() -> frozenset[str]:
    return frozenset(form for cue in cues() for form in forms(cue))


def _starts_sentence(text: str, position: int) -> bool:
    return _SENTENCE_END.search(text, max(0, position - 6), position) is not None


def parseable(text: str) -> str:
    """What the parser is given for a paragraph: line ends and asides as spaces, capitals undone."""
    flat = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    flat = _ASIDE.sub(_blank, _NO_WORDS.sub(_blank, flat))
    return truecased(flat) if shouted(flat) else _ISLAMIC_STATE.sub("UN", flat)


def _blank(aside: re.Match[str]) -> str:
    return " " * len(aside.group())
