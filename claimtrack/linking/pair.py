"""A pair of claims with all that the rules ask of it: profiles, dependence, and how its figures meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from claimtrack import figures
from claimtrack.figures import Fit, Witness
from claimtrack.linking import polarity, words
from claimtrack.linking.apart import apart
from claimtrack.linking.independence import Dependence, dependence
from claimtrack.linking.occurrence import SAME_EVENT, Occurrence
from claimtrack.linking.populations import Shared, counted_as, shared
from claimtrack.linking.profile import Profile
from claimtrack.model import Figure, Measure, Scope


class Meeting(StrEnum):
    """As what two figures were held against each other."""

    LIKE = "like"  # the same measure of the same people
    PART = "part"  # the first is a share of the second
    WHOLE = "whole"  # the second is a share of the first


class Held(NamedTuple):
    """Two figures held against each other, and what came of it."""

    a: Figure
    b: Figure
    meeting: Meeting
    witness: Witness


@dataclass(eq=False)  # not frozen: there are millions, and freezing costs more than all that is asked of most
class Pair:
    """Two claims in the order of their ids; `same_event`: they are taken to speak of one occurrence."""

    a: Profile
    b: Profile
    same_copy: bool
    same_event: bool
    seen: Occurrence
    held: tuple[Held, ...]
    only_counts: bool
    """Whether nothing but figures can relate them: each counts, as a whole, and neither denies anything."""
    bare: bool = False

    @property
    def likelihood(self) -> float:
        """How likely they speak of one occurrence."""
        return self.seen.likelihood

    @cached_property
    def similarity(self) -> float:
        """How much of their content is shared, 0..1."""
        return polarity.similarity(self.a.words, self.b.words)

    @property
    def features(self) -> Mapping[str, float]:
        """What is kept with their link: the log-odds of one occurrence, and how alike their words are."""
        alike = self.similarity if self.seen.alike is None else self.seen.alike
        return {**self.seen.features, "similarity": round(alike, 3)}

    @cached_property
    def dependence(self) -> Dependence:
        """How their origins depend on each other; worked out for the few pairs whose rule asks."""
        return dependence(self.a, self.b, same_copy=self.same_copy)

    @property
    def independent(self) -> bool:
        """Whether the two stand on their own feet."""
        return self.dependence.independent

    def shared_words(self) -> list[str]:
        """The telling words that both hold, as the first one writes them, in its order."""
        shared = self.a.words & self.b.words - words.COMMON_KEYS
        told = [word for word in self.a.tokens if words.key(word) in shared and word not in words.STOP]
        return list(dict.fromkeys(told))


def meet(a: Profile, b: Profile, seen: Occurrence, *, same_copy: bool = False, bare: bool = False) -> Pair:
    """The pair of two profiles, its figures held against each other where they are comparable.

    `bare`: two plain statements that somebody takes to be about one thing.
    """
    same = not apart(a, b) if bare else seen.likelihood >= SAME_EVENT
    mine, theirs = a.tally, b.tally
    if not same or mine is None or theirs is None:
        return Pair(a, b, same_copy, same, seen, hold(a.figures, b.figures) if same else (), False, bare)
    held = tuple(
        Held(
            one.figure, theirs[measure].figure, Meeting.LIKE, figures.compared(one.gist, theirs[measure].gist)
        )
        for measure, one in mine.items()
        if measure in theirs
    )
    return Pair(a, b, same_copy, same, seen, held, bool(held) and a.affirms and b.affirms, bare)


def hold(mine: tuple[Figure, ...], theirs: tuple[Figure, ...]) -> tuple[Held, ...]:
    """Every comparable couple of figures; of several that count the same, only those that fit best.

    "2 soldiers and 3 civilians killed" has two figures of one measure: each is held against the one it fits.
    """
    if not mine or not theirs:
        return ()
    of_mine, of_theirs = _wholes(mine), _wholes(theirs)
    couples = [
        held
        for a in mine
        for b in theirs
        if (a.measure is b.measure or Measure.CASUALTIES in (a.measure, b.measure))
        and (held := hold_two(_alone(a, b, of_mine), _alone(b, a, of_theirs)))
    ]
    agreeing_a = {id(held.a) for held in couples if held.witness.agrees and held.meeting is Meeting.LIKE}
    agreeing_b = {id(held.b) for held in couples if held.witness.agrees and held.meeting is Meeting.LIKE}
    return tuple(
        held
        for held in couples
        if held.witness.agrees or (id(held.a) not in agreeing_a and id(held.b) not in agreeing_b)
    )


def _wholes(figures_told: tuple[Figure, ...]) -> frozenset[str]:
    """What the figures of a claim that are no share of another count."""
    return frozenset(counted_as(one.population) for one in figures_told if one.scope is Scope.EVENT)


def _alone(figure: Figure, other: Figure, wholes: frozenset[str]) -> Figure:
    """A share that counts all of a kind ("3 of them children") as the figure of that kind.

    Only against a figure of the same kind, and where it is not a share of the very kind it counts.
    """
    if figure.scope is not Scope.PART or other.scope is not Scope.EVENT:
        return figure
    kind = counted_as(figure.population)
    if not kind or kind in wholes:
        return figure
    return replace(figure, scope=Scope.EVENT) if kind == counted_as(other.population) else figure


def hold_two(a: Figure, b: Figure) -> Held | None:
    """Two figures held against each other, or None where they do not count comparable things."""
    meeting = _meeting(a, b, shared(a.population, b.population))
    if meeting is None:
        return None
    if meeting is Meeting.LIKE:
        return Held(a, b, meeting, figures.compare(a, b))
    part, whole = (a, b) if meeting is Meeting.PART else (b, a)
    return Held(a, b, meeting, figures.fits_into(part, whole))


def _meeting(a: Figure, b: Figure, people: Shared) -> Meeting | None:
    if people is Shared.APART:
        return None
    if figures.part_of(a, b):
        return Meeting.PART
    if figures.part_of(b, a):
        return Meeting.WHOLE
    if a.measure is not b.measure or a.unit != b.unit or a.scope is not b.scope:
        return None
    if people is Shared.SAME or figures.fit(a, b) is Fit.EQUAL:
        return Meeting.LIKE
    return Meeting.PART if people is Shared.PART else Meeting.WHOLE


def clashes(held: tuple[Held, ...]) -> list[Held]:
    """What cannot both be true, hard before soft."""
    return sorted((one for one in held if not one.witness.agrees), key=lambda one: one.witness.soft)


def agreements(held: tuple[Held, ...]) -> list[Held]:
    """Figures of one measure and the same people that some number satisfies, the exactest first."""
    order = {Fit.EQUAL: 0, Fit.INSIDE: 1, Fit.AROUND: 1, Fit.OVERLAPPING: 2}
    like = [one for one in held if one.meeting is Meeting.LIKE and one.witness.agrees]
    return sorted(like, key=lambda one: (order[one.witness.fit], one.witness.soft))
