"""The account of an event in words for people, and as the object that `event --json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claimtrack.cli.terminal import heading, say, wrapped
from claimtrack.figures import describe
from claimtrack.model import Claim, Event, Range
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.linking.account import Account
    from claimtrack.linking.agreement import Agreement
    from claimtrack.linking.chronology import Course, Point
    from claimtrack.linking.consistency import Consistency
    from claimtrack.linking.support import Support

_PAIRS = 12  # sets of claims named under one witness; the rest is counted


def say_account(
    event: Event, account: Account, claims: Mapping[int, Claim], decided: Sequence[Mapping[str, Any]]
) -> None:
    """Prints one event: who stands behind it, each figure over time, what clashes, what people said."""
    heading(f"event {event.id}  {event.label}")
    for line in _about(event, account):
        say(wrapped(line, "    ", "  "))
    for course in account.chronology.courses:
        say()
        _say_course(course, claims)
    _say_section("adds up", (f"{_claims(one.claim_ids)}: {one.sentence}" for one in account.consistency.sums))
    _say_section("cannot all be true", _clash_lines(account.consistency))
    circles = account.support.circles if account.support else ()
    _say_section("reported in a circle", (circle.sentence for circle in circles))
    _say_section("decided", (_decided(one) for one in decided))


def _about(event: Event, account: Account) -> Iterator[str]:
    over_time = account.chronology
    if over_time.as_of:
        of_all = counted(len(event.claim_ids), "claim")
        yield f"as known on {over_time.as_of}: {len(over_time.known)} of {of_all}"
    if account.support:
        yield f"{counted(len(over_time.known), 'claim')}, {account.support.sentence}"
    aside = (
        ("published later", over_time.later),
        (
            "of unknown publication, " + ("not counted" if over_time.as_of else "counted last"),
            over_time.undated,
        ),
        ("set aside by a verdict", over_time.set_aside),
    )
    yield from (f"{what}: {_claims(ids)}" for what, ids in aside if ids)


def _say_course(course: Course, claims: Mapping[int, Claim]) -> None:
    """One figure: what is known of it, who agrees, what moved it, and what each side says."""
    heading(f"{course.label}: {range_words(course.range)}")
    if course.agreed:
        say(wrapped(_agreed_words(course.agreed), "    ", "  "))
    for point in course.points:
        if point.stands:
            say(
                wrapped(
                    _point_words(point, claims[point.claim_id]), " " * 13, f"  {_when(point.published):<11}"
                )
            )
    repeated = [point.claim_id for point in course.points if not point.stands]
    if repeated:
        say(wrapped(f"said again by the same: {_claims(repeated)}", "    ", "  "))
    if len(course.lines) > 1:
        said = ", ".join(f"{line.name}: {_span(line.range)}" for line in course.lines)
        say(wrapped(f"by side: {said}", "    ", "  "))


def range_words(bounds: Range) -> str:
    """A range in words: "low 9, best none, high open"."""
    best = "none" if bounds.best is None else f"{bounds.best:,}"
    high = "open" if bounds.high is None else f"{bounds.high:,}"
    return f"low {bounds.low:,}, best {best}, high {high}"


def _span(bounds: Range) -> str:
    """What one side says, short: 9, 2–12, ≥ 6."""
    if bounds.high is None:
        return f"≥ {bounds.low:,}"
    return f"{bounds.low:,}" if bounds.low == bounds.high else f"{bounds.low:,}–{bounds.high:,}"


def _agreed_words(agreed: Agreement) -> str:
    return (
        f"agreed: {describe(agreed.interval)}, by {agreed.independent} independent of"
        f" {counted(agreed.of, 'origin')} ({', '.join(agreed.names)})"
    )


def _point_words(point: Point, claim: Claim) -> str:
    """A publication: who said what in which claim, and what that moved."""
    who = " ‹ ".join(reversed(claim.chain))
    said = f"claim {point.claim_id}, {who}: {point.said}"
    replaced = f"; takes the place of {_claims(point.replaced)}" if point.replaced else ""
    moved = ", ".join(
        f"{one.bound} {_bound(one.bound, one.before)} → {_bound(one.bound, one.after)}" for one in point.moved
    )
    return said + replaced + (f"; moves {moved}" if moved else "; the first" if point.first else "")


def _bound(bound: str, value: int | None) -> str:
    if value is None:
        return "open" if bound == "high" else "none"
    return f"{value:,}"


def _when(published: str | None) -> str:
    return published[:10] if published else "undated"


def _clash_lines(found: Consistency) -> Iterator[str]:
    """Each witness once, with the sets of claims that it holds against each other."""
    by_sentence: dict[str, list[tuple[int, ...]]] = {}
    for clash in found.clashes:
        by_sentence.setdefault(clash.sentence, []).append(clash.claim_ids)
    for sentence, sets in by_sentence.items():
        named = "; ".join(_claims(ids) for ids in sets[:_PAIRS])
        more = f"; and {len(sets) - _PAIRS:,} more" if len(sets) > _PAIRS else ""
        yield f"{sentence}: {named}{more}"
    if found.fewest:
        yield f"without {_claims(found.fewest)} the rest could be true"
    if not found.complete:
        yield "the event is too large to look at everything: there may be more"


def _say_section(title: str, lines: Iterable[str]) -> None:
    told = list(lines)
    if told:
        say()
        heading(title)
    for line in told:
        say(wrapped(line, "    ", "  "))


def _decided(word: Mapping[str, Any]) -> str:
    note = f": “{word['note']}”" if word["note"] else ""
    return f"{word['at']}  {word['by']}: {word['decided']}{note}"


def _claims(ids: Sequence[int]) -> str:
    """Claims by number: "claim 5", "claims 2 and 14", "claims 1, 3 and 16"."""
    *most, last = map(str, ids)
    return f"claims {', '.join(most)} and {last}" if most else f"claim {last}"


def account_json(event: Event, account: Account) -> dict[str, Any]:
    """The account of an event as `event --json` prints it; ids are claim ids."""
    over_time, fit = account.chronology, account.consistency
    return {
        "id": event.id,
        "label": event.label,
        "place": event.place,
        "earliest": event.earliest,
        "latest": event.latest,
        "claim_ids": list(event.claim_ids),
        "as_of": over_time.as_of,
        "known": list(over_time.known),
        "later": list(over_time.later),
        "undated": list(over_time.undated),
        "set_aside": list(over_time.set_aside),
        "figures": [_course_json(course) for course in over_time.courses],
        "adds_up": [{"claim_ids": list(one.claim_ids), "reason": one.sentence} for one in fit.sums],
        "cannot_all_be_true": [
            {
                "claim_ids": list(one.claim_ids),
                "reason": one.sentence,
                "strength": "soft" if one.soft else "hard",
            }
            for one in fit.clashes
        ],
        "fewest_to_set_aside": list(fit.fewest),
        "complete": fit.complete,
        "support": support_json(account.support) if account.support else None,
    }


def _course_json(course: Course) -> dict[str, Any]:
    return {
        "measure": course.measure.value,
        "label": course.label,
        **_range_json(course.range),
        "agreed": _agreed_json(course.agreed),
        "points": [_point_json(point) for point in course.points],
        "sides": [
            {
                "name": line.name,
                "steps": [
                    {"claim_id": number, "published": at, **_range_json(now)}
                    for number, at, now in line.steps
                ],
            }
            for line in course.lines
        ],
    }


def _point_json(point: Point) -> dict[str, Any]:
    return {
        "claim_id": point.claim_id,
        "published": point.published,
        "said": point.said,
        **_range_json(point.range),
        "agreed": _agreed_json(point.agreed),
        "moved": [{"bound": one.bound, "before": one.before, "after": one.after} for one in point.moved],
        "replaced": list(point.replaced),
        "stands": point.stands,
    }


def _range_json(bounds: Range) -> dict[str, int | None]:
    return {"low": bounds.low, "best": bounds.best, "high": bounds.high}


def _agreed_json(agreed: Agreement | None) -> dict[str, Any] | None:
    if agreed is None:
        return None
    return {
        "low": agreed.interval.low,
        "high": agreed.interval.high,
        "independent": agreed.independent,
        "of": agreed.of,
        "origins": list(agreed.names),
        "claim_ids": list(agreed.claim_ids),
    }


def support_json(found: Support) -> dict[str, Any]:
    """Who stands behind claims, as `event --json` and `show --json` print it."""
    return {
        "claim_ids": list(found.claim_ids),
        "outlets": list(found.outlets),
        "agencies": list(found.agencies),
        "origins": list(found.origins),
        "falls_with": [
            {"kind": kind, "name": name} for kind, name in zip(found.kinds, found.falls_with, strict=True)
        ],
        "exact": found.surely,
        "circles": [{"names": list(one.names), "claim_ids": list(one.claim_ids)} for one in found.circles],
    }
