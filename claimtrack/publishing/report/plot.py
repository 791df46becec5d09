"""The range of one count over the time of publication, as numbers of a drawing that any renderer can set.

Publications stand in their order, evenly apart: reports come in bursts, and a true scale of time would pile
them up. The band runs from the lowest to the highest number that stands; the line in it is the best one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from claimtrack.linking.chronology import Course, Point
from claimtrack.model import Range

MOST_MOMENTS = 24  # times of publication in one drawing; of more, those that moved a bound and the latest
TICKS = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """What one claim says at a moment, and the place of its origin among the lines."""

    claim_id: int
    range: Range
    line: int


@dataclass(frozen=True, slots=True)
class Moment:
    """One time of publication: the range after it, and the claims that came then."""

    published: str | None
    range: Range
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn; `top` is the largest number of the scale, `left_out` counts moments without room."""

    label: str
    moments: tuple[Moment, ...]
    names: tuple[str, ...]
    ticks: tuple[int, ...]
    top: int
    left_out: int = 0


def drawing(course: Course) -> Drawing:
    """The drawing of one count's course."""
    said = {
        number: (span, place) for place, line in enumerate(course.lines) for number, _, span in line.steps
    }
    found = []
    for published, group in groupby(course.points, key=lambda point: point.published):
        points = list(group)
        marks = (Mark(one.claim_id, *said[one.claim_id]) for one in points if one.claim_id in said)
        found.append((points, Moment(published, points[-1].range, tuple(marks))))
    shown = _chosen(found)
    ticks = _ticks(max(_numbers(shown), default=1))
    names = tuple(line.name for line in course.lines)
    return Drawing(course.label, tuple(shown), names, ticks, ticks[-1], len(found) - len(shown))


def _chosen(found: Sequence[tuple[Sequence[Point], Moment]]) -> list[Moment]:
    """As many moments as there is room for: those that moved something, the first and the latest of them."""
    if len(found) <= MOST_MOMENTS:
        return [moment for _, moment in found]
    ends = (0, len(found) - 1)
    telling = [
        moment
        for place, (points, moment) in enumerate(found)
        if place in ends or any(point.moved for point in points)
    ]
    return telling if len(telling) <= MOST_MOMENTS else [telling[0], *telling[1 - MOST_MOMENTS :]]


def _numbers(moments: Sequence[Moment]) -> list[int]:
    """Every number that must have its place on the scale."""
    spans = [span for one in moments for span in (one.range, *(mark.range for mark in one.marks))]
    return [number for span in spans for number in (span.low, span.best, span.high) if number is not None]


def _ticks(largest: int) -> tuple[int, ...]:
    """Round numbers from 0 to the first one above the largest."""
    rough = max(1, largest) / (TICKS - 1)
    power = 10 ** (len(str(int(rough))) - 1)
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough)
    count = -(-max(1, largest) // step)
    return tuple(range(0, (count + 1) * step, step))
