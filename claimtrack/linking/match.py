"""The matcher: claims in, suggested links and events out.

Claims come in the order of their ids, and each is held against those before it. So a ledger linked at once
and one that grew claim by claim have the same links.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimtrack.linking import events, pairing, rules, table
from claimtrack.linking.collector import without_collector
from claimtrack.linking.context import profiles, traits_of
from claimtrack.linking.gathering import gather, partners
from claimtrack.linking.independence import is_copy
from claimtrack.linking.occurrence import TWO, Occurrence, Rarity, elsewhere, occurrence
from claimtrack.linking.pair import Pair, meet
from claimtrack.linking.profile import Profile
from claimtrack.model import Claim, Linkage, Strength, SuggestedLink
from claimtrack.tuning import PLAIN, Tuning

if TYPE_CHECKING:
    from claimtrack.linking.incoming import Shelf
    from claimtrack.linking.scoring import Pairs
    from claimtrack.linking.table import Ints, Table

Progress = Callable[[int, int], None]
"""Called now and then with how many claims are done and how many there are."""

BARE_CERTAINTY = {Strength.HARD: 0.95, Strength.SOFT: 0.7}


def link(
    claims: Sequence[Claim], copies: Mapping[int, int] | None = None, progress: Progress | None = None
) -> Linkage:
    """Every link and event of a whole ledger; `copies` gives the copy group of a document id."""
    return link_profiles(profiles(sorted(claims, key=lambda claim: claim.id)), copies, progress)


class Match(NamedTuple):
    """Two claims (ids, the lower first) that may have something to do with each other; `same`: one event."""

    a: int
    b: int
    seen: Occurrence
    same: bool


def link_profiles(
    told: Sequence[Profile],
    copies: Mapping[int, int] | None = None,
    progress: Progress | None = None,
    *,
    held: Table | None = None,
) -> Linkage:
    """The same for profiles in the order of their claims' ids; `held` is their table, where it is known."""
    import numpy as np

    held = held or table.tabulate(*traits_of([one.claim for one in told]))
    at = {one.claim.id: one for one in told}
    speakers = np.array([one.claim.speaker.id for one in told])
    links: list[SuggestedLink] = []
    same: dict[int, list[int]] = {}
    with without_collector():
        for done, claims in enumerate(pairing.parts(held)):
            if progress:
                progress(done * pairing.PART, len(told))
            found = pairing.pairs(held, claims, speakers)
            links += suggested(matches(found, held.ids), at, copies or {})
            same.update(partners(found, held.ids))
    documents = {one.claim.id: one.claim.document_id for one in told}
    gathered = gather(same, documents).groups()
    clusters = [events.describe([at[one] for one in group]) for group in gathered]
    if progress:
        progress(len(told), len(told))
    return Linkage(tuple(sorted(links, key=lambda link: (link.b, link.a))), tuple(clusters))


def matches(found: Pairs, ids: Ints) -> list[Match]:
    """The pairs of ranks among `ids` as pairs of claims."""
    earlier, later = ids[found.earlier].tolist(), ids[found.later].tolist()
    told = zip(earlier, later, found.occurrences(), found.same.tolist(), strict=True)
    return [Match(a, b, seen, same) for a, b, seen, same in told]


def match(
    shelf: Shelf, claim_id: int, until: int, *, everyone: bool = False, tuning: Tuning = PLAIN
) -> list[Match]:
    """What a claim of a ledger matches among earlier ones, or among `everyone`.

    The claims up to the id `until` say how rare its words are.
    """
    from claimtrack.linking import incoming

    found = incoming.match(shelf, claim_id, until, everyone=everyone, tuning=tuning)
    pairs = matches(found.pairs, found.ids)
    return [one._replace(a=min(one.a, one.b), b=max(one.a, one.b)) for one in pairs]


def partners_of(found: Iterable[Match], of: Collection[int]) -> dict[int, list[int]]:
    """For each claim of some the others it speaks of one event with, the likeliest first."""
    near: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for one in found:
        if one.same:
            for mine, theirs in ((one.b, one.a), (one.a, one.b)):
                if mine in of and (theirs < mine or theirs not in of):
                    near[mine].append((-one.seen.likelihood, theirs))
    return {one: [other for _, other in sorted(others)] for one, others in near.items()}


def suggested(
    found: Iterable[Match],
    told: Mapping[int, Profile],
    copies: Mapping[int, int],
    tuning: Tuning = PLAIN,
) -> list[SuggestedLink]:
    """What the rules say of pairs; `told` are the profiles by claim id."""
    asked = rules.asked(tuning.off)
    links = (
        suggest(
            told[one.a],
            told[one.b],
            one.seen,
            same_copy=is_copy(told[one.a], told[one.b], copies),
            asked=asked,
        )
        for one in found
    )
    return [link for link in links if link]


def compare(a: Claim, b: Claim, *, same_copy: bool = False, same_event: bool = False) -> SuggestedLink | None:
    """The relation of one pair with its witness, or None where there is none.

    `same_event`: somebody takes the two to be about one thing; only if their own words put them in different
    places or on different days are they not.
    """
    first, second = (a, b) if a.id <= b.id else (b, a)
    mine, theirs = profiles([first, second])
    if same_event and elsewhere(mine, theirs):
        return None
    seen = occurrence(mine, theirs, Rarity(TWO))
    return suggest(mine, theirs, seen, same_copy=same_copy, bare=same_event)


def suggest(  # noqa: PLR0913  # two profiles, what is known of the pair, and what is asked of it
    a: Profile,
    b: Profile,
    seen: Occurrence,
    *,
    same_copy: bool = False,
    bare: bool = False,
    asked: rules.Asked = rules.ALL,
) -> SuggestedLink | None:
    """What the rules say of two profiles, `a` with the lower id."""
    pair = meet(a, b, seen, same_copy=same_copy, bare=bare)
    decided = rules.decide(pair, asked)
    if not decided:
        return None
    rule, verdict = decided
    return SuggestedLink(
        a=a.claim.id,
        b=b.claim.id,
        relation=verdict.relation,
        strength=verdict.strength,
        score=round(_certainty(pair, verdict.strength), 3),
        reason=verdict.reason,
        rule=rule.label,
        from_a=verdict.from_a,
        features=pair.features,
    )


def _certainty(pair: Pair, strength: Strength) -> float:
    """How sure a relation is, 0..1: of two claims as sure as that they speak of one event.

    Of two bare statements that is given, so it is as sure as their figures are hard or their words alike.
    """
    if not pair.bare:
        return pair.likelihood if pair.held else max(pair.likelihood, pair.similarity)
    return BARE_CERTAINTY[strength] if pair.held else pair.similarity
