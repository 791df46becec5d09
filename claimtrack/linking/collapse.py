"""Chains collapsed to origins: who said each claim in the end, and for which side.

A mouth is one speaker however the name is spelled; an origin is all mouths that speak for one side. Claims
are taken in the order given and later ones never change what was said of earlier ones, so that what was known
on a day does not depend on what came after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.linking import parties
from claimtrack.linking.independence import one_mouth, origin_name, party_name
from claimtrack.linking.profile import Profile, agent_key
from claimtrack.model import Claim, SpeakerKind


@dataclass(frozen=True, slots=True)
class Origin:
    """One side, or one speaker without a side: its name, who spoke for it, which claims go back to it."""

    name: str
    speakers: tuple[str, ...]
    claim_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Collapsed:
    """The origins in the order in which they first spoke; `mouth` and `origin` number those of a claim id."""

    origins: tuple[Origin, ...]
    mouth: Mapping[int, int]
    origin: Mapping[int, int]


def collapse(told: Sequence[Profile], copies: Mapping[int, int] | None = None) -> Collapsed:
    """The origins of some claims; `copies` gives the copy group of a document id."""
    speaking: list[Profile] = []
    known: dict[tuple[object, ...], int] = {}
    mouth: dict[int, int] = {}
    for one in told:
        key = _spelled(one, copies or {})
        if key not in known:
            known[key] = _first(speaking, one)
            if known[key] == len(speaking):
                speaking.append(one)
        mouth[one.claim.id] = known[key]
    side = _sides(speaking)
    origin = {claim_id: side[number] for claim_id, number in mouth.items()}
    return Collapsed(_origins(told, mouth, origin, speaking), mouth, origin)


def _spelled(one: Profile, copies: Mapping[int, int]) -> tuple[object, ...]:
    """What surely is one mouth: the same speaker of the ledger, or the own voice of copies of one text."""
    claim = one.claim
    if claim.speaker.kind is not SpeakerKind.OUTLET:
        return ("speaker", claim.speaker.id, claim.speaker.name)
    group = copies.get(claim.document_id)
    return ("outlet", claim.source.id, claim.source.name) if group is None else ("copy", group)


def _first(speaking: Sequence[Profile], one: Profile) -> int:
    """The number of the mouth that already spoke, else the next one's."""
    same = (
        number
        for number, other in enumerate(speaking)
        if one_mouth(other, one) or (body(one.claim) and body(one.claim) == body(other.claim))
    )
    return next(same, len(speaking))


def body(claim: Claim) -> str:
    """The key of an outlet or organisation that is itself the origin, whether it publishes or is quoted."""
    if claim.speaker.kind is SpeakerKind.OUTLET:
        return agent_key(claim.source.name)
    return agent_key(claim.speaker.name) if claim.speaker.kind is SpeakerKind.ORGANIZATION else ""


def _sides(speaking: Sequence[Profile]) -> list[int]:
    """The origin of each mouth: that of the first one which speaks for the same side, else its own.

    Whoever joins is held against the first of a side alone: a friend of a friend is not on the same side.
    """
    first: list[Profile] = []
    side: list[int] = []
    for one in speaking:
        same = (n for n, other in enumerate(first) if parties.shared(other.parties, one.parties))
        side.append(next(same, len(first)))
        if side[-1] == len(first):
            first.append(one)
    return side


def _origins(
    told: Sequence[Profile], mouth: Mapping[int, int], origin: Mapping[int, int], speaking: Sequence[Profile]
) -> tuple[Origin, ...]:
    members: dict[int, list[int]] = {}
    mouths: dict[int, dict[int, None]] = {}
    for one in told:
        number = origin[one.claim.id]
        members.setdefault(number, []).append(one.claim.id)
        mouths.setdefault(number, {})[mouth[one.claim.id]] = None
    return tuple(
        _origin([speaking[one] for one in mouths[number]], tuple(members[number]))
        for number in sorted(members)
    )


def _origin(spoke: Sequence[Profile], claim_ids: tuple[int, ...]) -> Origin:
    """Named by its side, the fullest way ("Interior Ministry", not "ministry"), else by its speaker."""
    speakers = tuple(origin_name(one.claim) for one in spoke)
    sided = len(spoke) > 1 or spoke[0].claim.speaker.party
    name = max((party_name(one.claim) for one in spoke), key=len) if sided else speakers[0]
    return Origin(name, speakers, claim_ids)
