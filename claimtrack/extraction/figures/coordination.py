"""Mentions as members of lists and as objects: "a teacher, two drivers and a child", "killed 9 of them".

All searches look at a bounded number of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from claimtrack.extraction.figures.measures import Form, Role, roles_at
from claimtrack.extraction.figures.mentions import STOPS, Mention, Sort, mentions_of
from claimtrack.extraction.figures.populations import is_person
from claimtrack.extraction.parsing.tokens import Token, word_list, words

BE = words(
    """
was were is are be been being get gets got gotten remain remains remained left found feared presumed
"""
)
AUXILIARIES = BE | words(
    """
have has had having also reportedly believed reported listed confirmed seriously slightly badly
critically severely fatally mortally only allegedly apparently then later already both all either
thought said to still subsequently immediately presumably instantly probably gravely lightly
brutally who that which may might must initially officially previously could would either today
yesterday thus themselves together now recently simultaneously savagely viciously cowardly cruelly
violently treacherously tragically illegally arbitrarily
"""
)
_JOINTS = tuple(
    word_list(joint)
    for joint in (
        ", as well as",
        ", along with",
        ", and also",
        "as well as",
        "along with",
        "together with",
        "and also",
        ", and",
        ", or",
        ", plus",
        "and",
        "or",
        "plus",
        ",",
        "/",
    )
)
_FINITE = words(
    """
was were has have had is are died fled killed wounded surrendered disappeared bringing taking raising
pushing lifting
"""
)
_AGENTS = frozenset({"to", "by", "from"})
_LOSING = frozenset({"lost", "lose", "losing", "took", "taking"})
_RAISING = frozenset({"taking", "raising", "pushing", "lifting"})  # the toll to
FARTHEST = 26  # words between a subject and its verb
OPENING = {")": "(", "]": "["}
_CONTENTS = 3  # words of what is in a crate
_LONGEST_RELATIVE = 8  # words from "who" to the plural that ends its clause
_LONGEST_LIST = 12  # members


class Coordination:
    """One sentence with its mentions, which of them are joined in lists and which stand behind a word."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.mentions = mentions_of(tokens)
        self.by_stop = {mention.stop: number for number, mention in enumerate(self.mentions)}
        self.by_first = {mention.first: number for number, mention in enumerate(self.mentions)}
        self.inside = {
            index: number
            for number, mention in enumerate(self.mentions)
            for index in range(mention.first, mention.stop)
        }

    @cached_property
    def boundaries(self) -> list[int]:
        """Where clauses with a finite verb of their own begin: at "; ", ", and N were", ", bringing"."""
        joints = [index for index in range(1, len(self.tokens)) if self._parts(index)]
        ends = [*joints, len(self.tokens)][1:]
        return [
            start
            for start, stop in zip(joints, ends, strict=True)
            if any(self.tokens[index].norm in _FINITE for index in range(start, stop))
        ]

    def _parts(self, index: int) -> bool:
        word = self.tokens[index].norm
        before = self.tokens[index - 1].norm
        return (
            word == ";"
            or word in {"while", "whereas", "but", "bringing"}
            or (word in _RAISING and before == "," and self.norm(index + 1) in {"the", "its", "their"})
            or (word == "and" and (before == "," or index + 1 in self.by_first))
        )

    def norm(self, index: int) -> str:
        """The word at `index` in lower case; "" outside the sentence."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""

    def opening(self, index: int, mark: str) -> int:
        """The bracket that belongs to the closing one at `index`, or just before it where none is near."""
        for here in range(index - 1, max(index - FARTHEST, -1), -1):
            if self.tokens[here].norm == mark:
                return here
        return index

    def _is_share(self, mention: Mention) -> bool:
        """Whether the mention is told as a share of another: "including 2 children"."""
        return self.norm(mention.first - 1) in {"including", "among"}

    def is_object(self, mention: Mention) -> bool:
        """Whether a verb right before the mention takes it: "killed two soldiers and …"."""
        return self.norm(mention.first - 1) in _LOSING or any(
            role.stop == mention.first and role.form in {Form.PAST, Form.ING, Form.BASE}
            for role in self._near(mention.first)
        )

    def _near(self, index: int) -> list[Role]:
        return [
            role
            for start in range(max(index - 6, 0), index)
            if start not in self.inside
            for role in roles_at(self.tokens, start)
        ]

    def _has_verb(self, mention: Mention) -> bool:
        """Whether the mention has a verb of its own: "and three guerrillas were captured"."""
        here = mention.stop
        while here < len(self.tokens) and here - mention.stop < 6 and self.tokens[here].norm in AUXILIARIES:
            here += 1
        if here >= len(self.tokens) or here in self.inside:
            return False
        forms = {role.form for role in roles_at(self.tokens, here)}
        return bool(forms & {Form.PAST, Form.STATE, Form.DID})

    def list_ending(self, number: int) -> tuple[int, ...]:
        """The mentions joined by commas and "and" that end with this one."""
        chain = [number]
        while chain[0] > 0 and len(chain) < _LONGEST_LIST:
            first = self.mentions[chain[0]].first
            number = self._before_insertion(first, chain[0] - 1)
            before = self.mentions[number]
            stop = before.stop if number == chain[0] - 1 else first - 1
            number = self.relative_host(number)
            if not self.joined(stop, first) or self.is_object(before) or self._is_share(before):
                break
            if before.sort is Sort.BARE and self.norm(before.first - 1) in _AGENTS:
                break  # according to the rebels, an officer and a sergeant were killed
            if len(chain) == 1 and not (self._closes_list(stop, first) or self._is_headline(number)):
                break
            chain.insert(0, number)
        return tuple(chain)

    def relative_host(self, number: int) -> int:
        """Whom a relative clause tells of that ends with this plural: "TWO MEN who acted as her guards"."""
        if number == 0 or self.mentions[number].sort is not Sort.BARE:
            return number
        host = self.mentions[number - 1]
        gap = self.mentions[number].first - host.stop
        told = self.norm(host.stop) == "who" and gap <= _LONGEST_RELATIVE and host.sort is not Sort.BARE
        return number - 1 if told else number

    def _before_insertion(self, first: int, number: int) -> int:
        """The mention before an insertion: "(five Spaniards and one Salvadoran) and"."""
        mark = self.norm(first - 2)
        if self.norm(first - 1) not in {"and", "or"} or mark not in {")", "]", "--", "—", "–"}:
            return number
        opening = self.opening(first - 2, OPENING.get(mark, mark))
        return self.by_stop.get(opening, number)

    def list_from(self, number: int) -> tuple[int, ...]:
        """The mentions joined from this one on; one with a verb of its own ends the list."""
        chain = [number]
        while chain[-1] + 1 < len(self.mentions) and len(chain) < _LONGEST_LIST:
            following = self._next_member(chain[-1])
            if following is None or self._has_verb(self.mentions[following]):
                break
            chain.append(following)
        while len(chain) > 1 and not (self._closed_at(chain) or self._is_headline(chain[-2])):
            chain.pop()
        return tuple(chain)

    def _next_member(self, number: int) -> int | None:
        """The mention joined to this one, over a phrase or an insertion between."""
        stop, after = self.mentions[number].stop, self.mentions[number + 1]
        share = self.norm(after.stop - 1) in {"whom", "them"} and self.norm(stop) == ","
        if not share and self.joined(self._behind_phrase(stop, after.first), after.first):
            return number + 1
        behind = self._behind_insertion(stop)
        return self.by_first.get(behind) if behind is not None else None

    def _closed_at(self, chain: list[int]) -> bool:
        """Whether the joint before the last member closes the list."""
        return self._closes_list(self.mentions[chain[-2]].stop, self.mentions[chain[-1]].first)

    def _is_headline(self, number: int) -> bool:
        """Whether this mention and the next open or end a headline: "Two tourists, one pilot killed"."""
        first, second = self.mentions[number], self.mentions[number + 1]
        alone = first.first == 0 or second.stop == len(self.tokens)
        return alone and is_person(first.head) and is_person(second.head) and second.first - first.stop == 1

    def _closes_list(self, stop: int, first: int) -> bool:
        """Whether the joint before a list's last member is more than a comma."""
        return any(self.norm(index) in {"and", "or", "plus", "with", "as"} for index in range(stop, first))

    def _behind_insertion(self, stop: int) -> int | None:
        """The index behind "-- five Spaniards and one Salvadoran -- and"; None without one."""
        closing = {"(": ")", "[": "]", "--": "--", "—": "—", "–": "–"}.get(self.norm(stop))
        share = self.by_first.get(stop + 1) if self.norm(stop) == "," else None
        if share is not None and self.norm(self.mentions[share].stop - 1) in {"whom", "them"}:
            closing, stop = ",", self.mentions[share].stop
        for here in range(stop + 1, min(stop + 14, len(self.tokens)) if closing else 0):
            if self.norm(here) == closing:
                return here + 2 if self.norm(here + 1) in {"and", "or"} else None
        return None

    def _behind_phrase(self, stop: int, limit: int) -> int:
        """The end of a bracket or a short "of the National Guard" behind a mention."""
        if self.norm(stop) in {"[", "("}:
            closing = {"[": "]", "(": ")"}[self.norm(stop)]
            for here in range(stop + 1, min(stop + 14, limit)):
                if self.norm(here) == closing:
                    return here + 1
        if self.norm(stop) in {"of", "from", "in"}:
            for here in range(stop + 1, min(stop + 8, limit)):
                if self.joined(here, limit):
                    return here
        return stop

    def joined(self, stop: int, first: int) -> bool:
        """Whether nothing but a joint stands between."""
        between = tuple(self.norm(index) for index in range(stop, first)) if first - stop <= 4 else ()
        return between in _JOINTS

    def object_at(self, index: int) -> tuple[int, ...]:
        """The list of mentions that begins right behind `index`."""
        here = index
        while here < len(self.tokens) and here - index <= 3:
            if here == index and self.norm(here) in {"him", "her"} and self.norm(here + 1) == "and":
                return self.object_at(here + 2)
            if here == index and (names := self._behind_names(here)) != here:
                return self.object_at(names)
            number = self.by_first.get(here)
            if number is None:
                number = self._group_at(here)
            if number is not None:
                return self.list_from(number)
            word = self.tokens[here].norm
            if not (
                word in {"off", "all", '"', "“", "”", "also", ":", "-", "what", "a"} or word.endswith("ly")
            ):
                return ()
            here += 1
        return ()

    def _behind_names(self, index: int) -> int:
        """The index behind "Rector X, " where a counted mention follows; `index` where none does."""
        here = index
        if here >= len(self.tokens) or not self.tokens[here].is_word:
            return index
        while here < len(self.tokens) and here - index < 12 and here not in self.by_first:
            token = self.tokens[here]
            if (
                not (token.is_word or token.norm in {",", "[", "]", "."})
                or token.norm in STOPS - {"and"}
                or roles_at(self.tokens, here)
            ):
                return index
            here += 1
        listed = self.norm(here - 1) in {",", "and"} and here - index >= 2
        return here if here in self.by_first and listed else index

    def behind_contents(self, mention: Mention) -> int:
        """The index behind "of plastic explosives" in "3 tons of plastic explosives"."""
        here = mention.stop + 1
        while self.norm(mention.stop) == "of" and here - mention.stop <= _CONTENTS and self._is_plain(here):
            here += 1
        return here if here > mention.stop + 1 else mention.stop

    def _is_plain(self, index: int) -> bool:
        word = self.norm(index)
        return word[:1].isalpha() and word not in STOPS and not roles_at(self.tokens, index)

    def _group_at(self, index: int) -> int | None:
        """A mention behind "a group of" that begins at `index`."""
        number = self.by_first.get(index + 3)
        return number if number is not None and self.mentions[number].group == index else None
