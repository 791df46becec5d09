"""Standings: what the links of a claim come to, computed and never typed.

What agrees is counted by origins that stand on their own feet, not by repetitions, and what a person refuted
or retracted agrees with nobody; what conflicts is counted by claims. The weight orders the queue: open
conflicts first, then how far the figures are spread, then how many claims hang on this one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from claimtrack.linking.independence import Leanings, independent_origins
from claimtrack.linking.profile import Profile, profile
from claimtrack.model import Claim, Judgement, Link, Relation, Standing, Status, Strength, SuggestedLink

AGREEING = frozenset({Relation.CORROBORATES, Relation.REPEATS, Relation.REFINES})
OPEN_HARD, OPEN_SOFT, SPREAD, LINKED = (
    1_000_000,
    500_000,
    1_000,
    1,
)  # each outweighs any usual sum of the next
OUT = frozenset({Status.REFUTED, Status.RETRACTED})
"""A claim with one of these verdicts corroborates nobody."""

MOST = 400  # of spread and of links; beyond it they no longer change the order


LONELY = "nobody else speaks of it"
"""Why a claim without links stands where it stands."""

ADDING_UP = "parts add up"
"""How the label of the rule begins that finds sums."""

LINKED_ONLY = "linked"


class Tie(NamedTuple):
    """What a claim's standing asks of one of its links that count: the claim at the other end, the relation.

    `settled`: a person has accepted it; `sum`: the sum that the two make, in words, "" where they make none.
    """

    other: int
    relation: Relation
    hard: bool
    settled: bool
    sum: str = ""


def tie(link: Link, number: int) -> Tie:
    """A link as the claim `number` has it."""
    suggested = suggested_tie(link.suggested, link.other(number))
    return suggested._replace(relation=link.relation, settled=link.judgement is Judgement.ACCEPTED)


def suggested_tie(link: SuggestedLink, other: int) -> Tie:
    """The same of a link that nobody has judged; `other` is the claim at its other end."""
    hard = link.strength is Strength.HARD
    return Tie(other, link.relation, hard, settled=False, sum=sum_told(link.rule, link.reason))


def sum_told(rule: str, reason: str) -> str:
    """The sum of which a rule's reason speaks, "" where it speaks of none."""
    return reason.split(";", maxsplit=1)[0] if rule.startswith(ADDING_UP) else ""


def standings(
    claims: Iterable[Claim],
    links: Iterable[Link],
    copies: Mapping[int, int] | None = None,
    wanted: Collection[int] | None = None,
) -> list[Standing]:
    """The standing of every claim given, in their order; claims not given are counted, but not as origins.

    `wanted`: of these alone, the others are only what they stand on.
    """
    told = {claim.id: profile(claim) for claim in claims}
    asked = told.keys() if wanted is None else told.keys() & set(wanted)
    held: defaultdict[int, list[Tie]] = defaultdict(list)
    for link in links:
        if link.counts:
            for number in (link.suggested.a, link.suggested.b):
                if number in asked:
                    held[number].append(tie(link, number))
    pairs = Leanings(copies or {})
    return [standing_of(number, held[number], told, pairs) for number in told if number in asked]


def standing_of(number: int, ties: Sequence[Tie], told: Mapping[int, Profile], pairs: Leanings) -> Standing:
    """The standing of one claim, given all of its ties; `told` are the profiles of those that agree with it.

    Where some agree, its own profile is there too. Whoever asks for many standings keeps the `pairs`.
    """
    near = (told.get(other) for other in agreeing_with(ties))
    agreeing = [other for other in near if other and other.claim.status not in OUT]
    origins = len(independent_origins([told[number], *agreeing], pairs)) - 1 if agreeing else 0
    clashing = [one for one in ties if one.relation is Relation.CONFLICTS]
    said = [*_clashes(len(clashing), sum(one.hard for one in clashing)), *_agreement(origins)]
    if agreeing:
        said += _dependent(told[number], agreeing, pairs)
    said += _sums(ties)
    why = "; ".join(said) or (LINKED_ONLY if ties else LONELY)
    return Standing(number, origins, len(clashing), len(ties), _weight(clashing, ties), why)


def agreeing_with(ties: Iterable[Tie]) -> list[int]:
    """The claims that agree, by id."""
    return sorted({one.other for one in ties if one.relation in AGREEING})


def _weight(clashing: Sequence[Tie], ties: Sequence[Tie]) -> int:
    unsettled = [one for one in clashing if not one.settled]
    hard = sum(one.hard for one in unsettled)
    soft = len(unsettled) - hard
    spread = sum(one.relation in (Relation.UPDATES, Relation.REFINES) for one in ties) + len(clashing)
    return hard * OPEN_HARD + soft * OPEN_SOFT + min(spread, MOST) * SPREAD + min(len(ties), MOST) * LINKED


@lru_cache(maxsize=10_000)
def numbers_told(conflicting: int, hard: int, origins: int) -> str:
    """Why a claim with links stands where it stands, if all that agrees with it is independent."""
    return "; ".join([*_clashes(conflicting, hard), *_agreement(origins)]) or LINKED_ONLY


def _clashes(conflicting: int, hard: int) -> list[str]:
    if not conflicting:
        return []
    kind = "" if hard == conflicting else f" ({hard} hard)" if hard else " (soft)"
    return [f"conflicts with {_claims(conflicting)}{kind}"]


def _agreement(origins: int) -> list[str]:
    if not origins:
        return []
    return ["1 independent origin agrees" if origins == 1 else f"{origins} independent origins agree"]


def _dependent(one: Profile, agreeing: Sequence[Profile], pairs: Leanings) -> list[str]:
    found = (pairs.dependence(one, other) for other in agreeing)
    leaning = [how for how in found if not how.independent]
    return [f"{_claims(len(leaning))} not independent: {leaning[0].reason}"] if leaning else []


def _sums(ties: Iterable[Tie]) -> list[str]:
    adding = min((one for one in ties if one.sum), default=None)
    return [f"adds up: {adding.sum}"] if adding else []


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"
