"""Entries of the record of decisions as the screens show them."""

from __future__ import annotations

import json
from typing import Any

from claimtrack.model import Decision, Judgement, Status
from claimtrack.store import describe
from claimtrack.tui.words import JUDGEMENT, STATUS, Sign

__all__ = ["phrase", "rearranges", "sign_of"]


def phrase(decision: Decision) -> str:
    """What was decided, in words: `disputed claim 5`."""
    return describe(decision)


def sign_of(decision: Decision) -> Sign | None:
    """The sign of the status or judgement that holds after the entry; None where it is about neither."""
    for rows in _tables(decision.after).values():
        for values in rows.values():
            if values.get("status"):
                return STATUS[Status(values["status"])]
            if values.get("judgement"):
                return JUDGEMENT[Judgement(values["judgement"])]
    return None


def rearranges(decision: Decision) -> bool:
    """Whether claims came into the list or left it, or changed what stands in their rows' place."""
    states = (_tables(decision.before), _tables(decision.after))
    return any(
        "speaker" in one or any("dismissed" in row for row in one.get("claim", {}).values()) for one in states
    )


def _tables(state: str | None) -> dict[str, dict[str, dict[str, Any]]]:
    """The rows that an entry tells of, by table and id, as far as they are rows."""
    read = json.loads(state) if state else {}
    if not isinstance(read, dict):
        return {}
    return {
        table: {each: values for each, values in rows.items() if isinstance(values, dict)}
        for table, rows in read.items()
        if isinstance(rows, dict)
    }
