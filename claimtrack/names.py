"""Names across transliterations: how two spellings of one person, place or agency are recognised.

Nothing here merges anyone: every function says how alike two *names* are. Two people can share a name,
and a role is never a name; who is one and the same is decided elsewhere, by a person in the end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

CACHED = 20_000  # words and names whose sounds are kept at hand; more would grow with every archive

SAME_PERSON = 0.8
"""From this score on two names are taken for spellings of one name; below it they stay apart."""

FAMILY_ALIKE = 0.8  # measured on transliteration pairs: family names need to be closer than given names
GIVEN_ALIKE = 0.75  # Salim and Salman (.71) are two people, Mahmud and Mehmood (.83) one
BONES_ALIKE = 0.7
TOGETHER = 0.95  # names written together or apart
ROUNDED = 1e-6  # what a likeness may lose where it is worked out in fewer digits
SURNAME_ONLY = 0.65
"""The score of "Massoud" beside "Ahmed Masoud": in one document it is he, in another it may be his father."""
MIDDLE_MISSING = 0.7  # "Ahmad Shah Massoud" is not "Ahmad Massoud": a middle name more may be another person

_TITLES = """
    mr mrs ms miss dr prof professor sir dame lord lady rev reverend father sister hon honourable honorable
    maulvi mawlawi moulvi maulawi mullah mulla molla qari haji hajji hadji hajj sheikh shaikh shaykh sayyid
    sayed syed ayatollah imam mufti ustad ustaz hafiz akhund mawlana maulana
    gen general lt lieutenant col colonel maj major capt captain cmdr commander sgt sergeant brig brigadier
    marshal admiral adm inspector superintendent constable cpl corporal
    president vice deputy prime minister governor mayor senator sen rep representative ambassador chancellor
    king queen prince princess chief spokesman spokeswoman spokesperson secretary chairman chairwoman director
    judge justice attorney
"""
TITLES = frozenset(_TITLES.split())

LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
)
_JOINED = re.compile(r"[’'ʼʻʿʾ`´‘]")
_SEPARATORS = re.compile(r"[^\w]+|_+")
_ABD = "abd"  # "servant of": what follows is what tells Abdul Rahman from Abdul Rahim
SHORT = 2  # AP is not AFP: in so short a name every letter counts
LONGEST = 200  # characters of a name looked at: the patterns below grow with the square of it
_INITIAL = re.compile(r"^\w$")
_PATRONYMIC = re.compile(r"(ovich|evich|ovych|ovna|evna|ivna|ovitch|evitch)$")

# "Amanuddin", "Aman ud-Din" and "Aman Al-Din" are one given name; "Abd al-Rahman" and "Abdur Rahman" another.
_RELIGION = re.compile(r"\b(\w+?) ?(?:al|ul|ud|ad|ed|el|uz|us)?[ -]?(?:d?din|ddin|deen|ddeen)\b")
_SERVANT = re.compile(r"\babd(?:e|o|u)?[ -]?(?:al|ul|el|ur|ar|er|us|as|ool|oul)?[ -]?(?=\w{3})")
_OF_GOD = re.compile(r"\b(\w{3,}) (?:ullah|allah|ollah|ulla)\b")
_ARTICLE = re.compile(r"\b(?:al|el|as|ash|ar|an|az|ad|ul|ur)[ -](?=\w{3})")
_LINK = frozenset(
    ["bin", "ben", "ibn", "bint", "abu", "de", "der", "van", "von", "da", "di", "del", "la", "le"]
)

# Longest first: what transliterations from Arabic, Persian, Pashto and Cyrillic trade for each other.
_SOUNDS = (
    ("tsch", "h"),
    ("shch", "s"),
    ("tch", "h"),
    ("sch", "s"),
    ("kh", "h"),
    ("ch", "h"),
    ("sh", "s"),
    ("zh", "j"),
    ("dj", "j"),
    ("dz", "z"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts", "k"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("ei", "i"),
    ("ey", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("eu", "e"),
    ("x", "ks"),
    ("q", "k"),
    ("c", "k"),
    ("v", "w"),
    ("y", "i"),
    ("o", "u"),
)
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")

_GENERIC = """
    the of for and in a news agency agencies press daily newspaper paper radio television tv channel network
    office department official state national media service services website
    city town village province district region area oblast governorate county
"""
GENERIC = frozenset(_GENERIC.split())


@lru_cache(maxsize=CACHED)
def fold(name: str) -> str:
    """Lower-case ASCII-like words with single spaces: accents, apostrophes and punctuation gone."""
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(LETTERS))
        text = "".join(char for char in text if not unicodedata.combining(char))
    return _SEPARATORS.sub(" ", _JOINED.sub("", text)).strip()


def strip_titles(name: str) -> str:
    """The name without leading titles and without the role behind the first comma; never empty for a name."""
    bare = name.split(",", 1)[0].strip() or name.strip()
    words = bare.split()
    while len(words) > 1 and fold(words[0]) in TITLES:
        words = words[1:]
    return " ".join(words)


def join_particles(folded: str) -> str:
    """A folded name with its particles joined or dropped: "aman al din mansour" → "amandin mansour"."""
    text = _RELIGION.sub(r"\1din", folded)
    text = _SERVANT.sub("abd", text)
    text = _OF_GOD.sub(r"\1ullah", text)
    return _ARTICLE.sub("", text)


@lru_cache(maxsize=CACHED)
def sound(word: str) -> str:
    """A folded word as it sounds, vowels kept: "masoud" and "massoud" → "masud", "bachter" → "bahter"."""
    for spelling, heard in _SOUNDS:
        word = word.replace(spelling, heard)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 3 and word.endswith("ah") else word


@lru_cache(maxsize=CACHED)
def skeleton(word: str) -> str:
    """The consonants of a folded word behind its first letter: what survives most transliterations."""
    heard = sound(word)
    return heard[:1] + _VOWELS.sub("", heard[1:])


@lru_cache(maxsize=CACHED)
def alike(a: str, b: str) -> float:
    """How alike two folded words are as sounds, 0..1; consonants must nearly agree, vowels may drift."""
    if a == b:
        return 1.0
    if a.startswith(_ABD) and b.startswith(_ABD):
        return alike(a.removeprefix(_ABD), b.removeprefix(_ABD))
    heard_a, heard_b = sound(a), sound(b)
    if min(len(heard_a), len(heard_b)) <= SHORT:
        return 1.0 if heard_a == heard_b else 0.0
    spoken = _ratio(_even(heard_a), _even(heard_b))
    bones = _ratio(skeleton(a), skeleton(b))
    return min(spoken, 0.5 + bones / 2) if bones >= BONES_ALIKE else min(spoken, bones)


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name in order, family name last: titles, roles and particles gone."""
    joined = join_particles(fold(strip_titles(name[:LONGEST])))
    words = [word for word in joined.split() if word not in _LINK]
    return tuple(words or joined.split())


def same_person(a: str, b: str) -> float:
    """How well two names could be one person's, 0..1; from `SAME_PERSON` on they are spellings of one name.

    The family names decide first, then the given names in order. A surname alone, or a middle name that only
    one of them has, stays below the threshold: that may be a brother or a son.
    """
    mine, theirs = parts(a), parts(b)
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return 1.0
    family = alike(mine[-1], theirs[-1])
    if family < FAMILY_ALIKE:
        return _one_word_names(mine, theirs) if len(mine) != len(theirs) else min(family, 0.5)
    if len(mine) == 1 or len(theirs) == 1:
        return family if len(mine) == len(theirs) else min(SURNAME_ONLY, family)
    given = _given_alike(mine[:-1], theirs[:-1])
    return (family + given) / 2 if given >= GIVEN_ALIKE else min(family, given)


class Heard:
    """Names of persons as they sound, for many pairs of them at a time."""

    def __init__(self, people: Sequence[str]) -> None:
        told = [parts(name) or ("",) for name in people]
        self._people = people
        self._family = [_even(sound(one[-1])) for one in told]
        self._whole = [_even(sound("".join(one))) for one in told]
        self._servant = [one[-1].startswith(_ABD) or one[0].startswith(_ABD) for one in told]

    def same(self, a: Ints, b: Ints) -> list[bool]:
        """Which pairs of names, given by their places, `same_person` takes for one person's."""
        family = _near(self._family, a, b, FAMILY_ALIKE)  # without either it is below the threshold
        whole = _near(self._whole, a, b, TOGETHER)
        pairs = zip(a.tolist(), b.tolist(), family, whole, strict=True)
        return [
            bool(near or together or (self._servant[one] and self._servant[other])) and self._one(one, other)
            for one, other, near, together in pairs
        ]

    def _one(self, a: int, b: int) -> bool:
        return same_person(self._people[a], self._people[b]) >= SAME_PERSON


def _near(heard: Sequence[str], a: Ints, b: Ints, least: float) -> list[float]:
    """How alike the sounds of each pair are, 0 where it is less than `least`."""
    from rapidfuzz.process import cpdist  # noqa: PLC0415  loads NumPy

    if not len(a):
        return []
    mine, theirs = [heard[one] for one in a.tolist()], [heard[one] for one in b.tolist()]
    score = Indel.normalized_similarity
    found: list[float] = cpdist(mine, theirs, scorer=score, score_cutoff=least - ROUNDED).tolist()
    return found


def same_name(a: str, b: str) -> float:
    """How alike two names of places, agencies or organisations are, 0..1; generic words count for nothing."""
    mine, theirs = _distinctive(a), _distinctive(b)
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return 1.0
    few, many = sorted((mine, theirs), key=len)
    best = [max(alike(word, other) for other in many) for word in few]
    return (
        sum(best) / len(best)
        if len(few) == len(many)
        else min(best) * (len(few) + len(many)) / (2 * len(many))
    )


def _distinctive(name: str) -> list[str]:
    words = _ARTICLE.sub("", fold(name)).split()
    return [word for word in words if word not in GENERIC] or words


def _one_word_names(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Names written together or apart ("Abdul Qahar" / "Abdulqahar"); anything else does not match."""
    together = alike("".join(mine), "".join(theirs))
    return together if together >= TOGETHER else min(together, 0.5)


def _given_alike(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    first = _initial_or_alike(mine[0], theirs[0])
    rest_mine, rest_theirs = _telling(mine[1:]), _telling(theirs[1:])
    if not rest_mine and not rest_theirs:
        return first
    if bool(rest_mine) != bool(rest_theirs):
        together = alike("".join(mine), "".join(theirs))
        return together if together >= 0.9 else min(first, MIDDLE_MISSING - 0.01)
    return min(first, _initial_or_alike(rest_mine[0], rest_theirs[0]))


def _telling(middles: tuple[str, ...]) -> list[str]:
    """Middle names that tell people apart: initials and patronymics are often left out of the same name."""
    return [word for word in middles if not _INITIAL.match(word) and not _PATRONYMIC.search(word)]


def _initial_or_alike(a: str, b: str) -> float:
    if len(a) == 1 or len(b) == 1:
        return 0.75 if a[0] == b[0] else 0.0
    return alike(a, b)


def _even(heard: str) -> str:
    """a/e and e/i trade places most often; folding e into its neighbour would lose Hassan against Hussein."""
    return heard.replace("e", "i") if "a" not in heard else heard.replace("e", "a")


def _ratio(a: str, b: str) -> float:
    return Indel.normalized_similarity(a, b)
