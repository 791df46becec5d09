"""Counting: how claims that only count stand to each other, for many pairs at a time.

The same rules as `rules` asks of two claims: a later and higher count updates an earlier one, figures without
a number in common conflict, others agree. Pairs of which more is to be said, and those that may not be
independent, are left to `rules`.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from claimtrack import figures
from claimtrack.linking import rules, traits
from claimtrack.linking.independence import INDEPENDENT
from claimtrack.linking.occurrence import SAME_EVENT
from claimtrack.linking.polarity import LINES
from claimtrack.linking.tallies import NONE, QUIET, RISES, Quantity, Tallies, bounds
from claimtrack.linking.voices import Voices
from claimtrack.model import Relation, Strength

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimtrack.linking.scoring import Pairs
    from claimtrack.linking.table import Ints, Small, Table

    Bools = NDArray[np.bool_]

UNLIKE = 0.25
"""Below this similarity two statements stay under that of rules about words, whichever two opposites are
left out: what they share is less than half of the shorter one, so that leaving one word out of each raises
the likeness by less than a half.
"""
AT_ONCE = 1 << 16  # pairs; their figures take some ten megabytes
NUMBER = (1 << 31) - 1
LATE = 127  # a place behind all others


class Decided(NamedTuple):
    """What came of pairs: the places of those decided among them, and each one's relation, strength, reason,
    rule and whether the first claim updates the second. `open` are the places of those left to the rules.
    """

    at: Ints
    relations: Sequence[Relation]
    strengths: Sequence[Strength]
    reasons: Sequence[str]
    rules: Sequence[str]
    from_a: Sequence[bool]
    open: Ints


@dataclass(frozen=True, eq=False)
class _Met:
    """Pairs that share a measure: their quantities, a row a pair and a column a measure."""

    a: Ints
    b: Ints
    mine: Small
    theirs: Small
    turn: NDArray[np.int8]

    def only(self, which: Ints) -> _Met:
        return _Met(self.a[which], self.b[which], self.mine[which], self.theirs[which], self.turn[which])

    @cached_property
    def both(self) -> Bools:
        found: Bools = (self.mine > 0) & (self.theirs > 0)
        return found


class Counting:
    """Decides pairs of a ledger's claims that only count."""

    def __init__(self, held: Table, tallies: Tallies, voices: Voices, asked: rules.Asked) -> None:
        import numpy as np

        self._tallies, self._voices = tallies, voices
        every = {rule.name for rule in asked.counting} == {rule.name for rule in rules.ALL.counting}
        full = held.words.shape[1] >= traits.MOST_WORDS
        cut = held.words[:, traits.MOST_WORDS - 1] > 0 if full else np.zeros(len(held), bool)
        self._quiet = ((tallies.signs & QUIET) > 0) & ~cut & every
        low, high, best = bounds(tallies.quantities)
        self._low, self._high, self._floor = (
            np.append(0, one) for one in (low, high, np.where(best == NONE, low, best))
        )  # a quantity's number is one more than its place
        self._soft = np.array([False, *(one.soft is not None for one in tallies.quantities)])
        self._labels = {
            relation: next(rule.label for rule in rules.RULES if rule.decide is decide)
            for relation, decide in (
                (Relation.UPDATES, rules.running_count),
                (Relation.CONFLICTS, rules.disjoint_figures),
                (Relation.CORROBORATES, rules.agreeing),
            )
        }

    def decide(self, found: Pairs, apart: Bools) -> Decided:
        """What the numbers of some pairs say; of those marked in `apart` nothing."""
        import numpy as np

        parts = []
        for at in range(0, max(1, len(found.later)), AT_ONCE):
            some = np.arange(at, min(at + AT_ONCE, len(found.later)))
            one = self._decide(found.only(some), apart[some])
            parts.append(one._replace(at=one.at + at, open=one.open + at))
        return parts[0] if len(parts) == 1 else _together(parts)

    def _decide(self, found: Pairs, apart: Bools) -> Decided:
        import numpy as np

        told = self._tallies
        a, b = found.earlier, found.later
        plain = self._quiet[a] & self._quiet[b] & (found.likelihood >= SAME_EVENT)
        plain &= ~self._crossed(a, b) & ~apart
        mine, theirs = told.counts[a], told.counts[b]
        shared = ((mine > 0) & (theirs > 0)).any(axis=1)
        opposed = self._opposed(a, b) & (found.similarity >= UNLIKE)
        nothing = plain & ~shared & ~opposed & (found.similarity < rules.TEXT_ALIKE)
        at = np.flatnonzero(plain & shared)
        met = _Met(a[at], b[at], mine[at], theirs[at], told.turn[a[at]])
        updating, later_a, sure = self._updating(met)
        clashing = met.both & self._apart(met.mine, met.theirs)
        agree = np.flatnonzero(~updating.any(axis=1) & ~clashing.any(axis=1) & sure)
        sure[agree] = ~self._voices.maybe_dependent(met.a[agree], met.b[agree])
        known = np.flatnonzero(sure)
        left = np.ones(len(a), bool)
        left[nothing] = left[at[known]] = False
        said = self._said(met.only(known), updating[known], later_a[known], clashing[known])
        return Decided(at[known], *said, np.flatnonzero(left))

    def _crossed(self, a: Ints, b: Ints) -> Bools:
        """Whether one may do to the other what the other did to it."""
        told = self._tallies
        found: Bools = (told.verbs[a] & told.verbs[b]) > 0
        found &= ((told.doers[a] & told.done_to[b]) != 0) & ((told.done_to[a] & told.doers[b]) != 0)
        return found

    def _opposed(self, a: Ints, b: Ints) -> Bools:
        """Whether one may hold the opposite of a word of the other."""
        mine, theirs = self._tallies.opposites[a], self._tallies.opposites[b]
        found: Bools = ((mine & theirs >> LINES) | (theirs & mine >> LINES)) != 0
        return found

    def _apart(self, mine: Small, theirs: Small) -> Bools:
        low, high = self._low, self._high
        found: Bools = (high[mine] < low[theirs]) | (high[theirs] < low[mine])
        return found

    def _updating(self, met: _Met) -> tuple[Bools, Bools, Bools]:
        """Which measures of each pair one counts on, which one that is, and whether it is sure."""
        import numpy as np

        told = self._tallies
        mine, theirs = told.published[met.a], told.published[met.b]
        later_a = mine > theirs
        new = _where(later_a, met.mine, met.theirs)
        old = _where(later_a, met.theirs, met.mine)
        wider = (self._low[new] <= self._low[old]) & (self._high[old] <= self._high[new])
        higher = met.both & (self._floor[new] > self._floor[old]) & ~wider
        higher &= ((mine >= 0) & (theirs >= 0) & (mine != theirs))[:, None]
        rising = ((told.signs[met.a] | told.signs[met.b]) & RISES) > 0
        asked = (higher.any(axis=1) & ~rising).nonzero()[0]
        sure = np.ones(len(rising), bool)
        sure[asked] = ~self._voices.maybe_one_mouth(met.a[asked], met.b[asked])
        return higher & rising[:, None], later_a, sure

    def _said(self, met: _Met, updating: Bools, later_a: Bools, clashing: Bools) -> _Said:
        """Each pair's relation, strength, reason, rule and direction."""
        import numpy as np

        updates, clashes = updating.any(axis=1), clashing.any(axis=1)
        soft = self._soft[met.mine] | self._soft[met.theirs]
        kinds = np.where(updates, 0, np.where(clashes, 1, 2))
        found: list[tuple[Relation, bool, str]] = [_NOTHING] * len(kinds)
        for kind, part in enumerate((self._updates, self._clashes, self._agreements)):
            some = np.flatnonzero(kinds == kind)
            if len(some):
                marked = (updating, clashing, met.both)[kind][some]
                told = part(met.only(some), marked, soft[some], later_a[some])
                for place, one in zip(some.tolist(), told, strict=True):
                    found[place] = one
        relations = [one[0] for one in found]
        return (
            relations,
            [Strength.SOFT if one[1] else Strength.HARD for one in found],
            [one[2] for one in found],
            [self._labels[one] for one in relations],
            (later_a | ~updates).tolist(),
        )

    def _updates(self, met: _Met, marked: Bools, soft: Bools, later_a: Bools) -> _Verdicts:
        import numpy as np

        first = np.where(marked, met.turn, LATE).argmin(axis=1)
        rows = np.arange(len(first))
        mine, theirs = met.mine[rows, first], met.theirs[rows, first]
        new, old = np.where(later_a, mine, theirs), np.where(later_a, theirs, mine)
        reasons = self._worded(new, old, _counted_on)
        return [
            (Relation.UPDATES, weak, one)
            for weak, one in zip(soft[rows, first].tolist(), reasons, strict=True)
        ]

    def _clashes(self, met: _Met, marked: Bools, soft: Bools, _: Bools) -> _Verdicts:
        """The first hard clash, else the first soft one."""
        import numpy as np

        first = np.where(marked, met.turn + LATE * soft.astype(int), 3 * LATE).argmin(axis=1)
        rows = np.arange(len(first))
        reasons = self._worded(met.mine[rows, first], met.theirs[rows, first], _compared)
        return [
            (Relation.CONFLICTS, weak, one)
            for weak, one in zip(soft[rows, first].tolist(), reasons, strict=True)
        ]

    def _agreements(self, met: _Met, marked: Bools, soft: Bools, _: Bools) -> _Verdicts:
        """All of them, the exactest first, of which the first three are told."""
        import numpy as np

        low, high = self._low, self._high
        mine, theirs = met.mine, met.theirs
        equal = (low[mine] == low[theirs]) & (high[mine] == high[theirs])
        within = (low[theirs] <= low[mine]) & (high[mine] <= high[theirs])
        around = (low[mine] <= low[theirs]) & (high[theirs] <= high[mine])
        loose = np.where(equal, 0, np.where(within | around, 1, 2)) * 2 + soft
        order = np.where(marked, loose * LATE + met.turn, 10 * LATE).argsort(axis=1, kind="stable")[:, :3]
        rows = np.arange(len(order))
        worded = [self._worded(mine[rows, one], theirs[rows, one], _compared) for one in order.T]
        many = marked.sum(axis=1).clip(max=3).tolist()
        weak = soft[rows, order[:, 0]].tolist()
        told = zip(*worded, strict=True)
        return [
            (Relation.CORROBORATES, one, f"{' and '.join(said[:count])}; {INDEPENDENT.reason}")
            for one, said, count in zip(weak, told, many, strict=True)
        ]

    def _worded(self, one: Ints, other: Ints, words: Callable[[Quantity, Quantity], str]) -> list[str]:
        """What is said of each two quantities; of the same two it is worked out once."""
        import numpy as np

        told = self._tallies.quantities
        each, at = np.unique(one.astype(np.int64) << 31 | other, return_inverse=True)
        said = [
            words(told[(pair >> 31) - 1], told[(pair & NUMBER) - 1]) if pair >> 31 and pair & NUMBER else ""
            for pair in each.tolist()
        ]
        return [said[place] for place in at.reshape(-1).tolist()]


def _together(parts: Sequence[Decided]) -> Decided:
    import numpy as np

    return Decided(
        at=np.concatenate([one.at for one in parts]),
        relations=[each for one in parts for each in one.relations],
        strengths=[each for one in parts for each in one.strengths],
        reasons=[each for one in parts for each in one.reasons],
        rules=[each for one in parts for each in one.rules],
        from_a=[each for one in parts for each in one.from_a],
        open=np.concatenate([one.open for one in parts]),
    )


_Said = tuple[list[Relation], list[Strength], list[str], list[str], list[bool]]
_Verdicts = list[tuple[Relation, bool, str]]
_NOTHING = (Relation.CORROBORATES, False, "")


def _where(which: Bools, one: Small, other: Small) -> Small:
    import numpy as np

    return np.where(which[:, None], one, other)


def _compared(a: Quantity, b: Quantity) -> str:
    return figures.compared(a.gist, b.gist).sentence


def _counted_on(new: Quantity, old: Quantity) -> str:
    later = f"{figures.describe(new.gist)} is later and higher than {figures.describe(old.gist)}"
    return f"{new.measure}: {later}"
