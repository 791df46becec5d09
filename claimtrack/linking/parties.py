"""Parties: for which side a speaker speaks, as a set of keys that two speakers may share.

"The government", "Afghan government" and "Afghan Interior Ministry" share the state's key; "Taliban movement"
and "accounts close to the Taliban" share the word that names them. Nationality alone makes nobody a party.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from claimtrack import names
from claimtrack.linking import words
from claimtrack.model import Speaker, SpeakerKind

if TYPE_CHECKING:
    from claimtrack.linking.profile import Carried

STATE = "state"
"""The key of a state's bodies; with a nationality behind a colon where the words give one."""

_STATE_WORDS = words.listed(
    """
    government governments ministry ministries minister ministers cabinet administration authorities
    authority army troops forces military police policeman gendarmerie intelligence interior defence
    defense governor governorate mayor premier presidency president state official officials security
    """
)
_NO_PARTY = words.listed(
    """
    the of for and in at a an its his her their local regional national general head chief deputy
    director member former senior spokesman spokeswoman spokesperson leader commander one leaders close
    linked accounts social media movement group front party organisation organization council committee
    office department agency news service people resident residents witness witnesses hospital doctor
    health source sources reports observers unnamed unspecified foreign affairs special armed fighters
    team unit international city district province
    """
)
_BYSTANDERS = words.listed(
    "resident residents witness witnesses villager villagers local locals survivor survivors"
)
_STATE_BODIES = frozenset({"government", "ministry", "army", "police", "military", "authorities", "minister"})


@lru_cache(maxsize=100_000)
def party_keys(named: str) -> frozenset[str]:
    """The keys of a party, an organisation or a role as somebody wrote it; nothing telling gives no key."""
    folded = names.fold(named).split()
    found = {f"org:{words.key(word)}" for word in folded if _tells(word)}
    if any(word in _STATE_WORDS for word in folded):
        nations = {words.key(word) for word in folded if word in words.NATIONS}
        found |= {f"{STATE}:{nation}" for nation in nations} or {STATE}
    return frozenset(found)


def _tells(word: str) -> bool:
    return len(word) > 2 and word not in _STATE_WORDS and word not in _NO_PARTY and word not in words.NATIONS


def parties(claim: Carried) -> frozenset[str]:
    """For whom the origin of a claim speaks: its party, else its organisation, else a state's role."""
    return sides(claim.speaker, claim.source.party)


@lru_cache(maxsize=50_000)
def sides(speaker: Speaker, of_source: str | None) -> frozenset[str]:
    """The same of a speaker whom a source with this party quotes."""
    called = speaker.name if speaker.kind is SpeakerKind.GROUP else speaker.role
    if called and not _BYSTANDERS.isdisjoint(names.fold(called).split()):
        return frozenset()  # residents of a town speak for no side, whatever else is called after it
    if speaker.kind is SpeakerKind.OUTLET:
        return party_keys(of_source) if of_source else frozenset()
    known = [said for said in (speaker.party, speaker.organization) if said]
    if not known and speaker.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP):
        known = [speaker.name]
    if not known and speaker.role and _STATE_BODIES & set(names.fold(speaker.role).split()):
        known = [speaker.role]
    return words.NONE.union(*(party_keys(said) for said in known))


def shared(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two speakers speak for one side; "the government" without a nation is every state's."""
    if mine & theirs:
        return True
    return _any_state(mine, theirs) or _any_state(theirs, mine)


def _any_state(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return STATE in mine and any(key.startswith(STATE) for key in theirs)
