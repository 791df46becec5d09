"""Entries of the record of decisions in words: what was decided, and what an undo would take back."""

from __future__ import annotations

import json
import re
from typing import Any

from claimtrack.model import Decision, Judgement, Relation, Status
from claimtrack.tui.words import JUDGEMENT, RELATION, STATUS, Sign


def values(of: str | None) -> dict[str, Any]:
    """What an entry says of before or after, as far as it is an object."""
    try:
        read = json.loads(of) if of else None
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def claims_of(decision: Decision) -> list[int]:
    """The claims that the entry is about."""
    return (
        [int(number) for number in re.findall(r"\d+", decision.subject)]
        if "claim" in decision.subject
        else []
    )


def phrase(decision: Decision) -> str:
    return f"{decision.action} {decision.subject}"


def sign_of(decision: Decision) -> Sign | None:
    return None
