"""Populations: whether two figures count the same people, a share of them, or different people.

"Nine gunmen" and "nine fighters" may be the same nine; "three children" are a share of "14 people"; "two
soldiers" are not among "nine gunmen". Who is not said to be anyone in particular may be anyone.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from claimtrack import names
from claimtrack.linking import words


class Shared(StrEnum):
    """How the people of one figure lie to those of another."""

    SAME = "same"
    PART = "part"  # the first are a share of the second
    WHOLE = "whole"  # the second are a share of the first
    APART = "apart"


_KINDS = {
    "irregulars": """gunman gunmen militant militants fighter fighters rebel rebels insurgent insurgents
        terrorist terrorists attacker attackers assailant assailants jihadist jihadists guerrilla
        guerrillas seditionist seditionists bandit bandits extremist extremists mercenary mercenaries
        militiaman militiamen""",
    "state": """soldier soldiers troop troops policeman policemen policewoman officer officers
        serviceman servicemen conscript conscripts guard guards guardsman guardsmen paramilitaries police""",
    "children": "child children boy boys girl girls infant infants baby babies pupil pupils minor minors",
    "women": "woman women mother mothers wife wives",
    "civilians": """civilian civilians resident residents villager villagers bystander bystanders worshipper
        worshippers shopper shoppers passenger passengers student students worker workers farmer farmers
        patient patients refugee refugees family families worshiper worshipers""",
    "press": "journalist journalists reporter reporters correspondent correspondents",
    "aid": "medic medics doctor doctors nurse nurses paramedic paramedics volunteer volunteers",
    "migrants": "migrant migrants",
    "men": "man men father fathers husband husbands",
}
KIND = {word: kind for kind, spelled in _KINDS.items() for word in spelled.split()}
MEN = "men"  # who bears arms, and who does not, may be meant; women and children are not
_NO_MEN = frozenset({"children", "women"})
_OF_CIVILIANS = frozenset({"children", "women", "press", "aid", "migrants"})
_AFTER_HEAD = re.compile(
    r"\b(?:opposed|linked|loyal|belonging|from|in|at|who|that|which|near|during|on|by|with|described)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(r"\b(?:[A-Z][\w’'-]+|resistance|opposition|government|rebel|enemy)\b")


@lru_cache(maxsize=50_000)
def kind_and_side(population: str) -> tuple[str | None, frozenset[str]]:
    """What people a population's words name (None: anyone), and the keys of the side they are on."""
    head = _AFTER_HEAD.split(population, maxsplit=1)[0]
    kinds = [KIND[word] for word in names.fold(head).split() if word in KIND]
    named = [word for word in _SIDE.findall(head) if names.fold(word) not in KIND]
    side = frozenset(words.key(names.fold(word)) for word in named)
    return (kinds[-1] if kinds else None), side


def anyone(population: str | None) -> bool:
    """Whether a figure counts people of no kind and no side."""
    return not population or (";" not in population and kind_and_side(population) == (None, frozenset()))


@lru_cache(maxsize=50_000)
def counted_as(population: str | None) -> str:
    """The word that says whom a figure counts: "soldier" of "army soldiers"; "" where it is not one kind."""
    if not population or ";" in population:
        return ""
    head = names.fold(_AFTER_HEAD.split(population, maxsplit=1)[0]).split()
    return words.stem(head[-1]) if head and head[-1] in KIND else ""


@lru_cache(maxsize=100_000)
def shared(a: str | None, b: str | None) -> Shared:
    """How the people of `a` lie to those of `b`, as far as the words say."""
    if not a or not b:
        return Shared.SAME
    if (";" in a) != (";" in b):
        return _listed(a, b)
    (mine, my_side), (theirs, their_side) = kind_and_side(a), kind_and_side(b)
    if my_side and their_side and not my_side & their_side:
        return Shared.APART
    return _kinds(mine, theirs)


def _kinds(mine: str | None, theirs: str | None) -> Shared:
    if mine == theirs or {mine, theirs} == {None, "civilians"}:
        return Shared.SAME  # "people" in a report are civilians as often as not
    if MEN in (mine, theirs) and {mine, theirs}.isdisjoint(_NO_MEN | {None}):
        return Shared.SAME
    if _counts_among(theirs, mine):
        return Shared.WHOLE
    return Shared.PART if _counts_among(mine, theirs) else Shared.APART


def _listed(a: str, b: str) -> Shared:
    """The same where one names several kinds of people: each kind that it names is a share of them all."""
    several, one = (a, b) if ";" in a else (b, a)
    kinds = [kind.strip() for kind in several.split(";") if kind.strip()]
    how = {shared(kind, one) for kind in kinds}
    if how == {Shared.APART}:
        return Shared.APART
    if how == {Shared.SAME} and counted_as(one) not in {counted_as(kind) for kind in kinds}:
        return Shared.SAME  # "policemen; conscripts" are soldiers all
    part = how == {Shared.PART}
    return Shared.PART if part == (several == a) else Shared.WHOLE


def _counts_among(part: str | None, whole: str | None) -> bool:
    """Whether one kind of people is a share of the other: anyone's of people, children of civilians."""
    return whole is None or (whole == "civilians" and part in _OF_CIVILIANS)
