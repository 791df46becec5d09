"""Which counted phrases are the subject of a verb, over phrases, brackets and insertions between them.

All searches look at a bounded number of words.
"""

from __future__ import annotations

from claimtrack.extraction.figures.coordination import AUXILIARIES, BE, FARTHEST, OPENING, Coordination
from claimtrack.extraction.figures.measures import Form, roles_at
from claimtrack.extraction.figures.mentions import Mention, Sort
from claimtrack.extraction.figures.populations import is_person
from claimtrack.extraction.parsing.tokens import words

NEGATIONS = frozenset({"not", "never", "n't", "neither", "nor"})
PHRASE_STARTS = words(
    """
of in from at near on who that which whose whom with aboard by belonging traveling travelling
including among for , ( [ during inside around under between aged today yesterday this working
involved standing riding outside behind participating attending -- — – along over through
accompanying wearing linked armed dressed
"""
)
BARRIERS = words(
    """
; : but when while because although after before said says told added reported announced claimed
stated that if however whereas where
"""
)
_TIMES = frozenset({"day", "week", "month", "year", "hour"})
_EACH = frozenset({"a", "per", "each", "every"})
_DASHES = frozenset({",", "--", "—", "–"})


class Subjects(Coordination):
    """One sentence with its lists, asked backwards from a verb."""

    def back_over_auxiliaries(self, index: int) -> tuple[int, set[str]]:
        """Where the verb's own words begin before `index`, and which they are."""
        here, words = index, set()
        while here > 0 and index - here < 8:
            word = self.tokens[here - 1].norm
            if (
                word in NEGATIONS
                or word in AUXILIARIES
                or (word.endswith("ly") and here - 1 not in self.inside)
            ):
                words.add(word)
                here -= 1
            else:
                break
        return here, words

    def _beside(self, index: int) -> tuple[int, ...]:
        """The list of mentions that ends right before `index`."""
        begin, _ = self.back_over_auxiliaries(index)
        if self.norm(index - 1) == "," and begin == index:
            begin = self._insertion(index - 1, ",")  # 11, including a child, wounded
            begin = begin if self.norm(begin + 1) == "including" else index
        for stop in (index, begin):
            number = self.by_stop.get(stop)
            if number is not None:
                return self.list_ending(number)
        return ()

    def subject_of(self, index: int, subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
        """The list whose verb begins at `index`, over phrases, brackets and insertions between."""
        if self.norm(index - 1) == "and":
            return self._inherited(index, subjects)
        here = index
        if self.norm(index - 1) in _TIMES and self.norm(index - 2) in _EACH:
            here = index = index - 2  # 40 people a day are dying
        while here > 0 and index - here < FARTHEST:
            number = self._governor(here, index)
            if number is not None:
                return self.list_ending(number)
            before = subjects.get(here, ()) if here != index else ()
            if before and self._is_reduced_relative(before[-1], self.mentions[before[-1]].stop, index):
                return before
            if self._is_barred(here, index) or before:
                break
            here = self._further_back(here)
        return ()

    def _ending_at(self, here: int) -> int | None:
        """The mention that ends at `here`, but for one inside another's phrase ("two of the Guard")."""
        number = self.by_stop.get(here)
        if number is None:
            return None
        mention = self.mentions[number]
        inner = self.norm(mention.first - 1) in {"of", "in", "from"}
        owned = mention.first - 1 in self.by_stop or mention.sort is Sort.OWN or not is_person(mention.head)
        return None if inner and mention.head and owned else number

    def _governor(self, here: int, verb: int) -> int | None:
        """The mention that ends at `here` where the verb, or a phrase of the mention's own, begins there."""
        number = self._ending_at(here)
        if number is not None and self.norm(self.mentions[number].first - 1) == "including":
            number = self.by_stop.get(self.mentions[number].first - 1, number)  # the whole is the subject
        if number is not None and (here == verb or self.norm(here) in PHRASE_STARTS):
            return self.relative_host(number)
        if number is not None and self._is_reduced_relative(number, here, verb):
            return number
        guarding = number is None and here != verb and self.norm(here - 1).endswith("ing")
        return self.by_stop.get(here - 1) if guarding else None

    def _is_reduced_relative(self, number: int, here: int, verb: int) -> bool:
        """Whether a participle only tells which ones: "six of the 15 men SEIZED last week were freed"."""
        mention = self.mentions[number]
        share = "of" in {self.norm(index) for index in range(mention.first, mention.noun)}
        participle = any(role.form is Form.PAST for role in roles_at(self.tokens, here))
        return share and participle and self.norm(verb) in BE

    def _is_barred(self, here: int, verb: int) -> bool:
        """Whether what stands before `here` keeps the verb from what is further back."""
        number, word = self._ending_at(here), self.norm(here - 1)
        if word in BARRIERS or (number is not None and self.mentions[number].sort in {Sort.NUMBER, Sort.ONE}):
            return True
        if word in _DASHES:
            return here != verb
        return word not in OPENING and self._is_new_subject(here - 1, verb)

    def _further_back(self, here: int) -> int:
        """One word back, or to the beginning of the bracket or the insertion that ends there."""
        word = self.norm(here - 1)
        if word in OPENING:
            return self.opening(here - 1, OPENING[word])
        return self._insertion(here - 1, word) if word in _DASHES else here - 1

    def _is_new_subject(self, index: int, verb: int) -> bool:
        """Whether the word at `index` opens a subject of its own, no phrase of an earlier one."""
        word = self.tokens[index].norm
        if word in {"it", "he", "she", "they", "we", "i"}:
            return True
        if word in {"the", "a", "an", "his", "their", "this", "these", "her", "its"}:
            return index == 0 or self.norm(index - 1) in {"and", ",", "that", "or"}
        return word == "and" and index == verb - 1

    def _inherited(self, index: int, subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
        """The subject of the verb before: "were kidnapped and later murdered"."""
        here, _ = self.back_over_auxiliaries(index)
        joint = self.norm(here - 1)
        if joint != "and" or here < 2:
            return ()
        stop = here - 2 if self.norm(here - 2) == "," else here - 1
        return subjects.get(stop, ())

    def _insertion(self, closing: int, mark: str) -> int:
        """The comma or dash before ", including 3 children,"; 0 where none opens an insertion."""
        for here in range(closing - 1, max(closing - FARTHEST, 0), -1):
            if self.tokens[here].norm == mark:
                number = self.by_first.get(here + 1)
                counted = number is not None and self._is_listed(self.mentions[number])
                if mark != "," or not (counted or self.norm(here + 1) == "and"):
                    return here
        return 0

    def _is_listed(self, mention: Mention) -> bool:
        """Whether the mention behind a comma is in a list and no insertion ("five of them Spaniards")."""
        return mention.sort is not Sort.BARE and self.norm(mention.stop - 1) not in {"them", "whom"}
