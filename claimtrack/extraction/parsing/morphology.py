"""Word classes and dictionary forms from the parser's fine tags: the two things spaCy takes long for.

Only words that a mechanism asks for need a dictionary form: the cues, a few light verbs, nouns in the plural.
"""

from __future__ import annotations

from functools import cache

from claimtrack.extraction.cues.inflection import forms
from claimtrack.extraction.cues.lexicon import cues

_CLASSES = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "DT": "DET", "PDT": "DET", "CD": "NUM",
    "PRP": "PRON", "PRP$": "PRON",
    "WP": "PRON", "WDT": "PRON", "WP$": "PRON", "EX": "PRON", "CC": "CCONJ", "TO": "PART", "POS": "PART",
    "RP": "ADP", "IN": "ADP", "WRB": "SCONJ", "MD": "AUX", "UH": "INTJ", "FW": "X", "LS": "X", "$": "SYM",
}  # fmt: skip
_PUNCTUATION = frozenset([",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "SYM"])
_LIGHT_VERBS = (
    "express",
    "voice",
    "raise",
    "make",
    "issue",
    "deliver",
    "give",
    "release",
    "send",
    "share",
    "take",
    "have",
    "use",
)
_MORE_FORMS = {
    "made": "make", "gave": "give", "given": "give", "sent": "send", "took": "take",
    "taken": "take", "had": "have",
    "has": "have",
}  # fmt: skip


def word_class(tag: str, dep: str) -> str:
    """The coarse class (VERB, NOUN, PRON …) of a fine tag."""
    if tag.startswith("VB"):
        return "AUX" if dep in ("aux", "auxpass") else "VERB"
    if tag == "IN":
        return "SCONJ" if dep == "mark" else "ADP"
    return "PUNCT" if tag in _PUNCTUATION else _CLASSES.get(tag, "X")


def lemma(text: str, tag: str) -> str:
    """The dictionary form as far as a mechanism can ask for it; other words in small letters."""
    low = text.lower()
    if tag.startswith("VB"):
        return _verbs().get(low, low)
    return _singular(low) if tag in ("NNS", "NNPS") else low


@cache
def _verbs() -> dict[str, str]:
    known = {form: verb for verb in (*_LIGHT_VERBS, *cues()) for form in forms(verb)}
    return known | _MORE_FORMS


def _singular(plural: str) -> str:
    if plural.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    if plural.endswith(("sses", "shes", "ches", "xes")):
        return plural[:-2]
    return plural[:-1] if plural.endswith("s") and not plural.endswith("ss") else plural
