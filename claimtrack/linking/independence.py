"""Independence: whether two claims stand on their own feet, and if not, on what they both stand.

Five outlets that quote one agency that quotes one spokesman are one origin. Two claims are independent only
if their chains share no agent, their origins speak for different parties and their documents are no copies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimtrack import names
from claimtrack.linking import parties
from claimtrack.linking.profile import Profile, agent_key
from claimtrack.model import Claim, SpeakerKind


@dataclass(frozen=True, slots=True)
class Dependence:
    """Whether two claims are independent, and in words why or why not.

    `same_origin`: not only dependent, but said by one and the same: speaker, agency or copied text.
    """

    independent: bool
    same_origin: bool
    reason: str
    copied: bool = False


def dependence(a: Profile, b: Profile, *, same_copy: bool = False) -> Dependence:
    """How the origins of two claims depend on each other."""
    if same_copy:
        return Dependence(False, one_mouth(a, b), "their documents are copies of one text", copied=True)
    if one_mouth(a, b):
        return Dependence(False, True, f"both go back to {origin_name(a.claim)}")
    shared = shared_agents(a, b)
    side = parties.shared(a.parties, b.parties)
    if side:
        return Dependence(False, False, f"both speak for {party_name(a.claim)}")
    if shared:
        return Dependence(False, False, f"both come through {' and '.join(shared)}")
    return INDEPENDENT


INDEPENDENT = Dependence(True, False, "their chains share nobody and they speak for different sides")


def shared_agents(a: Profile, b: Profile) -> list[str]:
    """The names that carry both claims, as the first one writes them."""
    if a.agents.keys().isdisjoint(b.agents):
        return []
    meet = a.agents.keys() & b.agents.keys()
    return [a.agents[key] for key in a.agents if key in meet and _one_name(a.agents[key], b.agents[key])]


def _one_name(a: str, b: str) -> bool:
    return (
        a == b or names.same_name(a, b) >= names.SAME_PERSON or names.same_person(a, b) >= names.SAME_PERSON
    )


def one_mouth(a: Profile, b: Profile) -> bool:
    """Whether the innermost hop is one and the same: never by role, and unnamed speakers only by identity."""
    mine, theirs = a.claim.speaker, b.claim.speaker
    if mine.id == theirs.id and mine.name == theirs.name and mine.id:
        return True
    if mine.kind is not theirs.kind or mine.kind in (SpeakerKind.UNNAMED, SpeakerKind.GROUP):
        return False
    if mine.kind is SpeakerKind.PERSON:
        return _one_person(mine.name, theirs.name)
    one, other = origin_name(a.claim), origin_name(b.claim)
    return agent_key(one) == agent_key(other) and _one_name(one, other)


@lru_cache(maxsize=200_000)
def _one_person(a: str, b: str) -> bool:
    return names.same_person(a, b) >= names.SAME_PERSON


def origin_name(claim: Claim) -> str:
    """Who said it in the end: the speaker, or the outlet where it speaks for itself."""
    return claim.source.name if claim.speaker.kind is SpeakerKind.OUTLET else claim.speaker.name


def party_name(claim: Claim) -> str:
    """The side a claim's origin speaks for, as it is written."""
    speaker = claim.speaker
    if speaker.kind is SpeakerKind.OUTLET:
        return claim.source.party or claim.source.name
    return speaker.party or speaker.organization or speaker.role or speaker.name


class Leanings:
    """How some claims depend on each other, each pair worked out once: the claims of a hot day meet often.

    Only `suspects`, pairs of ids with the lower first, need to be looked at, where they are given.
    """

    def __init__(self, copies: Mapping[int, int], suspects: frozenset[tuple[int, int]] | None = None) -> None:
        self._copies, self._suspects = copies, suspects
        self._known: dict[tuple[int, int], Dependence] = {}

    def dependence(self, a: Profile, b: Profile) -> Dependence:
        """How the origins of two claims depend on each other, in the words of the first."""
        pair = a.claim.id, b.claim.id
        if self._suspects is not None and (min(pair), max(pair)) not in self._suspects:
            return INDEPENDENT
        if pair not in self._known:
            self._known[pair] = dependence(a, b, same_copy=is_copy(a, b, self._copies))
        return self._known[pair]


def independent_origins(profiles: Sequence[Profile], pairs: Leanings) -> list[Profile]:
    """One profile for each origin that stands on its own, the first given always among them.

    Greedy in the order given: whoever depends on somebody chosen before adds no origin.
    """
    chosen: list[Profile] = []
    for one in profiles:
        if all(pairs.dependence(one, other).independent for other in chosen):
            chosen.append(one)
    return chosen


def is_copy(a: Profile, b: Profile, copies: Mapping[int, int]) -> bool:
    """Whether the documents of two claims are different copies of one text."""
    mine, theirs = a.claim.document_id, b.claim.document_id
    return mine != theirs and mine in copies and copies.get(mine) == copies.get(theirs)
