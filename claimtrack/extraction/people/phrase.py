"""What the words of a speaker phrase are looked at with: words bare of marks, capitals, articles, links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extraction.people.roles import MEDIA_WORDS
from claimtrack.model import SpeakerKind

TOKEN = re.compile(r"[^\s,;()]+")
ARTICLE = re.compile(r"\A(?:the|a|an|its|his|her|their|another|this|that)\s+(?:so-called\s+)?", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?\Z")
LINK = re.compile(r"(?<!\s)\s+(?:for|of|at|to|with|from|in|on)\s+(?:the\s+)?", re.IGNORECASE)
BRACKETS = re.compile(r" ?\[[^\[\]]*\]")
RELATIVE = re.compile(r"\s(?:who|which|that|whose|speaking|citing|quoting)\s.*\Z", re.DOTALL)
_PARTICLES = ("al-", "el-", "ul-", "ud-", "ad-", "as-", "an-", "ar-", "d'", "l'")


@dataclass(frozen=True, slots=True)
class SpeakerPhrase:
    """What the words of one phrase say of a speaker; `name` is never empty."""

    name: str
    kind: SpeakerKind
    role: str | None = None
    organization: str | None = None
    party: str | None = None


def bare(word: str) -> str:
    """A word for looking up: small letters, no possessive, no full stop."""
    return POSSESSIVE.sub("", word.lower().strip(".\"“”'’"))


def capital(token: str) -> bool:
    """Whether a word is written like a name: Odeh, al-Burhan."""
    return token[:1].isupper() or (token[:3].lower() in _PARTICLES and token[3:4].isupper())


def is_media(name: str) -> bool:
    """Whether a name is an agency's, a paper's or a broadcaster's."""
    return any(bare(token) in MEDIA_WORDS for token in TOKEN.findall(name))
