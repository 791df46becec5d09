"""How a ledger's matcher is tuned: what its judgements taught it, and which rules are switched off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is laid over the matcher as it comes; without anything, nothing.

    `weights` multiply the log-odds of the features that they name, `shift` is added to their sum: so a pair's
    likelihood of one occurrence moves as the judgements of this ledger say. `off` names rules that are not
    asked.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    shift: float = 0.0
    off: frozenset[str] = frozenset()

    @property
    def learned(self) -> bool:
        """Whether anything was learned from judgements."""
        return bool(self.shift) or any(weight != 1 for weight in self.weights.values())


PLAIN = Tuning()
