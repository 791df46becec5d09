"""Words by which a statement or its reporter holds back: so-called, as he described it, allegedly."""

from __future__ import annotations

import re

_HEDGE = re.compile(
    r"\b(?:so-called|self-styled|alleged(?:ly)?|reported(?:ly)?|suspected|apparent(?:ly)?|purported(?:ly)?|presumably|"
    r"possibly|probably|perhaps|maybe|likely|unlikely|believed to|thought to|said to|supposed(?:ly)?|may have|might|"
    r"could have|appears? to|appeared to|seems? to|seemed to|unconfirmed|as (?:he|she|it|they) (?:described|called|put|termed)|"
    r"what (?:he|she|it|they) (?:described|called|said|termed|calls|describes)|is estimated|are estimated|estimated)\b",
    re.IGNORECASE,
)


def hedged(words: str) -> bool:
    """Whether the words of a statement withhold commitment somewhere."""
    return _HEDGE.search(words) is not None
