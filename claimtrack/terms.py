"""The closed lists of the field: measures, kinds, relations, statuses.

Their values are what files and tables hold.
"""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What a figure counts. A new one comes last: linking's traits keep places in this list."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    CAPTURED = "captured"
    ABDUCTED = "abducted"
    MISSING = "missing"
    DISPLACED = "displaced"
    SURRENDERED = "surrendered"
    FREED = "freed"
    PARTICIPANTS = "participants"
    DESTROYED = "destroyed"
    SEIZED = "seized"


THINGS = frozenset({Measure.DESTROYED, Measure.SEIZED})
"""Measures of things, which carry a unit; all others count people."""


class Modifier(StrEnum):
    """How the words bound the number."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"


class Scope(StrEnum):
    """What a figure is about: this occurrence, a running total over a period, a share of another."""

    EVENT = "event"
    CUMULATIVE = "cumulative"
    PART = "part"


class Kind(StrEnum):
    """How a statement is reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"


class Stance(StrEnum):
    """What the speaker does with the statement."""

    ASSERTS = "asserts"
    DENIES = "denies"
    UNCOMMITTED = "uncommitted"


class SpeakerKind(StrEnum):
    """What a speaker is; `outlet` is the document's own source speaking for itself."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    UNNAMED = "unnamed"
    OUTLET = "outlet"


class Relation(StrEnum):
    """How two claims stand to each other."""

    CORROBORATES = "corroborates"
    REPEATS = "repeats"
    CONFLICTS = "conflicts"
    UPDATES = "updates"
    REFINES = "refines"


class Strength(StrEnum):
    """A relation is soft when it rests on the bounds of a vague or rounded figure."""

    HARD = "hard"
    SOFT = "soft"


class Judgement(StrEnum):
    """A person's verdict on a link; a link without one is only the matcher's suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


class Status(StrEnum):
    """A person's verdict on a claim."""

    UNREVIEWED = "unreviewed"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    REFUTED = "refuted"
    UNVERIFIABLE = "unverifiable"
    RETRACTED = "retracted"


class Reliability(StrEnum):
    """A source's reliability (Admiralty code, STANAG 2511); F: cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Order(StrEnum):
    """How claims are ordered: what matters most first, alone or with all of its kind; or by id."""

    WEIGHT = "weight"
    EVENT = "event"
    SPEAKER = "speaker"
    DOCUMENT = "document"
    ID = "id"
