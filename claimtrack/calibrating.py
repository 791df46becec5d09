"""Tuning a ledger's matcher: refitted on its judgements, rules switched off and on, and the way back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from claimtrack import relink
from claimtrack.errors import UsageError
from claimtrack.linking import fitting, rules
from claimtrack.linking.calibration import ENOUGH, ENOUGH_OF_EACH
from claimtrack.linking.fitting import Fit
from claimtrack.model import Decision
from claimtrack.store import Store
from claimtrack.tuning import Tuning


def refit(store: Store) -> Fit:
    """What the ledger's judgements say of the weights; nothing is changed."""
    return fitting.fit(store.judged_links(), store.tuning().off)


def apply(store: Store, tuning: Tuning, subject: str, *, by: str, note: str | None = None) -> Decision:
    """Put a tuning in force and link the ledger anew, as one decision; undone as any other."""

    def work() -> Decision:
        decision = store.set_tuning(tuning, subject, by=by, note=note)
        relink.relink(store)
        return decision

    return store.transact(work)


def take_refit(store: Store, found: Fit, *, by: str, note: str | None = None) -> Decision:
    """Put refitted weights in force; UsageError where they are no clear gain."""
    if found.tuning is None:
        raise UsageError(
            f"{found.accepted} accepted and {found.rejected} rejected links are too few to learn from: "
            f"that takes {ENOUGH} judged links, at least {ENOUGH_OF_EACH} of each kind."
        )
    if not found.better:
        raise UsageError(
            "The refitted weights foretell held-out judgements no better than those the matcher comes with; "
            "nothing was changed. More judgements may tell."
        )
    return apply(store, found.tuning, f"the matcher by {found.judged} judgements", by=by, note=note)


def forget(store: Store, *, by: str, note: str | None = None) -> Decision:
    """Back to the weights that the matcher comes with; rules stay off that are off."""
    known = store.tuning()
    if not known.learned:
        raise UsageError("The matcher has the weights it comes with; there is nothing to forget.")
    return apply(store, Tuning(off=known.off), "the matcher back to its own weights", by=by, note=note)


def switch(
    store: Store, off: Collection[str], on: Collection[str], *, by: str, note: str | None = None
) -> Decision:
    """Switch rules off and on; UsageError for a name that is none, and where nothing changes."""
    known = {rule.name for rule in rules.RULES}
    for name in (*off, *on):
        if name not in known:
            raise UsageError(f"There is no rule {name!r}; they are {', '.join(sorted(known))}.")
    tuning = store.tuning()
    wanted = (tuning.off | set(off)) - set(on)
    if wanted == tuning.off:
        raise UsageError("The rules are switched so already; nothing was changed.")
    said = [f"“{name}” off" for name in sorted(wanted - tuning.off)]
    said += [f"“{name}” on" for name in sorted(tuning.off - wanted)]
    return apply(store, replace(tuning, off=wanted), f"the rules: {', '.join(said)}", by=by, note=note)
