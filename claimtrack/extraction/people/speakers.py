"""A speaker phrase split into who it is, the role, the organisation and the side spoken for.

The words of the phrase decide, not an entity recogniser: it is right too often on English names only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.extraction.people.bodies import KINDS, called_a_body, of_a_kind
from claimtrack.extraction.people.phrase import (
    ARTICLE,
    BRACKETS,
    LINK,
    POSSESSIVE,
    RELATIVE,
    TOKEN,
    SpeakerPhrase,
    bare,
    capital,
)
from claimtrack.extraction.people.roles import (
    DOCUMENTS,
    GROUPS,
    MEDIA_WORDS,
    NAME_PARTICLES,
    ORGANIZATION_WORDS,
    PORTFOLIOS,
    REPRESENTATIVES,
    ROLES,
    STATES,
    TITLES,
    UNNAMED,
)
from claimtrack.model import SpeakerKind

_STOP = re.compile(
    r"[,;(]|\s[–—-]\s|\s(?:who|which|that|whose|and|speaking|in|on|after|led|based|told|said)\s",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\b(?:close|loyal|linked|allied|affiliated|opposed|sympathetic)\s+(?:to|with)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ADJECTIVES = frozenset(
    [
        "local",
        "former",
        "top",
        "senior",
        "veteran",
        "leading",
        "retired",
        "acting",
        "interim",
        "late",
        "then",
        "outgoing",
    ]
)
_SOMEBODY = frozenset({"one", "another", "someone", "somebody"})
_OF_A_ROLE = frozenset({"staff", "state", "mission", "operations"})
"""What belongs to a role and is no body: chief of staff, head of state."""

_ISSUED = re.compile(
    r"(?:an?|the|its|one|another)?\s*(?:\w+ ){0,2}?(?P<kind>[\w-]+)"
    r"(?: (?:issued|released|published|distributed|put out|sent out|made|signed|given))?"
    r"(?: (?:today|yesterday))?(?: to [\w -]{2,40}?)? (?:from|by) (?P<who>(?!phone|telephone|e-?mail).+)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\s(?:today|yesterday|tonight|on \w+day)\s*\Z", re.IGNORECASE)
_OF_A_BODY = re.compile(r"(?P<name>[^,;]{3,60}?) (?:of|from) (?P<body>(?:the )?[^,;]{3,80})\Z")
_OWNED_ROLE = re.compile(r"(?P<body>[^,;]{2,60}?)['’]s? (?P<role>(?:\w{2,20} ){0,2}\w{2,20})(?=,|\Z)")
_AGE = re.compile(r"\A\s*(?:aged )?\d{1,3}(?:-year-old)?\s*(?:,|\Z)")
_LONGEST = 400  # characters of a phrase looked at


def speaker_phrase(words: str) -> SpeakerPhrase:
    """The parts of a speaker phrase such as "Bilal Karimi, deputy spokesman for the Afghan government"."""
    flat = BRACKETS.sub("", " ".join(words[:_LONGEST].split())).strip(' ,;:-–—"“”') or words.strip()
    issued = _ISSUED.match(flat)
    if issued is not None and bare(issued["kind"]).removesuffix("s") in DOCUMENTS:
        return speaker_phrase(_WHEN.sub("", issued["who"]))
    head, _, behind = flat.partition(",")
    behind = _AGE.sub("", behind)
    told = of_a_kind(head) or called_a_body(head, behind) or _of_a_body(*_name_first(head, behind))
    return told or _plain_phrase(*_name_first(head, behind), flat)


def _plain_phrase(head: str, behind: str, flat: str) -> SpeakerPhrase:
    """The parts of a head that no other rule knows, and of the apposition behind it."""
    head, _, bracket = head.partition(" (")
    head = POSSESSIVE.sub("", head.strip())
    tokens = TOKEN.findall(head) or [flat]
    of_them = [bare(token) for token in tokens[1:]] == ["of", "them"]
    if (len(tokens) == 1 or of_them) and bare(tokens[0]) in _SOMEBODY:
        return SpeakerPhrase(head, SpeakerKind.UNNAMED, _role_behind(behind)[0] if behind else None)
    if len(tokens) == 1 and bare(tokens[0]) in STATES and capital(tokens[0]) and not behind:
        return SpeakerPhrase(head, SpeakerKind.ORGANIZATION, party=head)
    name_at = _name_start(tokens)
    if name_at and tokens[name_at - 1].isdigit():
        name_at = None  # a report of 4 May
    if name_at and bare(tokens[name_at - 1]) in KINDS:
        name = " ".join(tokens[name_at:])
        return SpeakerPhrase(name, SpeakerKind.ORGANIZATION, party=name)
    if name_at is not None and not _is_organization(tokens, name_at):
        return _person(tokens, name_at, behind or bracket.rstrip(") "))
    return _nameless(head, tokens)


def _of_a_body(head: str, behind: str) -> SpeakerPhrase | None:
    """A person with the body he is of: "Dana Weiss of the Lake Party"."""
    found = _OF_A_BODY.match(head)
    if found is None:
        return None
    name, body = found["name"].split(), [bare(word) for word in found["body"].split()]
    while len(name) > 1 and bare(name[0]) in TITLES:
        name = name[1:]
    plain = not {bare(word) for word in name} & (ORGANIZATION_WORDS | GROUPS | ROLES | UNNAMED | TITLES)
    if not (
        1 < len(name) <= _LONGEST_NAME
        and plain
        and all(map(capital, name))
        and body[-1] in ORGANIZATION_WORDS
    ):
        return None
    told = (
        speaker_phrase(f"{' '.join(name)}, {behind}")
        if behind
        else SpeakerPhrase(" ".join(name), SpeakerKind.PERSON)
    )
    return replace(told, organization=told.organization or ARTICLE.sub("", found["body"]))


_LONGEST_NAME = 4  # words


def _name_first(head: str, behind: str) -> tuple[str, str]:
    """Name and apposition, whichever comes first: "the deputy governor of Olmar, Jamal Sadri"."""
    role, _, called = head.partition(" known as ")
    if called and all(map(capital, called.split())) and bare(role.split()[-1]) in ROLES:
        return called, role
    name, _, rest = behind.strip().partition(",")
    words = name.split()
    while words and bare(words[0]) in ROLES | TITLES:
        words = words[1:]
    first_name = len(words) == 1 and bare(head.rsplit(maxsplit=1)[-1]) in ROLES and not LINK.search(head)
    if not (first_name or 1 < len(words) <= 4) or not all(map(capital, words)):
        return head, behind
    spoken = {bare(word) for word in head.split()[:6]}
    if (
        not spoken & ROLES
        or spoken & (GROUPS - ROLES - {"police"})
        or set(map(bare, words)) & (ORGANIZATION_WORDS | ROLES)
    ):
        return head, behind
    return " ".join(words), f"{head},{rest}"


def _name_start(tokens: list[str]) -> int | None:
    """Where the run of name words at the end of a head begins; None: it does not end in a name."""
    index = len(tokens)
    while index > 0 and (capital(tokens[index - 1]) or bare(tokens[index - 1]) in NAME_PARTICLES):
        if bare(tokens[index - 1]) in ROLES | TITLES or (
            tokens[index - 2 : index - 1] == ["of"] and bare(tokens[index - 1]) in _OF_A_ROLE
        ):
            break
        index -= 1
    while index < len(tokens) and bare(tokens[index]) in ("the", "a", "an"):
        index += 1
    return index if index < len(tokens) and any(map(capital, tokens[index:])) else None


def _is_organization(tokens: list[str], name_at: int) -> bool:
    words = [bare(token) for token in tokens[name_at:]]
    before = bare(tokens[name_at - 1]) if name_at else ""
    if before in ROLES or before in TITLES or before in _OF_A_ROLE:
        command = len(words) == 1 and words[0] in ORGANIZATION_WORDS and capital(tokens[name_at - 1])
        return command and name_at > 1  # the General Command, behind a role of its own
    return (
        before in ("the", "of", "for", "in", "at", "nearby", "neighbouring", "neighboring")
        or any(word in ORGANIZATION_WORDS or word in GROUPS or word in MEDIA_WORDS for word in words)
        or (len(words) == 1 and len(tokens[name_at]) <= 5 and tokens[name_at].isupper())
        or bool(name_at and bare(tokens[0]) in ("the",))
    )


def _person(tokens: list[str], name_at: int, behind: str) -> SpeakerPhrase:
    name = POSSESSIVE.sub("", " ".join(tokens[name_at:]))
    role, organization = _role_before(tokens[:name_at])
    if behind:
        later_role, later_organization = _role_behind(behind)
        role, organization = role or later_role, organization or later_organization
    return SpeakerPhrase(name, SpeakerKind.PERSON, role, organization, _party(role, organization))


_BEFORE_ROLE = ORGANIZATION_WORDS - {"rights"}  # "rights lawyer" is one role


def _role_before(tokens: list[str]) -> tuple[str | None, str | None]:
    """Role and body in front of a name: "Afghan government spokesman", "Mayor", "NYPD Commissioner"."""
    words = [token for token in tokens if bare(token) not in ("the", "a", "an")]
    while words and bare(words[-1]) in TITLES:
        words.pop()
    if not words:
        return None, None
    at = next((i for i, word in enumerate(words) if bare(word) in ROLES), None)
    if at is None:
        return " ".join(words), None
    first = at
    while first > 0 and not capital(words[first - 1]) and bare(words[first - 1]) not in _BEFORE_ROLE:
        first -= 1
    before = _ADJECTIVES | PORTFOLIOS
    while first > 0 and (bare(words[first - 1]) in before or bare(words[first]) == "rights"):
        first -= 1
    return " ".join(words[first:]), POSSESSIVE.sub("", " ".join(words[:first])) or None


def _role_behind(apposition: str) -> tuple[str | None, str | None]:
    """Role and body behind a name's comma: "deputy spokesman for the Afghan government"."""
    text = ARTICLE.sub("", apposition.strip())
    if text.startswith("who "):
        return None, None
    owner = _OWNED_ROLE.match(text)
    if owner is not None and any(bare(word) in ROLES for word in owner["role"].split()):
        return owner["role"], owner["body"]
    if text and not any(
        bare(token) in ROLES or bare(token).rstrip("s") in ROLES for token in TOKEN.findall(text)[:8]
    ):
        return None, None
    return split_role(text)


def split_role(text: str) -> tuple[str | None, str | None]:
    """A role phrase cut into role and body at the preposition behind its last role word."""
    links = list(LINK.finditer(text))
    for link in links:
        stop = _STOP.search(text, link.end())
        body = text[link.end() : stop.start() if stop else len(text)].strip().removeprefix("so-called ")
        if bare(body.partition(" ")[0]) in _OF_A_ROLE:
            continue
        first_words = [bare(word) for word in body.split()[:4]]
        if any(word in ROLES or word.rstrip("s") in ROLES for word in first_words) and not capital(body):
            continue
        stop = _STOP.search(text)
        if stop is not None and stop.start() < link.start():
            break
        return text[: link.start()].strip() or None, body or None
    stop = _STOP.search(text)
    return text[: stop.start() if stop else len(text)].strip() or None, None


def _party(role: str | None, organization: str | None) -> str | None:
    """The side a role speaks for: the body it is the role of."""
    if role is None or organization is None:
        return None
    words = {bare(word) for word in role.split()}
    words |= {word.removesuffix("s") for word in words}
    return organization if words & REPRESENTATIVES else None


def _nameless(head: str, tokens: list[str]) -> SpeakerPhrase:
    """An organisation, a group or somebody without a name; kept with its own words."""
    head = RELATIVE.sub("", head) or head
    tokens = TOKEN.findall(head) or tokens
    words = [bare(token) for token in tokens]
    name = ARTICLE.sub("", head) or head
    side = _side(head)
    first_part = TOKEN.findall(LINK.split(_SIDE.split(head)[0])[0]) or tokens
    core = [bare(token) for token in first_part]
    if len(core) > 1 and core[0] in GROUPS and all(map(capital, first_part)) and core[1] not in GROUPS:
        return SpeakerPhrase(name, SpeakerKind.ORGANIZATION, party=name)  # Doctors Without Borders
    if core[-1] in DOCUMENTS and len(core) > 1 and core[-2] in ORGANIZATION_WORDS | GROUPS:
        return speaker_phrase(" ".join(first_part[:-1]))  # an army statement
    somebody = core[0] in ("a", "an") and core[-1] not in GROUPS | ORGANIZATION_WORDS
    office = core[-1] in ROLES and (not capital(first_part[-1]) or words[0] == "the")  # the Prime Minister
    if core[-1] in UNNAMED or office or somebody:
        role, organization = split_role(name)
        return SpeakerPhrase(
            head, SpeakerKind.UNNAMED, role, organization, _party(role, organization) or side
        )
    named = {bare(token) for token in tokens[1:] if capital(token)}
    plural = next((word for word in core if word in GROUPS and word not in named), core[-1])
    if plural in GROUPS and plural not in ("authorities", "police", "forces"):
        return SpeakerPhrase(head, SpeakerKind.GROUP, None, None, side or _group_side(name))
    if (
        any(map(capital, tokens[1:]))
        or (capital(head) and words[0] not in ("the", "a", "an"))
        or core[-1] in ORGANIZATION_WORDS
    ):
        media = any(word in MEDIA_WORDS for word in words)
        return SpeakerPhrase(name, SpeakerKind.ORGANIZATION, party=None if media else name)
    return SpeakerPhrase(head, SpeakerKind.GROUP, None, None, side)


def _side(head: str) -> str | None:
    """Whom a group stands close to: "accounts close to the Taliban"."""
    match = _SIDE.search(head)
    return head[match.end() :].strip() or None if match else None


def _group_side(name: str) -> str | None:
    """The body a group belongs to: "officials of the ministry"."""
    role, body = split_role(name)
    speaks = role is not None and bare(role.split()[-1]).removesuffix("s") in REPRESENTATIVES
    return body if speaks else None
