"""Roles: who did it to whom, as far as the order of words and one verb tell.

"Taliban killed 9 fighters" and "fighters killed 9 Taliban" have the same words; only the roles differ. A pair
of roles is read from "A VERB B", "B were VERB by A" and "VERBing of B by A", else nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.linking import words

_VERBS = """
kill kills killed killing
wound wounds wounded wounding injure injured
capture captures captured capturing arrest arrests arrested arresting detain detains detained
abduct abducts abducted abducting kidnap kidnaps kidnapped kidnapping
seize seizes seized seizing
rescue rescues rescued rescuing
attack attacks attacked attacking ambush ambushes ambushed
shoot shoots shot bomb bombs bombed bombing shell shells shelled shelling strike strikes struck hit hits
defeat defeats defeated beat beats beating
accuse accuses accused blame blames blamed
free frees freed release releases released
invade invades invaded occupy occupies occupied
sue sues sued buy buys bought acquire acquires acquired sell sells sold
fire fires fired replace replaces replaced succeed succeeds succeeded follow follows followed
chase chases chased
threaten threatens threatened meet meets visit visits visited help helps helped support supports supported
push pushes pushed kick kicks kicked carry carries carried feed feeds fed
"""
VERBS: dict[str, str] = {
    word: line.split()[0] for line in _VERBS.strip().splitlines() for word in line.split()
}
_BE = words.listed(
    """
    is are was were be been being get got gets
    """
)
_HAVE = words.listed(
    """
    has have had will would may might could
    """
)
REACH = 9  # words looked at on either side of the verb; longer phrases hold clauses of their own
SHARED_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the verb's family, the content keys of who did it and to whom, and their words."""

    verb: str
    doer: frozenset[str]
    done_to: frozenset[str]
    words: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def told(self) -> str:
        """The deed in words."""
        doer, done_to = self.words
        return f"{self.verb}, {_telling(doer)} to {_telling(done_to)}"


def deeds(tokens: tuple[str, ...]) -> tuple[Deed, ...]:
    """The deeds of a statement, given as folded words in order."""
    found = []
    for place, word in enumerate(tokens):
        if word not in VERBS:
            continue
        before, after = tokens[max(0, place - REACH) : place], tokens[place + 1 : place + 1 + REACH]
        deed = (
            _passive(VERBS[word], before, after)
            if _is_passive(before)
            else _active(VERBS[word], before, after)
        )
        if deed:
            found.append(deed)
    return tuple(found)


def swapped(a: Sequence[Deed], b: Sequence[Deed]) -> tuple[Deed, Deed] | None:
    """A deed of each in which doer and done-to have changed places; None where none has."""
    for mine in a:
        for theirs in b:
            if mine.verb == theirs.verb and _crossed(mine, theirs):
                return mine, theirs
    return None


def _crossed(mine: Deed, theirs: Deed) -> bool:
    straight = _meet(mine.doer, theirs.doer) + _meet(mine.done_to, theirs.done_to)
    across = min(_meet(mine.doer, theirs.done_to), _meet(mine.done_to, theirs.doer))
    return across >= SHARED_ENOUGH and 2 * across > straight


def _meet(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _is_passive(before: tuple[str, ...]) -> bool:
    return not _BE.isdisjoint(before[-3:]) and before[-1] not in _HAVE


def _active(verb: str, before: tuple[str, ...], after: tuple[str, ...]) -> Deed | None:
    if before and before[-1] in ("the", "of", "in", "and", "by"):  # "the shelling", a noun and no deed of two
        return _nominal(verb, after)
    done_to = _until(after, _CLAUSE)
    return _deed(verb, before, done_to)


def _passive(verb: str, before: tuple[str, ...], after: tuple[str, ...]) -> Deed | None:
    if "by" not in after:
        return None
    doer = _until(after[after.index("by") + 1 :], _CLAUSE)
    return _deed(verb, doer, before)


def _nominal(verb: str, after: tuple[str, ...]) -> Deed | None:
    if not after or after[0] != "of" or "by" not in after:
        return None
    by = after.index("by")
    return _deed(verb, _until(after[by + 1 :], _CLAUSE), after[1:by])


def _deed(verb: str, doer: tuple[str, ...], done_to: tuple[str, ...]) -> Deed | None:
    suffered = _people(done_to)
    acted = _people(doer) if suffered else suffered
    return Deed(verb, acted, suffered, (doer, done_to)) if acted else None


def _telling(told: tuple[str, ...]) -> str:
    return " ".join(word for word in told if len(word) > 2 and word not in words.STOP and word not in VERBS)


_CLAUSE = words.listed(
    """
    in on at near during after before when while that which who as for with and by from
    """
)


def _until(told: tuple[str, ...], stops: frozenset[str]) -> tuple[str, ...]:
    for place, word in enumerate(told):
        if word in stops:
            return told[:place]
    return told


def _people(told: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_person, told)) - _NOBODY


_NOBODY = frozenset({""})


@lru_cache(maxsize=100_000)
def _person(word: str) -> str:
    """The key of a folded word that may name somebody, else ""."""
    return words.key(word) if len(word) > 2 and word not in words.STOP and word not in VERBS else ""
