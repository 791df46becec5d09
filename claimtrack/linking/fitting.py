"""Fitting: what a ledger's own judgements say of its matcher's weights, checked on judgements held out.

The matcher adds up named log-odds. Each gets a weight, and the sum a shift, so that accepted links become
likely and rejected ones unlikely; both are drawn to where they come from (1 and 0), so that few judgements
move little. The weights are worth taking only if they foretell judgements that they were not fitted on.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from claimtrack.linking.calibration import ENOUGH, ENOUGH_OF_EACH, decided
from claimtrack.linking.occurrence import NAMES
from claimtrack.model import Judgement, Link
from claimtrack.tuning import Tuning

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PULL = 8.0  # judgements: as much as so many must say before a weight is half way to what they say
FOLDS = 5
STEPS = 50  # of Newton's method; some ten are needed
LEAST, MOST = 0.0, 4.0  # a weight below would turn a feature round, one above would outvote all others
MOST_SHIFT = 4.0
CLEAR = 1.0  # standard errors by which the fitted weights must be better on judgements held out


@dataclass(frozen=True, slots=True)
class Foretold:
    """How well weights foretell judgements: mean surprise (nats), and the share told right."""

    surprise: float
    right: float


@dataclass(frozen=True, slots=True)
class Fit:
    """What was fitted on how many judgements, and how well it foretells judgements that were held out.

    `before` is of the weights that the matcher comes with, `after` of fitted ones.

    `tuning` is None where there are too few judgements, of both kinds, to learn from.
    """

    accepted: int
    rejected: int
    tuning: Tuning | None
    before: Foretold | None = None
    after: Foretold | None = None
    better: bool = False
    """Whether the fitted weights foretell held-out judgements clearly better."""

    @property
    def judged(self) -> int:
        """How many judgements it rests on."""
        return self.accepted + self.rejected


def fit(links: Iterable[Link], off: frozenset[str] = frozenset()) -> Fit:
    """Weights and shift from judged links, checked on judgements held out, fold by fold.

    An accepted link, under whichever relation, is of one occurrence, a rejected one is not; links that keep
    no log-odds are passed over.
    """
    import numpy as np

    known = [one for one in links if decided(one) and all(name in one.suggested.features for name in NAMES)]
    labels = np.array([one.judgement is Judgement.ACCEPTED for one in known], float)
    accepted = int(labels.sum())
    rejected = len(known) - accepted
    if len(known) < ENOUGH or min(accepted, rejected) < ENOUGH_OF_EACH:
        return Fit(accepted, rejected, None)
    odds = np.array([[one.suggested.features[name] for name in NAMES] for one in known])
    folds = np.array([crc32(f"{one.suggested.a} {one.suggested.b}".encode()) % FOLDS for one in known])
    held_out = np.empty(len(known))
    for fold in range(FOLDS):
        rest = folds != fold
        held_out[~rest] = _told(odds[~rest], _fitted(odds[rest], labels[rest]))
    plain = odds.sum(axis=1)
    gain = _surprise(plain, labels) - _surprise(held_out, labels)
    error = float(gain.std(ddof=1)) / math.sqrt(len(known))
    return Fit(
        accepted,
        rejected,
        _tuning(_fitted(odds, labels), off),
        _foretold(plain, labels),
        _foretold(held_out, labels),
        bool(gain.mean() > CLEAR * error),
    )


def _fitted(odds: Floats, labels: Floats) -> Floats:
    """Weights and shift (last) that make the judgements likely, drawn to 1 and 0: Newton's method."""
    import numpy as np

    told = np.column_stack((odds, np.ones(len(odds))))
    origin = np.array([*np.ones(odds.shape[1]), 0.0])
    pull = PULL * np.array([*np.maximum(odds.var(axis=0), 0.05), 0.25]) / 4
    weights = origin.copy()
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(told @ weights).clip(-30, 30)))
        slope = told.T @ (likely - labels) + pull * (weights - origin)
        curve = (told * (likely * (1 - likely))[:, None]).T @ told + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if abs(step).max() < 1e-9:
            break
    weights[:-1] = weights[:-1].clip(LEAST, MOST)
    weights[-1] = weights[-1].clip(-MOST_SHIFT, MOST_SHIFT)
    return weights


def _told(odds: Floats, weights: Floats) -> Floats:
    told: Floats = odds @ weights[:-1] + weights[-1]
    return told


def _surprise(told: Floats, labels: Floats) -> Floats:
    import numpy as np

    found: Floats = np.logaddexp(0.0, np.where(labels > 0, -told, told).clip(-30, 30))
    return found


def _foretold(told: Floats, labels: Floats) -> Foretold:
    return Foretold(float(_surprise(told, labels).mean()), float(((told >= 0) == (labels > 0)).mean()))


def _tuning(weights: Floats, off: frozenset[str]) -> Tuning:
    rounded = [round(float(one), 3) for one in weights]
    return Tuning(dict(zip(NAMES, rounded[:-1], strict=True)), rounded[-1], off)
