"""Claims for tests: a factory that takes only what a test is about, and the seed article's own statements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from claimtrack.model import (
    Claim,
    DateMention,
    Figure,
    Hop,
    Kind,
    Measure,
    Modifier,
    Passage,
    Scope,
    Source,
    Speaker,
    SpeakerKind,
    Stance,
)
from tests.shared import SHARED

OUTLET = Source(1, "Example Outlet")


def figure(
    measure: Measure,
    low: int,
    high: int | None = -1,
    modifier: Modifier = Modifier.EXACTLY,
    *,
    text: str = "",
    population: str | None = None,
    scope: Scope = Scope.EVENT,
) -> Figure:
    """A figure; without `high` it is exactly `low`, with `high=None` at least `low`."""
    top = low if high == -1 else high
    if high is None and modifier is Modifier.EXACTLY:
        modifier = Modifier.AT_LEAST
    best = low if top == low or modifier is Modifier.AT_LEAST else None
    return Figure(measure, low, best, top, modifier, text, 0, len(text), population, scope)


def killed(low: int, high: int | None = -1, **more: Any) -> Figure:
    return figure(Measure.KILLED, low, high, **more)


def captured(low: int, high: int | None = -1, **more: Any) -> Figure:
    return figure(Measure.CAPTURED, low, high, **more)


def wounded(low: int, high: int | None = -1, **more: Any) -> Figure:
    return figure(Measure.WOUNDED, low, high, **more)


def person(number: int, name: str, **known: Any) -> Speaker:
    return Speaker(number, name, SpeakerKind.PERSON, **known)


def claim(
    number: int,
    statement: str,
    figures: Sequence[Figure] = (),
    *,
    source: str = "",
    speaker: Speaker | None = None,
    via: Sequence[str] = (),
    place: str | None = None,
    day: str | None = None,
    published: str | None = None,
    document: int | None = None,
    stance: Stance = Stance.ASSERTS,
    event: int | None = None,
    start: int = 0,
) -> Claim:
    """A claim of its own document, outlet and day, unless the test says otherwise."""
    outlet = source or f"Outlet {number}"
    return Claim(
        id=number,
        key=f"key {number}",
        document_id=document or number,
        source=Source(hash(outlet), outlet),
        published=published,
        statement=statement,
        start=start,
        end=start + len(statement),
        prefix="",
        suffix="",
        kind=Kind.INDIRECT,
        stance=stance,
        hedged=False,
        cue=None,
        speaker=speaker or Speaker(1000 + number, outlet, SpeakerKind.OUTLET),
        mention=None,
        via=tuple(Hop(name, name, None, None) for name in via),
        figures=tuple(figures),
        place=place,
        earliest=day,
        latest=day,
        event_id=event,
    )


def seed_claims(published: str | None = None) -> dict[str, Claim]:
    """The 29 statements of the seed article as a careful reader records them, by their gold id."""
    gold = json.loads((SHARED / "gold" / "badakhshan_claims.json").read_text(encoding="utf-8"))["claims"]
    speakers: dict[str, Speaker] = {}
    return {
        one["id"]: _seed_claim(number, one, speakers, published) for number, one in enumerate(gold, start=1)
    }


def _seed_claim(
    number: int, one: dict[str, Any], speakers: dict[str, Speaker], published: str | None
) -> Claim:
    start, end = one["content"][0]
    said = one["speaker"]
    name = said["name"]
    kind = SpeakerKind.OUTLET if name == "OUTLET" else SpeakerKind.PERSON
    if "(" in name or name.islower() or name.startswith("social"):
        kind = SpeakerKind.UNNAMED
    speaker = speakers.setdefault(
        name, Speaker(len(speakers) + 1, name, kind, said["role"], said["organization"])
    )
    return Claim(
        id=number,
        key=one["id"],
        document_id=1,
        source=OUTLET,
        published=published,
        statement=one["text"],
        start=start,
        end=end,
        prefix="",
        suffix="",
        kind=Kind(one["kind"]),
        stance=Stance.ASSERTS,
        hedged=one["hedged"],
        cue=None,
        speaker=speaker,
        mention=None,
        via=tuple(Hop(via, via, None, None) for via in one["via"]),
        figures=tuple(_seed_figure(f) for f in one["figures"]),
        places=tuple(Passage(place, start, end) for place in one["places"]),
        dates=tuple(DateMention(date, start, end) for date in one["dates"]),
        place=one["places"][0] if one["places"] else None,
    )


def _seed_figure(one: dict[str, Any]) -> Figure:
    low, best, high = one["low"], one["best"], one["high"]
    modifier = Modifier.EXACTLY if low == high else Modifier.VAGUE
    scope = Scope.CUMULATIVE if one["measure"] == "casualties" else Scope.EVENT
    return Figure(
        Measure(one["measure"]),
        low,
        best,
        high,
        modifier,
        one["text"],
        one["start"],
        one["end"],
        None,
        scope,
    )
