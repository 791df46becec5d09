"""Strands: which figures of an event count the same people, so that only like is put into one range.

"Nine gunmen" and "two soldiers" are two strands of `killed`; "nine fighters" joins the gunmen. A figure that
does not say whom it counts joins the only strand there is; where there are several it stands alone, since
choosing would be a guess. Running totals, shares of another figure and denied counts are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.figures import Interval, interval, label, total
from claimtrack.linking.populations import Shared, shared
from claimtrack.linking.profile import Profile
from claimtrack.model import Figure, Measure, Modifier, Scope, Stance


@dataclass(frozen=True, slots=True)
class Count:
    """What one claim counts in one strand; `best` None: its words give none."""

    claim_id: int
    interval: Interval
    best: int | None
    figures: tuple[Figure, ...]

    @property
    def bounds_only(self) -> bool:
        """Whether the words give a least number and no count: "at least 14"."""
        return any(figure.modifier is Modifier.AT_LEAST for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Strand:
    """Counts of one measure and the same people, in the order of the claims; `people` None: not said."""

    measure: Measure
    unit: str | None
    people: str | None
    counts: tuple[Count, ...]

    @property
    def label(self) -> str:
        """What is counted, in words: "killed", "killed (gunmen)", "destroyed vehicles"."""
        what = label(self.counts[0].figures[0])
        return f"{what} ({self.people})" if self.people else what


class _Growing:
    """A strand while claims are added to it."""

    def __init__(self, figure: Figure, *, anyone: bool) -> None:
        self.measure, self.unit = figure.measure, figure.unit
        self.anyone = anyone  # whoever they are: only for figures that fit several other strands
        self.people: str | None = None
        self.counts: list[Count] = []

    def takes(self, figure: Figure) -> bool:
        """Whether the figure counts the same."""
        if (figure.measure, figure.unit) != (self.measure, self.unit):
            return False
        if self.anyone:
            return not figure.population
        return shared(self.people, figure.population) is Shared.SAME

    def add(self, claim_id: int, counted: Sequence[Figure]) -> None:
        """Takes what one claim counts here."""
        self.counts.append(_count(claim_id, counted))

    def done(self) -> Strand:
        """The strand as a value."""
        return Strand(self.measure, self.unit, self.people, tuple(self.counts))


def strands(told: Sequence[Profile]) -> list[Strand]:
    """The strands of some claims, in the order of the measures and then as they came up.

    A claim added at the end changes no strand's earlier counts.
    """
    growing: list[_Growing] = []
    for one in told:
        for strand, counted in _sorted_into(growing, counted_in(one)):
            strand.add(one.claim.id, counted)
    order = {measure: place for place, measure in enumerate(Measure)}
    return [one.done() for one in sorted(growing, key=lambda one: order[one.measure])]


def counted_in(one: Profile) -> list[Figure]:
    """The figures by which a claim counts this occurrence as a whole; a denial or a doubt counts nothing."""
    if one.claim.stance is not Stance.ASSERTS:
        return []
    return [figure for figure in one.figures if figure.scope is Scope.EVENT]


def _sorted_into(growing: list[_Growing], counted: Sequence[Figure]) -> list[tuple[_Growing, list[Figure]]]:
    """Each strand that a claim's figures go into with those figures; new strands are added to `growing`."""
    found: dict[int, tuple[_Growing, list[Figure]]] = {}
    for figure in counted:
        strand = _strand_for(growing, figure)
        strand.people = strand.people or figure.population
        found.setdefault(id(strand), (strand, []))[1].append(figure)
    return list(found.values())


def _strand_for(growing: list[_Growing], figure: Figure) -> _Growing:
    fitting = [strand for strand in growing if strand.takes(figure)]
    ambiguous = len(fitting) > 1 and not figure.population
    if ambiguous:
        fitting = [strand for strand in fitting if strand.anyone]
    if not fitting:
        growing.append(_Growing(figure, anyone=ambiguous))
        return growing[-1]
    return fitting[0]


def _count(claim_id: int, counted: Sequence[Figure]) -> Count:
    """Several figures of one strand: "2 soldiers and 3 policemen" are 5; of one people the wider count."""
    whom = {figure.population for figure in counted}
    if len(counted) == 1 or len(whom) == len(counted):
        known = [figure.best for figure in counted if figure.best is not None]
        best = sum(known) if len(known) == len(counted) else None
        return Count(claim_id, total(counted), best, tuple(counted))
    spans = [interval(figure) for figure in counted]
    highs = [span.high for span in spans if span.high is not None]
    high = max(highs) if len(highs) == len(spans) else None
    bests = sorted(figure.best for figure in counted if figure.best is not None)
    best = bests[0] if bests else None
    return Count(claim_id, Interval(min(span.low for span in spans), high), best, tuple(counted))
