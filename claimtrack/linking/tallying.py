"""Tallying: what each claim counts and who counts it, put down in numbers and hashes, one after another."""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, Protocol, TypeVar
from zlib import crc32

from claimtrack.figures import SOFT, soft_words
from claimtrack.linking import parties, signs, words
from claimtrack.linking.polarity import befell_nobody
from claimtrack.linking.profile import NAMED, Carried, Tellable, agent_key, bare, named_places
from claimtrack.linking.roles import VERBS, deeds
from claimtrack.linking.standings import OUT
from claimtrack.linking.tallies import (
    ASSERTS,
    DISMISSED,
    QUIET,
    RISES,
    STATE,
    STATES,
    Listed,
    Quantity,
    Rows,
)
from claimtrack.model import Figure, Scope, Speaker, SpeakerKind, Stance, Status

Said = TypeVar("Said", bound=Hashable)
BITS = 63  # of a signed number; a key stands for one of them
_VERB_AT = {verb: place for place, verb in enumerate(sorted(set(VERBS.values())))}


class Counting(Tellable, Carried, Protocol):
    """What is asked of a claim."""

    @property
    def figures(self) -> Sequence[Figure]:
        """Its figures; the words of a vague one are asked for."""

    @property
    def stance(self) -> Stance:
        """What the speaker does with it."""

    @property
    def status(self) -> Status:
        """A person's verdict."""


class _Numbered(Generic[Said]):
    """Values by number, in the order in which they were first asked for."""

    def __init__(self) -> None:
        self.values: dict[Said, int] = {}

    def __call__(self, value: Said) -> int:
        return self.values.setdefault(value, len(self.values))


class _Lists:
    """Lists of numbers, one a claim, as they are put down."""

    def __init__(self) -> None:
        self._row, self._value = array("i"), array("i")

    def add(self, row: int, values: Iterable[int]) -> None:
        for one in values:
            self._row.append(row)
            self._value.append(one)

    def listed(self) -> Listed:
        import numpy as np

        return Listed(np.array(self._row, np.int32), np.array(self._value, np.int32))


class Rowing:
    """Puts claims down as rows, one after the other."""

    def __init__(self) -> None:
        self._signs, self._verbs, self._mouths, self._published = (array("q") for _ in range(4))
        self._doers, self._done_to, self._opposites = array("q"), array("q"), array("q")
        self._agents, self._sides, self._figures, self._placed = (_Lists() for _ in range(4))
        self._days, self._quantities, self._places = _Numbered[str](), _Numbered[Quantity](), _Numbered[str]()
        self._people: dict[int, str] = {}

    def add(self, claim: Counting) -> None:
        """Puts one more down."""
        row, source = len(self._signs), claim.source
        outlet = claim.speaker.kind is SpeakerKind.OUTLET
        who = _voice(claim.speaker, source.name if outlet else "", source.party if outlet else None)
        said = signs.signs(claim.statement)
        told, verbs, doers, done_to = _statement(claim, said)
        self._signs.append(told | who.signs)
        self._verbs.append(verbs)
        self._doers.append(doers)
        self._done_to.append(done_to)
        self._opposites.append(said >> signs.SIDES_AT)
        self._published.append(self._days(claim.published) if claim.published else -1)
        self._mouths.append(who.mouth)
        self._agents.add(row, (_agent(source.name), *who.agents, *(_agent(hop.name) for hop in claim.via)))
        self._sides.add(row, who.sides)
        whole = [_quantity(figure) for figure in claim.figures if _whole(figure)]
        self._figures.add(row, map(self._quantities, whole))
        named = {key: place for place in named_places(claim) if (key := words.place_key(place))}
        self._placed.add(row, map(self._places, named.values()))
        if claim.speaker.kind is SpeakerKind.PERSON:
            self._people[claim.speaker.id] = claim.speaker.name

    def rows(self) -> Rows:
        """All of them."""
        import numpy as np

        return Rows(
            signs=np.array(self._signs, np.int32),
            verbs=np.array(self._verbs, np.int32),
            doers=np.array(self._doers, np.int64),
            done_to=np.array(self._done_to, np.int64),
            opposites=np.array(self._opposites, np.int64),
            mouths=np.array(self._mouths, np.int32),
            published=np.array(self._published, np.int32),
            agents=self._agents.listed(),
            sides=self._sides.listed(),
            figures=self._figures.listed(),
            placed=self._placed.listed(),
            days=tuple(self._days.values),
            quantities=tuple(self._quantities.values),
            places=tuple(self._places.values),
            people=self._people,
        )


def _whole(figure: Figure) -> bool:
    return figure.scope is Scope.EVENT and figure.unit is None


@lru_cache(maxsize=100_000)
def _quantity(figure: Figure) -> Quantity:
    soft = soft_words(figure) if figure.modifier in SOFT else None
    return Quantity(figure.measure, figure.low, figure.best, figure.high, soft)


def _statement(claim: Counting, said: int) -> tuple[int, int, int, int]:
    """The signs of a claim; its deeds' verbs, and who does them and to whom, as bits.

    `said` are the signs of its words.
    """
    told = said & RISES
    told |= ASSERTS * (claim.stance is Stance.ASSERTS) | DISMISSED * (claim.status in OUT)
    if not _countable(claim):
        return told, 0, 0, 0
    if not said & (signs.NEGATES | signs.ACTS):
        return told | QUIET, 0, 0, 0
    tokens = tuple(words.tokens(claim.statement))
    if said & signs.NEGATES and befell_nobody(tokens):
        return told, 0, 0, 0
    verbs = doers = done_to = 0
    for deed in deeds(tokens) if said & signs.ACTS else ():
        verbs |= 1 << _VERB_AT[deed.verb]
        doers |= _bits(deed.doer)
        done_to |= _bits(deed.done_to)
    return told | QUIET, verbs, doers, done_to


def _countable(claim: Counting) -> bool:
    """Whether it denies nothing and gives, of each measure it counts, one figure of all."""
    if claim.stance is Stance.DENIES:
        return False
    measures = [one.measure for one in claim.figures if bare(one)]
    return len(measures) == len(claim.figures) == len(set(measures))


def _bits(keys: frozenset[str]) -> int:
    found = 0
    for key in keys:
        found |= 1 << crc32(key.encode()) % BITS
    return found


class _Voice(NamedTuple):
    """Who speaks, as hashes: what is one mouth, who carries it besides the source, which sides."""

    signs: int
    mouth: int
    agents: tuple[int, ...]
    sides: tuple[int, ...]


@lru_cache(maxsize=50_000)
def _voice(speaker: Speaker, source: str, party: str | None) -> _Voice:
    """A speaker, and the name and the party of the source, where it speaks for itself."""
    sides = parties.sides(speaker, party)
    state = STATE * (parties.STATE in sides) | STATES * any(one.startswith(parties.STATE) for one in sides)
    own = _agent(speaker.name) if speaker.kind in NAMED else 0
    mouth = own if speaker.kind is SpeakerKind.ORGANIZATION else _agent(source) if source else 0
    return _Voice(state, mouth, (own,) if own else (), tuple(map(_hashed, sides)))


@lru_cache(maxsize=50_000)
def _agent(name: str) -> int:
    return _hashed(agent_key(name))


def _hashed(text: str) -> int:
    return (crc32(text.encode()) & 0x7FFFFFFF) or 1
