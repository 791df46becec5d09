"""Circular reporting: A cites B, and B cites A. Whoever stands on a circle is no origin."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimtrack.linking.profile import Profile, agent_key
from claimtrack.model import SpeakerKind

Edges = Mapping[str, Mapping[str, int]]
"""Who cites whom, by agent key, with the first claim in which he does."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Carriers that cite each other: each name cites the next one, the last the first, in these claims."""

    names: tuple[str, ...]
    claim_ids: tuple[int, ...]
    keys: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The circle in words: "A cites B (claim 3) and B cites A (claim 7)"."""
        following = [*self.names[1:], self.names[0]]
        cited = zip(self.names, following, self.claim_ids, strict=True)
        return " and ".join(f"{one} cites {other} (claim {number})" for one, other, number in cited)


def circles(told: Sequence[Profile]) -> list[Circle]:
    """The circles among the chains of some claims; no carrier stands on two of them."""
    names: dict[str, str] = {}
    cites: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for one in told:
        chain = list(_carriers(one))
        for key, name in chain:
            names.setdefault(key, name)
        for (key, _), (cited, _) in pairwise(chain):
            if key != cited:
                cites[key].setdefault(cited, one.claim.id)
    found: list[Circle] = []
    taken: set[str] = set()
    for start in cites:
        way = [] if start in taken else _way_back(start, cites)
        if way and taken.isdisjoint(way):
            taken.update(way)
            ids = tuple(cites[one][other] for one, other in zip(way, [*way[1:], way[0]], strict=True))
            found.append(Circle(tuple(names[key] for key in way), ids, tuple(way)))
    return found


def _carriers(one: Profile) -> Iterator[tuple[str, str]]:
    """The bodies of a chain from the outlet inwards; persons end a chain, they publish nothing."""
    claim = one.claim
    said = [claim.source.name, *(hop.name for hop in claim.via)]
    if claim.speaker.kind is SpeakerKind.ORGANIZATION:
        said.append(claim.speaker.name)
    yield from ((agent_key(name), name) for name in said if name)


def _way_back(start: str, cites: Edges) -> list[str]:
    """The shortest way along citations from a carrier back to itself; empty where there is none."""
    came: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for cited in cites.get(at, ()):
            if cited == start:
                return _path(at, came)
            if cited not in came:
                came[cited] = at
                waiting.append(cited)
    return []


def _path(end: str, came: Mapping[str, str]) -> list[str]:
    way = [end]
    while way[-1] in came:
        way.append(came[way[-1]])
    return way[::-1]
