"""Has this been claimed before: candidates from the ledger's index, ranked by what they say.

Rare words nominate; where a sentence has none, several of its words together do. Every look into the index is
cut off, so that the cost hardly grows with the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from claimtrack.linking import similar as ranking
from claimtrack.linking import wordings
from claimtrack.linking.similar import Match, Stored
from claimtrack.linking.traits import word_number
from claimtrack.linking.wordings import Word
from claimtrack.store import Store

__all__ = ["Match", "similar"]

RARE = 600  # claims that hold a word; one that more hold nominates nobody by itself
ANCHORS = 6  # rare words that common ones are looked for beside
COMMON = 5  # common words, the rarest of them, that are looked for beside the rare ones or beside each other
TOGETHER = 4  # of these, of which any three or two are looked for beside each other: fifteen looks at most
COMMONEST_SPELLINGS = 4  # of a common word; there are claims enough that hold one of them
COMPARED = 100  # claims whose words are read, those that hold the most telling words


def similar(store: Store, text: str, limit: int = 10) -> list[Match]:
    """The claims that say what the sentence says, best first, at most `limit`.

    One that shares no telling word with it is not found.
    """
    words = ranking.asked(text)
    with store.reading():
        total = store.count()
        if not words or not total:
            return []
        found = _Found(store, words, total)
        found.nominate()
        stored = [Stored(*row) for row in store.statements(found.best())]
    return ranking.rank(text, found.told, stored, limit)


class _Found:
    """The claims that hold words of a sentence, each with the worth of the words known of it."""

    def __init__(self, store: Store, words: Sequence[Word], total: int) -> None:
        self._store = store
        self._spelled = {word.stem: wordings.looked_up(word) for word in words}
        held = {word.stem: store.holding([self._spelled[word.stem]], RARE) for word in words}
        self.told = ranking.worth(words, {stem: one.count for stem, one in held.items()}, total)
        self._rare = [stem for stem in held if 0 < held[stem].count < RARE]
        self._common = sorted((stem for stem in held if held[stem].count >= RARE), key=self._rarest_first)
        self._names = {word.bones: word.stem for word in words if word.bones and held[word.stem].count < RARE}
        self._holds: dict[int, set[str]] = {}
        for stem in self._rare:
            self._note(held[stem].claim_ids, stem)

    def nominate(self) -> None:
        """Completes who holds which words: names in other spellings, common words beside rare ones."""
        for bones, stem in self._names.items():
            self._note(self._store.keyed(word_number(bones), RARE), stem)
        common = self._common[:COMMON]
        if self._rare:
            anchors = sorted(self._rare, key=self._rarest_first)[:ANCHORS]
            together = [spelled for stem in anchors for spelled in self._spelled[stem]]
            for stem in common if len(self._holds) > COMPARED else ():
                self._note(self._holding(together, self._usual(stem)), stem)
        if len(self._holds) < COMPARED:
            self._nominate_together(common)

    def _nominate_together(self, common: Sequence[str]) -> None:
        """Who holds several common words, as many and as rare ones as can be, until there are enough."""
        rarest = common[:TOGETHER]
        groups = [common, *(group for size in (3, 2, 1) for group in combinations(rarest, size))]
        for group in groups:
            if len(self._holds) >= COMPARED:
                return
            self._note(self._holding(*map(self._usual, group)), *group)

    def _holding(self, *groups: Sequence[str]) -> Sequence[int]:
        return self._store.holding(groups, RARE).claim_ids

    def _usual(self, stem: str) -> Sequence[str]:
        return self._spelled[stem][:COMMONEST_SPELLINGS]

    def best(self) -> list[int]:
        """The ids of those that hold the most telling words."""
        worth = {one: sum(map(self.told.__getitem__, stems)) for one, stems in self._holds.items()}
        return sorted(worth, key=lambda one: (-worth[one], one))[:COMPARED]

    def _rarest_first(self, stem: str) -> tuple[float, str]:
        return -self.told[stem], stem

    def _note(self, claim_ids: Sequence[int], *stems: str) -> None:
        for one in claim_ids:
            self._holds.setdefault(one, set()).update(stems)
