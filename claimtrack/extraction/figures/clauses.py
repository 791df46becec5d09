"""How role words take their numbers inside one sentence: subjects, objects, "the killing of", "9 dead".

A number belongs to the nearest role word between its neighbours, "N were VERB" first. All searches look at
a bounded number of words, so a sentence costs time in proportion to its length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimtrack.extraction.figures.coordination import BE, FARTHEST
from claimtrack.extraction.figures.measures import Form, Role, roles_at
from claimtrack.extraction.figures.mentions import STOPS, Mention, Sort
from claimtrack.extraction.figures.numerals import integer_at
from claimtrack.extraction.figures.subjects import BARRIERS, NEGATIONS, PHRASE_STARTS, Subjects
from claimtrack.extraction.parsing.calendars import MONTHS, WEEKDAYS
from claimtrack.extraction.parsing.tokens import Token, words
from claimtrack.model import Measure, Scope

_HAVE = frozenset({"have", "has", "had", "having"})
_MODALS = words(
    """
could would can cannot should will shall threatened threaten threatening threatens plan planned plans
"""
)
_TAKING = words("killed murdered assassinated captured kidnapped abducted destroyed")
_BEFORE_OF = words('" ” “ [ operation operations campaign toll ,')
_OF_A_DAY = frozenset({*MONTHS, *WEEKDAYS}) | words(
    "on the of in at yesterday today last this early late evening night morning afternoon week month dawn"
)
_LONGEST_DAY = 9  # words between "the murder" and "of six monks"
_REFLEXIVES = words("themselves himself herself")
_OBJECT_STARTS = words("the a an his her their its my our him them this these those")
_NO_OBJECTS = frozenset({*MONTHS, *WEEKDAYS}) | words(
    """
last next early late overnight here there so including mostly because north south east west per
outside
"""
)


class Taken(NamedTuple):
    """Mentions, by their numbers in the clause, that a role word takes, and the measure it gives them."""

    mentions: tuple[int, ...]
    role: Role
    measure: Measure
    scope: Scope = Scope.EVENT


class Clause(Subjects):
    """One sentence with its role words, and which mentions each of them takes."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self.roles = self._roles()

    def _roles(self) -> list[Role]:
        """The role words, "killed and wounded" merged; what is a mention's own noun is none."""
        found: list[Role] = []
        index = 0
        while index < len(self.tokens):
            here = roles_at(self.tokens, index)
            mention = self.mentions[self.inside[index]] if index in self.inside else None
            inside = (
                mention is not None and mention.noun <= index < mention.stop and mention.premodifier != index
            )
            if not here or (inside and self.norm(index + 1) != "of"):
                index += 1
                continue
            found.extend(here)
            index = here[0].stop
        return found

    def taken(self) -> Iterator[Taken]:
        """Every role word with the mentions it takes."""
        subjects: dict[int, tuple[int, ...]] = {}
        for role in self._merged():
            chain = self._takes(role, subjects)
            if chain:
                subjects[role.stop] = chain
                if role.measure is not None:
                    yield Taken(chain, role, role.measure)

    def _merged(self) -> Iterator[Role]:
        """Role words in order: "dead and wounded" as one of casualties, "killed or captured" as none."""
        skip = -1
        for index, role in enumerate(self.roles):
            if role.first < skip:
                continue
            partner = self._partner(index)
            if partner is None:
                yield role
                continue
            skip = partner.stop
            both = {role.measure, partner.measure} == {Measure.KILLED, Measure.WOUNDED}
            for form in {role.form, partner.form} if both else ():
                yield Role(Measure.CASUALTIES, form, role.first, partner.stop)

    def _partner(self, index: int) -> Role | None:
        """The second of "killed and wounded" where both share one number."""
        role = self.roles[index]
        if self.norm(role.stop) not in {"and", "or", "and/or"}:
            return None
        behind = role.stop + 1
        if self.norm(behind) == "/" and self.norm(behind + 1) == "or":
            behind += 2
        for other in self.roles[index + 1 : index + 6]:
            if other.first != behind:
                continue
            pair = {role.measure, other.measure} == {Measure.KILLED, Measure.WOUNDED}
            unsure = self.norm(role.stop) == "or" and role.measure != other.measure
            if (pair and not self._own_object(role, other)) or unsure:
                return other
        return None

    def _own_object(self, role: Role, other: Role) -> bool:
        """Whether the second word has a number of its own: "12 were killed and wounded 30 others"."""
        return bool(self.object_at(other.stop)) and role.first in self.by_stop

    def _takes(self, role: Role, subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
        chain: tuple[int, ...] = ()
        match role.form:
            case Form.PAST if not (self.norm(role.first) == "shot" and self.norm(role.stop) in BE):
                chain = self._past(role, subjects)  # "not a single shot was heard" is none
            case Form.STATE | Form.DID:
                chain = self._predicate(role, subjects)
            case Form.BASE if not self._refused(role.first):
                chain = self.object_at(role.stop)
            case Form.ING | Form.WITH:
                chain = self.object_at(role.stop)
            case Form.NOUN:
                chain = self._of(role.stop) or self._possessor(role.first)
            case Form.COUNT:
                chain = self._counted(role)
            case Form.ACT:
                chain = self._actors(role)
        return chain

    def _refused(self, index: int) -> bool:
        """Whether the verb is only possible or denied: "could kill", "did not kill"."""
        return self._modal(index) or bool({self.norm(index - 1), self.norm(index - 2)} & NEGATIONS)

    def _past(self, role: Role, subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
        """Reads "N were killed" first, then "killed N", then "N killed"."""
        begin, words = self.back_over_auxiliaries(role.first)
        if words & BE:
            possible = (words & {"could", "would"} and "have" not in words) or self._is_to_be(role.first)
            chain = () if words & NEGATIONS or possible else self.subject_of(begin, subjects)
            relative = bool(chain) and words & {"who", "that"} and self._of_others(self.mentions[chain[-1]])
            return () if relative else chain
        taken = self.object_at(role.stop)
        if self.norm(role.stop) in _REFLEXIVES:
            others = self.object_at(role.stop + 2) if self.norm(role.stop + 1) == "and" else ()
            return others or self.subject_of(begin, subjects)
        beside = self._beside(role.first)
        if beside and self._of_others(self.mentions[beside[-1]]):
            return taken
        if beside and not words & _HAVE and (not taken or self._reduced(beside, taken, role)):
            return () if self._has_object(role.stop) else beside
        if taken:
            return () if self._modal(role.first) else taken
        inherited = self._inherited(role.first, subjects)
        return inherited if inherited and self.norm(role.stop) not in {"the", "a", "an", "his"} else ()

    def _is_counted_of(self, mention: Mention) -> bool:
        """Whether the mention is a share of a number: "four of the seven climbers"."""
        inside = [self.norm(index) for index in range(mention.first, mention.noun)]
        return "of" in inside and integer_at(self.tokens, mention.first + inside.index("of") + 2) is not None

    def _of_others(self, mention: Mention) -> bool:
        """Whether what follows is said of the whole and not of the share: "7 of the 9 students abducted"."""
        return self._is_counted_of(mention) and (
            self.is_object(mention) or self.norm(mention.first - 1) == "of"
        )

    def _has_object(self, index: int) -> bool:
        """Whether an object without a number follows: "three gunmen killed the mayor"."""
        word = self.norm(index)
        if index in self.by_first or word in _OBJECT_STARTS:
            return word not in _NO_OBJECTS and index not in self.by_first
        plain = index < len(self.tokens) and self.tokens[index].is_word and not roles_at(self.tokens, index)
        return plain and word not in STOPS and word not in _NO_OBJECTS and not word.endswith("ly")

    def _reduced(self, beside: tuple[int, ...], taken: tuple[int, ...], role: Role) -> bool:
        """Whether "9 killed 3 …" is a list ("9 killed 3 wounded") and not a verb with its object."""
        if self.norm(role.stop) == "by":
            return True
        behind = self.mentions[taken[-1]].stop
        return self.mentions[beside[-1]].elided and any(
            other.form in {Form.PAST, Form.STATE} for other in self._roles_from(behind)
        )

    def _roles_from(self, index: int) -> list[Role]:
        return [role for role in self.roles if role.first == index]

    def _predicate(self, role: Role, subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
        """Reads "N died", "N are missing", "N dead", "left N dead"."""
        begin, words = self.back_over_auxiliaries(role.first)
        if words & NEGATIONS or (role.form is Form.DID and self._modal(begin)):
            return ()
        if role.form is Form.STATE and not words & BE:
            beside = self._beside(role.first)
            if beside and role.measure is Measure.MISSING and self._is_counted_of(self.mentions[beside[-1]]):
                return ()  # four of the seven climbers missing since Sunday
            return beside or self._premodified(role)
        return self.subject_of(begin, subjects)

    def _premodified(self, role: Role) -> tuple[int, ...]:
        """Reads "one dead terrorist"."""
        number = self.inside.get(role.first)
        return (number,) if number is not None and self.mentions[number].premodifier == role.first else ()

    def premodified(self) -> Iterator[Taken]:
        """The mentions that hold a role word before their noun, for those that nothing else took."""
        for number, mention in enumerate(self.mentions):
            if mention.premodifier is not None:
                for role in roles_at(self.tokens, mention.premodifier):
                    if role.measure is not None and role.form in {Form.STATE, Form.PAST}:
                        yield Taken((number,), role, role.measure)

    def _is_to_be(self, index: int) -> bool:
        """Whether something only has to happen: "had to be killed", "are to be freed"; not "said to be"."""
        return (
            self.norm(index - 1) == "be"
            and self.norm(index - 2) == "to"
            and self.norm(index - 3)
            in {"had", "have", "has", "is", "are", "was", "were", "due", "need", "ready"}
        )

    def _modal(self, index: int) -> bool:
        """Whether "could", "would", "threatened to" stands right before."""
        words = {self.norm(index - k) for k in range(1, 4)}
        return bool(words & _MODALS) and not words & {"have"}

    def _of(self, index: int) -> tuple[int, ...]:
        """The list behind "of" or "for": "the killing of 9 of them", "an operation for a number of them"."""
        here = index = self._behind_day(index)
        while here < len(self.tokens) and here - index <= 4:
            word = self.tokens[here].norm
            if word in {"of", "for", "among"} or (word in {"to", "against"} and here == index):
                return self.object_at(here + 1)
            if word not in _BEFORE_OF and not word.endswith("ly"):
                return self.object_at(index) if self.norm(index) == ":" else ()
            here += 1
        return ()

    def _behind_day(self, index: int) -> int:
        """The index behind a date in "the murder on the evening of 3 May of six monks"; else `index`."""
        for here in range(index, min(index + _LONGEST_DAY, len(self.tokens))):
            if self.norm(here) == "of" and here + 1 in self.by_first:
                return here
            if not (self.norm(here) in _OF_A_DAY or self.tokens[here].is_number):
                break
        return index

    def _possessor(self, index: int) -> tuple[int, ...]:
        """Reads "the six priests' murder"."""
        number = self.by_stop.get(index - 1) if self.norm(index - 1) in {"'", "'s", "’"} else None
        return (number,) if number is not None else ()

    def _counted(self, role: Role) -> tuple[int, ...]:
        """Reads "12 deaths", "no civilian casualties"."""
        for stop in range(role.first, max(role.first - 3, 0), -1):
            number = self.by_stop.get(stop)
            if number is not None:
                return (number,) if self.mentions[number].sort is Sort.NUMBER and stop == role.first else ()
        return ()

    def _actors(self, role: Role) -> tuple[int, ...]:
        """The subject of an action in the active voice."""
        begin, words = self.back_over_auxiliaries(role.first)
        if self.norm(role.stop) in _REFLEXIVES:
            return ()
        taking = self.norm(role.first) in _TAKING
        if taking and not (self.object_at(role.stop) or self._has_object(role.stop)):
            return ()
        perfect = self.norm(role.first - 1) in _HAVE
        if perfect:
            words = words - BE
        if words & (BE - {"were", "was"}) or (
            words & BE and role.first - begin > 0 and self.norm(role.first) not in {"were", "was"}
        ):
            return ()
        here = begin
        while here > 0 and begin - here < FARTHEST:
            number = self.by_stop.get(here)
            if number is not None:
                if self.mentions[number].sort is not Sort.NUMBER:
                    here -= 1
                    continue
                return (number,) if here == begin or self.norm(here) in PHRASE_STARTS else ()
            if self.tokens[here - 1].norm in BARRIERS - {"that"}:
                return ()
            here -= 1
        return ()
