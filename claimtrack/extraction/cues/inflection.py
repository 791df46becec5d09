"""The forms of a cue verb, for text that nobody has parsed."""

from __future__ import annotations

_IRREGULAR = {
    "say": ("say", "says", "said", "saying"),
    "tell": ("tell", "tells", "told", "telling"),
    "write": ("write", "writes", "wrote", "written", "writing"),
    "speak": ("speak", "speaks", "spoke", "spoken", "speaking"),
    "swear": ("swear", "swears", "swore", "sworn", "swearing"),
    "think": ("think", "thinks", "thought", "thinking"),
    "feel": ("feel", "feels", "felt", "feeling"),
    "find": ("find", "finds", "found", "finding"),
    "show": ("show", "shows", "showed", "shown", "showing"),
    "put": ("put", "puts", "putting"),
    "give": ("give", "gives", "gave", "given", "giving"),
    "go": ("go", "goes", "went", "going"),
    "begin": ("begin", "begins", "began", "beginning"),
    "forecast": ("forecast", "forecasts", "forecasting"),
    "plead": ("plead", "pleads", "pleaded", "pled", "pleading"),
}
_DOUBLING = frozenset(
    {"admit", "beg", "rebut", "slam", "rip", "dub", "blog", "chat", "brag", "refer", "quip", "jot"}
)


def forms(lemma: str) -> tuple[str, ...]:
    """The lemma with its -s, -ed and -ing forms."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma in _DOUBLING:
        return lemma, lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
    return lemma, lemma + plural, lemma + "ed", lemma + "ing"
