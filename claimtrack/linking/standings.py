"""Standings: what the links of a claim come to, computed and never typed.

What agrees is counted by origins that stand on their own feet, not by repetitions, and what a person refuted
or retracted agrees with nobody; what conflicts is counted by claims. The weight orders the queue: open
conflicts first, then how far the figures are spread, then how many claims hang on this one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claimtrack.linking.independence import Leanings, independent_origins
from claimtrack.linking.profile import Profile, profile
from claimtrack.model import Claim, Judgement, Link, Relation, Standing, Status, Strength

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


def standings(
    claims: Iterable[Claim], links: Iterable[Link], copies: Mapping[int, int] | None = None
) -> list[Standing]:
    """The standing of every claim given, in their order; claims not given are counted, but not as origins."""
    return standings_of([profile(claim) for claim in claims], links, copies)


def standings_of(
    profiles: Iterable[Profile], links: Iterable[Link], copies: Mapping[int, int] | None = None
) -> list[Standing]:
    """The same for profiles."""
    told = {one.claim.id: one for one in profiles}
    held: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.counts:
            held[link.suggested.a].append(link)
            held[link.suggested.b].append(link)
    known, pairs = copies or {}, Leanings(copies or {})
    return [_standing(one, held[number], told, known, pairs) for number, one in told.items()]


def standing_of(
    one: Profile,
    links: Sequence[Link],
    told: Mapping[int, Profile],
    copies: Mapping[int, int],
    pairs: Leanings | None = None,
) -> Standing:
    """The standing of one claim, given all of its links that count and the profiles at their ends.

    `pairs` is kept by whoever asks for the standings of many claims, of the same copies.
    """
    return _standing(one, links, told, copies, pairs or Leanings(copies))


def _standing(
    one: Profile,
    links: Sequence[Link],
    told: Mapping[int, Profile],
    copies: Mapping[int, int],
    pairs: Leanings,
) -> Standing:
    number = one.claim.id
    near = (told.get(other) for other in _others(links, number, AGREEING))
    agreeing = [other for other in near if other and other.claim.status not in OUT]
    origins = len(independent_origins([one, *agreeing], copies, pairs)) - 1
    clashing = [link for link in links if link.relation is Relation.CONFLICTS]
    said = [*_clashes(clashing), *_agreement(origins), *_dependent(one, agreeing, pairs), *_sums(links)]
    why = "; ".join(said) or ("linked" if links else LONELY)
    return Standing(number, origins, len(clashing), len(links), _weight(clashing, links), why)


def _others(links: Sequence[Link], number: int, relations: frozenset[Relation]) -> list[int]:
    return sorted({link.other(number) for link in links if link.relation in relations})


def _weight(clashing: Sequence[Link], links: Sequence[Link]) -> int:
    unsettled = [link for link in clashing if link.judgement is not Judgement.ACCEPTED]
    hard = sum(link.suggested.strength is Strength.HARD for link in unsettled)
    soft = len(unsettled) - hard
    spread = sum(link.relation in (Relation.UPDATES, Relation.REFINES) for link in links) + len(clashing)
    return hard * OPEN_HARD + soft * OPEN_SOFT + min(spread, MOST) * SPREAD + min(len(links), MOST) * LINKED


def _clashes(clashing: Sequence[Link]) -> list[str]:
    if not clashing:
        return []
    hard = sum(link.suggested.strength is Strength.HARD for link in clashing)
    kind = "" if hard == len(clashing) else f" ({hard} hard)" if hard else " (soft)"
    return [f"conflicts with {_claims(len(clashing))}{kind}"]


def _agreement(origins: int) -> list[str]:
    if not origins:
        return []
    return ["1 independent origin agrees" if origins == 1 else f"{origins} independent origins agree"]


def _dependent(one: Profile, agreeing: Sequence[Profile], pairs: Leanings) -> list[str]:
    found = (pairs.dependence(one, other) for other in agreeing)
    leaning = [how for how in found if not how.independent]
    return [f"{_claims(len(leaning))} not independent: {leaning[0].reason}"] if leaning else []


def _sums(links: Sequence[Link]) -> list[str]:
    adding = [link for link in links if link.suggested.rule.startswith("parts add up")]
    return ["adds up: " + adding[0].suggested.reason.split(";")[0]] if adding else []


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"
