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
}
KIND = {word: kind for kind, spelled in _KINDS.items() for word in spelled.split()}
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


def shared(a: str | None, b: str | None) -> Shared:
    """How the people of `a` lie to those of `b`, as far as the words say."""
    if not a or not b:
        return Shared.SAME
    (mine, my_side), (theirs, their_side) = kind_and_side(a), kind_and_side(b)
    if my_side and their_side and not my_side & their_side:
        return Shared.APART
    if mine == theirs or {mine, theirs} == {None, "civilians"}:
        return Shared.SAME  # "people" in a report are civilians as often as not
    if _counts_among(theirs, mine):
        return Shared.WHOLE
    return Shared.PART if _counts_among(mine, theirs) else Shared.APART


def _counts_among(part: str | None, whole: str | None) -> bool:
    """Whether one kind of people is a share of the other: anyone's of people, children of civilians."""
    return whole is None or (whole == "civilians" and part in _OF_CIVILIANS)
