"""Words by which a statement or its reporter holds back: so-called, as he described it, allegedly."""

from __future__ import annotations

import re

_HEDGE = re.compile(
    r"\b(?:"
    r"so-called|self-styled|alleged(?:ly)?|reported(?:ly)?|suspected|apparent(?:ly)?|"
    r"purported(?:ly)?|presumably|possibly|probably|perhaps|maybe|likely|unlikely|believed to|"
    r"thought to|said to|supposed(?:ly)?|may have|might|could have|appears? to|appeared to|"
    r"seems? to|seemed to|unconfirmed|as (?:he|she|it|they) (?:described|called|put|termed)|"
    r"what (?:he|she|it|they) (?:described|called|said|termed|calls|describes)|is estimated|"
    r"are estimated|estimated"
    r")\b",
    re.IGNORECASE,
)


def hedged(words: str) -> bool:
    """Whether the words of a statement withhold commitment somewhere."""
    return _HEDGE.search(words) is not None
