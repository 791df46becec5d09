"""claimtrack: who said what, with which figures, and what agrees or clashes.

For programs: `claimtrack.open_ledger(path)` gives a ledger with its verbs, `claimtrack.extract` proposes the
claims of a text, `claimtrack.compare` holds two statements against each other. Nothing is imported before it
is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "1.0.0"

__all__ = [
    "Changes", "Claim", "ClaimFilter", "ClaimtrackError", "Decision", "Document", "Event", "Figure",
    "InputError", "Judgement", "Ledger", "Link", "Measure", "ProposedClaim", "Relation", "Reliability",
    "Source", "Speaker", "Stance", "Standing", "Status", "SuggestedLink", "UsageError", "__version__",
    "compare", "extract", "open_ledger",
]  # fmt: skip

if TYPE_CHECKING:
    from claimtrack.api import (
        Changes,
        Claim,
        ClaimFilter,
        ClaimtrackError,
        Decision,
        Document,
        Event,
        Figure,
        InputError,
        Judgement,
        Ledger,
        Link,
        Measure,
        ProposedClaim,
        Relation,
        Reliability,
        Source,
        Speaker,
        Stance,
        Standing,
        Status,
        SuggestedLink,
        UsageError,
        compare,
        extract,
        open_ledger,
    )
else:

    def __getattr__(name: str) -> object:
        """The names above, imported when they are first asked for."""
        if name in __all__:
            return getattr(import_module("claimtrack.api"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
