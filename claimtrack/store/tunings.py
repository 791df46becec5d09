"""How the matcher of this ledger is tuned: read, and decided by a person."""

from __future__ import annotations

import json

from claimtrack.model import Decision
from claimtrack.store.states import state_of
from claimtrack.store.transactions import as_json
from claimtrack.store.verdicts import Verdicts
from claimtrack.tuning import Tuning

TUNING_SQL = "SELECT weights, shift, off FROM tuning"


class Tunings(Verdicts):
    """Reading and deciding the tuning; linking anew is the caller's, in the same transaction."""

    def tuning(self) -> Tuning:
        """As it is in force."""
        with self.reading():
            ((weights, shift, off),) = self._rows(TUNING_SQL)
        return Tuning(json.loads(weights), shift, frozenset(json.loads(off)))

    def set_tuning(self, tuning: Tuning, subject: str, *, by: str, note: str | None = None) -> Decision:
        """Put a tuning in force; `subject` says in words what it changes."""
        weights = {name: weight for name, weight in sorted(tuning.weights.items()) if weight != 1}
        values = {"weights": as_json(weights), "shift": tuning.shift, "off": as_json(sorted(tuning.off))}
        return self.transact(lambda: self._decide("tune", "tuning", [1], values, subject, by=by, note=note))

    def tunes(self, decision: Decision) -> bool:
        """Whether a decision changed the tuning, or took such a change back."""
        return any("tuning" in state_of(state) for state in (decision.before, decision.after))
