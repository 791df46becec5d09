"""One event of a report: its counts over time, what adds up, what cannot all be true, on whom it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimtrack.linking.chronology import Course, Point
from claimtrack.linking.consistency import Consistency
from claimtrack.model import Claim
from claimtrack.publishing.report.blocks import (
    Block,
    Entry,
    Heading,
    Line,
    Paragraph,
    Plot,
    Points,
    Table,
    Tone,
    Words,
    claim_words,
)
from claimtrack.publishing.report.content import ToldEvent
from claimtrack.publishing.report.plot import drawing
from claimtrack.publishing.report.wording import (
    agreed_words,
    chain_words,
    day,
    days_words,
    moved_words,
    range_words,
    support_words,
)
from claimtrack.wording import counted

MOST_ROWS = 40  # publications in the table of one count; of more, those that moved a bound
SETS = 8  # sets of claims named under one witness


def event_blocks(told: ToldEvent, claims: Mapping[int, Claim]) -> Iterator[Block]:
    """All that is told of one event; `claims` are those whose words the report has."""
    event, account = told.event, told.account
    yield Heading(3, f"Event {event.id}: {event.label}", f"event-{event.id}")
    where = ", ".join(filter(None, (event.place, days_words(event.earliest, event.latest))))
    known = counted(len(account.chronology.known), "claim")
    yield Paragraph([f"{where}. " if where else "", f"{known} counted of {len(event.claim_ids):,}."])
    if account.support:
        yield Paragraph([Words("Stands on: ", Tone.STRONG), support_words(account.support)])
    for course in account.chronology.courses:
        yield Entry(list(_course(course, claims)))
    yield from _section(
        "Adds up", [_witnessed(one.sentence, one.claim_ids) for one in account.consistency.sums]
    )
    yield from _section("Cannot all be true", list(_clashes(account.consistency)))
    circles = account.support.circles if account.support else ()
    yield from _section("Reported in a circle", [[circle.sentence] for circle in circles])
    yield from _section("Not counted", list(_aside(told)))


def _course(course: Course, claims: Mapping[int, Claim]) -> Iterator[Block]:
    yield Heading(4, f"{course.label}: {range_words(course.range)}")
    yield Plot(drawing(course))
    if course.agreed:
        yield Paragraph([Words("Agreed: ", Tone.STRONG), agreed_words(course.agreed)])
    points = [point for point in course.points if point.stands]
    if len(points) > MOST_ROWS:
        points = course.moving()[:MOST_ROWS]
        yield Paragraph([f"Only publications that moved a bound: {counted(len(points), 'row')}."], Tone.QUIET)
    yield Table(
        ("published", "claim", "who said it", "what", "what it moved"),
        [_row(point, claims) for point in points],
    )


def _row(point: Point, claims: Mapping[int, Claim]) -> list[Line]:
    claim = claims.get(point.claim_id)
    moved = "the first" if point.first else moved_words(point.moved) or "–"
    number = claim_words([point.claim_id])[1:]
    return [[day(point.published)], number, [chain_words(claim) if claim else "–"], [point.said], [moved]]


def _clashes(found: Consistency) -> Iterator[Line]:
    """Each witness once, with the sets of claims that it holds against each other."""
    by_sentence: dict[str, list[tuple[int, ...]]] = {}
    for clash in found.clashes:
        by_sentence.setdefault(clash.sentence, []).append(clash.claim_ids)
    for sentence, sets in by_sentence.items():
        line: list[Words | str] = [Words(sentence, Tone.STRONG), ": "]
        for place, ids in enumerate(sets[:SETS]):
            line += ["; " if place else "", *claim_words(ids)]
        yield [*line, f"; and {len(sets) - SETS:,} more" if len(sets) > SETS else ""]
    if found.fewest:
        yield ["Without ", *claim_words(found.fewest), " the rest could be true."]
    if not found.complete:
        yield ["The event is too large to look at everything: there may be more."]


def _witnessed(sentence: str, ids: tuple[int, ...]) -> Line:
    return [Words(sentence, Tone.STRONG), ": ", *claim_words(ids)]


def _aside(told: ToldEvent) -> Iterator[Line]:
    over_time = told.account.chronology
    undated = over_time.undated if over_time.as_of else ()
    for what, ids in (
        ("set aside by a verdict: ", over_time.set_aside),
        ("published later: ", over_time.later),
        ("of unknown publication: ", undated),
    ):
        if ids:
            yield [what, *claim_words(ids)]


def _section(title: str, lines: list[Line]) -> Iterator[Block]:
    if lines:
        yield Entry([Heading(4, title), Points(lines)])
