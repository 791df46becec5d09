"""Words of a text with their places, in sentences: what every surface pattern here looks at.

Everything is linear in the length of the text, and a token's offsets are offsets into that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple


def words(rows: str) -> frozenset[str]:
    """The set of words in `rows`: how lists of words are written in the data here."""
    return frozenset(rows.split())


def word_list(rows: str) -> tuple[str, ...]:
    """The words of `rows` in their order."""
    return tuple(rows.split())


_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,8}"  # U.S.
    r"|\d[\d,.]*"  # a number with its separators; trailing ones are cut below
    r"|[^\W\d_]+(?:['’][^\W\d_]+|-[^\W\d_]+)*"  # a word, with its hyphens and apostrophes inside
    r"|\n[ \t\r]*\n"  # an empty line ends a paragraph
    r"|--+|[^\w\s]|_"
)
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_TITLES = words(
    """
mr mrs ms dr gen col lt sgt capt maj brig adm st sr jr prof rev fr hon gov sen rep no nos vs approx
dept jan feb mar apr jun jul aug sep sept oct nov dec
"""
)
_POSSESSIVE = re.compile(r"(['’]s|['’])$")
LONGEST_SENTENCE = 400  # tokens; longer ones are cut, so that hostile text cannot make a search long


class Token(NamedTuple):
    """One word, number or mark; `norm` is lower case with a straight apostrophe."""

    norm: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.norm[:1].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.norm[:1].isdigit()


def norm_at(tokens: Sequence[Token], index: int) -> str:
    """The word at `index` in lower case; "" outside."""
    return tokens[index].norm if 0 <= index < len(tokens) else ""


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`; an empty line is the token "¶"."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word, begin, stop = match.group(), match.start(), match.end()
        if "." in word and word[0].isalpha():
            found.append(Token(word.lower() if len(word.lower()) == len(word) else word, begin, stop))
        elif word[0].isdigit():
            kept = word.rstrip(",.")
            found.append(Token(kept, begin, begin + len(kept)))
            found.extend(Token(word[i], begin + i, begin + i + 1) for i in range(len(kept), len(word)))
        elif word[0] == "\n":
            found.append(Token("¶", begin, stop))
        elif word.isascii() and "'" not in word:
            found.append(Token(word.lower(), begin, stop))
        else:
            found.extend(_word_tokens(word.lower().replace("’", "'"), word, begin))
    return found


def _word_tokens(norm: str, word: str, begin: int) -> Iterator[Token]:
    """A word, its possessive ending as a token of its own ("rebels", "'")."""
    ending = _POSSESSIVE.search(norm)
    cut = ending.start() if ending and ending.start() and len(norm) == len(word) else len(word)
    if len(norm) != len(word):  # a letter whose lower case is longer: keep the offsets, lose the possessive
        cut = len(word)
        norm = norm[: len(word)]
    yield Token(norm[:cut], begin, begin + cut)
    if cut < len(word):
        yield Token(norm[cut:], begin + cut, begin + len(word))


def sentences_in(text: str, start: int = 0, end: int | None = None) -> Iterator[list[Token]]:
    """The sentences of `text[start:end]`, paragraph after paragraph: a long text is never all in tokens."""
    stop = len(text) if end is None else end
    for gap in _EMPTY_LINE.finditer(text, start, stop):
        yield from sentences_of(tokens_of(text, start, gap.end()))
        start = gap.end()
    yield from sentences_of(tokens_of(text, start, stop))


def sentences_of(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens sentence by sentence, the closing mark left out; none longer than `LONGEST_SENTENCE`."""
    current: list[Token] = []
    for index, token in enumerate(tokens):
        if token.norm in {"¶", "?", "!"} or (token.norm == "." and _ends(tokens, index)):
            if current:
                yield current
            current = []
            continue
        current.append(token)
        if len(current) >= LONGEST_SENTENCE:
            yield current
            current = []
    if current:
        yield current


def _ends(tokens: list[Token], index: int) -> bool:
    """Whether the full stop at `index` ends a sentence: not in "U.S.", "Gen." or "3.5"."""
    here = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        following is not None
        and following.start == here.end
        and following.norm not in {'"', "”", "'", "’", ")", "]"}
    ):
        return False
    if index == 0:
        return True
    before = tokens[index - 1]
    if before.end != here.start:
        return True
    return not (before.norm in _TITLES or (len(before.norm) == 1 and before.norm.isalpha()))
