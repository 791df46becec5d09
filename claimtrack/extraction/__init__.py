"""Documents in, proposed claims out: who said what, with figures, places and dates.

With the language model the dependency frames run too; without it the surface patterns alone. The machine
proposes: nothing here stores or decides.
"""

from __future__ import annotations

from claimtrack.extraction.attribution import attribute, extract, extract_many
from claimtrack.extraction.parsing.parser import MODEL_MISSING, has_model

__all__ = ["MODEL_MISSING", "attribute", "extract", "extract_many", "has_model"]
