"""Sums: parts that one claim gives held against the whole that the other gives.

Killed and wounded make casualties; killed, captured and surrendered may account for all attackers, but only
where the words say that they were the attackers, or where the sum comes out exactly.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack import figures
from claimtrack.figures import FATES, PARTS_OF_CASUALTIES, Fit, Witness
from claimtrack.linking.populations import kind_and_side
from claimtrack.linking.profile import Profile
from claimtrack.model import Figure, Measure, Scope

FEWEST_PARTS = 2  # one part equal to a whole is a coincidence as often as a sum


def sums(a: Profile, b: Profile) -> Iterator[tuple[bool, Witness]]:
    """Every sum between two claims as (the parts stand in `a`, witness)."""
    for parts_in_a, parts, whole in ((True, a, b), (False, b, a)):
        yield from ((parts_in_a, witness) for witness in _casualties(parts, whole))
        yield from ((parts_in_a, witness) for witness in _attackers(parts, whole))


def _casualties(parts: Profile, whole: Profile) -> Iterator[Witness]:
    if not (totals := whole.counts(Measure.CASUALTIES)):
        return
    found = _one_each(parts, PARTS_OF_CASUALTIES)
    if len(found) == len(PARTS_OF_CASUALTIES):
        yield from (figures.adds_up(found, total) for total in totals)


def _attackers(parts: Profile, whole: Profile) -> Iterator[Witness]:
    if not (totals := whole.counts(Measure.PARTICIPANTS)):
        return
    found = _one_each(parts, FATES)
    if len(found) < FEWEST_PARTS:
        return
    for total in totals:
        witness = figures.adds_up(found, total)
        if witness.fit is Fit.EQUAL or (not witness.agrees and all(_attacker(f, total) for f in found)):
            yield witness


def _one_each(claim: Profile, measures: frozenset[Measure]) -> list[Figure]:
    """One event figure a measure, in the measures' order; a claim that splits a measure gives no part."""
    found = []
    for measure in Measure:
        counted = claim.counts(measure) if measure in measures else ()
        if len(counted) == 1 and counted[0].scope is Scope.EVENT:
            found.append(counted[0])
        elif counted:
            return []
    return found


def _attacker(part: Figure, whole: Figure) -> bool:
    """Whether the words say that those counted were among the attackers; "exceeds" needs that to be sure."""
    if not part.population or not whole.population:
        return False
    mine, theirs = kind_and_side(part.population)[0], kind_and_side(whole.population)[0]
    return mine is not None and mine == theirs
