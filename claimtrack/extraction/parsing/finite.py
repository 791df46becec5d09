"""Whether a stretch of text has a verb of its own, told by its forms alone."""

from __future__ import annotations

import re

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|does|do|did|"
    r"(?<!the )(?<!an )(?<!\ba )(?<!of )\w{3,}ed|said|says|went|came|took|made|gave|held|left|began|"
    r"fell|rose|broke|fought|"
    r"fled|shot|struck|hit|blew|drove|ran|brought|led|lost|met|sent|set|won)\b",
    re.IGNORECASE,
)


def finite(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a finite verb form stands between `start` and `end`."""
    return _FINITE.search(text, start, len(text) if end is None else end) is not None
