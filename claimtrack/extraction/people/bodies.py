"""Organisations that their own words give away: the kind in front of a name, or its apposition."""

from __future__ import annotations

import re

from claimtrack.extraction.people.phrase import (
    ARTICLE,
    LINK,
    POSSESSIVE,
    RELATIVE,
    SpeakerPhrase,
    bare,
    capital,
    is_media,
)
from claimtrack.extraction.people.roles import GROUPS, ORGANIZATION_WORDS, ROLES, TITLES
from claimtrack.model import SpeakerKind

KINDS = frozenset(
    [
        "group",
        "movement",
        "militia",
        "organisation",
        "organization",
        "network",
        "agency",
        "party",
        "alliance",
        "ngo",
        "newspaper",
        "daily",
        "weekly",
        "broadcaster",
        "faction",
        "union",
        "front",
        "watchdog",
        "monitor",
        "operator",
        "company",
        "carrier",
        "airline",
        "manufacturer",
        "maker",
        "retailer",
        "firm",
        "charity",
        "giant",
    ]
)
"""What stands before a body's name, as a title before a person's."""


def of_a_kind(head: str) -> SpeakerPhrase | None:
    """A body behind the word for what it is: "the militant group Sons of the Valley"."""
    tokens = head.split()
    for index, token in enumerate(tokens[:_BEFORE_KIND]):
        behind = tokens[index + 1 :]
        if bare(token) in KINDS and behind and capital(behind[0]):
            titled = capital(token) and (index > 0 or is_media(token))  # the Hill Agency; Daily Herald
            held = {bare(behind[0]), bare(behind[-1])} & (ROLES | TITLES | ORGANIZATION_WORDS)
            if titled or held or bare(behind[0]) in GROUPS:
                return None
            name = POSSESSIVE.sub("", " ".join(behind))
            kind = ARTICLE.sub("", " ".join(tokens[: index + 1]))
            party = None if is_media(kind) else name
            return SpeakerPhrase(name, SpeakerKind.ORGANIZATION, kind, party=party)
    return None


_BEFORE_KIND = 5  # words of a phrase among which its kind stands: "the armed Islamist opposition group X"


def called_a_body(head: str, behind: str) -> SpeakerPhrase | None:
    """An organisation that its apposition gives away: "Rescue Now, a charity that …"."""
    article = re.match(r"\s*(?:an?|the) ", behind)
    if article is None or not all(map(capital, head.split())):
        return None
    noun = LINK.split(RELATIVE.sub("", behind.partition(",")[0])[article.end() :])[0].split()
    if not noun or bare(noun[-1]) not in _BODIES or {bare(word) for word in head.split()} & (ROLES | TITLES):
        return None
    return SpeakerPhrase(head, SpeakerKind.ORGANIZATION, party=head)


_BODIES = frozenset(
    [
        "charity",
        "watchdog",
        "ngo",
        "nonprofit",
        "organisation",
        "organization",
        "group",
        "agency",
        "association",
        "company",
        "union",
        "network",
        "monitor",
        "party",
        "foundation",
        "coalition",
        "alliance",
        "firm",
    ]
)
