"""The matcher: pairs of claims in, suggested links and events out.

Batch and increment take the same way: claims come in the order of their ids, and each is held against those
before it. So adding a claim to a ledger compares it with a few hundred candidates, not with the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from claimtrack.linking import events, rules
from claimtrack.linking.collector import without_collector
from claimtrack.linking.context import profiles
from claimtrack.linking.independence import dependence, is_copy
from claimtrack.linking.index import Around, Index, looked_up
from claimtrack.linking.index import keys as rows
from claimtrack.linking.occurrence import SAME_EVENT, Occurrence, Rarity, elsewhere, occurrence
from claimtrack.linking.pair import Pair, meet
from claimtrack.linking.polarity import similarity
from claimtrack.linking.profile import Profile, profile
from claimtrack.model import Claim, EventCluster, Linkage, Strength, SuggestedLink

Progress = Callable[[int, int], None]
"""Called now and then with how many claims are done and how many there are."""

BARE_CERTAINTY = {Strength.HARD: 0.95, Strength.SOFT: 0.7}
PASSAGE_REACH = 30  # claims looked back at inside one document; farther apart they speak of something else
PROGRESS_EVERY = 500  # claims between two reports of progress


def link(
    claims: Sequence[Claim], copies: Mapping[int, int] | None = None, progress: Progress | None = None
) -> Linkage:
    """Every link and event of a whole ledger; `copies` gives the copy group of a document id."""
    return link_profiles(profiles(sorted(claims, key=lambda claim: claim.id)), copies, progress)


def link_profiles(
    told: Sequence[Profile], copies: Mapping[int, int] | None = None, progress: Progress | None = None
) -> Linkage:
    """The same for profiles in the order of their claims' ids."""
    with without_collector():
        index = Index(told)
        matched = Matches(copies or {})
        for place, one in enumerate(told):
            for other, rare in _candidates(index, place, one):
                matched.hold(other, one, rare)
            if progress and place % PROGRESS_EVERY == 0:
                progress(place, len(told))
    if progress:
        progress(len(told), len(told))
    return Linkage(tuple(matched.links), tuple(events.cluster(told, matched.same)))


def match_new(
    new: Iterable[int], around: Sequence[Claim], crowd: Around, copies: Mapping[int, int] | None = None
) -> Matches:
    """What the claims `new` (ids) match among `around`, which holds them and all their candidates.

    `crowd` says how many claims the whole ledger has, and how many a day: rarity is judged against them all.
    """
    told = profiles(sorted(around, key=lambda claim: claim.id))
    index = Index(told, crowd)
    matched = Matches(copies or {})
    wanted = set(new)
    for place, one in enumerate(told):
        if one.claim.id in wanted:
            for other, rare in _candidates(index, place, one):
                matched.hold(other, one, rare)
    return matched


def join_events(matches: Matches, members: Sequence[Claim]) -> list[EventCluster]:
    """The events that new pairs touch; `members` are the claims of the pairs and of their events."""
    return events.join(profiles(sorted(members, key=lambda claim: claim.id)), matches.same)


def compare(a: Claim, b: Claim, *, same_copy: bool = False, same_event: bool = False) -> SuggestedLink | None:
    """The relation of one pair with its witness, or None where there is none.

    `same_event`: somebody takes the two to be about one thing; only if their own words put them in different
    places or on different days are they not.
    """
    first, second = (a, b) if a.id <= b.id else (b, a)
    mine, theirs = profiles([first, second])
    if same_event and elsewhere(mine, theirs):
        return None
    seen = occurrence(mine, theirs, Rarity(Index([mine, theirs]).around(theirs)))
    return suggest(mine, theirs, seen, same_copy=same_copy, bare=same_event)


def suggest(
    a: Profile, b: Profile, seen: Occurrence, *, same_copy: bool = False, bare: bool = False
) -> SuggestedLink | None:
    """What the rules say of two profiles, `a` with the lower id."""
    pair = meet(a, b, dependence(a, b, same_copy=same_copy), seen, bare=bare)
    decided = rules.decide(pair)
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


def keys(claim: Claim) -> list[tuple[str, int | None]]:
    """The blocking rows (word, day) a claim alone is stored under; day is a proleptic ordinal or None."""
    return rows(profile(claim))


def key_rows(told: Iterable[Profile]) -> Iterator[tuple[int, str, int | None]]:
    """The rows (claim id, word, day) that claims are stored under."""
    return ((one.claim.id, key, day) for one in told for key, day in rows(one))


def lookups(told: Iterable[Profile]) -> set[tuple[str, int | None]]:
    """The rows under which the candidates of some claims stand."""
    return {(row, day) for one in told for _, row, day in looked_up(one)}


def _candidates(index: Index, place: int, one: Profile) -> Iterator[tuple[Profile, Rarity]]:
    crowd = index.around(one)
    nominated = set(crowd.candidates(place)) | set(index.passage(place, PASSAGE_REACH))
    rare = Rarity(crowd)
    for other in sorted(nominated):
        yield index.profiles[other], rare


class Matches:
    """What has been found so far: links, and pairs that speak of one event with their likelihood."""

    def __init__(self, copies: Mapping[int, int]) -> None:
        self.copies = copies
        self.links: list[SuggestedLink] = []
        self.same: dict[tuple[int, int], float] = {}

    def hold(self, a: Profile, b: Profile, rare: Rarity) -> None:
        """Holds two claims against each other, `a` with the lower id."""
        if _plainly_apart(a, b):
            return
        seen = occurrence(a, b, rare)
        one_voice = a.claim.speaker.id == b.claim.speaker.id
        enough = rules.TEXT_ALIKE if one_voice else rules.VERBATIM
        if seen.likelihood < SAME_EVENT and similarity(a.words, b.words) < enough:
            return
        if seen.likelihood >= SAME_EVENT and seen.tangible:
            self.same[a.claim.id, b.claim.id] = seen.likelihood
        found = suggest(a, b, seen, same_copy=is_copy(a, b, self.copies))
        if found:
            self.links.append(found)


def _plainly_apart(a: Profile, b: Profile) -> bool:
    """Whether two claims name different places and share hardly a word: most candidates, so asked first."""
    if not a.anywhere or not b.anywhere or not a.anywhere.isdisjoint(b.anywhere):
        return False
    return len(a.words & b.words) < rules.WORDS_ALIKE
