"""Similar statements: which of some statements say what a sentence says, best first.

Words count by how rare they are in the ledger (BM25), whatever their endings; then words that mean the same;
then, among the best, runs of letters, which find what is spelled or joined in another way. Nothing is learnt
from judgements, nothing but the ledger's own counts is needed, and every part of a score can be recomputed.
Whoever looks similar need not agree: what the two have to do with each other, `compare` says.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.linking import wordings
from claimtrack.linking.wordings import Word

SATURATION, LENGTH = 1.2, 0.75  # k1 and b of BM25, as Robertson and Zaragoza (2009) give them
SPOKEN_WEIGHT = 0.6  # of its rarity: a word of talk is rare in a small ledger only by chance
TRANSLITERATED = 0.8  # a name whose consonants agree, against one that is spelled the same
TITLE = 0.5  # a word of the document's title, against one of the statement
MEANING = 0.35  # of a word that only means the same
LIKENESS = 0.6  # what the same letters throughout are worth, against the same words throughout
LOOKED_AT = 45  # statements whose letters are looked at; those below share too few words to come first
GRAM = 3  # letters in a run, word boundaries included; of 3, 4 and 5 the best on both halves of a known set
MOST_WORDS = 60  # telling words of a sentence that are looked at; a longer one is a text


@dataclass(frozen=True, slots=True)
class Stored:
    """A statement of the ledger that may be similar."""

    claim_id: int
    statement: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that was found; `score` is in 0..1, 1 for the very same words."""

    claim_id: int
    statement: str
    score: float


def asked(text: str) -> list[Word]:
    """The telling words of a sentence, each once, in its order."""
    found = {word.stem: word for word in reversed(wordings.telling(text))}
    return list(reversed(found.values()))[:MOST_WORDS]


def rarity(count: float, total: int) -> float:
    """What a word is worth that `count` of `total` statements hold, in natural units."""
    within = min(count, float(total))
    return math.log(1 + (total - within + 0.5) / (within + 0.5))


def worth(words: Iterable[Word], counts: Mapping[str, float], total: int) -> dict[str, float]:
    """What each stem of a sentence is worth; `counts` says how many of `total` statements hold it."""
    return {
        word.stem: rarity(counts.get(word.stem, 0), total)
        * (SPOKEN_WEIGHT if word.stem in wordings.SPOKEN else 1.0)
        for word in words
    }


def rank(
    text: str, told: Mapping[str, float], statements: Sequence[Stored], limit: int | None = None
) -> list[Match]:
    """The statements by how much they say what `text` says; `told` is what `worth` gave for its words."""
    if not statements:
        return []
    question = _Question(text, told, [_read(one) for one in statements])
    best = question.by_words()[:LOOKED_AT]
    letters = question.likeness([one for one, _ in best])
    found = [
        Match(one.stored.claim_id, one.stored.statement, round(_share(score + like, question.most), 4))
        for (one, score), like in zip(best, letters, strict=True)
    ]
    found.sort(key=lambda match: (-match.score, match.claim_id))
    return found[:limit]


def _share(score: float, most: float) -> float:
    return min(1.0, score / most) if most else 0.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """A stored statement as it is compared: how often each stem and meaning stands in it, and which names."""

    stored: Stored
    stems: Mapping[str, float]
    meanings: Mapping[str, float]
    bones: frozenset[str]
    length: float

    def grams(self) -> frozenset[str]:
        """The runs of letters in statement and title, beginnings and ends of words marked."""
        spelled = wordings.spelled(f"{self.stored.statement} {self.stored.title}")
        return frozenset(run for word in set(spelled) for run in _runs(word))


@lru_cache(maxsize=50_000)
def _runs(word: str) -> tuple[str, ...]:
    marked = f" {word} "
    return tuple(marked[place : place + GRAM] for place in range(max(1, len(marked) - GRAM + 1)))


@lru_cache(maxsize=4_000)
def _read(one: Stored) -> _Reading:
    stems: defaultdict[str, float] = defaultdict(float)
    meanings: defaultdict[str, float] = defaultdict(float)
    bones = set()
    for text, weight in ((one.statement, 1.0), (one.title, TITLE)):
        for word in wordings.telling(text):
            stems[word.stem] += weight
            if word.meaning:
                meanings[word.meaning] += weight
            if word.bones:
                bones.add(word.bones)
    return _Reading(one, stems, meanings, frozenset(bones), sum(stems.values()))


class _Question:
    """A sentence against the statements that may be similar to it."""

    def __init__(self, text: str, told: Mapping[str, float], readings: Sequence[_Reading]) -> None:
        self.words = asked(text)
        self.told = told
        self.readings = readings
        self.usual = sum(one.length for one in readings) / len(readings) or 1.0
        self.itself = _read(Stored(0, text))
        self.meanings = self._meanings()
        self.all = sum(told.values())
        self.most = self._words(self.itself) + LIKENESS * self.all
        """What the sentence itself would score."""

    def by_words(self) -> list[tuple[_Reading, float]]:
        """The statements by the words and meanings that they share with the sentence."""
        scored = [(one, self._words(one)) for one in self.readings]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0].stored.claim_id))

    def _meanings(self) -> dict[str, float]:
        """What a shared meaning is worth: as much as it singles out among these statements."""
        counts = Counter(meaning for one in self.readings for meaning in one.meanings)
        total = len(self.readings)
        return {meaning: MEANING * rarity(counts[meaning], total) for meaning in self.itself.meanings}

    def _words(self, one: _Reading) -> float:
        long = 1 - LENGTH + LENGTH * one.length / self.usual
        score = 0.0
        for word in self.words:
            times = one.stems.get(word.stem, 0.0)
            if not times and word.bones in one.bones:
                times = TRANSLITERATED
            if times:
                score += self.told.get(word.stem, 0.0) * _saturated(times, long)
        for meaning, value in self.meanings.items():
            if meaning in one.meanings:
                score += value * _saturated(one.meanings[meaning], long)
        return score

    def likeness(self, readings: Sequence[_Reading]) -> list[float]:
        """What the letters that each shares with the sentence are worth: the cosine of their runs.

        A run counts by how few of these statements hold it: they were found by their words, so what tells
        them apart is the rest.
        """
        runs = [one.grams() for one in readings]
        counts = Counter(run for grams in runs for run in grams)
        weights = {run: math.log((len(readings) + 1) / (count + 0.5)) ** 2 for run, count in counts.items()}
        mine = self.itself.grams() & weights.keys()
        norm = math.sqrt(sum(weights[run] for run in mine)) or 1.0
        return [LIKENESS * self.all * _cosine(mine, grams, weights, norm) for grams in runs]


def _cosine(mine: Set[str], theirs: Set[str], weights: Mapping[str, float], norm: float) -> float:
    length = math.sqrt(sum(weights[run] for run in theirs))
    return sum(weights[run] for run in mine & theirs) / (length * norm) if length else 0.0


def _saturated(times: float, long: float) -> float:
    """How much a word tells that stands there so often; `long` is 1 for a statement of usual length."""
    return times * (SATURATION + 1) / (times + SATURATION * long)
