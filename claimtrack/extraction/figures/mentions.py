"""Counted noun phrases: "at least 12 people", "9 of them", "a policeman", "the tenth", "no civilians".

A mention is a number with its noun, not yet a figure: what is said of it decides the measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from claimtrack.extraction.figures.intervals import BARE_PLURAL, Interval
from claimtrack.extraction.figures.labels import is_no_count
from claimtrack.extraction.figures.measures import Form, roles_at
from claimtrack.extraction.figures.numerals import integer_at, interval_at, ordinal_at
from claimtrack.extraction.figures.populations import (
    NEVER,
    PLURALS,
    SINGULARS,
    could_be_counted,
    is_object,
    is_person,
)
from claimtrack.extraction.parsing.tokens import Token, norm_at, words
from claimtrack.model import Modifier

_LONGEST = 8  # words between a number and its noun

STOPS = words(
    """
feared presumed believed confirmed found reported listed thought
a an the this that these those his her its their our your my whose what which who whom where when
while why how and or but nor so if then than as at by for from in into of off on onto out over to
under up upon with within without against among between during before after since until through
throughout toward towards about near behind beyond aboard via per not no is are was were be been
being am has have had having do does did will would shall should can could may might must it he she
they we you i them him us me there here today yesterday tomorrow tonight now also already still
reportedly later when because although though however meanwhile said says told added reported
including remain remains remained remaining lost left became took were suffered sustained 's ' along
plus who've yesterday's today's only all both each every died
"""
)
_ALLOWED_MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "&"})
_ONE = Interval(1, 1, 1, Modifier.EXACTLY)
_STATES = words("wounded injured dead missing arrested detained kidnapped abducted displaced")
_ASKED = {("many", "how"), ("many", "as")}
_CROWDS = words("group crowd force band column gang mob contingent family crew")
_RANKS = frozenset({"major", "general", "private"})  # persons where no noun follows: "a major, two captains"
_PRONOUNS = frozenset({"them", "whom", "which", "these", "those", "us", "you"})
_DETERMINERS = frozenset({"the", "his", "her", "its", "their", "our", "these", "those", "my", "your"})


class Sort(Enum):
    """How a mention counts."""

    NUMBER = auto()
    ONE = auto()  # "a policeman"
    OWN = auto()  # "his bodyguard": one, but only beside others
    ORDINAL = auto()  # "the tenth"
    BARE = auto()  # "Jesuit priests"


@dataclass(frozen=True, slots=True)
class Mention:
    """A counted noun phrase at tokens `first:stop`; `noun:stop` are its words without the number.

    `head` is the noun counted ("" where it is left out), `premodifier` a role word inside it ("one dead
    terrorist").
    """

    interval: Interval
    first: int
    stop: int
    noun: int
    head: str
    sort: Sort
    premodifier: int | None = None
    group: int | None = None  # where "a group of" begins

    @property
    def elided(self) -> bool:
        """Whether the noun is left out: "nine", "9 of them", "seven others"."""
        return not self.head

    @property
    def persons(self) -> bool:
        """Whether it counts persons, or may."""
        return self.elided or is_person(self.head) or could_be_counted(self.head)

    @property
    def objects(self) -> bool:
        """Whether it counts things."""
        return is_object(self.head)


def mentions_of(tokens: Sequence[Token]) -> list[Mention]:
    """The mentions of one sentence, from left to right, none overlapping."""
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        mention = (
            _number(tokens, index) or _ordinal(tokens, index) or _one(tokens, index) or _own(tokens, index)
        )
        if mention is None:
            index += 1
            continue
        found.append(mention)
        index = mention.stop
    return _with_bare(tokens, found)


def _number(tokens: Sequence[Token], index: int) -> Mention | None:
    """A number, exact or vague, with its noun."""
    quantity = interval_at(tokens, index)
    if quantity is None or is_no_count(tokens, index, quantity.stop):
        return None
    stop, noun, head, premodifier = _noun_phrase(tokens, quantity.stop)
    if head in NEVER or (
        head
        and not (is_person(head) or is_object(head) or could_be_counted(head))
        and quantity.interval.high != 0
    ):
        return None
    grouped = norm_at(tokens, index - 3) == "a" and norm_at(tokens, index - 1) == "of"
    group = index - 3 if grouped and norm_at(tokens, index - 2) in _CROWDS else None
    first = index - 1 if norm_at(tokens, index - 1) in _DETERMINERS else index
    return Mention(quantity.interval, first, stop, noun, head, Sort.NUMBER, premodifier, group)


def _noun_phrase(tokens: Sequence[Token], index: int) -> tuple[int, int, str, int | None]:
    """End, begin, head and role word inside, of the noun phrase that is counted at `index`."""
    start, index = index, _behind_partitive(tokens, index)
    if index > start and norm_at(tokens, index - 1) in _PRONOUNS:
        return index, index, "", None
    if index > start and norm_at(tokens, index) in _STATES and not _continues(tokens, index + 1):
        return index + 1, index, "", None
    if norm_at(tokens, index) in {"others", "other"} and not _continues(tokens, index + 1):
        return index + 1, index, "", None
    premodifier = None
    here = index
    while here < len(tokens) and here - index < _LONGEST:
        token = tokens[here]
        if token.norm in PLURALS and not _role_before_noun(tokens, here):
            follows = (
                here + 1 < len(tokens) and tokens[here + 1].norm in PLURALS and not roles_at(tokens, here + 1)
            )
            if not follows:
                return here + 1, index, token.norm, premodifier
        elif (roles := roles_at(tokens, here)) and not _is_plain_noun(tokens, here):
            adjective = any(role.form in {Form.STATE, Form.PAST} for role in roles)
            if here > index and any(role.form is Form.COUNT for role in roles):
                return here, here, "", premodifier  # three army casualties
            if not adjective or roles[0].stop > here + 1 or not _role_before_noun(tokens, here):
                break  # "one dead terrorist", but "one taken prisoner"
            premodifier = here
        elif token.norm in {"'s", "'"} and here > index and _owns(tokens, here):
            pass  # two of the minister's bodyguards
        elif token.norm == "[" and (closing := _closing(tokens, here)):
            here = closing
        elif (
            token.norm in STOPS
            or not (token.is_word or token.norm in _ALLOWED_MARKS)
            or integer_at(tokens, here)
        ) or (token.norm.endswith("ly") and here > index):
            break
        here += 1
    return _closed(tokens, start, index, here, premodifier)


def _owns(tokens: Sequence[Token], index: int) -> bool:
    """Whether behind a possessive stands the plural that is counted."""
    for here in range(index + 1, min(index + 4, len(tokens))):
        if tokens[here].norm in PLURALS:
            return True
        if tokens[here].norm in STOPS or not tokens[here].is_word or roles_at(tokens, here):
            return False
    return False


def _closing(tokens: Sequence[Token], index: int) -> int | None:
    """The closing bracket of the one at `index`, where it is near and a noun follows it."""
    for here in range(index + 1, min(index + 10, len(tokens))):
        if tokens[here].norm == "]":
            return here if norm_at(tokens, here + 1) in PLURALS else None
    return None


def _closed(
    tokens: Sequence[Token], start: int, index: int, here: int, premodifier: int | None
) -> tuple[int, int, str, int | None]:
    """The phrase cut at its last noun: marks and words that are none fall off."""
    while here > index and not tokens[here - 1].is_word:
        here -= 1
    if here == index:
        return (start if index == start else index), index, "", None
    words = [token.norm for token in tokens[index:here]]
    if words[-1] in {"others", "more"}:
        return here, index, "", premodifier
    plural = [k for k, word in enumerate(words) if word.endswith("s") or is_person(word) or word in NEVER]
    if plural and not is_person(words[-1]):
        here = index + plural[0] + 1
    return here, index, tokens[here - 1].norm, premodifier


def _continues(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun may follow "other": not a role word, not a stop."""
    if index >= len(tokens) or not tokens[index].is_word:
        return False
    return tokens[index].norm not in STOPS and (not roles_at(tokens, index) or _is_plain_noun(tokens, index))


def _is_plain_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word is rather a person's noun or an adjective than a role word here."""
    return tokens[index].norm in {
        "prisoners",
        "detainees",
        "hostages",
        "refugees",
        "victims",
        "general",
    } and not (index + 1 < len(tokens) and tokens[index + 1].norm in {"dead", "taken"})


def _role_before_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether the role word at `index` stands before a person's noun: "dead terrorist"."""
    if not roles_at(tokens, index):
        return False
    for here in range(index + 1, min(index + 5, len(tokens))):
        word = tokens[here].norm
        if is_person(word) and not (roles_at(tokens, here) and word in {"dead", "wounded", "injured"}):
            return True
        if word in STOPS or not tokens[here].is_word or roles_at(tokens, here) or integer_at(tokens, here):
            return False
    return False


def _behind_partitive(tokens: Sequence[Token], index: int) -> int:
    """The index behind "of them", "of the 20", "of what it described as"; `index` where none stands there."""
    of = norm_at(tokens, index) == "of" or norm_at(tokens, index - 1) == "of"
    if not of:
        return index
    here = index + 1 if norm_at(tokens, index) == "of" else index
    if norm_at(tokens, here) in _PRONOUNS and not _continues_noun(tokens, here):
        return here + 1
    if norm_at(tokens, here) == "what":
        for k in range(here + 1, min(here + 8, len(tokens))):
            if tokens[k].norm in {"as", "calls", "called", "were", "was"}:
                return k + 1
        return index
    if norm_at(tokens, here) in _DETERMINERS:
        here += 1
        inner = integer_at(tokens, here)
        return inner[1] if inner else here
    return _whole(tokens, here) or (here if here == index or integer_at(tokens, here) is None else index)


def _whole(tokens: Sequence[Token], index: int) -> int | None:
    """The index behind the number of which a share is told: "28 of 36 drones"."""
    whole = integer_at(tokens, index)
    noun = norm_at(tokens, whole[1]) if whole is not None else ""
    return whole[1] if whole is not None and (is_person(noun) or is_object(noun)) else None


def _continues_noun(tokens: Sequence[Token], index: int) -> bool:
    return norm_at(tokens, index) in {"these", "those"} and _continues(tokens, index + 1)


def _ordinal(tokens: Sequence[Token], index: int) -> Mention | None:
    """Reads "the tenth", "a third man": one of a set; "the 7th Brigade", "a third of" are none."""
    if norm_at(tokens, index) not in {"the", "its", "a", "their"} or not ordinal_at(tokens, index + 1):
        return None
    stop = index + 2 if norm_at(tokens, index + 1).isalpha() else index + 3
    if norm_at(tokens, stop) in SINGULARS:
        return Mention(_ONE, index, stop + 1, stop, norm_at(tokens, stop), Sort.ORDINAL)
    following = norm_at(tokens, stop)
    if following == "of" or (
        stop < len(tokens) and tokens[stop].is_word and following not in STOPS and not roles_at(tokens, stop)
    ):
        return None
    return Mention(_ONE, index, stop, stop, "", Sort.ORDINAL)


def _one(tokens: Sequence[Token], index: int) -> Mention | None:
    """Reads "a policeman", "another man", "a 12-year-old boy": one."""
    if norm_at(tokens, index) not in {"a", "an", "another"}:
        return None
    if norm_at(tokens, index) == "another" and norm_at(tokens, index + 1) in {
        "was",
        "is",
        "has",
        "had",
        "died",
    }:
        return Mention(_ONE, index, index + 1, index + 1, "", Sort.ONE)
    return _single(tokens, index, Sort.ONE)


def _own(tokens: Sequence[Token], index: int) -> Mention | None:
    """Reads "his bodyguard": one, where it stands beside others that are counted."""
    if norm_at(tokens, index) not in _DETERMINERS:
        return None
    if norm_at(tokens, index + 1) and interval_at(tokens, index + 1):
        return None
    return _single(tokens, index, Sort.OWN)


def _single(tokens: Sequence[Token], index: int, sort: Sort) -> Mention | None:
    if norm_at(tokens, index + 1) in _RANKS and not _continues(tokens, index + 2):
        return Mention(_ONE, index, index + 2, index + 1, "officer", sort)
    premodifier = None
    for here in range(index + 1, min(index + 8, len(tokens))):
        word, following = tokens[here].norm, norm_at(tokens, here + 1)
        alone = following not in SINGULARS
        if word in PLURALS and word not in SINGULARS and alone:
            return None
        if word in SINGULARS and alone:
            modifies = following in PLURALS or _is_modifier(tokens, here, sort)
            return None if modifies else Mention(_ONE, index, here + 1, index + 1, word, sort, premodifier)
        if roles_at(tokens, here) and _role_before_noun(tokens, here):
            premodifier = here
        elif (
            word in STOPS
            or roles_at(tokens, here)
            or not (tokens[here].is_word or tokens[here].is_number or word in {"-", '"'})
        ):
            return None
    return None


def _is_modifier(tokens: Sequence[Token], index: int, sort: Sort) -> bool:
    """Whether the person's word at `index` only modifies the next noun: "an official note"."""
    participle = sort is Sort.ONE and norm_at(tokens, index + 1).endswith(("ed", "ing"))
    return _continues(tokens, index + 1) and not participle


def _with_bare(tokens: Sequence[Token], found: list[Mention]) -> list[Mention]:
    """The mentions, and between them the plurals of persons without a number."""
    taken = [False] * (len(tokens) + 1)
    for mention in found:
        for index in range(mention.first, mention.stop):
            taken[index] = True
    interval = Interval(BARE_PLURAL.low, BARE_PLURAL.best, BARE_PLURAL.high, Modifier.VAGUE)
    bare = []
    for index, token in enumerate(tokens):
        if token.norm not in PLURALS or taken[index] or token.norm in {"elderly", "forces"}:
            continue
        first = index
        while first > 0 and index - first < 4 and not taken[first - 1] and _modifies(tokens, first - 1):
            first -= 1
        noun = first
        asked = {token.norm for token in tokens[first:index]} & {"any"}
        if asked or [norm_at(tokens, first - 2), norm_at(tokens, first - 1)] == ["number", "of"]:
            continue
        unread = any(integer_at(tokens, at) or tokens[at].is_number for at in range(max(first - 1, 0), index))
        if unread or (first > 0 and (norm_at(tokens, first), tokens[first - 1].norm) in _ASKED):
            continue  # a number that could not be read, or is asked for: what it counts is not without one
        if first > 0 and tokens[first - 1].norm in _DETERMINERS:
            first -= 1
        bare.append(Mention(interval, first, index + 1, noun, token.norm, Sort.BARE))
    return sorted((*found, *bare), key=lambda mention: mention.first)


def _modifies(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word can stand before a noun as its modifier."""
    token = tokens[index]
    return (
        token.is_word
        and token.norm not in STOPS
        and not roles_at(tokens, index)
        and token.norm not in PLURALS
    )
