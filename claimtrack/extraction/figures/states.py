"""Persons counted by the state they are in: "four of the injured", "the dead were two nurses", "40 hostages".

What a verb has taken is left alone: "three of the wounded died" counts the dead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from claimtrack.extraction.figures.clauses import Clause, Taken
from claimtrack.extraction.figures.measures import STATES, Form, Role
from claimtrack.extraction.figures.mentions import Mention, Sort
from claimtrack.extraction.parsing.tokens import words
from claimtrack.model import Measure, Scope

_NUMBERING = words("numbered number totalled totaled total")
_ARE = words("were are was is :")
_NOUNS = {"detainees": Measure.CAPTURED, "hostages": Measure.ABDUCTED}
_COUNTING = words("counted counts registered registers documented documents recorded records")
_THERE = 3  # words between "there" and what there is


def listed(clause: Clause) -> Iterator[Taken]:
    """The dead were two teachers and a nurse; killed were a sergeant and two drivers; the dead number 15."""
    for index in range(len(clause.tokens) - 2):
        measure = STATES.get(clause.norm(index))
        if measure is None:
            continue
        behind = clause.norm(index + 1)
        noun = clause.norm(index - 1) in {"the", "those"} and clause.norm(index - 2) != "of"
        if (behind in _NUMBERING and noun) or (behind in _ARE and (noun or _opens(clause, index))):
            if noun and behind in _ARE:
                yield from _others(clause, index, measure)
            named = index + 2 not in clause.by_first
            chain = clause.object_at(index + 2)
            if named and chain and clause.mentions[chain[0]].sort is not Sort.NUMBER:
                continue  # "the dead were Jo Lund, a teacher, and Ada Lund"
            if chain and not _has_predicate(clause, chain[-1]):
                yield Taken(chain, Role(measure, Form.WITH, index, index + 2), measure)


def _others(clause: Clause, index: int, measure: Measure) -> Iterator[Taken]:
    """The injured were Jo Lund, Ada Lund and TWO OTHERS: a share, for those with names are not counted."""
    for number, mention in enumerate(clause.mentions):
        between = [clause.norm(at) for at in range(index + 2, mention.first)]
        named = "," in between and between[-1] == "and" and not _TELLING & set(between)
        other = "other" in clause.norm(mention.noun) or "others" in clause.norm(mention.stop - 1)
        if named and other and mention.sort is Sort.NUMBER:
            yield Taken((number,), Role(measure, Form.WITH, index, index + 2), measure, Scope.PART)


_TELLING = words("was were is are who said had has have which when where")


def _opens(clause: Clause, index: int) -> bool:
    """Whether the word opens its sentence, but for "also" or "among the"."""
    return index == 0 or (index == 1 and clause.norm(0) in {"also", '"'})


def _has_predicate(clause: Clause, number: int) -> bool:
    """Whether what looks like a list is the subject of a verb of its own."""
    behind = clause.norm(clause.mentions[number].stop)
    return behind in _ARE - {":"}


def shares(clause: Clause, known: Collection[int]) -> Iterator[Taken]:
    """Four of the injured are in hospital: a part of those who are so."""
    for number, mention in enumerate(clause.mentions):
        state = STATES.get(clause.norm(mention.stop - 1))
        counted = mention.sort is Sort.NUMBER and mention.noun == mention.stop - 1 and number not in known
        if state is not None and counted and clause.norm(mention.noun - 2) == "of":
            yield Taken((number,), Role(state, Form.STATE, mention.noun, mention.stop), state, Scope.PART)


def held_there(clause: Clause, known: Collection[int]) -> Iterator[Taken]:
    """There are 40 hostages; spoke of 1,000 detainees: what they are tells the measure."""
    for number, mention in enumerate(clause.mentions):
        measure = _NOUNS.get(mention.head)
        if measure is None or number in known or mention.sort is not Sort.NUMBER:
            continue
        if _told_of(clause, mention):
            yield Taken((number,), Role(measure, Form.STATE, mention.stop, mention.stop), measure)


def _told_of(clause: Clause, mention: Mention) -> bool:
    before = [clause.norm(mention.first - k) for k in range(1, _THERE + 2)]
    speaking = before[0] == "of" and before[1] in {"spoke", "speaks", "spoken", "speak", "talked", "told"}
    return speaking or "there" in before or before[0] in _COUNTING
