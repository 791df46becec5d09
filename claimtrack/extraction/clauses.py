"""How role words take their numbers inside one sentence: subjects, objects, "the killing of", "9 dead", lists.

A number belongs to the nearest role word between its neighbours, "N were VERB" first. All searches look at a bounded
number of words, so a sentence costs time in proportion to its length.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from claimtrack.extraction.measures import Form, Role, roles_at
from claimtrack.extraction.mentions import STOPS, Mention, Sort, mentions_of
from claimtrack.extraction.tokens import Token
from claimtrack.model import Measure

_BE = frozenset("was were is are be been being get gets got gotten remain remains remained left found feared presumed".split())
_BETWEEN = _BE | frozenset(
    """
have has had having also reportedly believed reported listed confirmed seriously slightly badly critically severely
fatally mortally only allegedly apparently then later already both all either thought said to still subsequently
immediately presumably instantly probably gravely lightly brutally who that which may might must initially officially
previously could would either today yesterday thus themselves together now recently simultaneously
savagely viciously cowardly cruelly violently treacherously tragically illegally arbitrarily
""".split()
)
_HAVE = frozenset({"have", "has", "had", "having"})
_NEGATIONS = frozenset({"not", "never", "n't", "neither", "nor"})
_MODALS = frozenset("could would can cannot should threatened threaten threatening threatens plan planned plans".split())
_PHRASE_STARTS = frozenset(
    """
of in from at near on who that which whose whom with aboard by belonging traveling travelling including among for , ( [
during inside around under between aged today yesterday this working involved standing riding outside behind
participating attending -- — – along over through accompanying wearing linked armed dressed
""".split()
)
_BARRIERS = frozenset(
    """
; : but when while because although after before said says told added reported announced claimed stated that if however
whereas where
""".split()
)
_JOINTS = tuple(
    tuple(words.split())
    for words in (
        ", as well as", ", along with", ", and also", "as well as", "along with", "together with", "and also", ", and",
        ", or", ", plus", "and", "or", "plus", ",", "/",
    )
)
_FARTHEST = 26  # words between a subject and its verb
_OPENING = {")": "(", "]": "["}
_PART_WORDS = frozenset({"including", "among", "mostly", "with", "most", "many", "some", "all", "who", "one", "both", "aged"})


_PART_OPENERS = frozenset({"including", "among", "(", "--", "included"})
_TAKING = frozenset("killed murdered assassinated captured kidnapped abducted destroyed".split())
_TOLLS = tuple(
    (tuple(words.split()), measure)
    for measure, rows in (
        (Measure.KILLED, "death toll|toll of dead|number of dead|number of deaths|number of people killed|number of killed"
         "|number of fatalities|number of those killed|number of the dead|toll from|total number of deaths|confirmed dead to"),
        (Measure.WOUNDED, "number of wounded|number of injured|number of people wounded|number of people injured"
         "|number of those wounded|number of those injured|toll of wounded"),
        (Measure.CASUALTIES, "number of casualties|number of victims|casualty toll"),
        (Measure.CAPTURED, "number of arrests|number of detainees|number of people arrested|number of prisoners"),
        (Measure.MISSING, "number of missing|number of people missing"),
        (Measure.DISPLACED, "number of displaced|number of refugees|number of people displaced"),
    )
    for words in rows.split("|")
)


class Taken(NamedTuple):
    """Mentions (their numbers in the clause) that a role word takes, and whether they stand right beside it."""

    mentions: tuple[int, ...]
    role: Role
    measure: Measure


class Clause:
    """One sentence with its mentions and role words, and who takes whom."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.mentions = mentions_of(tokens)
        self._by_stop = {mention.stop: index for index, mention in enumerate(self.mentions)}
        self._by_first = {mention.first: index for index, mention in enumerate(self.mentions)}
        self._inside = {
            index: number for number, mention in enumerate(self.mentions) for index in range(mention.first, mention.stop)
        }
        self.roles = self._roles()

    def norm(self, index: int) -> str:
        """The word at `index` in lower case; "" outside the sentence."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""

    def _roles(self) -> list[Role]:
        """The role words, "killed and wounded" merged; what is a mention's own noun is none."""
        found: list[Role] = []
        index = 0
        while index < len(self.tokens):
            here = roles_at(self.tokens, index)
            mention = self.mentions[self._inside[index]] if index in self._inside else None
            inside = mention is not None and mention.noun <= index < mention.stop and mention.premodifier != index
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
        """Role words in order; "dead and wounded" is one, of casualties; "killed or captured" is one, of nothing sure."""
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
        return bool(self._object(other.stop)) and role.first in self._by_stop

    def _takes(self, role: Role, subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
        match role.form:
            case Form.PAST:
                return self._past(role, subjects)
            case Form.STATE | Form.DID:
                return self._predicate(role, subjects)
            case Form.BASE:
                refused = self._modal(role.first) or {self.norm(role.first - 1), self.norm(role.first - 2)} & _NEGATIONS
                return () if refused else self._object(role.stop)
            case Form.ING:
                return self._object(role.stop)
            case Form.NOUN:
                return self._of(role.stop) or self._possessor(role.first)
            case Form.COUNT:
                return self._counted(role)
            case Form.ACT:
                return self._actors(role)
            case Form.WITH:
                return self._object(role.stop)

    def _past(self, role: Role, subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
        """ "N were killed" first, then "killed N", then "N killed"."""
        begin, words = self._back_over_auxiliaries(role.first)
        if words & _BE:
            possible = words & {"could", "would"} and "have" not in words
            return () if words & _NEGATIONS or possible else self._subject(begin, subjects)
        taken = self._object(role.stop)
        beside = self._beside(role.first)
        if beside and not words & _HAVE and (not taken or self._reduced(beside, taken, role)):
            return beside
        if taken:
            return () if self._modal(role.first) else taken
        inherited = self._inherited(role.first, subjects)
        return inherited if inherited and self.norm(role.stop) not in {"the", "a", "an", "his"} else ()

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
        """ "N died", "N are missing", "N dead", "left N dead"."""
        begin, words = self._back_over_auxiliaries(role.first)
        if words & _NEGATIONS or (role.form is Form.DID and self._modal(begin)):
            return ()
        if role.form is Form.STATE and not words & _BE:
            return self._beside(role.first) or self._premodified(role)
        return self._subject(begin, subjects)

    def _premodified(self, role: Role) -> tuple[int, ...]:
        """ "one dead terrorist"."""
        number = self._inside.get(role.first)
        return (number,) if number is not None and self.mentions[number].premodifier == role.first else ()

    def premodified(self) -> Iterator[Taken]:
        """The mentions that hold a role word before their noun, for those that nothing else took."""
        for number, mention in enumerate(self.mentions):
            if mention.premodifier is not None:
                for role in roles_at(self.tokens, mention.premodifier):
                    if role.measure is not None and role.form in {Form.STATE, Form.PAST}:
                        yield Taken((number,), role, role.measure)

    def _modal(self, index: int) -> bool:
        """Whether "could", "would", "threatened to" stands right before."""
        words = {self.norm(index - k) for k in range(1, 4)}
        return bool(words & _MODALS) and not words & {"have"}

    def _back_over_auxiliaries(self, index: int) -> tuple[int, set[str]]:
        """Where the verb's own words begin before `index`, and which they are."""
        here, words = index, set()
        while here > 0 and index - here < 8:
            word = self.tokens[here - 1].norm
            if word in _NEGATIONS or word in _BETWEEN or (word.endswith("ly") and here - 1 not in self._inside):
                words.add(word)
                here -= 1
            else:
                break
        return here, words

    def _beside(self, index: int) -> tuple[int, ...]:
        """The list of mentions that ends right before `index`."""
        begin, _ = self._back_over_auxiliaries(index)
        for stop in (index, begin):
            number = self._by_stop.get(stop)
            if number is not None:
                return self._list_ending(number)
        return ()

    def _subject(self, index: int, subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
        """The list of mentions whose verb begins at `index`, over phrases, brackets and insertions between."""
        here = index
        while here > 0 and index - here < _FARTHEST:
            number = self._by_stop.get(here)
            if number is not None and (here == index or self.norm(here) in _PHRASE_STARTS):
                return self._list_ending(number)
            if here in subjects and here != index:
                return ()
            word = self.tokens[here - 1].norm
            if word.endswith("ing") and number is None and here - 1 in self._by_stop and here != index:
                number = self._by_stop[here - 1]
                return self._list_ending(number)
            if word in _BARRIERS or (number is not None and self.mentions[number].sort in {Sort.NUMBER, Sort.ONE}):
                return ()
            if word in _OPENING:
                here = self._opening(here - 1, _OPENING[word])
            elif word in {",", "--", "—", "–"}:
                if here != index:
                    return ()
                here = self._insertion(here - 1, word)
            elif here == index and word == "and":
                return self._inherited(index, subjects)
            elif self._is_new_subject(here - 1, index):
                return ()
            else:
                here -= 1
        return ()

    def _is_new_subject(self, index: int, verb: int) -> bool:
        """Whether a noun phrase or verb at `index` is the subject itself, no phrase that belongs to an earlier one."""
        word = self.tokens[index].norm
        if word in {"it", "he", "she", "they", "we", "i"}:
            return True
        if word in {"the", "a", "an", "his", "their", "this", "these", "her", "its"}:
            return index == 0 or self.norm(index - 1) in {"and", ",", "that", "or"}
        return word == "and" and index == verb - 1

    def _inherited(self, index: int, subjects: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
        """The subject of the verb before: "were kidnapped and later murdered"."""
        here, _ = self._back_over_auxiliaries(index)
        joint = self.norm(here - 1)
        if joint != "and" or here < 2:
            return ()
        stop = here - 2 if self.norm(here - 2) == "," else here - 1
        return subjects.get(stop, ())

    def _opening(self, index: int, mark: str) -> int:
        """The bracket that belongs to the closing one at `index`, or just before it where none is near."""
        for here in range(index - 1, max(index - _FARTHEST, -1), -1):
            if self.tokens[here].norm == mark:
                return here
        return index

    def _insertion(self, closing: int, mark: str) -> int:
        """The comma or dash before ", including 3 children,"; 0 (nothing before) where none opens an insertion."""
        for here in range(closing - 1, max(closing - _FARTHEST, 0), -1):
            if self.tokens[here].norm == mark:
                number = self._by_first.get(here + 1)
                counted = number is not None and self._is_listed(self.mentions[number])
                if mark != "," or not (counted or self.norm(here + 1) == "and"):
                    return here
        return 0

    def _is_listed(self, mention: Mention) -> bool:
        """Whether the mention behind a comma is a member of a list and no insertion: "five of them Spaniards"."""
        return mention.sort is not Sort.BARE and self.norm(mention.stop - 1) not in {"them", "whom"}

    def _list_ending(self, number: int) -> tuple[int, ...]:
        """The mentions joined by commas and "and" that end with this one."""
        chain = [number]
        while chain[0] > 0 and len(chain) < 12:
            first = self.mentions[chain[0]].first
            number = self._before_insertion(first, chain[0] - 1)
            before = self.mentions[number]
            stop = before.stop if number == chain[0] - 1 else first - 1
            if not self._joined(stop, first) or self._is_object(before):
                break
            if len(chain) == 1 and not self._closes_list(stop, first):
                break
            chain.insert(0, number)
        return tuple(chain)

    def _before_insertion(self, first: int, number: int) -> int:
        """The mention before "(five Spaniards and one Salvadoran) and", where an insertion stands before `first`."""
        mark = self.norm(first - 2)
        if self.norm(first - 1) not in {"and", "or"} or mark not in {")", "]", "--", "—", "–"}:
            return number
        opening = self._opening(first - 2, _OPENING.get(mark, mark))
        return self._by_stop.get(opening, number)

    def _list_from(self, number: int) -> tuple[int, ...]:
        """The mentions joined by commas and "and" that begin with this one, but for one that has a verb of its own."""
        chain = [number]
        while chain[-1] + 1 < len(self.mentions) and len(chain) < 12:
            after = self.mentions[chain[-1] + 1]
            if not self._joined(self._behind_phrase(self.mentions[chain[-1]].stop, after.first), after.first):
                behind = self._behind_insertion(self.mentions[chain[-1]].stop)
                number = self._by_first.get(behind) if behind else None
                if number is None or self._has_verb(self.mentions[number]):
                    break
                chain.append(number)
                continue
            if self._has_verb(after):
                break
            chain.append(chain[-1] + 1)
        while len(chain) > 1 and not self._closes_list(self.mentions[chain[-2]].stop, self.mentions[chain[-1]].first):
            chain.pop()
        return tuple(chain)

    def _closes_list(self, stop: int, first: int) -> bool:
        """Whether the joint before a list's last member is more than a comma: "two drivers and a child"."""
        return any(self.norm(index) in {"and", "or", "plus", "with", "as"} for index in range(stop, first))

    def _behind_insertion(self, stop: int) -> int | None:
        """The index behind "-- five Spaniards and one Salvadoran -- and"; None where none stands at `stop`."""
        closing = {"(": ")", "[": "]", "--": "--", "—": "—", "–": "–"}.get(self.norm(stop))
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
                if self._joined(here, limit):
                    return here
        return stop

    def _joined(self, stop: int, first: int) -> bool:
        """Whether nothing but a joint stands between."""
        between = tuple(self.norm(index) for index in range(stop, first)) if first - stop <= 4 else ()
        return between in _JOINTS

    def _is_object(self, mention: Mention) -> bool:
        """Whether a verb right before the mention takes it: "killed two soldiers and …"."""
        return any(
            role.stop == mention.first and role.form in {Form.PAST, Form.ING, Form.BASE} for role in self._near(mention.first)
        )

    def _near(self, index: int) -> list[Role]:
        return [role for start in range(max(index - 6, 0), index) if start not in self._inside
                for role in roles_at(self.tokens, start)]

    def _has_verb(self, mention: Mention) -> bool:
        """Whether a role word stands behind the mention as its own verb: "and three guerrillas were captured"."""
        here = mention.stop
        while here < len(self.tokens) and here - mention.stop < 6 and self.tokens[here].norm in _BETWEEN:
            here += 1
        if here >= len(self.tokens) or here in self._inside:
            return False
        forms = {role.form for role in roles_at(self.tokens, here)}
        return bool(forms & {Form.PAST, Form.STATE, Form.DID})

    def _object(self, index: int) -> tuple[int, ...]:
        """The list of mentions that begins right behind `index`."""
        here = index
        while here < len(self.tokens) and here - index <= 3:
            if here == index and (names := self._behind_names(here)) != here:
                return self._object(names)
            number = self._by_first.get(here)
            if number is None:
                number = self._group_at(here)
            if number is not None:
                return self._list_from(number)
            word = self.tokens[here].norm
            if not (word in {"off", "all", '"', "“", "”", "also", ":", "-", "what", "a"} or word.endswith("ly")):
                return ()
            here += 1
        return ()

    def _behind_names(self, index: int) -> int:
        """The index behind "Rector X, " where a counted mention follows in the list; `index` where none does."""
        here = index
        while here < len(self.tokens) and here - index < 12 and here not in self._by_first:
            token = self.tokens[here]
            if not (token.is_word or token.norm in {",", "[", "]", "."}) or token.norm in STOPS - {"and"} or roles_at(self.tokens, here):
                return index
            here += 1
        listed = self.norm(here - 1) in {",", "and"} and here - index >= 2
        return here if here in self._by_first and listed else index

    def _group_at(self, index: int) -> int | None:
        """A mention behind "a group of" that begins at `index`."""
        number = self._by_first.get(index + 3)
        return number if number is not None and self.mentions[number].group == index else None

    def _of(self, index: int) -> tuple[int, ...]:
        """The list behind "of": "the killing of 9 of them", "the "liquidation" operation for a number of militants"."""
        here = index
        while here < len(self.tokens) and here - index <= 4:
            word = self.tokens[here].norm
            if word in {"of", "for", "among"} or (word in {"to", "against"} and here == index):
                return self._object(here + 1)
            if word not in {'"', "”", "“", "[", "operation", "operations", "campaign", "toll", ","} and not word.endswith("ly"):
                return self._object(index) if self.norm(index) == ":" else ()
            here += 1
        return ()

    def _possessor(self, index: int) -> tuple[int, ...]:
        """ "the six priests' murder"."""
        number = self._by_stop.get(index - 1) if self.norm(index - 1) in {"'", "'s", "’"} else None
        return (number,) if number is not None else ()

    def _counted(self, role: Role) -> tuple[int, ...]:
        """ "12 deaths", "no civilian casualties"."""
        for stop in range(role.first, max(role.first - 3, 0), -1):
            number = self._by_stop.get(stop)
            if number is not None:
                return (number,) if self.mentions[number].sort is Sort.NUMBER and stop == role.first else ()
        return ()

    def _actors(self, role: Role) -> tuple[int, ...]:
        """The subject of an action in the active voice."""
        begin, words = self._back_over_auxiliaries(role.first)
        if self.norm(role.first) in _TAKING and not self._object(role.stop):
            return ()
        if words & (_BE - {"were", "was"}) or (words & _BE and role.first - begin > 0 and self.norm(role.first) not in {"were", "was"}):
            return ()
        here = begin
        while here > 0 and begin - here < _FARTHEST:
            number = self._by_stop.get(here)
            if number is not None:
                if self.mentions[number].sort is not Sort.NUMBER:
                    here -= 1
                    continue
                return (number,) if here == begin or self.norm(here) in _PHRASE_STARTS else ()
            if self.tokens[here - 1].norm in _BARRIERS - {"that"}:
                return ()
            here -= 1
        return ()

    def toll(self) -> Iterator[Taken]:
        """ "the death toll rose from 9 to 14", "the number of wounded stands at 30": the last number named."""
        for index in range(len(self.tokens) - 1):
            found = _toll_at(self.tokens, index)
            if found is None:
                continue
            measure, stop = found
            number = self._toll_number(stop)
            if number is not None:
                yield Taken((number,), Role(measure, Form.NOUN, index, stop), measure)

    def _toll_number(self, stop: int) -> int | None:
        """The number that a toll has reached, within its clause."""
        reached = None
        for here in range(stop, min(stop + 16, len(self.tokens))):
            if self.norm(here) in {";", ":", "but", "while", "and"}:
                break
            number = self._by_first.get(here)
            if number is not None and self.mentions[number].sort is Sort.NUMBER:
                if reached is not None and self.norm(here - 1) != "to":
                    break
                reached = number
        return reached

    def among(self) -> Iterator[Taken]:
        """ "two policemen were among those killed", "among the wounded are two girls"."""
        for index, token in enumerate(self.tokens):
            if token.norm != "among" or self.norm(index + 1) not in {"the", "those"}:
                continue
            role = next((one for one in self.roles if one.first == index + 2 and one.form is not Form.NOUN), None)
            if role is None or role.measure is None:
                continue
            chain = self._subject(self._back_over_auxiliaries(index)[0], {})
            if not chain and self.norm(role.stop) in _BE:
                chain = self._object(role.stop + 1)
            if chain:
                yield Taken(chain, role, role.measure)

    def beside(self, mention: Mention) -> Role | None:
        """The role word of those beside whom the mention stands: "was killed along with two of his bodyguards"."""
        words = tuple(self.norm(index) for index in range(mention.first - 2, mention.first))
        if words not in {("along", "with"), ("together", "with")}:
            return None
        before = [
            role for role in self.roles
            if role.first < mention.first and mention.first - role.stop <= _FARTHEST
            and role.form in {Form.PAST, Form.DID} and role.measure is not Measure.PARTICIPANTS
        ]
        return before[-1] if before else None

    def part_host(self, number: int, known: Collection[int]) -> int | None:
        """The mention of which this one is told to be a part: "14 people, including 3 children"."""
        first = self.mentions[number].first
        before = {self.norm(index) for index in range(max(first - 3, 0), first)}
        if not (before & _PART_OPENERS) or number == 0:
            return None
        host = number - 1
        while host > 0 and host not in known:
            host -= 1
        return host if first - self.mentions[host].stop <= _FARTHEST else None

    def joined_to_last(self, number: int) -> bool:
        """Whether the mention is joined by "and" or a comma to the one before it."""
        return self._joined(self.mentions[number - 1].stop, self.mentions[number].first)

    def is_agent(self, mention: Mention) -> bool:
        """Whether the mention did what the words before say: "killed by three gunmen"."""
        begin = mention.group if mention.group is not None else mention.first
        return self.norm(begin - 1) == "by"


def _toll_at(tokens: Sequence[Token], index: int) -> tuple[Measure, int] | None:
    for words, measure in _TOLLS:
        stop = index + len(words)
        if stop <= len(tokens) and all(tokens[index + k].norm == word for k, word in enumerate(words)):
            return measure, stop
    return None
